import assert from 'node:assert/strict';
import { once } from 'node:events';
import { until } from '../../until';
import { Bench } from './bench';
import {
  errorOf,
  loginBody,
  firstOf,
  PlainSession,
  PlainSocket,
  send,
  UpgradeRefused,
} from './plain-client';

describe('the push socket of the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('opens with the raw token after /socket', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    const socket = await PlainSocket.open(simulator, session.token);
    assert.equal(socket.websocket.extensions, '');
    assert.equal(socket.websocket.protocol, '');
    assert.equal(simulator.counts().sockets, 1);
  });

  it('opens with the percent-encoded token, too', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    await PlainSocket.open(simulator, encodeURIComponent(session.token));
    assert.equal(simulator.counts().sockets, 1);
  });

  it('opens over TLS with the certificate it shows', async () => {
    const simulator = await bench.apic({ tls: true });
    assert.match(simulator.fingerprint ?? '', /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.match(simulator.address, /^https:\/\/127\.0\.0\.1:\d+$/);
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.equal((await session.frames()).length, 1);
  });

  it('is refused with an error before the upgrade when the token is not good', async () => {
    const simulator = await bench.apic();
    for (const token of ['', '/', 'abc', '%E0%A4%A']) {
      await assert.rejects(PlainSocket.open(simulator, token), (error: unknown) => {
        assert.ok(error instanceof UpgradeRefused);
        assert.equal(error.status, 403);
        assert.equal(errorOf(error.text).text, 'Token was invalid (Error: Token timeout)');
        return true;
      });
    }
    assert.equal(simulator.counts().upgradesRefused, 4);
  });

  it('is refused at any other path', async () => {
    const simulator = await bench.apic();
    const { token } = await PlainSession.open(simulator);
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version': '13',
    };
    const reply = await send(simulator, `/sock${token}`, { headers });
    assert.equal(reply.status, 403);
  });

  it('replaces the one that the session had, with its subscriptions', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const first = session.socket;
    const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    session.socket = await PlainSocket.open(simulator, session.token);
    await first?.closed;
    await until(() => simulator.counts().sockets === 1);
    assert.equal(simulator.counts().subscriptions, 0);
    assert.equal((await session.refresh(id)).status, 400);
  });

  it('can refuse a second one instead', async () => {
    const simulator = await bench.apic({ secondSocket: 'refuse' });
    const session = await PlainSession.live(simulator);
    await assert.rejects(PlainSocket.open(simulator, session.token), UpgradeRefused);
    assert.equal(simulator.counts().sockets, 1);
  });

  it('lets sessions have one each', async () => {
    const simulator = await bench.apic();
    await PlainSession.live(simulator);
    await PlainSession.live(simulator);
    assert.equal(simulator.counts().sockets, 2);
  });

  it('ignores what the client says and answers pings', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    session.socket?.websocket.send('{"hello":1}');
    session.socket?.websocket.ping('abc');
    const [data] = (await once(session.socket?.websocket ?? assert.fail(), 'pong')) as [Buffer];
    assert.equal(data.toString(), 'abc');
    assert.deepEqual(await session.frames(), []);
  });

  it('forgets its subscriptions when the client closes', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    session.socket?.websocket.close();
    await session.socket?.closed;
    assert.equal((await session.refresh(id)).status, 400);
    assert.equal(simulator.counts().subscriptions, 0);
  });

  it('wants the urlToken after the token when the session has one', async () => {
    const simulator = await bench.apic();
    const reply = await send(simulator, '/api/aaaLogin.json?gui-token-request=yes', {
      method: 'POST',
      body: loginBody('admin', 'lab-secret'),
    });
    const { token = '', urlToken = '' } = firstOf(reply.text).attributes;
    await assert.rejects(PlainSocket.open(simulator, token), UpgradeRefused);
    await PlainSocket.open(simulator, `${token}?${urlToken}`);
  });
});
