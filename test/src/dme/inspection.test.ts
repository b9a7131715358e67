import assert from 'node:assert/strict';
import { inspectHosts, type HostReport } from '../../../src/dme/inspection';
import { NetworkPushError } from '../../../src/connection/errors';
import type { ClientOptions } from '../../../src/dme/options';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator';
import { until } from '../../until';

const READER = {
  username: 'reader',
  password: 'lab-secret',
  role: 'read-only',
  domain: 'shop',
} as const;

describe('The inspection of hosts', () => {
  const simulators: Simulator[] = [];

  afterEach(async () => {
    await Promise.all(simulators.splice(0).map((simulator) => simulator.close()));
  });

  async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const simulator = await startSimulator({ platform: 'apic', ...options });
    simulators.push(simulator);
    return simulator;
  }

  function inspect(options: Partial<ClientOptions>): Promise<HostReport[]> {
    return inspectHosts(optionsFor(options), new AbortController().signal);
  }

  function optionsFor(options: Partial<ClientOptions>): ClientOptions {
    const hosts = simulators.map(({ address }) => address).join(' ');
    return { platform: 'apic', hosts, username: 'admin', password: 'lab-secret', ...options };
  }

  it('tells name, release, cluster, login domains and clock of a controller', async () => {
    await start({ node: 2, domains: ['local', 'tacacs'] });
    const [report] = await inspect({});
    assert.ok(report?.outcome.kind === 'ok');
    const { name, version, members, rights, userName } = report.outcome.system;
    assert.deepEqual([name, version, userName], ['apic2', '5.2(7f)', 'admin']);
    assert.deepEqual(
      members.map((member) => [member.id, member.name, member.health]),
      ['1', '2', '3'].map((id) => [id, `apic${id}`, 'fully-fit']),
    );
    assert.deepEqual(rights, [{ domain: 'all', reads: ['admin'], writes: ['admin'] }]);
    assert.deepEqual(report.loginDomains, ['local', 'tacacs']);
    assert.ok(Math.abs(report.clockAhead ?? Infinity) <= 2);
  });

  it('tells what a narrow account may do', async () => {
    await start({ accounts: [READER] });
    const [report] = await inspect({ username: 'reader' });
    assert.ok(report?.outcome.kind === 'ok');
    assert.deepEqual(report.outcome.system.rights, [
      { domain: 'shop', reads: ['read-all'], writes: [] },
    ]);
  });

  it('asks a switch for what a switch has', async () => {
    const simulator = await start({ platform: 'nxos' });
    const [report] = await inspect({ platform: 'nxos' });
    assert.ok(report?.outcome.kind === 'ok');
    const { name, version, members } = report.outcome.system;
    assert.equal(version, '10.2(5)');
    assert.equal(name, simulator.tree.get('sys')?.attributes.name);
    assert.deepEqual([members, report.loginDomains], [[], []]);
  });

  it('only reads, and leaves no session behind', async () => {
    const simulator = await start();
    await inspect({});
    const { logins, logouts, sessions } = simulator.counts();
    assert.deepEqual([logins, logouts, sessions], [1, 1, 0]);
    const methods = simulator.requests.all().map(({ method, kind }) => `${method} ${kind}`);
    assert.deepEqual(
      new Set(methods.filter((line) => line.startsWith('POST'))),
      new Set(['POST login', 'POST logout']),
    );
  });

  it('tries a login that is refused at one host only', async () => {
    const [first, second] = [await start(), await start()];
    const reports = await inspect({ password: 'wrong' });
    assert.deepEqual(
      reports.map(({ outcome }) => outcome.kind),
      ['failed', 'untried'],
    );
    assert.equal(codeOf(reports[0]), 'LOGIN_REFUSED');
    assert.deepEqual([first.counts().loginsRefused, second.counts().loginsRefused], [1, 0]);
    assert.deepEqual(reports[1]?.loginDomains, ['local', 'fallback']);
  });

  it('shows a certificate that nobody signed, and asks nothing of its host', async () => {
    const simulator = await start({ tls: true });
    const [report] = await inspect({});
    assert.equal(codeOf(report), 'CERTIFICATE_UNTRUSTED');
    assert.equal(simulator.requests.length, 0);
    const [trusted] = await inspect({ fingerprints: [simulator.fingerprint ?? ''] });
    assert.equal(trusted?.outcome.kind, 'ok');
  });

  it('goes on with the next host after one that does not answer', async () => {
    await start();
    const { address } = simulators[0] as Simulator;
    const reports = await inspect({ hosts: `http://127.0.0.1:1 ${address}` });
    assert.deepEqual(
      reports.map(({ outcome }) => outcome.kind),
      ['failed', 'ok'],
    );
    assert.equal(codeOf(reports[0]), 'CONNECTION_REFUSED');
  });

  it('logs out when it is given up in the middle of a login', async () => {
    const simulator = await start();
    const second = await start();
    const giveUp = new AbortController();
    const running = inspectHosts(optionsFor({}), giveUp.signal);
    await until(() => simulator.counts().logins === 1, 'the login');
    giveUp.abort();
    const reports = await running;
    assert.deepEqual([simulator.counts().sessions, second.counts().logins], [0, 0]);
    assert.equal(reports[1]?.outcome.kind, 'untried');
  });
});

function codeOf(report: HostReport | undefined): string | undefined {
  if (report?.outcome.kind !== 'failed') return undefined;
  assert.ok(report.outcome.error instanceof NetworkPushError);
  return report.outcome.error.code;
}
