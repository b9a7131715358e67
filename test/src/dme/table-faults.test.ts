import assert from 'node:assert/strict';
import * as fileSystem from 'node:fs/promises';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../../src/dme/table/journal-file';
import { MemoryLab, QUERY, TableModel } from './table-model';

/** The file system, whose writes to journals fail with `code` as long as one is set. */
class FaultyFiles {
  code: string | undefined;
  private held: Promise<void> | undefined;
  private refused: { code: string; which: (flags: unknown) => boolean } | undefined;
  /** Bytes that still fit on the disk. */
  room = Infinity;

  readonly files: FileSystem = {
    ...fileSystem,
    open: async (path, flags, mode) => {
      if (this.refused?.which(flags)) throw systemError(this.refused.code);
      const handle = await fileSystem.open(path, flags, mode);
      if (flags === 'r') return handle;
      const writeFileNow = handle.writeFile.bind(handle);
      handle.writeFile = async (data) => {
        await this.held;
        const bytes = Buffer.from(data as Uint8Array);
        if (bytes.length > this.room) {
          await writeFileNow(bytes.subarray(0, this.room));
          throw systemError('ENOSPC');
        }
        this.room -= bytes.length;
        if (this.code) throw systemError(this.code);
        await writeFileNow(bytes);
      };
      return handle;
    },
  };

  refuse(code: string, which: (flags: unknown) => boolean): void {
    this.refused = { code, which };
  }

  /** @returns lets what waits go on */
  hang(): () => void {
    let release: (() => void) | undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return () => release?.();
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

describe('Memory of tables where files cannot be written', () => {
  let lab: MemoryLab;

  beforeEach(async () => {
    lab = new MemoryLab();
    await lab.prepare();
  });

  afterEach(() => lab.close());

  async function isOff(memory: ReturnType<MemoryLab['memory']>, code: string): Promise<void> {
    assert.equal(await memory.open(QUERY, new TableModel()), undefined);
    assert.equal(await memory.open('/api/class/fvCtx.json', new TableModel()), undefined);
    assert.equal(memory.state.kind === 'off' && memory.state.error.code, code);
    assert.equal(lab.warnings.length, 1);
    assert.match(lab.warnings[0] ?? '', /After a restart, what changed meanwhile will not be sent/);
    assert.ok(lab.warnings[0]?.includes(lab.directory));
  }

  it('is off, and says so once, when the directory is a file', async () => {
    const path = join(lab.directory, 'a-file');
    await writeFile(path, '');
    await isOff(lab.memory({}, path), 'MEMORY_NOT_WRITABLE');
  });

  it('is off when the directory is read-only', async () => {
    const faulty = new FaultyFiles();
    faulty.refuse('EROFS', (flags) => flags !== 'r');
    await isOff(lab.memory({ files: faulty.files }), 'MEMORY_NOT_WRITABLE');
    assert.match(lab.warnings[0] ?? '', /EROFS/);
  });

  it('is off when the journal may not be read', async () => {
    const faulty = new FaultyFiles();
    faulty.refuse('EACCES', (flags) => flags === 'r');
    await isOff(lab.memory({ files: faulty.files }), 'MEMORY_NOT_WRITABLE');
  });

  it('is off when the disk is full at the start', async () => {
    const faulty = new FaultyFiles();
    faulty.code = 'ENOSPC';
    await isOff(lab.memory({ files: faulty.files }), 'MEMORY_FULL');
  });

  it('makes the directory, also one in another', async () => {
    const directory = join(lab.directory, 'one', 'two');
    const memory = lab.memory({}, directory);
    assert.ok(await memory.open(QUERY, new TableModel()));
    assert.deepEqual(lab.warnings, []);
  });

  /** A table whose baseline is written. */
  async function begin(files: FileSystem) {
    const model = new TableModel();
    model.put('uni/tn-a');
    const memory = lab.memory({ files });
    const opened = await lab.open(model, QUERY, memory);
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(), 'the baseline is written');
    return { model, memory, table: opened.memory };
  }

  for (const code of ['ENOSPC', 'EACCES', 'EIO', 'EDQUOT']) {
    it(`ends with one warning when ${code} comes while it writes, and leaves nothing stale`, async () => {
      const faulty = new FaultyFiles();
      const { memory, table } = await begin(faulty.files);
      faulty.code = code;
      for (let turn = 0; turn < 5; turn += 1) {
        table.touch('uni/tn-a');
        await lab.clock.advance(1_000);
      }
      await lab.until(() => memory.state.kind === 'off', 'it is off');
      assert.equal(lab.warnings.length, 1);
      await lab.until(() => lab.hasJournals(0), 'the journal is removed');
      await memory.close();
      faulty.code = undefined;
      assert.equal(await lab.restored(), undefined);
    });
  }

  it('is on again when the disk has room again, with all that is known by then', async () => {
    const faulty = new FaultyFiles();
    const { model, memory, table } = await begin(faulty.files);
    faulty.room = 10;
    table.touch('uni/tn-a');
    await lab.until(() => memory.state.kind === 'off', 'it is off');
    await lab.clock.advance(11 * 60_000);
    await lab.until(() => memory.state.kind === 'off', 'it is still off');
    assert.equal(lab.warnings.length, 1, 'it is said once');
    faulty.room = Infinity;
    model.put('uni/tn-b');
    table.touch('uni/tn-b');
    await lab.clock.advance(10 * 60_000);
    await lab.until(() => memory.state.kind === 'on', 'it is on');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('leaves no half of a journal behind when a new one does not fit on the disk', async () => {
    const faulty = new FaultyFiles();
    const { memory, table } = await begin(faulty.files);
    faulty.room = 10;
    table.baseline();
    await lab.until(() => memory.state.kind === 'off', 'it is off');
    assert.deepEqual(
      (await lab.files()).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('ends when its directory is removed while it runs', async () => {
    const { memory, table } = await begin(fileSystem);
    await rm(dirname(await lab.journal()), { recursive: true });
    await lab.until(() => memory.state.kind === 'off', 'it is off');
    table.touch('uni/tn-a');
    await lab.clock.advance(5_000);
    assert.equal(lab.warnings.length, 1);
    assert.deepEqual(await lab.files(), []);
  });

  it('does not hold up its end when the disk hangs', async () => {
    const faulty = new FaultyFiles();
    const { memory, table } = await begin(faulty.files);
    const release = faulty.hang();
    table.touch('uni/tn-a');
    const before = lab.clock.monotonic();
    let isClosed = false;
    const closing = memory.close().then(() => (isClosed = true));
    await lab.until(() => isClosed, 'it is closed');
    const took = lab.clock.monotonic() - before;
    assert.ok(took >= 2_500 && took <= 3_100, `it took ${took} ms`);
    release();
    await closing;
  });

  it('bounds what waits for a disk that hangs', async () => {
    const faulty = new FaultyFiles();
    const { model, memory, table } = await begin(faulty.files);
    const release = faulty.hang();
    table.touch('uni/tn-a');
    await lab.clock.advance(1_000);
    for (let index = 0; index < 250_000; index += 1) table.touch(`uni/tn-gone-${index}`);
    model.put('uni/tn-b');
    table.touch('uni/tn-b');
    const { ino } = await fileSystem.stat(await lab.journal());
    release();
    const isReplaced = async (): Promise<boolean> =>
      (await fileSystem.stat(await lab.journal())).ino !== ino;
    await lab.until(isReplaced, 'it is written as a whole');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('takes a folder where its lock should be for a fault, not for a holder', async () => {
    const { memory } = await begin(fileSystem);
    const path = join(dirname(await lab.journal()), 'lock');
    await memory.close();
    await mkdir(path);
    await chmod(path, 0o700);
    await isOff(lab.memory(), 'MEMORY_NOT_WRITABLE');
  });
});
