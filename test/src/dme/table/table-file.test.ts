import assert from 'node:assert/strict';
import { appendFile, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MemoryLab, QUERY, TableModel } from '../table-model';

const DAY_MS = 86_400_000;

describe('Memory of tables in files', () => {
  let lab: MemoryLab;

  beforeEach(async () => {
    lab = new MemoryLab();
    await lab.prepare();
  });

  afterEach(async () => {
    await lab.close();
    assert.equal(lab.clock.pending, 0, 'no timer is left');
  });

  /** A model with a table of its own, written as a first read would have it. */
  async function begin(model: TableModel, memory = lab.memory()) {
    const opened = await lab.open(model, QUERY, memory);
    opened.memory.baseline();
    await lab.until(() => lab.hasJournals(), 'the baseline is written');
    return { memory, table: opened.memory };
  }

  it('finds nothing where nothing was', async () => {
    assert.equal(await lab.restored(), undefined);
    assert.deepEqual(lab.warnings, []);
  });

  it('gives back after a restart what was known', async () => {
    const model = new TableModel();
    model.put('uni/tn-a/BD-1', { descr: 'ü "quoted" \n 日本', modTs: 'never' });
    model.put('uni/tn-a/BD-2', {}, false);
    model.held.set('uni/tn-a/BD-3', {
      class: 'fvBD',
      attributes: { name: '3' },
      whole: true,
      listedIn: 0,
    });
    model.counted.set('uni/tn-a/BD-1', 7);
    model.heardAt = 1_704_067_200_123;
    const { memory } = await begin(model);
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('writes nothing before the table is complete', async () => {
    const model = new TableModel();
    const { memory } = await lab.open(model);
    model.put('uni/tn-a');
    memory.touch('uni/tn-a');
    memory.recordSeen('uni/tn-a');
    await lab.clock.advance(5_000);
    await memory.close();
    assert.equal(await lab.hasJournals(0), true);
  });

  it('appends within a second what came, changed and went', async () => {
    const model = new TableModel();
    model.put('uni/tn-a', { descr: 'old' });
    model.put('uni/tn-b');
    const { memory, table } = await begin(model);
    const path = await lab.journal();
    const { ino, size } = await stat(path);
    model.put('uni/tn-a', { descr: 'new' });
    model.held.delete('uni/tn-b');
    model.put('uni/tn-c');
    model.counted.set('uni/tn-c', 1);
    for (const dn of ['uni/tn-a', 'uni/tn-b', 'uni/tn-c']) table.touch(dn);
    await lab.clock.advance(1_000);
    await lab.until(async () => (await stat(path)).size > size, 'the change is written');
    assert.equal((await stat(path)).ino, ino, 'it is the same file');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('writes an object once that changed a thousand times within a second', async () => {
    const model = new TableModel();
    model.put('uni/tn-a');
    const { table } = await begin(model);
    for (let turn = 0; turn < 1_000; turn += 1) {
      model.put('uni/tn-a', { descr: `turn ${turn}` });
      table.touch('uni/tn-a');
    }
    await table.close();
    const written = (await readFile(await lab.journal(), 'utf8')).match(/turn \d+/g);
    assert.deepEqual(written, ['turn 999']);
  });

  it('writes one and the same object whenever it has changed since it was written', async () => {
    const model = new TableModel();
    model.put('uni/tn-a');
    const { memory, table } = await begin(model);
    const object = model.object('uni/tn-a');
    const path = await lab.journal();
    for (let turn = 1; turn <= 3; turn += 1) {
      Object.assign(object?.attributes ?? {}, { descr: `turn ${turn}` });
      table.touch('uni/tn-a', object);
      await lab.until(async () => (await readFile(path, 'utf8')).includes(`turn ${turn}`));
    }
    Object.assign(object?.attributes ?? {}, { descr: 'left out' });
    table.touch('uni/tn-a', object);
    table.discard();
    await lab.until(() => lab.hasJournals(0), 'the journal is removed');
    table.baseline();
    await lab.until(() => lab.hasJournals(), 'it is written anew');
    Object.assign(object?.attributes ?? {}, { descr: 'last' });
    table.touch('uni/tn-a', object);
    await memory.close();
    const restored = await lab.restored();
    assert.equal(restored?.objects.get('uni/tn-a')?.attributes.descr, 'last');
  });

  it('writes what is due when it is closed', async () => {
    const model = new TableModel();
    const { memory, table } = await begin(model);
    model.put('uni/tn-late');
    model.heardAt = 42;
    table.touch('uni/tn-late');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('goes on with the file after a restart', async () => {
    const model = new TableModel();
    model.put('uni/tn-a');
    const { memory } = await begin(model);
    await memory.close();
    const { ino } = await stat(await lab.journal());
    const second = await lab.open(model);
    assert.deepEqual(second.restored, model.asRestored());
    model.put('uni/tn-b');
    second.memory.touch('uni/tn-b');
    await second.memory.close();
    assert.equal((await stat(await lab.journal())).ino, ino);
  });

  it('notes once a minute that the device was heard, also when nothing changes', async () => {
    const model = new TableModel();
    await begin(model);
    model.heardAt = 99_000;
    const path = await lab.journal();
    await lab.until(async () => (await readFile(path, 'utf8')).includes('["heard",99000]'));
  });

  it('keeps where the records stand, and the names of the last ones', async () => {
    const model = new TableModel();
    model.seen = { dns: [] };
    const { memory, table } = await begin(model);
    for (let index = 0; index < 250; index += 1) {
      model.seen.dns.push(`subj-[x]/mod-${index}`);
      table.recordSeen(`subj-[x]/mod-${index}`);
    }
    model.seen.time = '2024-01-01T00:00:00.000+00:00';
    await memory.close();
    assert.deepEqual((await lab.restored())?.records, model.seen);
  });

  it('keeps no more than 10,000 names of records', async () => {
    const model = new TableModel();
    const dns = Array.from({ length: 12_000 }, (_, index) => `mod-${index}`);
    model.seen = { time: '2024-01-01T00:00:00Z', dns };
    const { memory } = await begin(model);
    await memory.close();
    assert.deepEqual((await lab.restored())?.records?.dns, dns.slice(2_000));
  });

  it('keeps the tables of two queries apart', async () => {
    const [bds, epgs] = [new TableModel(), new TableModel()];
    bds.put('uni/tn-a/BD-1');
    epgs.put('uni/tn-a/ap-1/epg-1');
    const memory = lab.memory();
    const opened = await Promise.all([
      lab.open(bds, QUERY, memory),
      lab.open(epgs, '/api/class/fvAEPg.json', memory),
    ]);
    for (const { memory: table } of opened) table.baseline();
    await lab.until(() => lab.hasJournals(2), 'both are written');
    await memory.close();
    assert.deepEqual(await lab.restored(), bds.asRestored());
    assert.deepEqual(await lab.restored('/api/class/fvAEPg.json'), epgs.asRestored());
  });

  it('forgets a table that is no longer kept, and may keep it again', async () => {
    const model = new TableModel();
    model.put('uni/tn-a');
    const { memory, table } = await begin(model);
    table.discard();
    await lab.until(() => lab.hasJournals(0), 'the journal is gone');
    table.touch('uni/tn-a');
    await lab.clock.advance(5_000);
    assert.equal(await lab.hasJournals(0), true);
    table.baseline();
    await lab.until(() => lab.hasJournals());
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('hands a table that is opened again to its new owner', async () => {
    const model = new TableModel();
    model.put('uni/tn-a');
    const { memory } = await begin(model);
    const [second, third] = await Promise.all([
      lab.open(model, QUERY, memory),
      lab.open(model, QUERY, memory),
    ]);
    assert.deepEqual(second.restored, model.asRestored());
    assert.deepEqual(third.restored, model.asRestored());
    model.put('uni/tn-b');
    second.memory.touch('uni/tn-b');
    third.memory.touch('uni/tn-b');
    await memory.close();
    assert.deepEqual(await lab.restored(), model.asRestored());
  });

  it('can be closed while it opens', async () => {
    const memory = lab.memory();
    const opening = memory.open(QUERY, new TableModel());
    await memory.close();
    assert.equal(await lab.resolved(opening), undefined);
    assert.deepEqual(lab.warnings, []);
    assert.deepEqual(await lab.files(), []);
  });

  it('lets only the user that runs it read the files', async () => {
    const { memory } = await begin(new TableModel());
    const path = await lab.journal();
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
    const [lock = ''] = (await lab.files()).filter((name) => name.endsWith('lock'));
    assert.equal((await stat(`${lab.directory}/${lock}`)).mode & 0o777, 0o600);
    await memory.close();
    assert.deepEqual(
      (await lab.files()).filter((name) => !name.endsWith('.journal')),
      [],
    );
  });

  it('tells whether there is a memory', async () => {
    const memory = lab.memory();
    assert.equal(memory.state.kind, 'unused');
    await lab.open(new TableModel(), QUERY, memory);
    assert.equal(memory.state.kind, 'on');
  });

  it('removes what nobody has used for 30 days, and nothing else', async () => {
    const [unused, recent, current] = ['fvAEPg', 'fvTenant', 'fvBD'] as const;
    const memory = lab.memory();
    for (const name of [unused, recent, current]) {
      const { memory: table } = await lab.open(new TableModel(), name, memory);
      table.baseline();
    }
    await lab.until(() => lab.hasJournals(3));
    await memory.close();
    const now = lab.clock.now();
    const journals = await lab.journals();
    for (const path of journals) {
      const days = (await holds(path, recent)) ? 29 : 31;
      const time = new Date(now - days * DAY_MS);
      await utimes(path, time, time);
    }
    await appendFile(join(dirname(journals[0] ?? ''), 'note'), 'of somebody else');
    await lab.open(new TableModel(), current);
    await lab.until(() => lab.hasJournals(2), 'one is removed');
    const left = await lab.journals();
    const isLeft = async (query: string): Promise<boolean> =>
      (await Promise.all(left.map((path) => holds(path, query)))).includes(true);
    assert.deepEqual(
      [await isLeft(unused), await isLeft(recent), await isLeft(current)],
      [false, true, true],
    );
    assert.equal((await lab.files()).filter((name) => name.endsWith('/note')).length, 1);
  });
});

async function holds(path: string, query: string): Promise<boolean> {
  return (await readFile(path, 'utf8')).includes(`"${query}"`);
}
