import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MemoryLab, QUERY, TableModel } from './table-model';

const PROGRAM = join(__dirname, 'table-process.ts');

/** Changes within the second that a crash may cost, at the pace of the process, with ample room. */
const TURNS_AT_RISK = 100_000;

describe('Memory of tables and the end of processes', () => {
  let lab: MemoryLab;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    lab = new MemoryLab();
    await lab.prepare();
  });

  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => killed(child)));
    await lab.close();
  });

  /** A process that keeps the table, and the lines that it prints. */
  function start(
    objects: number,
    speed = 1,
  ): { child: ChildProcess; lines: AsyncIterator<string> } {
    const child = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', PROGRAM, lab.directory, String(objects), String(speed)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    const input = child.stdout;
    assert.ok(input);
    return { child, lines: createInterface({ input })[Symbol.asyncIterator]() };
  }

  it('survives being killed in the middle of writing, again and again', async function () {
    this.timeout(60_000);
    for (const turns of [500, 5_000, 12_000]) {
      const { child, lines } = start(300);
      await untilLine(lines, /^ready$/);
      await untilLine(lines, new RegExp(`^turn ${turns}$`));
      await killed(child);
      const known = await lab.restored();
      assert.equal(known?.objects.size, 300);
      for (const [dn, { attributes, whole }] of known?.objects ?? []) {
        assert.equal(attributes.dn, dn);
        assert.equal(whole, true);
        const turn = Number(attributes.turn);
        assert.equal(turn % 300, turn === 0 ? 0 : Number(dn.slice('uni/tn-'.length)));
        assert.ok(turn <= turns + TURNS_AT_RISK);
      }
    }
    assert.deepEqual(lab.warnings, []);
  });

  it('loses no more than the last second', async function () {
    this.timeout(60_000);
    const { child, lines } = start(300);
    await untilLine(lines, /^ready$/);
    const times = new Map<number, number>();
    const begun = performance.now();
    while (performance.now() - begun < 3_000) {
      const line = await untilLine(lines, /^turn/);
      times.set(Number(line.slice(5)), performance.now());
    }
    const end = performance.now();
    await killed(child);
    const known = await lab.restored();
    const newest = Math.max(...[...(known?.objects.values() ?? [])].map(turnOf));
    // The second between two writings, and another for a machine under load.
    const due = [...times].filter(([, at]) => at < end - 2_000).map(([turn]) => turn);
    assert.ok(due.length > 0);
    assert.ok(newest >= Math.max(...due), `turn ${newest} is the newest, of ${due.at(-1)} due`);
  });

  it('keeps a second process out, which goes on without', async () => {
    const speed = 10;
    const { child, lines } = start(10, speed);
    await untilLine(lines, /^ready$/);
    const memory = lab.memory();
    const opening = memory.open(QUERY, new TableModel());
    // Both clocks at the same speed, so that the other process touches its lock in time.
    const beats = setInterval(() => void lab.clock.advance(1_000).catch(() => {}), 1_000 / speed);
    try {
      assert.equal(await opening, undefined);
    } finally {
      clearInterval(beats);
    }
    assert.equal(memory.state.kind === 'off' && memory.state.error.code, 'MEMORY_IN_USE');
    assert.equal(lab.warnings.length, 1);
    await memory.close();
    await untilLine(lines, /^turn/);
    await killed(child);
    assert.equal((await lab.restored())?.objects.size, 10, 'the journal of the first is sound');
  });

  it('takes over at once what a dead process has left', async () => {
    const { child, lines } = start(10);
    await untilLine(lines, /^ready$/);
    await killed(child);
    const before = lab.clock.monotonic();
    const memory = lab.memory();
    // No turn of the clock: nothing may have to be waited for.
    const opened = await memory.open(QUERY, new TableModel());
    assert.equal(opened?.restored?.objects.size, 10);
    assert.equal(lab.clock.monotonic(), before);
  });
});

async function untilLine(lines: AsyncIterator<string>, wanted: RegExp): Promise<string> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The process ended without ${wanted.source}`);
    if (wanted.test(value)) return value;
  }
}

function turnOf({ attributes }: { attributes: Record<string, string> }): number {
  return Number(attributes.turn);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
