import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import helper from 'node-red-node-test-helper';
import type { ConnectionTestAnswer, ShownHost } from '../../nodes/runtime/connection-test';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator';
import { until } from '../until';
import { deviceNode, Flow } from './flow';

describe('The connection test of a device', () => {
  const simulators: Simulator[] = [];
  let flow: Flow;

  beforeEach(() => {
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    delete process.env.NETWORK_PUSH_TEST_PASSWORD;
    await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
  });

  async function simulate(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const simulator = await startSimulator({ platform: 'apic', ...options });
    simulators.push(simulator);
    return simulator;
  }

  it('tries what stands in a form that was never deployed', async () => {
    const { address } = await simulate();
    await flow.load([]);
    const form = { id: 'new', hosts: address, username: 'admin', password: 'lab-secret' };
    const [host] = hostsOf((await ask(form)).answer);
    assert.equal(host?.system?.name, 'apic1');
    assert.equal(host?.error, undefined);
  });

  it('uses the kept password while it is not touched, and never sends it back', async () => {
    const simulator = await simulate({ password: 'long-secret' });
    await flow.load([deviceNode(simulator)], {
      device: { username: 'admin', password: 'long-secret' },
    });
    const form = { id: 'device', hosts: simulator.address, username: 'admin' };
    const { text, answer } = await ask({ ...form, password: '__PWRD__' });
    assert.equal(hostsOf(answer)[0]?.system?.userName, 'admin');
    assert.ok(!text.includes('long-secret'));
    assert.ok(!flow.everythingSaid().includes('long-secret'));
    const other = hostsOf((await ask({ ...form, password: 'another' })).answer);
    assert.equal(other[0]?.error?.code, 'LOGIN_REFUSED');
  });

  it('takes a password from the environment', async () => {
    const { address } = await simulate({ password: 'from-outside' });
    process.env.NETWORK_PUSH_TEST_PASSWORD = 'from-outside';
    await flow.load([]);
    const password = '${NETWORK_PUSH_TEST_PASSWORD}';
    const { answer } = await ask({ id: 'new', hosts: address, username: 'admin', password });
    assert.equal(hostsOf(answer)[0]?.system?.name, 'apic1');
  });

  it('shows the certificate that is in the way', async () => {
    const { address, fingerprint } = await simulate({ tls: true });
    await flow.load([]);
    const form = { id: 'new', hosts: address, username: 'admin', password: 'lab-secret' };
    const [host] = hostsOf((await ask(form)).answer);
    assert.equal(host?.error?.code, 'CERTIFICATE_UNTRUSTED');
    assert.equal(host?.error?.certificate?.fingerprint, fingerprint);
    const [trusted] = hostsOf((await ask({ ...form, fingerprints: fingerprint })).answer);
    assert.equal(trusted?.system?.name, 'apic1');
  });

  it('says what is wrong with the form itself', async () => {
    await flow.load([]);
    const cases: [form: object, code: string][] = [
      [{ hosts: 'apic1', username: 'admin' }, 'CREDENTIALS_MISSING'],
      [{ hosts: '', username: 'admin', password: 'x' }, 'HOST_INVALID'],
      [{ hosts: 'apic1', username: 'admin', password: 'x', tls: 'gone' }, 'TLS_CONFIG_MISSING'],
    ];
    for (const [form, code] of cases) {
      const { answer } = await ask({ id: 'new', tls: '_ADD_', proxy: '_ADD_', ...form });
      assert.ok('error' in answer);
      assert.equal(answer.error.code, code);
    }
  });

  it('logs out when the dialog is closed while it runs', async () => {
    const simulator = await simulate();
    await simulate();
    let admin: RequestListener | undefined;
    await flow.load([], {}, [(RED) => (admin = RED.httpAdmin)]);
    const server = createServer((request, response) => admin?.(request, response));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const hosts = simulators.map(({ address }) => address).join(' ');
      const dialog = new AbortController();
      const asked = fetch(`http://127.0.0.1:${port}/cisco-device/test`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: 'new', hosts, username: 'admin', password: 'lab-secret' }),
        signal: dialog.signal,
      });
      const refused = assert.rejects(asked, { name: 'AbortError' });
      await until(() => simulator.counts().logins === 1, 'the login');
      dialog.abort();
      await refused;
      await until(() => simulator.counts().logouts === 1, 'the logout');
      assert.equal(simulators[1]?.counts().logins, 0);
    } finally {
      server.closeAllConnections();
      await once(server.close(), 'close');
    }
  });
});

async function ask(form: object): Promise<{ text: string; answer: ConnectionTestAnswer }> {
  const response = await helper.request().post('/cisco-device/test').send(form).expect(200);
  return { text: response.text, answer: response.body as ConnectionTestAnswer };
}

function hostsOf(answer: ConnectionTestAnswer): ShownHost[] {
  assert.ok('hosts' in answer, JSON.stringify(answer));
  return answer.hosts;
}
