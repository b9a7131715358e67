import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QuerySpec } from '../../../src/dme/query/query';
import { FileTableStore } from '../../../src/dme/table/table-file';
import type { Simulator } from '../../../src/simulator';
import { Lab } from './lab';

const tenants: QuerySpec = { by: 'class', target: 'fvTenant' };

describe('A restart', () => {
  let lab: Lab;
  let apic: Simulator;
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'network-push-test-'));
    lab = new Lab();
    apic = await lab.simulator();
  });

  afterEach(async () => {
    await lab.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function run(spec = tenants, kept = directory) {
    const memory = new FileTableStore(kept, { clock: lab.clock });
    const client = lab.client({ hosts: apic.address, name: 'fabric1', memory });
    const heard = lab.listen(client, spec);
    client.connect();
    await lab.live(client);
    return { client, heard };
  }

  it('is a gap like any other: what changed meanwhile is sent, once each', async () => {
    apic.tree.set('uni/tn-goes', 'fvTenant', { name: 'goes' });
    apic.tree.set('uni/tn-stays', 'fvTenant', { name: 'stays', descr: 'before' });
    const first = await run();
    assert.equal(first.client.state.memory, 'on');
    await lab.pass(5_000);
    await first.client.close();
    apic.tree.set('uni/tn-comes', 'fvTenant', { name: 'comes' });
    apic.tree.set('uni/tn-stays', 'fvTenant', { descr: 'after' });
    apic.tree.remove('uni/tn-goes');
    const second = await run();
    assert.deepEqual(
      second.heard.events.map(({ payload }) => `${payload.status} ${payload.dn}`).toSorted(),
      ['created uni/tn-comes', 'deleted uni/tn-goes', 'modified uni/tn-stays'],
    );
    assert.ok(second.heard.events.every(({ event }) => event.recovered));
    assert.ok(second.heard.events.every(({ subscription }) => subscription.ids.length === 1));
    const gap = second.heard.connection.find(({ code }) => code === 'gap');
    assert.equal(gap?.error, 'RESTARTED');
    assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
    const modified = second.heard.events.find(({ payload }) => payload.status === 'modified');
    assert.deepEqual(modified?.payload.previous, { descr: 'before' });
  });

  it('remembers what it had read only a moment before it was stopped', async () => {
    const first = await run();
    await first.client.close();
    apic.tree.set('uni/tn-comes', 'fvTenant', { name: 'comes' });
    const second = await run();
    assert.deepEqual(
      second.heard.events.map(({ payload }) => payload.dn),
      ['uni/tn-comes'],
    );
  });

  it('that follows another one sends nothing of what was sent then', async () => {
    apic.tree.set('uni/tn-stays', 'fvTenant', { name: 'stays', descr: 'before' });
    apic.tree.set('uni/tn-goes', 'fvTenant', { name: 'goes' });
    const first = await run();
    await lab.pass(5_000);
    await first.client.close();
    apic.tree.set('uni/tn-stays', 'fvTenant', { descr: 'after' });
    apic.tree.set('uni/tn-comes', 'fvTenant', { name: 'comes' });
    apic.tree.remove('uni/tn-goes');
    const second = await run();
    assert.equal(second.heard.events.length, 3);
    await lab.pass(5_000);
    await second.client.close();
    const third = await run();
    assert.deepEqual(third.heard.events, []);
  });

  it('sends nothing when nothing changed', async () => {
    const first = await run();
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'heard' });
    await lab.until(() => first.heard.events.length === 1);
    await lab.pass(5_000);
    await first.client.close();
    const second = await run();
    assert.equal(second.heard.events.length, 0);
  });

  it('says after a crash that what was sent last may be as it was before', async () => {
    const dn = 'uni/tn-common';
    apic.tree.set(dn, 'fvTenant', { descr: 'up' });
    const first = await run();
    await lab.until(() => files(directory).some((name) => name.endsWith('.journal')));
    // What lies there now is what a crash within the next second leaves.
    const left = `${directory}-left`;
    await cp(directory, left, { recursive: true, filter: isNoLock });
    try {
      apic.tree.set(dn, 'fvTenant', { descr: 'down' });
      await lab.until(() => first.heard.events.length === 1);
      await first.client.close();
      apic.tree.set(dn, 'fvTenant', { descr: 'up' });
      const second = await run(tenants, left);
      assert.equal(second.heard.events.length, 0);
      const gap = second.heard.connection.find(({ code }) => code === 'gap');
      assert.deepEqual([gap?.recovered, gap?.certain, gap?.error], [true, false, 'RESTARTED']);
      assert.match(gap?.text ?? '', /ended before it could write down/);
      await second.client.close();
      // The run that went on with it has ended in order.
      const third = await run(tenants, left);
      assert.equal(third.heard.connection.find(({ code }) => code === 'gap')?.certain, true);
    } finally {
      await rm(left, { recursive: true, force: true });
    }
  });

  it('brings the records that were written meanwhile', async () => {
    const spec: QuerySpec = { by: 'class', target: 'faultRecord' };
    const write = (index: number) =>
      apic.tree.set(`subj-[uni/tn-common]/fr-${index}`, 'faultRecord', {
        code: 'F1',
        created: new Date(lab.clock.now()).toISOString().replace('Z', '+00:00'),
      });
    const first = await run(spec);
    await lab.pass(1_000);
    write(1);
    await lab.until(() => first.heard.events.length === 1);
    await lab.pass(5_000);
    await first.client.close();
    write(2);
    write(3);
    const second = await run(spec);
    assert.deepEqual(
      second.heard.events.map(({ payload }) => payload.dn.at(-1)),
      ['2', '3'],
    );
  });

  it('sends no record that was there before the first start, nor one a second time', async () => {
    const spec: QuerySpec = { by: 'class', target: 'faultRecord' };
    const write = (index: number) =>
      apic.tree.set(`subj-[uni/tn-common]/fr-${index}`, 'faultRecord', {
        code: 'F1',
        created: new Date(lab.clock.now()).toISOString().replace('Z', '+00:00'),
      });
    write(1);
    const first = await run(spec);
    await lab.pass(5_000);
    write(2);
    await lab.until(() => first.heard.events.length === 1);
    await lab.pass(5_000);
    await first.client.close();
    write(3);
    const second = await run(spec);
    await lab.pass(5_000);
    await second.client.close();
    const third = await run(spec);
    assert.deepEqual(
      [second, third].map(({ heard }) => heard.events.map(({ payload }) => payload.dn.at(-1))),
      [['3'], []],
    );
  });

  it('goes on counting changes without modTs, so that ids stay unique', async () => {
    const nxos = await lab.simulator({ platform: 'nxos' });
    const ids: string[] = [];
    for (const states of [
      ['down', 'up'],
      ['down', 'up'],
    ]) {
      const memory = new FileTableStore(directory, { clock: lab.clock });
      const client = lab.client({ hosts: nxos.address, platform: 'nxos', memory });
      const heard = lab.listen(client, { by: 'class', target: 'l2BD' });
      client.connect();
      await lab.live(client);
      await lab.pass(5_000);
      for (const operSt of states) nxos.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt });
      await lab.until(() => heard.events.length === states.length);
      ids.push(...heard.events.map(({ event }) => event.id));
      await lab.pass(5_000);
      await client.close();
    }
    assert.equal(new Set(ids).size, 4);
  });

  it('compares with nothing that was kept before there were too many objects to track', async () => {
    const first = await run();
    await lab.pass(5_000);
    await first.client.close();
    apic.faults.answerNext('query', '{"totalCount":"100001","imdata":[]}');
    const second = await run();
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'heard' });
    await lab.until(() => second.heard.events.length === 1);
    await lab.pass(5_000);
    await second.client.close();
    const third = await run();
    assert.deepEqual(third.heard.events, []);
    assert.ok(third.heard.connection.every(({ code }) => code !== 'gap'));
  });

  it('is said to forget what cannot be written down', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const { client, heard } = await run(tenants, file);
    assert.equal(client.state.memory, 'off');
    const said = heard.connection.filter(({ code }) => code === 'warning');
    assert.equal(said.length, 1);
    assert.match(said[0]?.text ?? '', /After a restart, what changed meanwhile will not be sent/);
  });

  it('sends the snapshot anew, besides what changed', async () => {
    const first = await run();
    await lab.pass(5_000);
    await first.client.close();
    apic.tree.set('uni/tn-comes', 'fvTenant', { name: 'comes' });
    const memory = new FileTableStore(directory, { clock: lab.clock });
    const client = lab.client({ hosts: apic.address, name: 'fabric1', memory });
    const heard = lab.listen(client, tenants, { start: 'snapshot' });
    client.connect();
    await lab.live(client);
    const existing = heard.events.filter(({ payload }) => payload.status === 'existing');
    assert.equal(existing.length, apic.tree.all('fvTenant').length);
    assert.equal(heard.events.filter(({ event }) => event.recovered).length, 1);
  });
});

function isNoLock(path: string): boolean {
  return !path.endsWith('lock');
}

function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' });
}
