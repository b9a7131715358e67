import assert from 'node:assert/strict';
import { appendFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { headerLine } from '../../../src/dme/table/journal-record';
import { DEVICE, MemoryLab, QUERY, TableModel } from './table-model';

describe('A journal that is not as it was written', () => {
  let lab: MemoryLab;
  let model: TableModel;
  let path: string;

  /** A journal of five tenants, closed. */
  beforeEach(async () => {
    lab = new MemoryLab();
    await lab.prepare();
    model = new TableModel();
    for (const name of ['a', 'b', 'c', 'd', 'e']) model.put(`uni/tn-${name}`, { name });
    const memory = lab.memory();
    const opened = await lab.open(model, QUERY, memory);
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(), 'the baseline is written');
    await memory.close();
    path = await lab.journal();
  });

  afterEach(() => lab.close());

  async function isThrownAway(why: RegExp): Promise<void> {
    assert.equal(await lab.restored(), undefined);
    assert.equal(lab.warnings.length, 1);
    assert.match(lab.warnings[0] ?? '', why);
    assert.match(lab.warnings[0] ?? '', /What changed meanwhile is not sent/);
    assert.equal(await lab.hasJournals(0), true, 'it is removed');
  }

  it('is used up to its last whole line, wherever it is torn', async () => {
    const whole = await readFile(path);
    const lineEnds = [...whole.keys()].filter((index) => whole[index] === 0x0a);
    const headerEnd = (lineEnds[0] ?? 0) + 1;
    for (let length = headerEnd; length < whole.length; length += 7) {
      await writeFile(path, whole);
      await truncate(path, length);
      const known = await lab.restored();
      const wholeLines = lineEnds.filter((end) => end < length).length;
      // After the header five objects, then the time.
      assert.equal(known?.objects.size, Math.min(5, wholeLines - 1), `cut after ${length} bytes`);
    }
    assert.deepEqual(lab.warnings, []);
  });

  it('loses its torn end before anything is appended', async () => {
    await appendFile(path, '01234567 ["whole","fvBD",{"dn":"uni/tn-t');
    const memory = lab.memory();
    const opened = await lab.open(model, QUERY, memory);
    model.put('uni/tn-f');
    opened.memory.touch('uni/tn-f');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
    assert.deepEqual(lab.warnings, []);
  });

  it('may end in zeros, as some file systems leave it after a power cut', async () => {
    await appendFile(path, Buffer.alloc(4_096));
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('is thrown away when a single bit in its middle is wrong', async () => {
    const bytes = await readFile(path);
    const at = bytes.indexOf('"name":"c"') + 8;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await isThrownAway(/is damaged/);
  });

  it('is thrown away when a piece of it is missing', async () => {
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes.subarray(0, 200), bytes.subarray(260)]));
    await isThrownAway(/is damaged/);
  });

  it('is thrown away when it is empty', async () => {
    await truncate(path, 0);
    await isThrownAway(/is damaged/);
  });

  it('is thrown away when it is a file of somebody else', async () => {
    await writeFile(path, '{"flows":[]}\n{}\n{}\n');
    await isThrownAway(/is damaged/);
  });

  it('is thrown away when one line goes on for ever', async () => {
    await writeFile(path, headerLine({ device: DEVICE, query: QUERY }));
    await appendFile(path, Buffer.alloc(21 * 1024 * 1024, 'x'));
    await isThrownAway(/is damaged/);
  });

  it('is thrown away when a newer release has written it', async () => {
    await replaceHeader('"version":1', '"version":2');
    await isThrownAway(/a newer release has written it/);
  });

  it('is thrown away when it belongs to another query', async () => {
    await replaceHeader(QUERY, '/api/class/fvCtx.json');
    await isThrownAway(/belongs to another query/);
  });

  it('is thrown away when it belongs to another device', async () => {
    await replaceHeader(DEVICE, '/aci/fabric-b');
    await isThrownAway(/belongs to another device/);
  });

  it('gives way to a new one', async () => {
    await truncate(path, 0);
    const memory = lab.memory();
    const opened = await lab.open(model, QUERY, memory);
    assert.equal(opened.restored, undefined);
    opened.memory.baseline();
    await lab.until(async () => (await lab.hasJournals()) && (await stat(path)).size > 0);
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  /** Writes a first line of its own, with the checksum that belongs to it. */
  async function replaceHeader(was: string, becomes: string): Promise<void> {
    const text = await readFile(path, 'utf8');
    const lines = text.split('\n');
    const header = (lines[0] ?? '').slice(9).replace(was, becomes);
    assert.notEqual(header, lines[0]?.slice(9), 'the header has changed');
    const sealed = `${crc32(header)} ${header}`;
    await writeFile(path, [sealed, ...lines.slice(1)].join('\n'));
  }
});

/** Bit by bit, as the standard describes it, and so no copy of the one under test. */
function crc32(text: string): string {
  let crc = 0xffff_ffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}
