import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CommandError, readArguments } from '../../../src/probe/command-arguments';
import type { Report } from '../../../src/probe/report';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator';
import { PASSWORD, USER } from './probe-lab';

const COMMAND = join(__dirname, '../../../src/probe/command.ts');

interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

describe('The command network-push-probe', () => {
  const simulators: Simulator[] = [];
  const children = new Set<ChildProcess>();

  afterEach(async () => {
    for (const child of children) {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
    await Promise.all(simulators.splice(0).map((device) => device.close()));
  });

  async function simulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const started = await startSimulator({
      platform: 'apic',
      username: USER,
      password: PASSWORD,
      ...options,
    });
    simulators.push(started);
    return started;
  }

  /** @param onProgress is called with all that was said to the person so far */
  async function run(
    args: string[],
    options: { password?: string; onProgress?: (child: ChildProcess, stderr: string) => void } = {},
  ): Promise<Finished> {
    const { password = PASSWORD, onProgress } = options;
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', COMMAND, ...args], {
      env: { ...process.env, NETWORK_PUSH_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    const finished: Finished = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (piece) => (finished.stdout += String(piece)));
    child.stderr.on('data', (piece) => {
      finished.stderr += String(piece);
      onProgress?.(child, finished.stderr);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    children.delete(child);
    return { ...finished, code };
  }

  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: network-push-probe/);
    assert.match(stdout, /Exit codes: 0/);
  });

  it('ends with 2 when it is not told enough', async () => {
    const { code, stdout, stderr } = await run(['--platform', 'apic']);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /--host is missing/);
  });

  it('ends with 2 without a password and without a terminal to ask for it', async () => {
    const { code, stderr } = await run(of(await simulator()), { password: '' });
    assert.equal(code, 2);
    assert.match(stderr, /set NETWORK_PUSH_PASSWORD/);
  });

  it('ends with 3 when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const address = `http://127.0.0.1:${port}`;
    const { code, stdout } = await run([
      '--host',
      address,
      '--platform',
      'nxos',
      '--username',
      USER,
    ]);
    assert.deepEqual([code, stdout], [3, '']);
  });

  it('ends with 3 when the login is refused, after one try', async () => {
    const device = await simulator();
    const { code, stderr } = await run(of(device), { password: 'wrong-one' });
    assert.equal(code, 3);
    assert.match(stderr, /refuses the login/);
    assert.ok(!stderr.includes('wrong-one'));
    assert.equal(device.counts().loginsRefused, 1);
  });

  it('ends with 4 and shows the fingerprint when a certificate is not trusted', async () => {
    const device = await simulator({ tls: true });
    const { code, stdout, stderr } = await run(of(device));
    assert.deepEqual([code, stdout], [4, '']);
    assert.ok(stderr.includes(`--fingerprint ${device.fingerprint}`), stderr);
    const requests = device.requests.all().filter(({ path }) => path !== '');
    assert.deepEqual(requests, [], 'not a byte of HTTP');
  });

  it('ends with 130 and a report of what it knows when it is interrupted', async () => {
    const device = await simulator({ tls: true });
    const args = of(device, '--fingerprint', device.fingerprint ?? '', '--json');
    const { code, stdout, stderr } = await run(args, { onProgress: interrupt });
    assert.equal(code, 130, stderr);
    const report = JSON.parse(stdout) as Report;
    assert.equal(report.endedEarly, true);
    assert.equal(report.findings.find(({ id }) => id === 'login-reply')?.kind, 'answered');
    for (const secret of [USER, '127.0.0.1', PASSWORD]) {
      assert.ok(!`${stdout}${stderr}`.includes(secret), `${secret} was said`);
    }
    assert.equal(device.counts().sessions, 0);
  });

  it('prints the report for people and then the JSON', async () => {
    const { stdout } = await run(of(await simulator()), { onProgress: interrupt });
    const start = stdout.indexOf('\n{');
    assert.match(stdout.slice(0, start), /^network-push-probe, apic: \d+ requests/);
    assert.equal((JSON.parse(stdout.slice(start)) as Report).platform, 'apic');
  });

  describe('reads its arguments', () => {
    const needed = ['--host', 'apic1', '--platform', 'apic', '--username', 'admin'];

    it('with defaults', () => {
      const settings = readArguments(needed);
      assert.ok(settings !== 'help');
      const { host, platform, watch, json, fingerprints, domain } = settings;
      assert.deepEqual([host.base, platform.name], ['https://apic1', 'apic']);
      assert.deepEqual([watch, json, fingerprints, domain], [180_000, false, [], undefined]);
    });

    const wrong: [name: string, args: string[], why: RegExp][] = [
      ['an unknown option', [...needed, '--password', 'x'], /--password/],
      [
        'an unknown platform',
        ['--host', 'a', '--platform', 'ios', '--username', 'a'],
        /apic or nxos/,
      ],
      ['too long a watch', [...needed, '--minutes', '31'], /from 1 to 30/],
      ['a watch that is no number', [...needed, '--minutes', '1.5'], /from 1 to 30/],
      ['two hosts', ['--host', 'a,b', '--platform', 'apic', '--username', 'a'], /one address/],
      [
        'a host that is none',
        ['--host', 'a/b', '--platform', 'apic', '--username', 'a'],
        /ends with the host/,
      ],
    ];
    for (const [name, args, why] of wrong) {
      it(`but not ${name}`, () => {
        assert.throws(
          () => readArguments(args),
          (error) => error instanceof CommandError && why.test(error.message),
        );
      });
    }
  });
});

function of(device: Simulator, ...more: string[]): string[] {
  return ['--host', device.address, '--platform', 'apic', '--username', USER, ...more];
}

/** Interrupts as soon as it watches. */
function interrupt(child: ChildProcess, stderr: string): void {
  if (stderr.includes('Watching for') && !child.killed) child.kill('SIGINT');
}
