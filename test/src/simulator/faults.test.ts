import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Simulator } from '../../../src/simulator';
import { until } from '../../until';
import { Bench } from './bench';
import {
  dnsOf,
  errorOf,
  firstOf,
  idOf,
  loginBody,
  PlainSession,
  PlainSocket,
  send,
  UpgradeRefused,
} from './plain-client';

const TENANTS = '/api/class/fvTenant.json?subscription=yes';

function port(node: number): string {
  return `topology/pod-1/node-${node}/sys/phys-[eth1/1]`;
}

describe('a fault of the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  async function live(): Promise<[Simulator, PlainSession, string]> {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    return [simulator, session, await session.subscribe(TENANTS)];
  }

  let writes = 0;
  const touch = ({ tree }: Simulator): void => {
    writes += 1;
    tree.set('uni/tn-Heroes', 'fvTenant', { descr: `write ${writes}` });
  };

  const closing = [
    ['close', 1000],
    ['terminate', 1006],
    ['reset', 1006],
  ] as const;
  for (const [kind, code] of closing) {
    it(`drops sockets by ${kind}, with their subscriptions but not the session`, async () => {
      const [simulator, session, id] = await live();
      simulator.faults.dropSockets(kind);
      assert.equal((await session.get(TENANTS)).status, 405);
      assert.equal((await session.refresh(id)).status, 400);
      assert.equal(await session.socket?.closed, code);
      await until(() => simulator.counts().sockets === 0);
      assert.equal(simulator.counts().sessions, 1);
    });
  }

  it('resets TLS connections as well', async () => {
    const simulator = await bench.apic({ tls: true });
    const session = await PlainSession.live(simulator);
    simulator.faults.dropSockets('reset');
    assert.equal(await session.socket?.closed, 1006);
  });

  it('stalls sockets: open, silent, deaf, while refreshes are fine', async () => {
    const [simulator, session, id] = await live();
    let ponged = false;
    session.socket?.websocket.on('pong', () => (ponged = true));
    simulator.faults.dropSockets('stall');
    session.socket?.websocket.ping();
    touch(simulator);
    assert.equal((await session.refresh(id)).status, 200);
    assert.equal(ponged, false);
    assert.deepEqual(session.socket?.frames, []);
    assert.equal(session.socket?.websocket.readyState, 1);
    const fresh = await PlainSocket.open(simulator, session.token);
    await session.socket?.closed;
    assert.equal(fresh.websocket.readyState, 1);
  });

  it('refuses the next upgrades', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    simulator.faults.refuseUpgrades(2);
    await assert.rejects(PlainSocket.open(simulator, session.token), UpgradeRefused);
    await assert.rejects(PlainSocket.open(simulator, session.token), UpgradeRefused);
    await PlainSocket.open(simulator, session.token);
  });

  it('refuses logins until told otherwise', async () => {
    const simulator = await bench.apic();
    const request = { method: 'POST', body: loginBody('admin', 'lab-secret') };
    simulator.faults.refuseLogin();
    assert.equal((await send(simulator, '/api/aaaLogin.json', request)).status, 401);
    simulator.faults.refuseLogin(false);
    assert.equal((await send(simulator, '/api/aaaLogin.json', request)).status, 200);
  });

  it('logs in without giving a token', async () => {
    const simulator = await bench.apic();
    simulator.faults.loginWithoutToken();
    const { login } = await PlainSession.open(simulator);
    assert.equal(login.class, 'aaaLogin');
    assert.equal('token' in login.attributes, false);
  });

  it('answers 503 in HTML to so many requests, upgrades included', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    simulator.faults.unavailable(2);
    const reply = await session.get('/api/class/fvTenant.json');
    assert.equal(reply.status, 503);
    assert.match(reply.text, /503 Service Temporarily Unavailable/);
    assert.equal(reply.headers['retry-after'], undefined);
    await assert.rejects(PlainSocket.open(simulator, session.token), { status: 503 });
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 200);
    simulator.faults.unavailable();
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 503);
    simulator.faults.unavailable(0);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 200);
  });

  it('throttles requests and logins by the second', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    const statuses = async (count: number, path: string): Promise<number[]> => {
      const found: number[] = [];
      for (let time = 0; time < count; time += 1) found.push((await session.get(path)).status);
      return found;
    };
    await bench.clock.advance(1000);
    simulator.faults.throttle({ requests: 2 });
    assert.deepEqual(await statuses(3, '/api/class/fvTenant.json'), [200, 200, 503]);
    await bench.clock.advance(1000);
    assert.deepEqual(await statuses(1, '/api/class/fvTenant.json'), [200]);
    simulator.faults.throttle({ logins: 0 });
    assert.deepEqual(await statuses(1, '/api/aaaLogin.json'), [503]);
    assert.deepEqual(await statuses(3, '/api/class/fvTenant.json'), [200, 200, 200]);
  });

  it('holds answers back by the clock', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    simulator.faults.delay(5000);
    let answered = false;
    const waiting = session.get('/api/class/fvTenant.json').finally(() => (answered = true));
    await until(() => bench.clock.pending === 3);
    await bench.clock.advance(4999);
    assert.equal(answered, false);
    await bench.clock.advance(1);
    assert.equal((await waiting).status, 200);
  });

  it('answers as something that is no device', async () => {
    const simulator = await bench.apic();
    const answers: [number, string | undefined][] = [];
    for (const kind of ['html', 'redirect', 'not-found', undefined] as const) {
      simulator.faults.answerAsStranger(kind);
      const { status, headers } = await send(simulator, '/api/aaaListDomains.json');
      answers.push([status, headers['content-type']]);
    }
    assert.deepEqual(answers, [
      [200, 'text/html'],
      [302, 'text/html'],
      [404, 'text/html'],
      [200, 'application/json'],
    ]);
  });

  it('forbids a class to everyone', async () => {
    const [simulator, session] = await live();
    simulator.faults.forbidClass('fvBD');
    const reply = await session.get('/api/class/fvBD.json?subscription=yes');
    assert.equal(reply.status, 403);
    assert.match(errorOf(reply.text).text, /^RBAC: /);
    assert.equal((await session.get('/api/class/fvCtx.json')).status, 200);
    simulator.faults.forbidClass('fvBD', false);
    assert.equal((await session.get('/api/class/fvBD.json')).status, 200);
  });

  it('answers refreshes with 200 and an error object', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.failRefreshesWith200(1);
    const reply = await session.refresh(id);
    assert.equal(reply.status, 200);
    assert.equal(errorOf(reply.text).text, 'Subscription refresh timeout');
    assert.equal((await session.refresh(id)).text, '{"totalCount":"0","imdata":[]}');
  });

  it('mutes open sockets', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.muteSockets();
    touch(simulator);
    assert.deepEqual(await session.frames(), []);
    assert.equal((await session.refresh(id)).status, 200);
    assert.equal(simulator.ledger.changes.length, 1);
    assert.equal(simulator.ledger.frames.length, 0);
    simulator.faults.muteSockets(false);
    touch(simulator);
    assert.equal((await session.frames()).length, 1);
  });

  it('leaves pings unanswered', async () => {
    const [simulator, session] = await live();
    let pongs = 0;
    session.socket?.websocket.on('pong', () => (pongs += 1));
    simulator.faults.ignorePings();
    session.socket?.websocket.ping();
    touch(simulator);
    await until(() => session.socket?.frames.length === 1);
    assert.equal(pongs, 0);
  });

  it('sends frames in pieces', async () => {
    const [simulator, session] = await live();
    simulator.faults.fragmentFrames(7);
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'grün – 🌳' });
    const [frame = ''] = await session.frames();
    assert.equal(firstOf(frame).attributes['descr'], 'grün – 🌳');
  });

  it('puts the changes of one turn into one frame', async () => {
    const [simulator, session] = await live();
    simulator.faults.bundleFrames();
    touch(simulator);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await new Promise((resolve) => setImmediate(resolve));
    const frames = await session.frames();
    assert.deepEqual(frames.map(dnsOf), [['uni/tn-Heroes', 'uni/tn-new']]);
    assert.equal(simulator.ledger.frames.all()[0]?.objects.length, 2);
  });

  it('sends subscriptionId as a string', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.scalarIds();
    touch(simulator);
    const [frame = ''] = await session.frames();
    assert.equal(idOf(frame), id);
  });

  it('names the ids of other sessions', async () => {
    const [simulator, session, id] = await live();
    const other = await PlainSession.live(simulator);
    const foreign = await other.subscribe(TENANTS);
    // Its own of the other encoding comes in a frame of its own.
    const again = await session.get(TENANTS.replace('.json', '.xml'));
    assert.equal(again.status, 200);
    simulator.faults.foreignIds();
    touch(simulator);
    const [frame = ''] = await session.frames();
    assert.deepEqual(idOf(frame), [id, foreign]);
  });

  it('sends anything as a frame: broken, empty, a list, binary, huge, bad UTF-8', async () => {
    const [simulator, session] = await live();
    const huge = JSON.stringify({ subscriptionId: ['1'], imdata: 'x'.repeat(2_000_000) });
    const texts = ['{"imdata":[', '', '[]', huge];
    for (const text of texts) simulator.faults.sendFrame(text);
    simulator.faults.sendFrame(Buffer.from([1, 2]), { binary: true });
    assert.deepEqual(await session.frames(), [...texts, '\u0001\u0002']);
    const failed = once(session.socket?.websocket ?? assert.fail(), 'error');
    simulator.faults.sendFrame(Buffer.from([0xff, 0xfe]));
    assert.match(String(await failed), /invalid UTF-8/i);
  });

  it('sends a frame under an id that nobody has', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.sendFrameWithUnknownId('fvTenant', { dn: 'uni/tn-x', status: 'created' });
    const [frame = ''] = await session.frames();
    assert.deepEqual(dnsOf(frame), ['uni/tn-x']);
    assert.notDeepEqual(idOf(frame), [id]);
  });

  it('sends an event before the answer to the subscribe that it belongs to', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    simulator.faults.beforeNextSubscribeReply(() => touch(simulator));
    const order: string[] = [];
    session.socket?.websocket.on('message', () => order.push('frame'));
    const reply = await session.get(TENANTS);
    order.push('reply');
    assert.deepEqual(order, ['frame', 'reply']);
    assert.deepEqual(idOf(session.socket?.frames[0] ?? ''), [idOf(reply.text)]);
    await session.subscribe(TENANTS);
    assert.equal(session.socket?.frames.length, 1);
  });

  it('ends sessions now', async () => {
    const [simulator, session] = await live();
    simulator.faults.expireSessions();
    await session.socket?.closed;
    assert.equal((await session.get(TENANTS)).status, 403);
  });

  it('makes tokens invalid and leaves sockets open', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.expireTokens();
    assert.equal((await session.refresh(id)).status, 403);
    touch(simulator);
    assert.equal((await session.frames()).length, 1);
  });

  it('shortens the life of sessions', async () => {
    const [simulator, session] = await live();
    simulator.faults.shortenLifetime(10);
    await bench.clock.advance(9999);
    assert.equal(simulator.counts().sessions, 1);
    await bench.clock.advance(1);
    await session.socket?.closed;
    assert.equal(simulator.counts().sessions, 0);
  });

  it('ends one subscription before its time', async () => {
    const [simulator, session, first] = await live();
    const second = await session.subscribe(TENANTS);
    assert.equal(simulator.faults.expireSubscription(), first);
    assert.equal((await session.refresh(first)).status, 400);
    assert.equal((await session.refresh(second)).status, 200);
    assert.equal(simulator.faults.expireSubscription(second), second);
    assert.equal(simulator.faults.expireSubscription(), undefined);
  });

  it('makes a rebooted leaf silent for all who subscribed before', async () => {
    const [simulator, session] = await live();
    const ports = '/api/class/l1PhysIf.json?subscription=yes';
    await session.subscribe(ports);
    const systemBefore = simulator.tree.get('topology/pod-1/node-101/sys');
    await bench.clock.advance(1000);
    simulator.faults.rebootLeaf(101);
    simulator.tree.set(port(101), 'l1PhysIf', { descr: 'unheard' });
    simulator.tree.set(port(102), 'l1PhysIf', { descr: 'heard' });
    assert.deepEqual((await session.frames()).map(dnsOf), [[port(102)]]);
    const id = await session.subscribe(ports);
    simulator.tree.set(port(101), 'l1PhysIf', { descr: 'heard again' });
    const frame = (await session.frames())[1] ?? '';
    assert.deepEqual(idOf(frame), [id]);
    const system = simulator.tree.get('topology/pod-1/node-101/sys');
    assert.notEqual(
      system?.attributes['lastRebootTime'],
      systemBefore?.attributes['lastRebootTime'],
    );
  });

  it('restarts: sessions, sockets and ids are lost, new ids differ', async () => {
    const [simulator, session, id] = await live();
    simulator.faults.restart();
    assert.equal(await session.socket?.closed, 1006);
    assert.equal((await session.get(TENANTS)).status, 403);
    const again = await PlainSession.live(simulator);
    assert.notEqual(await again.subscribe(TENANTS), id);
  });

  it('hands out the same ids again after it was reloaded', async () => {
    const [simulator, , id] = await live();
    simulator.faults.reload();
    const next = await PlainSession.live(simulator);
    assert.equal(await next.subscribe(TENANTS), id);
  });

  it('goes down and comes back at the same address', async () => {
    const [simulator, session] = await live();
    const { address } = simulator;
    await simulator.faults.goDown();
    await session.socket?.closed;
    await assert.rejects(send(simulator, '/'), { code: 'ECONNREFUSED' });
    await simulator.faults.comeBack();
    assert.equal(simulator.address, address);
    await PlainSession.live(simulator);
  });

  it('hands out pages that overlap and leave out, unless they are sorted', async () => {
    const [simulator, session] = await live();
    simulator.faults.shiftPages();
    const pages = async (order: string): Promise<number> => {
      const dns = new Set<string>();
      for (const page of [0, 1, 2]) {
        const path = `/api/class/fvBD.json?page=${page}&page-size=2${order}`;
        for (const dn of dnsOf((await session.get(path)).text)) dns.add(dn);
      }
      return dns.size;
    };
    assert.ok((await pages('')) < 5);
    assert.equal(await pages('&order-by=fvBD.dn'), 5);
  });

  it('is over when all are cleared', async () => {
    const [simulator, session, id] = await live();
    const { faults } = simulator;
    faults.muteSockets();
    faults.unavailable();
    faults.delay(1000);
    faults.forbidClass('fvTenant');
    faults.clear();
    assert.equal((await session.refresh(id)).status, 200);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 200);
    touch(simulator);
    assert.equal((await session.frames()).length, 1);
  });
});
