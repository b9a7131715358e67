import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const checkout = path.join(__dirname, '../..');

// It may have to build first.
const START_LIMIT_MS = 60_000;

describe('npm start', function () {
  this.timeout(START_LIMIT_MS);
  let temporary: string;
  const started: ChildProcess[] = [];

  beforeEach(() => {
    temporary = mkdtempSync(path.join(tmpdir(), 'network-push-start-'));
  });

  afterEach(() => {
    for (const child of started.splice(0)) killGroup(child);
    rmSync(temporary, { recursive: true });
  });

  /** Runs `npm start`, with a temporary folder of its own to see what is left in it. */
  function start(port: number): Run {
    // npm's cache of compiled code would lie there too.
    const own = { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
    const child = spawn('npm', ['start'], {
      cwd: checkout,
      env: { ...process.env, ...own, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a failed test can end npm and what it started.
      detached: true,
    });
    started.push(child);
    return new Run(child);
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`shows events of both devices until ${signal} ends it, and leaves nothing`, async () => {
      const run = start(0);
      const [, address = ''] = await run.line(/The editor is at (http:\/\/127\.0\.0\.1:\d+\/)/);
      const page = await fetch(address);
      assert.match(await page.text(), /<title>Node-RED<\/title>/);
      await run.line(/^\d\d:\d\d:\d\d {2}fabric +\S.*(created|modified|deleted|up|down|fault)/m);
      await run.line(/^\d\d:\d\d:\d\d {2}127\.0\.0\.1:\d+ +\S/m);
      assert.deepEqual(await run.end(signal), [0, null], run.output);
      await assert.rejects(fetch(address));
      assert.deepEqual(readdirSync(temporary), []);
    });
  }

  it('names a port that is taken in one line, and fails', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    try {
      const { port } = taken.address() as AddressInfo;
      const run = start(port);
      assert.deepEqual(await run.closed, [1, null]);
      const complaint = run.errors.split('\n').filter((line) => line.includes('taken'));
      assert.equal(complaint.length, 1, run.errors);
      assert.match(complaint[0] ?? '', new RegExp(`Port ${port} is taken.*PORT=${port + 1}`));
      assert.doesNotMatch(run.errors, /^\s+at /m);
      assert.deepEqual(readdirSync(temporary), []);
    } finally {
      taken.close();
    }
  });
});

class Run {
  output = '';
  errors = '';
  readonly closed: Promise<[code: number | null, signal: string | null]>;

  constructor(private readonly child: ChildProcess) {
    this.closed = new Promise((resolve) => child.once('close', (...end) => resolve(end)));
    child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
  }

  /** The first match in the output, as soon as it is there. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null) throw new Error(`Ended early: ${this.errors}`);
      const more = new Promise((resolve) => this.child.stdout?.once('data', resolve));
      await Promise.race([more, this.closed]);
    }
  }

  end(signal: NodeJS.Signals): Promise<[code: number | null, signal: string | null]> {
    this.child.kill(signal);
    return this.closed;
  }
}

function killGroup({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
}
