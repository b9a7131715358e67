import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import httpProxy from '@node-red/nodes/core/network/06-httpproxy.js';
import tlsConfig from '@node-red/nodes/core/network/05-tls.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator';
import { until } from '../until';
import { ConnectProxy } from './connect-proxy';
import {
  deviceNode,
  Flow,
  LOGIN,
  placed,
  subscribeFlow,
  subscribeNode,
  type ErrorMessage,
} from './flow';

function newKeys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** How often the audit has looked at something. */
function looks(simulator: Simulator): number {
  return simulator.requests.all().filter(({ path }) => path.includes('modTs|desc')).length;
}

describe('cisco-device', () => {
  const simulators: Simulator[] = [];
  let flow: Flow;

  beforeEach(() => {
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
  });

  async function simulate(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const simulator = await startSimulator({ platform: 'apic', ...options });
    simulators.push(simulator);
    return simulator;
  }

  describe('audit', () => {
    it('is made within the minutes that are set, on a switch too', async () => {
      // A look follows after what is left of the period when ten seconds are kept for a second one.
      const audit = '0.17';
      const apic = await simulate();
      const nxos = await simulate({ platform: 'nxos' });
      await flow.load(
        [
          ...subscribeFlow(apic, {}, { audit }),
          { ...deviceNode(nxos, { audit }), id: 'switch', platform: 'nxos' },
          subscribeNode({ id: 'ports', device: 'switch', query: 'l1PhysIf' }),
        ],
        { ...LOGIN, switch: LOGIN['device'] ?? {} },
      );
      await flow.live('subscribe', 'ports');
      await until(() => looks(apic) > 0 && looks(nxos) > 0, 'both are audited');
    });

    it('that is no number of minutes is refused', async () => {
      await flow.load(subscribeFlow(await simulate(), {}, { audit: 'often' }), LOGIN);
      const error = await flow.caught();
      assert.equal(error.code, 'PROPERTY_INVALID');
      assert.match(error.message, /"audit" must be a number from 0 on/u);
    });
  });

  describe('connection', () => {
    it('is one for all nodes of the device', async () => {
      const simulator = await simulate();
      await flow.load(
        [...subscribeFlow(simulator), subscribeNode({ id: 'other', query: 'fvBD' })],
        LOGIN,
      );
      await flow.live('subscribe', 'other');
      const { logins, sockets, subscriptions } = simulator.counts();
      assert.deepEqual([logins, sockets, subscriptions], [1, 1, 2]);
    });

    it('is not opened for a device that nobody uses', async () => {
      const simulator = await simulate();
      await flow.load(
        [{ id: 'tab', type: 'tab' }, deviceNode(simulator), placed({ id: 'out', type: 'sink' })],
        LOGIN,
      );
      assert.equal(simulator.counts().requests, 0);
      assert.equal(flow.deviceState().kind, 'idle');
    });

    it('tells each node its state from the start', async () => {
      const simulator = await simulate();
      await flow.load([...subscribeFlow(simulator), subscribeNode({ id: 'other' })], LOGIN);
      await flow.live('subscribe', 'other');
      for (const node of ['subscribe', 'other']) {
        assert.equal(flow.texts(node)[0], 'cisco-device.status.connecting');
        assert.equal(flow.status(node)?.fill, 'green');
      }
    });

    it('is logged out and closed with the flow', async () => {
      const simulator = await simulate();
      await flow.load(subscribeFlow(simulator), LOGIN);
      await flow.live();
      await flow.unload();
      const { sessions, sockets, logouts } = simulator.counts();
      assert.deepEqual([sessions, sockets, logouts], [0, 0, 1]);
      assert.deepEqual(flow.status(), {});
    });

    it('that is lost is shown, and told once', async () => {
      const simulator = await simulate();
      await flow.load(subscribeFlow(simulator), LOGIN);
      await flow.live();
      simulator.faults.dropSockets();
      await flow.shows('status.waiting');
      assert.deepEqual([flow.status()?.fill, flow.status()?.shape], ['yellow', 'ring']);
      const error = await flow.caught();
      assert.equal(error.code, 'SOCKET_CLOSED');
      assert.equal(error.source.id, 'device');
      await flow.live();
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      await flow.messages(1);
      assert.equal(flow.received('caught').length, 1);
    });

    it('tells its errors once for each node that uses it, as Node-RED does', async () => {
      const simulator = await simulate();
      await flow.load([...subscribeFlow(simulator), subscribeNode({ id: 'other' })]);
      const errors = await flow.messages<ErrorMessage>(2, 'caught');
      assert.deepEqual(
        errors.map(({ error }) => error.code),
        ['CREDENTIALS_MISSING', 'CREDENTIALS_MISSING'],
      );
      assert.equal(flow.logged('ERROR').length, 0);
    });

    it('reaches several switches, each by its own name', async () => {
      const leaf1 = await simulate({ platform: 'nxos' });
      const leaf2 = await simulate({ platform: 'nxos' });
      const hosts = `${leaf1.address}\n${leaf2.address}`;
      await flow.load(
        subscribeFlow(leaf1, { query: 'l1PhysIf' }, { hosts, platform: 'nxos' }),
        LOGIN,
      );
      await flow.shows('status.live-hosts');
      await until(() => flow.deviceState().subscriptions.live === 2, 'both switches are live');
      leaf1.tree.set('sys/intf/phys-[eth1/1]', 'l1PhysIf', { descr: 'one' });
      leaf2.tree.set('sys/intf/phys-[eth1/1]', 'l1PhysIf', { descr: 'two' });
      const messages = await flow.messages(2);
      const told = new Map(
        messages.map(({ payload }) => [payload.attributes['descr'], payload.device]),
      );
      assert.equal(told.get('one'), new URL(leaf1.address).host);
      assert.equal(told.get('two'), new URL(leaf2.address).host);
    });
  });

  describe('login', () => {
    it('that is refused is shown and told once, and not repeated', async () => {
      const simulator = await simulate();
      await flow.load(subscribeFlow(simulator), {
        device: { username: 'admin', password: 'wrong' },
      });
      const error = await flow.caught();
      assert.equal(error.code, 'LOGIN_REFUSED');
      await flow.shows('status.refused-until');
      assert.deepEqual([flow.status()?.fill, flow.status()?.shape], ['red', 'ring']);
      assert.equal(simulator.counts().loginsRefused, 1);
      assert.equal(flow.received('caught').length, 1);
    });

    it('without credentials is told, and nothing is asked of the device', async () => {
      const simulator = await simulate();
      await flow.load(subscribeFlow(simulator));
      assert.equal((await flow.caught()).code, 'CREDENTIALS_MISSING');
      await flow.shows('status.refused');
      assert.equal(simulator.counts().requests, 0);
    });

    it('sends the login domain', async () => {
      const simulator = await simulate({ domains: ['lab'] });
      await flow.load(subscribeFlow(simulator, {}, { domain: 'lab' }), LOGIN);
      await flow.live();
      await flow.unload();
      await flow.load(subscribeFlow(simulator, {}, { domain: 'elsewhere' }), LOGIN);
      assert.equal((await flow.caught()).code, 'LOGIN_REFUSED');
    });

    it('leaves no password in anything that is said', async () => {
      const simulator = await simulate();
      const password = 'geheim-4711';
      await flow.load(subscribeFlow(simulator, { outputs: 2 }), {
        device: { username: 'admin', password },
      });
      await flow.caught();
      assert.ok(!flow.everythingSaid().includes(password));
    });
  });

  describe('login with a certificate', () => {
    const { privateKey, publicKey } = newKeys();
    const device = { auth: 'certificate', certificateName: 'push-2025' };

    async function start(login: Record<string, string>, pem = publicKey): Promise<Simulator> {
      const simulator = await simulate({ certificates: { 'push-2025': pem } });
      await flow.load(subscribeFlow(simulator, { outputs: 2 }, device), { device: login });
      return simulator;
    }

    it('signs every request, and takes no notice of a password', async () => {
      const simulator = await start({ username: 'admin', password: 'of old', privateKey });
      await flow.live();
      simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
      assert.equal((await flow.first()).payload.dn, 'uni/tn-web');
      const { logins, loginsRefused, webtokenSessions } = simulator.counts();
      assert.deepEqual([logins, loginsRefused, webtokenSessions], [0, 0, 1]);
    });

    it('takes the key from the environment, without its lines', async () => {
      process.env['TEST_KEY'] = privateKey.replaceAll('\n', String.raw`\n`);
      try {
        await start({ username: 'admin', privateKey: '${TEST_KEY}' });
        await flow.live();
      } finally {
        delete process.env['TEST_KEY'];
      }
    });

    it('is refused with another key', async () => {
      await start({ username: 'admin', privateKey }, newKeys().publicKey);
      assert.equal((await flow.caught()).code, 'LOGIN_REFUSED');
      await flow.shows('status.refused-until');
    });

    const unusable: [what: string, login: Record<string, string>, code: string][] = [
      ['without a key', { username: 'admin' }, 'CREDENTIALS_MISSING'],
      ['without a user', { privateKey }, 'CREDENTIALS_MISSING'],
      [
        'with half a key',
        { username: 'admin', privateKey: privateKey.slice(0, 800) },
        'PRIVATE_KEY_INVALID',
      ],
    ];
    for (const [what, login, code] of unusable) {
      it(`${what} is told, without the key, and nothing is asked of the device`, async () => {
        const simulator = await start(login);
        assert.equal((await flow.caught()).code, code);
        await flow.shows('status.refused');
        assert.equal(simulator.counts().requests, 0);
        for (const line of privateKey.split('\n').slice(0, -1)) {
          assert.ok(!flow.everythingSaid().includes(line), line);
        }
      });
    }
  });

  describe('a device that cannot be used', () => {
    const cases: [what: string, device: Record<string, unknown>, code: string][] = [
      ['without hosts', { hosts: '' }, 'HOST_INVALID'],
      ['with a host that is none', { hosts: 'https://a b/c?d' }, 'HOST_INVALID'],
      ['with an unknown way to log in', { auth: 'card' }, 'PROPERTY_INVALID'],
      ['with an unknown platform', { platform: 'ios' }, 'PROPERTY_INVALID'],
      ['with a fingerprint that is none', { fingerprints: 'AB:CD' }, 'FINGERPRINT_INVALID'],
      ['with a TLS configuration that is missing', { tls: 'nowhere' }, 'TLS_CONFIG_MISSING'],
      ['with a proxy that is missing', { proxy: 'nowhere' }, 'PROXY_MISSING'],
    ];
    for (const [what, device, code] of cases) {
      it(`${what} is told and shown, and other devices go on`, async () => {
        const simulator = await simulate();
        await flow.load(
          [
            ...subscribeFlow(simulator, {}, device),
            deviceNode(simulator, { id: 'sound' }),
            subscribeNode({ id: 'other', device: 'sound' }),
          ],
          { ...LOGIN, sound: { username: 'admin', password: 'lab-secret' } },
        );
        const error = await flow.caught();
        assert.equal(error.code, code);
        assert.equal(error.source.type, 'cisco-device');
        await flow.shows('status.refused');
        await flow.live('other');
      });
    }
  });

  describe('certificate', () => {
    it('that nobody has signed is refused, and the error shows it', async () => {
      const simulator = await simulate({ tls: true });
      await flow.load(subscribeFlow(simulator), LOGIN);
      const error = await flow.caught();
      assert.equal(error.code, 'CERTIFICATE_UNTRUSTED');
      assert.ok(error.message.includes(simulator.fingerprint ?? '?'));
      await flow.shows('status.refused-until');
      assert.equal(simulator.counts().logins, 0);
    });

    it('is trusted by its fingerprint', async () => {
      const simulator = await simulate({ tls: true });
      const fingerprints = `${'0'.repeat(64)}\n${simulator.fingerprint?.toLowerCase()}`;
      await flow.load(subscribeFlow(simulator, {}, { fingerprints }), LOGIN);
      await flow.live();
    });

    it('is trusted by a TLS configuration that does not verify', async () => {
      const simulator = await simulate({ tls: true });
      const tls = { id: 'tls', type: 'tls-config', cert: '', key: '', ca: '' };
      await flow.load(
        [
          ...subscribeFlow(simulator, {}, { tls: 'tls' }),
          { ...tls, servername: '', verifyservercert: false },
        ],
        LOGIN,
        [tlsConfig],
      );
      await flow.live();
    });

    it('is not trusted when the files of the TLS configuration are missing', async () => {
      const simulator = await simulate({ tls: true });
      await flow.load(
        [
          ...subscribeFlow(simulator, {}, { tls: 'tls' }),
          {
            id: 'tls',
            type: 'tls-config',
            cert: '',
            key: '',
            ca: '/nowhere/ca.pem',
            verifyservercert: false,
          },
        ],
        LOGIN,
        [tlsConfig],
      );
      assert.equal((await flow.caught()).code, 'TLS_CONFIG_INVALID');
      assert.equal(simulator.counts().logins, 0);
    });
  });

  describe('proxy', () => {
    let proxy: ConnectProxy;

    beforeEach(async () => {
      proxy = new ConnectProxy();
      await proxy.start();
    });

    afterEach(() => proxy.close());

    async function start(simulator: Simulator, properties: Record<string, unknown>): Promise<void> {
      await flow.load(
        [
          ...subscribeFlow(simulator, {}, { proxy: 'proxy' }),
          { id: 'proxy', type: 'http proxy', url: proxy.address, ...properties },
        ],
        { ...LOGIN, proxy: { username: 'bob', password: 'hush' } },
        [httpProxy],
      );
      await flow.live();
    }

    it('is asked to connect, with its own credentials', async () => {
      await start(await simulate(), {});
      const expected = `Basic ${Buffer.from('bob:hush').toString('base64')}`;
      assert.ok(proxy.authorizations.length >= 2);
      assert.deepEqual([...new Set(proxy.authorizations)], [expected]);
    });

    it('is passed by for the hosts that it is not for', async () => {
      await start(await simulate(), { noproxy: ['127.0.0.1'] });
      assert.deepEqual(proxy.authorizations, []);
    });
  });

  describe('configured twice', () => {
    it('works, and is warned of once', async () => {
      const simulator = await simulate();
      await flow.load(
        [
          ...subscribeFlow(simulator),
          deviceNode(simulator, { id: 'copy', name: 'a copy' }),
          subscribeNode({ id: 'other', device: 'copy' }),
        ],
        { ...LOGIN, copy: { username: 'admin', password: 'lab-secret' } },
      );
      await flow.live('subscribe', 'other');
      const warnings = flow.logged('WARN').filter((line) => /logs in to the same host/.test(line));
      assert.equal(warnings.length, 1);
      assert.equal(simulator.counts().sessions, 2);
    });

    it('with another user is no copy', async () => {
      const simulator = await simulate({
        accounts: [{ username: 'reader', password: 'r', role: 'read-only' }],
      });
      await flow.load(
        [
          ...subscribeFlow(simulator),
          deviceNode(simulator, { id: 'copy' }),
          subscribeNode({ id: 'other', device: 'copy' }),
        ],
        { ...LOGIN, copy: { username: 'reader', password: 'r' } },
      );
      await flow.live('subscribe', 'other');
      assert.doesNotMatch(flow.logged('WARN').join(), /same host/);
    });

    it('as a host in one list is used once, and said', async () => {
      const simulator = await simulate();
      const hosts = `${simulator.address}, ${simulator.address}/`;
      await flow.load(subscribeFlow(simulator, {}, { hosts }), LOGIN);
      await flow.live();
      assert.match(flow.logged('WARN').join(), /given twice/);
    });
  });

  it('takes values from the environment', async () => {
    const simulator = await simulate();
    const environment = {
      TEST_HOST: simulator.address,
      TEST_PLATFORM: 'apic',
      TEST_USER: 'admin',
      TEST_PASSWORD: 'lab-secret',
      TEST_TIMEOUT: '300',
      TEST_TRACK: 'false',
    };
    Object.assign(process.env, environment);
    try {
      await flow.load(
        subscribeFlow(
          simulator,
          { refreshTimeout: '${TEST_TIMEOUT}', track: '${TEST_TRACK}' },
          { hosts: '${TEST_HOST}', platform: '${TEST_PLATFORM}' },
        ),
        { device: { username: '${TEST_USER}', password: '${TEST_PASSWORD}' } },
      );
      await flow.live();
    } finally {
      for (const name of Object.keys(environment)) delete process.env[name];
    }
    const subscribe = simulator.requests.all().find(({ kind }) => kind === 'subscribe');
    assert.match(subscribe?.path ?? '', /refresh-timeout=300/);
    simulator.tree.set('uni/tn-common', 'fvTenant', { descr: 'y' });
    const message = await flow.first();
    assert.equal(message.payload.object, undefined);
  });
});
