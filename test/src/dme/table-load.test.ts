import assert from 'node:assert/strict';
import * as fileSystem from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FileSystem } from '../../../src/dme/table/journal-file';
import type { RestoredTable } from '../../../src/dme/table/table-store';
import { MemoryLab, QUERY, TableModel } from './table-model';

const MEBIBYTE = 1024 * 1024;

/** As an interface of a leaf has them, some 600 bytes. */
function attributes(index: number): Record<string, string> {
  const named = Array.from({ length: 25 }, (_, at) => [`property${at}`, `value ${index} ${at}`]);
  return Object.fromEntries(named) as Record<string, string>;
}

describe('Memory of tables under load', function () {
  this.timeout(60_000);
  let lab: MemoryLab;
  /** Sizes of all that is written to journals, in bytes. */
  let written: number[];
  let rewritings: number;
  const files: FileSystem = {
    ...fileSystem,
    rename: async (from, to) => {
      await fileSystem.rename(from, to);
      rewritings += 1;
    },
    open: async (path, flags, mode) => {
      const handle = await fileSystem.open(path, flags, mode);
      const writeFile = handle.writeFile.bind(handle);
      handle.writeFile = (data) => {
        written.push(Buffer.byteLength(data));
        return writeFile(data);
      };
      return handle;
    },
  };

  beforeEach(async () => {
    lab = new MemoryLab();
    written = [];
    rewritings = 0;
    await lab.prepare();
  });

  afterEach(() => lab.close());

  async function begin(model: TableModel) {
    const memory = lab.memory({ files });
    const opened = await lab.open(model, QUERY, memory);
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(), 'the baseline is written');
    return { memory, table: opened.memory };
  }

  it('is rewritten while the table changes, and nothing is lost', async () => {
    const model = new TableModel();
    for (let index = 0; index < 1_500; index += 1) model.put(`uni/tn-${index}`, attributes(index));
    const { memory, table } = await begin(model);
    const path = await lab.journal();
    let last = 1;
    const random = (below: number): number => {
      last = (last * 48_271) % 0x7fff_ffff;
      return last % below;
    };
    const change = (): void => {
      const dn = `uni/tn-${random(2_000)}`;
      if (random(5) === 0) model.held.delete(dn);
      else model.put(dn, attributes(random(1_000_000)));
      if (random(3) === 0) model.counted.set(dn, random(100));
      table.touch(dn);
    };
    // How many there are depends on how fast the disk is.
    const isEnough = (): boolean => rewritings >= 4;
    for (let second = 0; second < 60 || (second < 10_000 && !isEnough()); second += 1) {
      for (let turn = 0; turn < 300; turn += 1) {
        change();
        // In between other slices than whole seconds.
        if (turn % 100 === 0) await lab.clock.advance(300);
      }
    }
    assert.ok(isEnough(), `it was rewritten ${rewritings} times`);
    const { size } = await stat(path);
    const inAll = written.reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(size < inAll / 2, `it does not grow for ever: ${size} bytes of ${inAll}`);
    await memory.close();
    const known = await lab.restored();
    assert.deepEqual(known?.objects, model.held);
    assert.deepEqual(known?.counts, sameOrder(known?.counts, model.counted));
    assert.deepEqual(lab.warnings, []);
  });

  it('is sound whenever it is looked at while it is rewritten', async () => {
    const model = new TableModel();
    for (let index = 0; index < 3_000; index += 1) model.put(`uni/tn-${index}`, attributes(index));
    const { memory, table } = await begin(model);
    for (let round = 0; round < 10; round += 1) {
      table.baseline();
      model.put('uni/tn-0', { round: String(round) });
      table.touch('uni/tn-0');
      await lab.clock.advance(1_000);
      const known = await knownFromCopy(lab.directory);
      assert.equal(known?.objects.size, 3_000);
      const seen = Number(known?.objects.get('uni/tn-0')?.attributes.round ?? -1);
      assert.ok(seen >= round - 1, `round ${round}: ${seen}`);
    }
    await memory.close();
  });

  it('begins a rewriting again when the table was replaced meanwhile', async () => {
    const model = new TableModel();
    for (let index = 0; index < 5_000; index += 1) model.put(`uni/old-${index}`, attributes(index));
    const { memory, table } = await begin(model);
    table.baseline();
    await lab.clock.advance(1_000);
    model.held.clear();
    for (let index = 0; index < 5_000; index += 1) model.put(`uni/new-${index}`, attributes(index));
    table.baseline();
    await lab.until(() => rewritings === 3, 'both rewritings are done');
    await memory.close();
    assert.deepEqual((await lab.restored())?.objects, model.held);
  });

  it('writes and reads 100,000 objects without stopping the event loop', async () => {
    const model = new TableModel();
    for (let index = 0; index < 100_000; index += 1) {
      model.put(`topology/pod-1/node-${index % 100}/sys/phys-[eth1/${index}]`, attributes(index));
    }
    const memory = lab.memory({ files });
    const { memory: table } = await lab.open(model, QUERY, memory);
    table.baseline();
    await lab.clock.advance(1_000);
    await isKindToOthers(async () => {
      await lab.until(() => lab.hasJournals(), 'the baseline is written');
    });
    await memory.close();
    assert.ok(Math.max(...written) <= MEBIBYTE, 'in pieces of at most a mebibyte');
    const size = written.reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(size > 50 * MEBIBYTE, `it is large enough to tell: ${size} bytes`);
    const second = lab.memory();
    await isKindToOthers(async () => {
      const opened = await lab.open(new TableModel(), QUERY, second);
      assert.equal(opened.restored?.objects.size, 100_000);
    });
  });
});

/** What a process would find that starts now, without the lock and what is half done. */
async function knownFromCopy(directory: string): Promise<RestoredTable | undefined> {
  const copy = new MemoryLab();
  await copy.prepare();
  try {
    await fileSystem.cp(directory, copy.directory, {
      recursive: true,
      filter: (source) => !/lock$|part$/.test(source),
    });
    return await copy.restored();
  } finally {
    await copy.close();
  }
}

/** Counts are kept in the order in which they were last written. */
function sameOrder(
  order: ReadonlyMap<string, number> | undefined,
  counts: ReadonlyMap<string, number>,
): Map<string, number> {
  assert.equal(order?.size, counts.size);
  return new Map([...(order?.keys() ?? [])].map((dn) => [dn, counts.get(dn) ?? -1]));
}

/** Work of a second or so must not stop the event loop for more than a small part of it. */
async function isKindToOthers(work: () => Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const begun = performance.now();
  delay.enable();
  await work();
  delay.disable();
  const [longest, all] = [delay.max / 1e6, performance.now() - begun];
  assert.ok(longest < all / 5, `it stopped for ${longest} of ${all} ms`);
}
