import assert from 'node:assert/strict';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { OpenedTable } from '../../../src/dme/table/table-store';
import { until } from '../../until';
import { MemoryLab, QUERY, TableModel } from './table-model';

/** A process number that no system gives out: the highest of Linux is 4,194,304. */
const NO_PROCESS = 2_000_000_000;

describe('The lock on the memory of a device', () => {
  let lab: MemoryLab;
  let model: TableModel;
  let lockPath: string;

  /** A journal of one tenant, closed. */
  beforeEach(async () => {
    lab = new MemoryLab();
    await lab.prepare();
    model = new TableModel();
    model.put('uni/tn-a');
    const memory = lab.memory();
    const opened = await lab.open(model, QUERY, memory);
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(), 'the baseline is written');
    await memory.close();
    lockPath = join(dirname(await lab.journal()), 'lock');
  });

  afterEach(() => lab.close());

  /**
   * Opens, and says how long that took on the clock.
   *
   * @param eachSecond what happens meanwhile
   */
  async function open(
    eachSecond: () => Promise<void> = () => Promise.resolve(),
  ): Promise<{ isKnown: boolean; seconds: number }> {
    let opened: OpenedTable | undefined;
    let seconds = 0;
    let isOver = false;
    const opening = lab
      .memory()
      .open(QUERY, model)
      .then((table) => {
        opened = table;
        isOver = true;
      });
    await until(
      () => isOver,
      'it is opened, or not',
      async () => {
        // One timer is the watch; the holder of a lock has several.
        if (lab.clock.pending !== 1) return;
        await eachSecond();
        await lab.clock.advance(1_000);
        seconds += 1;
      },
    );
    await opening;
    return { isKnown: opened?.restored !== undefined, seconds };
  }

  function leaveLock(holder: object): Promise<void> {
    return writeFile(lockPath, JSON.stringify({ token: 'of another', started: 1, ...holder }));
  }

  it('of a dead process is taken over at once', async () => {
    await leaveLock({ pid: NO_PROCESS, host: hostname() });
    const { isKnown, seconds } = await open();
    assert.ok(isKnown && seconds === 0, `${seconds} s`);
  });

  it('of a former process with our own number is taken over at once', async () => {
    await leaveLock({ pid: process.pid, host: hostname() });
    const { isKnown, seconds } = await open();
    assert.ok(isKnown && seconds === 0, `${seconds} s`);
  });

  it('is taken over after some seconds when its number is alive but does not touch it', async () => {
    await leaveLock({ pid: process.ppid, host: hostname() });
    const { isKnown, seconds } = await open();
    assert.ok(isKnown && seconds >= 10 && seconds < 15, `${seconds} s`);
  });

  it('of another machine is taken over when nobody touches it', async () => {
    await leaveLock({ pid: 1, host: 'elsewhere.invalid' });
    const { isKnown, seconds } = await open();
    assert.ok(isKnown && seconds >= 10 && seconds < 15, `${seconds} s`);
  });

  it('of another machine is respected when it is touched', async () => {
    await leaveLock({ pid: 1, host: 'elsewhere.invalid' });
    let second = 0;
    const { isKnown } = await open(async () => {
      second += 1;
      if (second % 5 === 0) await utimes(lockPath, 1_700_000_000, 1_700_000_000 + second);
    });
    assert.equal(isKnown, false);
    assert.match(lab.warnings[0] ?? '', /Something else keeps what it knows of this device/);
    assert.match(await readFile(lockPath, 'utf8'), /of another/, 'it is left alone');
  });

  it('that was torn is taken over in the end', async () => {
    await writeFile(lockPath, '{"pid":');
    assert.equal((await open()).isKnown, true);
  });

  it('of a client in the same process keeps another one out', async () => {
    const first = lab.memory();
    await lab.open(model, QUERY, first);
    const second = lab.memory();
    assert.equal(await lab.resolved(second.open(QUERY, model)), undefined);
    assert.equal(second.state.kind === 'off' && second.state.error.code, 'MEMORY_IN_USE');
    assert.equal(first.state.kind, 'on');
    await second.close();
    await first.close();
    assert.equal((await open()).isKnown, true);
  });

  it('passes from a client that is closing to the next', async () => {
    const first = lab.memory();
    await lab.open(model, QUERY, first);
    const second = lab.memory();
    const opening = second.open(QUERY, model);
    await first.close();
    assert.ok((await lab.resolved(opening))?.restored);
    assert.deepEqual(lab.warnings, []);
  });

  it('is touched as long as it is held', async () => {
    await lab.open(model);
    const { mtimeMs } = await stat(lockPath);
    await lab.until(async () => (await stat(lockPath)).mtimeMs > mtimeMs, 'it is touched');
  });

  it('when lost, ends the memory and leaves the journal to the new holder', async () => {
    const memory = lab.memory();
    const opened = await lab.open(model, QUERY, memory);
    const path = await lab.journal();
    await leaveLock({ pid: process.ppid, host: hostname() });
    await lab.until(() => memory.state.kind === 'off', 'the loss is noticed');
    const before = await readFile(path, 'utf8');
    opened.memory.touch('uni/tn-a');
    opened.memory.baseline();
    await lab.clock.advance(10_000);
    await memory.close();
    assert.equal(await readFile(path, 'utf8'), before);
    assert.match(await readFile(lockPath, 'utf8'), /of another/, 'it is left alone');
  });

  it('when lost to a holder that is gone, is taken again', async () => {
    const memory = lab.memory();
    await lab.open(model, QUERY, memory);
    await leaveLock({ pid: NO_PROCESS, host: hostname() });
    await lab.until(() => memory.state.kind === 'off', 'the loss is noticed');
    model.put('uni/tn-b');
    await lab.clock.advance(10 * 60_000);
    await lab.until(() => memory.state.kind === 'on', 'it is on again');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('when lost before a table was complete, leaves it unwritten until it is', async () => {
    const memory = lab.memory();
    const query = '/api/class/fvAEPg.json';
    const opened = await lab.open(model, query, memory);
    await leaveLock({ pid: NO_PROCESS, host: hostname() });
    await lab.until(() => memory.state.kind === 'off', 'the loss is noticed');
    await lab.clock.advance(20 * 60_000);
    assert.equal(await lab.hasJournals(1), true, 'only the one from before');
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(2), 'it is written');
  });
});
