import assert from 'node:assert/strict';
import type { ConnectionEvent } from '../../../src/event';
import type { Simulator } from '../../../src/simulator';
import { Lab } from './lab';

function codes(events: ConnectionEvent[]): string[] {
  return events.map(({ code }) => code);
}

function gaps(events: ConnectionEvent[]): ConnectionEvent[] {
  return events.filter(({ code }) => code === 'gap');
}

describe('After a loss', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  async function liveOn(simulator: Simulator) {
    const client = lab.client({ hosts: simulator.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    return { client, heard };
  }

  /** The fewest of five seconds: a request that is under way has timers of its own. */
  async function timersAtRest(): Promise<number> {
    let fewest = Infinity;
    for (let look = 0; look < 50; look += 1) {
      await lab.clock.advance(100);
      fewest = Math.min(fewest, lab.clock.pending);
    }
    return fewest;
  }

  /** A change reaches the listener again. */
  async function hearsAgain(simulator: Simulator, heard: Awaited<ReturnType<typeof liveOn>>) {
    await lab.live(heard.client);
    simulator.tree.set('uni/tn-proof', 'fvTenant', { name: 'proof' });
    await lab.until(
      () => heard.heard.events.some(({ payload }) => payload.dn === 'uni/tn-proof'),
      'a change is heard again',
    );
  }

  for (const [kind, code] of [
    ['close', 1000],
    ['reset', 1006],
  ] as const) {
    it(`of the socket (${kind}) opens a new one without a login and subscribes again`, async () => {
      const apic = await lab.simulator();
      const listening = await liveOn(apic);
      apic.faults.dropSockets(kind);
      await lab.until(() => listening.client.state.kind !== 'live');
      await hearsAgain(apic, listening);
      assert.equal(apic.counts().logins, 1);
      assert.equal(gaps(listening.heard.connection).length, 1);
      const [gap] = gaps(listening.heard.connection);
      assert.equal(gap?.error, 'SOCKET_CLOSED');
      const host = new URL(apic.address).host;
      assert.ok(gap.text.endsWith(`${host} closed the WebSocket (code ${code}).`), gap.text);
    });
  }

  it('of the socket leaves no timer behind', async () => {
    const apic = await lab.simulator();
    const { client } = await liveOn(apic);
    const timers = await timersAtRest();
    // Nobody's notification waits a while for an owner.
    apic.faults.sendFrameWithUnknownId('fvTenant', { dn: 'uni/tn-x', status: 'modified' });
    apic.faults.dropSockets('reset');
    await lab.until(() => client.state.kind !== 'live');
    await lab.live(client);
    assert.equal(await timersAtRest(), timers);
  });

  it('of a socket that only falls silent says so within 30 s', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    await lab.pass(15_000);
    const before = lab.clock.now();
    apic.faults.dropSockets('stall');
    await lab.until(() => listening.client.state.kind !== 'live');
    assert.ok(lab.clock.now() - before <= 30_000);
    await hearsAgain(apic, listening);
    const [gap] = gaps(listening.heard.connection);
    assert.equal(gap?.error, 'SOCKET_SILENT');
    assert.match(gap.text, /127\.0\.0\.1:\d+ no longer answers on the WebSocket\.$/);
    assert.equal(apic.counts().logins, 1);
  });

  it('of what opens no socket logs in again, and says why', async () => {
    const apic = await lab.simulator();
    apic.faults.refuseUpgrades(1);
    const listening = await liveOn(apic);
    const said = listening.heard.connection.find(({ code }) => code === 'waiting');
    assert.equal(said?.error, 'SOCKET_REFUSED');
    assert.match(said.text, /^127\.0\.0\.1:\d+ refuses the WebSocket \(HTTP 403\)\. A new login/);
    assert.deepEqual([apic.counts().logins, apic.counts().sessions], [2, 1]);
  });

  it('of the whole device, with all its sessions, logs in again', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    apic.faults.restart();
    await lab.until(() => listening.client.state.kind !== 'live');
    await hearsAgain(apic, listening);
    assert.equal(apic.counts().logins, 2);
    assert.equal(apic.counts().sockets, 1);
  });

  it('of the token logs in again', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    apic.faults.expireTokens();
    await lab.until(() => listening.client.state.kind !== 'live');
    await hearsAgain(apic, listening);
    assert.equal(apic.counts().logins, 2);
  });

  it('at the end of the session life logs in again', async () => {
    const apic = await lab.simulator({ maximumLifetimeSeconds: 3600 });
    const listening = await liveOn(apic);
    await lab.pass(3_700_000);
    await hearsAgain(apic, listening);
    assert.equal(apic.counts().logins, 2);
  });

  it('of one subscription subscribes that one again, within 30 s, and no other', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const lost = lab.listen(client, { by: 'class', target: 'fvTenant' });
    const kept = lab.listen(client, { by: 'class', target: 'fvBD' });
    client.connect();
    await lab.live(client);
    const before = lab.clock.now();
    apic.faults.expireSubscription();
    await lab.until(() => gaps(lost.connection).length + gaps(kept.connection).length > 0);
    assert.ok(lab.clock.now() - before <= 30_000);
    assert.equal(apic.counts().subscriptions, 2);
    assert.equal(apic.counts().logins, 1);
    const [gap] = [...gaps(lost.connection), ...gaps(kept.connection)];
    assert.equal(gap?.error, 'SUBSCRIPTION_EXPIRED');
    assert.equal(gaps(lost.connection).length + gaps(kept.connection).length, 1);
  });

  it('notices a refresh that is answered 200 with an error', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    apic.faults.failRefreshesWith200(1);
    await lab.until(() => gaps(listening.heard.connection).length === 1);
    await hearsAgain(apic, listening);
  });

  it('asks more often when a device lets subscriptions expire early', async () => {
    const apic = await lab.simulator();
    await liveOn(apic);
    apic.faults.expireSubscription();
    await lab.pass(30_000);
    const refreshes = () =>
      apic.requests.all().filter(({ kind }) => kind === 'subscription-refresh').length;
    const before = refreshes();
    await lab.pass(100_000);
    assert.ok(refreshes() - before >= 9, `${refreshes() - before} refreshes in 100 s`);
  });

  it('tells of the gap from the first loss when the next socket is lost as well', async () => {
    const apic = await lab.simulator();
    const { client, heard } = await liveOn(apic);
    await lab.pass(100_000);
    const lostAt = lab.clock.now();
    apic.faults.dropSockets();
    await lab.until(() => client.state.kind !== 'live');
    apic.faults.delay(5_000);
    await lab.until(() => apic.counts().sockets === 1, 'the next socket');
    apic.faults.dropSockets();
    await lab.pass(1);
    apic.faults.clear();
    await lab.until(() => gaps(heard.connection).length === 1);
    const from = Date.parse(gaps(heard.connection)[0]?.from ?? '');
    assert.ok(from <= lostAt && from > lostAt - 21_000, String(lostAt - from));
  });

  it('tells of the gap from the last sign of life to when it is live again', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    await lab.pass(12_000);
    const lostAt = lab.clock.now();
    apic.faults.dropSockets('close');
    await hearsAgain(apic, listening);
    const [gap] = gaps(listening.heard.connection);
    const from = Date.parse(gap?.from ?? '');
    // Of a subscription the last sign is its last frame or refresh.
    assert.ok(from <= lostAt && from > lostAt - 21_000, gap?.from);
    assert.ok(Date.parse(gap?.to ?? '') >= lostAt);
    assert.equal(gap?.query, '/api/class/fvTenant.json');
  });

  it('tells of a gap that began when the subscription lapsed, before the socket was lost', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { track: false });
    client.connect();
    await lab.live(client);
    const openedAt = apic.requests.all().find(({ kind }) => kind === 'socket')?.at ?? 0;
    await lab.pass(openedAt + 9_500 - lab.clock.now());
    apic.faults.expireSubscription();
    const missedAt = lab.clock.now();
    apic.tree.set('uni/tn-missed', 'fvTenant', { name: 'missed' });
    // Until the pong to the second ping, and not until the first refresh.
    await lab.pass(600);
    apic.faults.dropSockets('close');
    await lab.until(() => gaps(heard.connection).length === 1);
    assert.ok(Date.parse(gaps(heard.connection)[0]?.from ?? '') <= missedAt);
  });

  it('waits longer and longer, at most half a minute, and never gives up', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    await apic.faults.goDown();
    await lab.until(() => listening.client.state.kind === 'waiting');
    await lab.pass(600_000);
    const waits = codes(listening.heard.connection).filter((code) => code === 'waiting').length;
    assert.ok(waits >= 600 / 31 && waits <= 60, `${waits} waits in ten minutes`);
    await apic.faults.comeBack();
    await hearsAgain(apic, listening);
  });

  it('of a device that answers 503 with HTML waits and comes back', async () => {
    const apic = await lab.simulator();
    apic.faults.unavailable(3);
    const listening = await liveOn(apic);
    await hearsAgain(apic, listening);
    assert.ok(
      listening.heard.connection.some(
        ({ code, error }) => code === 'waiting' && error === 'DEVICE_BUSY',
      ),
    );
  });

  it('logs in again when the device no longer knows its socket (405)', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const first = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    apic.faults.restart();
    await lab.live(client);
    const second = lab.listen(client, { by: 'class', target: 'fvBD' });
    await lab.live(client);
    apic.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    apic.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await lab.until(() => first.events.length > 0 && second.events.length > 0);
  });

  it('never hammers a device that refuses the password', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address, password: 'wrong' });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    assert.equal(client.state.error?.code, 'LOGIN_REFUSED');
    await lab.pass(3_600_000);
    const logins = apic.requests.all().filter(({ kind }) => kind === 'login').length;
    assert.ok(logins >= 5 && logins <= 7, `${logins} logins in an hour`);
    assert.equal(lab.log.join().includes('wrong'), false);
  });

  it('goes to the next controller of the fabric when one is away', async () => {
    const first = await lab.simulator();
    const second = await lab.simulator({ tree: first.tree, node: 2 });
    const client = lab.client({ hosts: `${first.address}, ${second.address}`, name: 'fabric1' });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.equal(second.counts().logins, 0);
    await first.faults.goDown();
    await lab.until(() => second.counts().subscriptions === 1);
    await hearsAgain(second, { client, heard });
    const proof = heard.events.find(({ payload }) => payload.dn === 'uni/tn-proof');
    assert.equal(proof?.event.source, '/aci/fabric1');
    assert.equal(proof?.payload.device, 'fabric1');
    assert.equal(`http://${proof?.device.host}`, second.address);
  });

  it('stays with the controller that refuses the password, and leaves one that is no APIC', async () => {
    const first = await lab.simulator();
    const second = await lab.simulator({ tree: first.tree, node: 2 });
    const client = lab.client({ hosts: `${first.address} ${second.address}` });
    first.faults.refuseLogin();
    client.connect();
    await lab.until(() => client.state.kind === 'refused');
    await lab.pass(65_000);
    assert.equal(second.counts().logins, 0);
    assert.equal(first.requests.all().filter(({ kind }) => kind === 'login').length, 2);
    first.faults.refuseLogin(false);
    first.faults.answerAsStranger('html');
    await lab.live(client);
    assert.equal(second.counts().logins, 1);
  });

  it('stays with the controller whose session is over', async () => {
    const first = await lab.simulator();
    const second = await lab.simulator({ tree: first.tree, node: 2 });
    const client = lab.client({ hosts: `${first.address} ${second.address}` });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    first.faults.expireTokens();
    await lab.until(() => first.counts().logins === 2 && client.state.kind === 'live');
    first.faults.expireSessions();
    await lab.until(() => first.counts().logins === 3 && client.state.kind === 'live');
    const noSocket = '{"imdata":[{"error":{"attributes":{"code":"405","text":"no web socket"}}}]}';
    first.faults.answerNext('subscribe', noSocket);
    lab.listen(client, { by: 'class', target: 'fvBD' });
    await lab.until(() => first.counts().logins === 4 && client.state.kind === 'live');
    assert.equal(second.counts().logins, 0);
  });

  it('of the session at its refresh logs in again, although the socket is open', async () => {
    const apic = await lab.simulator();
    const listening = await liveOn(apic);
    apic.faults.misstateLogin({ sessionId: 'another' });
    await lab.until(() => listening.client.state.kind !== 'live');
    assert.equal(apic.counts().logins, 1);
    apic.faults.misstateLogin({});
    await hearsAgain(apic, listening);
    assert.deepEqual([apic.counts().logins, apic.counts().sockets], [2, 1]);
  });

  it('leaves a controller that has become something else, with no further try', async () => {
    const first = await lab.simulator();
    const second = await lab.simulator({ tree: first.tree, node: 2 });
    const client = lab.client({ hosts: `${first.address} ${second.address}` });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    first.faults.answerAsStranger('html');
    await lab.until(() => second.counts().subscriptions === 1);
    await hearsAgain(second, { client, heard });
    const [gap] = gaps(heard.connection);
    assert.equal(gap?.error, 'NOT_A_DEVICE');
    assert.equal(first.requests.all().filter(({ kind }) => kind === 'socket').length, 1);
  });

  it('is no gap before anything was heard, and one while the state is read', async () => {
    const apic = await lab.simulator();
    apic.faults.answerNext('subscribe', '{"totalCount":"0","imdata":[]}');
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.until(() => apic.faults.isAllAnswered);
    apic.faults.dropSockets('close');
    await lab.until(() => apic.counts().upgrades === 2);
    await lab.live(client);
    assert.deepEqual(gaps(heard.connection), []);
    const other = lab.listen(client, { by: 'class', target: 'fvBD' });
    const stop = client.onState(({ kind }) => {
      if (kind !== 'reading') return;
      stop();
      apic.faults.dropSockets('close');
    });
    await lab.until(() => apic.counts().upgrades === 3);
    await lab.live(client);
    assert.deepEqual([gaps(heard.connection).length, gaps(other.connection).length], [1, 1]);
  });

  it('of one switch changes nothing for the others', async () => {
    const switches = await Promise.all([1, 2, 3].map(() => lab.simulator({ platform: 'nxos' })));
    const client = lab.client({
      platform: 'nxos',
      hosts: switches.map(({ address }) => address).join('\n'),
    });
    const heard = lab.listen(client, { by: 'dn', target: 'sys/bd/bd-[vlan-101]' });
    client.connect();
    await lab.until(() => client.state.hosts.live === 3 && client.state.subscriptions.live === 3);
    await switches[0]?.faults.goDown();
    await lab.until(() => client.state.hosts.live === 2);
    assert.equal(client.state.kind, 'live');
    switches[1]?.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt: 'down' });
    await lab.until(() => heard.events.length === 1);
    assert.equal(`http://${heard.events[0]?.payload.device}`, switches[1]?.address);
    assert.equal(heard.events[0]?.payload.keys.vlan, '101');
  });
});
