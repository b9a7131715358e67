import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { CommandError, readArguments } from '../../../src/simulator/command-arguments';
import { loginBody } from './plain-client';

const checkout = path.join(__dirname, '..', '..', '..');

describe('the command line of the simulator', () => {
  const required = ['--platform', 'apic'];

  it('becomes options and faults', () => {
    const line =
      '--platform nxos --port 8080 --username u --password p --tls --rate 2.5 --version 9.3(5) ' +
      '--drop-every 30 --drop-kind reset --forbid fvBD --forbid fvCtx --mute --session-seconds 300';
    const read = readArguments(line.split(' '));
    assert.ok(read !== 'help' && 'simulator' in read);
    const { platform, port, username, password, tls, rate, version } = read.simulator;
    assert.deepEqual(
      { platform, port, username, password, tls, rate, version },
      {
        platform: 'nxos',
        port: 8080,
        username: 'u',
        password: 'p',
        tls: true,
        rate: 2.5,
        version: '9.3(5)',
      },
    );
    assert.equal(read.simulator.refreshTimeoutSeconds, 300);
    assert.equal(read.faults.dropEvery, 30);
    assert.equal(read.faults.dropKind, 'reset');
    assert.deepEqual(read.faults.forbid, ['fvBD', 'fvCtx']);
    assert.equal(read.faults.mute, true);
  });

  it('reads the certificates that it names', () => {
    const files = ['--certificate', `a=${__filename}`, '--certificate', `b=${__filename}`];
    const read = readArguments([...required, ...files]);
    assert.ok(read !== 'help' && 'simulator' in read);
    const here = readFileSync(__filename, 'utf8');
    assert.deepEqual(read.simulator.certificates, { a: here, b: here });
  });

  it('of a Central knows a key', () => {
    const read = readArguments('--platform central --key k --rate 3 --ignore-pings'.split(' '));
    assert.ok(read !== 'help' && 'central' in read);
    assert.deepEqual(read.central, { key: 'k', rate: 3, tls: undefined, port: undefined });
    assert.equal(read.faults.ignorePings, true);
  });

  it('asks for help', () => {
    assert.equal(readArguments(['--help']), 'help');
  });

  const wrong: [string[], RegExp][] = [
    [[], /^--platform must be apic or nxos or central$/],
    [['--platform', 'ios'], /^--platform must be apic or nxos or central$/],
    [
      [...required, '--port', '65536'],
      /^--port must be a whole number from 0 to 65535, not 65536$/,
    ],
    [[...required, '--port', 'http'], /^--port must be a whole number/],
    [[...required, '--rate', 'fast'], /^--rate must be a positive number, not fast$/],
    [[...required, '--drop-every', '0'], /^--drop-every must be a positive number, not 0$/],
    [
      [...required, '--drop-kind', 'x'],
      /^--drop-kind must be close or terminate or reset or stall$/,
    ],
    [[...required, '--certificate', 'push.crt'], /^--certificate must be NAME=FILE, not push.crt$/],
    [[...required, '--certificate', 'a=no/such'], /^no\/such cannot be read \(ENOENT\)$/],
    [[...required, '--bogus'], /^Unknown option '--bogus'/],
    [[...required, 'extra'], /^Unexpected argument 'extra'/],
    [[...required, '--port'], /argument missing/],
  ];
  for (const [args, message] of wrong) {
    it(`is refused with one line for: ${args.join(' ') || 'nothing'}`, () => {
      assert.throws(
        () => readArguments(args),
        (error: unknown) => {
          assert.ok(error instanceof CommandError);
          assert.match(error.message, message);
          assert.equal(error.message.includes('\n'), false);
          return true;
        },
      );
    });
  }
});

describe('the command of the simulator', () => {
  const running: ChildProcess[] = [];

  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  function start(...args: string[]): { child: ChildProcess; ended: Promise<number | null> } {
    const command = ['--import', 'tsx', 'src/simulator/command.ts', ...args];
    const child = spawn(process.execPath, command, { cwd: checkout, stdio: 'pipe' });
    running.push(child);
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    return { child, ended };
  }

  it('prints its address first, sends events, and ends cleanly at SIGINT', async () => {
    const args = ['--platform', 'apic', '--username', 'me', '--password', 'mine', '--rate', '200'];
    const { child, ended } = start(...args);
    const address = await firstLine(child);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    const body = loginBody('me', 'mine');
    const reply = await fetch(`${address}/api/aaaLogin.json`, { method: 'POST', body });
    const token = /"token":"([^"]+)"/.exec(await reply.text())?.[1] ?? '';
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket${token}`);
    await once(socket, 'open');
    const headers = { Cookie: `APIC-cookie=${token}` };
    await fetch(`${address}/api/class/fvTenant.json?subscription=yes`, { headers });
    const [frame] = (await once(socket, 'message')) as [Buffer];
    assert.match(frame.toString(), /^\{"subscriptionId":\["\d+"\],"imdata":\[\{"fvTenant"/);
    const closed = once(socket, 'close');
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await closed;
  });

  it('plays a Central that streams', async () => {
    const { child, ended } = start('--platform', 'central', '--key', 'my-key', '--rate', '200');
    const address = await firstLine(child);
    const socket = new WebSocket(`${address.replace('http', 'ws')}/streaming/api`, {
      headers: { Authorization: 'my-key', Topic: 'monitoring' },
    });
    const [frame, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
    assert.ok(isBinary && frame.includes('monitoring'));
    socket.terminate();
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });

  it('ends cleanly at SIGTERM and serves TLS', async () => {
    const { child, ended } = start('--platform', 'nxos', '--tls');
    assert.match(await firstLine(child), /^https:\/\/127\.0\.0\.1:\d+$/);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
  });

  it('says in one line that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { child, ended } = start('--platform', 'apic', '--port', String(port));
    const errors = await allOf(child.stderr);
    taken.close();
    assert.equal(
      errors,
      `network-push-simulator: port ${port} is taken; choose another one with --port\n`,
    );
    assert.equal(await ended, 1);
  });

  it('says in one line what it does not understand', async () => {
    const { child, ended } = start('--platform', 'apic', '--bogus');
    const errors = await allOf(child.stderr);
    assert.equal(
      errors,
      "network-push-simulator: Unknown option '--bogus'; --help lists what there is\n",
    );
    assert.equal(await ended, 2);
  });

  it('says in one line that a certificate is none', async () => {
    const { child, ended } = start('--platform', 'apic', '--certificate', 'push=package.json');
    const errors = await allOf(child.stderr);
    assert.equal(
      errors,
      'network-push-simulator: uni/userext/user-admin/usercert-push is neither a certificate nor a public key in PEM\n',
    );
    assert.equal(await ended, 1);
  });

  it('explains itself', async () => {
    const { child, ended } = start('--help');
    assert.match(
      await allOf(child.stdout),
      /^Usage: network-push-simulator --platform apic\|nxos\|central/,
    );
    assert.equal(await ended, 0);
  });
});

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  assert.ok(stdout);
  const lines = createInterface({ input: stdout });
  const [line] = (await once(lines, 'line')) as [string];
  // What follows must be read, or the child may block on a full pipe.
  stdout.resume();
  return line;
}

async function allOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  assert.ok(stream);
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(String(piece));
  return pieces.join('');
}
