import assert from 'node:assert/strict';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { WebSocket } from 'ws';
import {
  createConnectionAgent,
  type ConnectionAgent,
  type ConnectionAgentOptions,
} from '../../../src/connection/agent';
import { ConnectionError } from '../../../src/connection/errors';
import { HttpClient, type HttpAnswer } from '../../../src/connection/http-client';
import { Proxy } from '../../../src/connection/proxy';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { until } from '../../until';
import { issue, type Issued } from './certificates';
import { ConnectProxy } from './connect-proxy';
import { RawServer } from './raw-server';
import { RecordingServer } from './recording-server';

describe('proxy', () => {
  let identity: Issued;
  let server: RecordingServer;
  let agent: ConnectionAgent;
  let stops: (() => Promise<void>)[];

  before(async () => {
    identity = await issue({ name: 'apic1' });
  });

  beforeEach(() => {
    stops = [];
  });

  afterEach(async () => {
    agent.destroy();
    for (const stop of stops) await stop();
  });

  async function serve(secure = true): Promise<void> {
    server = await RecordingServer.start(
      (_request, response) => response.end('served'),
      secure ? { cert: identity.cert, key: identity.key } : undefined,
    );
    stops.push(() => server.stop());
  }

  async function startProxy(status?: number): Promise<ConnectProxy> {
    const proxy = await ConnectProxy.start(status);
    stops.push(() => proxy.stop());
    return proxy;
  }

  function connectWith(options: ConnectionAgentOptions): void {
    agent = createConnectionAgent({ fingerprints: [identity.fingerprint], ...options });
  }

  function get(): Promise<HttpAnswer> {
    return new HttpClient({ agent }).send({ method: 'GET', url: `${server.base}/api/x` });
  }

  async function failure(): Promise<ConnectionError> {
    const error: unknown = await get().then(
      () => assert.fail('was answered'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ConnectionError, inspect(error));
    return error;
  }

  for (const secure of [true, false]) {
    const schemes = secure ? 'https and wss' : 'http and ws';

    it(`tunnels ${schemes}`, async () => {
      await serve(secure);
      const proxy = await startProxy();
      connectWith({ proxy: { url: proxy.url } });
      const answer = await get();
      assert.equal(answer.text, 'served');
      const socket = new WebSocket(server.socketBase, { agent: agent.for(server.socketBase) });
      const [data] = (await once(socket, 'message')) as [Buffer];
      assert.equal(data.toString(), 'hello');
      socket.terminate();
      assert.deepEqual(proxy.asked, [server.host, server.host]);
      assert.deepEqual(proxy.credentials, [undefined, undefined]);
    });
  }

  it('serves several requests through one tunnel', async () => {
    await serve();
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.url } });
    for (let count = 0; count < 3; count += 1) await get();
    assert.equal(proxy.asked.length, 1);
  });

  it('may be given without a scheme', async () => {
    await serve();
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.host } });
    await get();
    assert.deepEqual(proxy.asked, [server.host]);
  });

  it('leaves no tunnel open when the agent is destroyed', async () => {
    await serve();
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.url } });
    await get();
    agent.destroy();
    await until(() => proxy.openConnections === 0);
  });

  it('shows a device with another certificate than the pinned one no byte of HTTP', async () => {
    await serve();
    const proxy = await startProxy();
    const other = await issue({ name: 'apic1' });
    connectWith({ proxy: { url: proxy.url }, fingerprints: [other.fingerprint] });
    const error = await failure();
    assert.equal(error.code, 'CERTIFICATE_CHANGED');
    assert.ok(error.message.includes(server.host), error.message);
    await server.quiet();
    assert.equal(server.connections, 1);
    assert.equal(server.bytes, '');
    await until(() => proxy.openConnections === 0);
  });

  it('compares the certificate with the address of the device, not of the proxy', async () => {
    const root = await issue({ name: 'Root', authority: true });
    const elsewhere = await issue({ name: 'apic9', by: root, for: 'apic9.example.com' });
    server = await RecordingServer.start((_request, response) => response.end(), elsewhere);
    stops.push(() => server.stop());
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.url }, tls: { ca: root.cert }, fingerprints: [] });
    assert.equal((await failure()).code, 'CERTIFICATE_WRONG_NAME');
  });

  describe('with credentials', () => {
    for (const [where, given, expected] of [
      ['of their own', { username: 'ada', password: 'p:w@/é%' }, 'ada:p:w@/é%'],
      ['in the address', { address: 'ada:s%20p%C3%A9' }, 'ada:s pé'],
      ['in the address that are badly encoded', { address: 'ada:50%' }, 'ada:50%'],
      ['in both places', { address: 'bob:old', username: 'ada', password: 'new' }, 'ada:new'],
    ] as const) {
      it(`sends those ${where}`, async () => {
        await serve();
        const proxy = await startProxy();
        const userInfo = 'address' in given ? `${given.address}@` : '';
        const { username, password } = { username: undefined, password: undefined, ...given };
        connectWith({ proxy: { url: `http://${userInfo}${proxy.host}`, username, password } });
        await get();
        assert.deepEqual(proxy.credentials, [expected]);
        assert.doesNotMatch(server.bytes, /proxy-authorization/i);
      });
    }
  });

  for (const [status, words] of [
    [407, /user name or password/],
    [403, /does not allow/],
    [502, /cannot reach the host/],
    [504, /no answer/],
    [418, /refuses the connection/],
  ] as const) {
    it(`says why when the proxy answers ${status}, and nothing of the password`, async () => {
      await serve();
      const proxy = await startProxy(status);
      connectWith({ proxy: { url: proxy.url, username: 'ada', password: 'hunter2' } });
      const error = await failure();
      assert.equal(error.code, 'PROXY_FAILED');
      assert.match(error.message, words);
      assert.ok(error.message.includes(`(HTTP ${status})`), error.message);
      assert.ok(error.message.includes(proxy.host), error.message);
      const everything = inspect(error, { depth: Infinity, showHidden: true });
      assert.doesNotMatch(everything, /hunter2|ada|Basic/);
      assert.equal(server.connections, 0);
      await until(() => proxy.openConnections === 0);
    });
  }

  it('says so when nobody listens there', async () => {
    await serve();
    const gone = await RawServer.start(() => {});
    const { host } = gone;
    await gone.stop();
    connectWith({ proxy: { url: `http://${host}` } });
    const error = await failure();
    assert.equal(error.code, 'PROXY_FAILED');
    assert.ok(error.message.includes(`${host} does not answer`), error.message);
    assert.match(error.message, /ECONNREFUSED/);
  });

  for (const [what, reply] of [
    ['hangs up', ''],
    ['is no proxy', 'SSH-2.0-OpenSSH_9\r\n\r\n'],
    ['answers with broken headers', 'HTTP/1.1 200 OK\r\nbroken hunter2\r\n\r\n'],
  ] as const) {
    it(`says so when what listens there ${what}`, async () => {
      await serve();
      const fake = await RawServer.start((socket) => socket.once('data', () => socket.end(reply)));
      stops.push(() => fake.stop());
      connectWith({ proxy: { url: `http://${fake.host}` } });
      const error = await failure();
      assert.equal(error.code, 'PROXY_FAILED');
      assert.match(error.message, /does not answer as a proxy/);
      assert.doesNotMatch(error.message, /hunter2/);
      await until(() => fake.openConnections === 0);
    });
  }

  it('is given up when it does not answer in time', async () => {
    await serve();
    const clock = new ManualClock();
    const mute = await RawServer.start((socket) => socket.resume());
    stops.push(() => mute.stop());
    connectWith({ proxy: { url: `http://${mute.host}` }, clock });
    const refusal = failure();
    await until(() => mute.openConnections === 1);
    await clock.advance(10_000);
    assert.equal((await refusal).code, 'TIMEOUT');
    await until(() => mute.openConnections === 0);
  });

  it('is given up when the agent is destroyed', async () => {
    await serve();
    const mute = await RawServer.start((socket) => socket.resume());
    stops.push(() => mute.stop());
    connectWith({ proxy: { url: mute.host } });
    const refusal = failure();
    await until(() => mute.openConnections === 1);
    agent.destroy();
    assert.equal((await refusal).code, 'CANCELLED');
    await until(() => mute.openConnections === 0);
  });

  it('and device are let go when the device does not finish the handshake', async () => {
    const clock = new ManualClock();
    const mute = await RawServer.start((socket) => socket.resume());
    stops.push(() => mute.stop());
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.url }, clock });
    const answer = assert.rejects(
      new HttpClient({ agent }).send({ method: 'GET', url: `https://${mute.host}` }),
      { code: 'TIMEOUT' },
    );
    await until(() => mute.openConnections === 1);
    await clock.advance(10_000);
    await answer;
    await until(() => mute.openConnections === 0 && proxy.openConnections === 0);
  });

  it('over https is refused when Node does not trust its certificate', async () => {
    await serve();
    connectWith({ proxy: { url: server.base } });
    const error = await failure();
    assert.equal(error.code, 'PROXY_FAILED');
    assert.match(error.message, /DEPTH_ZERO_SELF_SIGNED_CERT/);
    assert.equal(server.bytes, '');
  });

  for (const url of ['', 'proxy.example.com:port', 'socks5://proxy.example.com', 'http://']) {
    it(`throws at the address ${JSON.stringify(url)}`, () => {
      assert.throws(() => createConnectionAgent({ proxy: { url } }), {
        code: 'PROXY_FAILED',
        message: /http:\/\/proxy\.example\.com:3128/,
      });
    });
  }

  it('is left out for the hosts that are excepted', async () => {
    await serve();
    const proxy = await startProxy();
    connectWith({ proxy: { url: proxy.url, noProxy: ['127.0.0.1'] } });
    const answer = await get();
    assert.equal(answer.text, 'served');
    assert.deepEqual(proxy.asked, []);
  });

  describe('serves', () => {
    it('every host unless one is excepted', () => {
      assert.equal(serves([], 'apic1'), true);
      assert.equal(serves(['apic2', ''], 'apic1'), true);
    });

    for (const [entry, host, port] of [
      ['apic1', 'apic1', 443],
      [' APIC1.example.com ', 'apic1.Example.com', 443],
      ['.example.com', 'apic1.example.com', 443],
      ['*.example.com', 'apic1.example.com', 443],
      ['apic1:8443', 'apic1', 8443],
      ['10.0.0.1', '10.0.0.1', 443],
      ['2001:db8::1', '2001:db8::1', 443],
      ['[2001:db8::1]', '2001:db8::1', 443],
      ['*', 'apic1', 443],
    ] as const) {
      it(`not ${host}:${port} when "${entry}" is excepted`, () => {
        assert.equal(serves(['first', entry], host, port), false);
      });
    }

    for (const [entry, host, port] of [
      ['apic1', 'apic10', 443],
      ['example.com', 'apic1.example.com', 443],
      ['.example.com', 'apic1.badexample.com', 443],
      ['apic1:8443', 'apic1', 443],
      ['10.0.0.1', '10.0.0.10', 443],
    ] as const) {
      it(`${host}:${port} although "${entry}" is excepted`, () => {
        assert.equal(serves([entry], host, port), true);
      });
    }
  });
});

function serves(noProxy: string[], host: string, port = 443): boolean {
  return new Proxy({ url: 'http://proxy:3128', noProxy }).serves({ host, port });
}
