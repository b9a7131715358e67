import assert from 'node:assert/strict';
import type { Simulator } from '../../../src/simulator';
import { Lab } from './lab';

/** Enough for three pages of 2,000. */
const MANY = 4_500;

function fill(simulator: Simulator, count: number): void {
  for (let index = 0; index < count; index += 1) {
    simulator.tree.set(`uni/tn-t${index}`, 'fvTenant', { name: `t${index}`, descr: 'old' });
  }
}

describe('What exists at the start', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('comes as a snapshot with parts, whose last one tells the count', async () => {
    const apic = await lab.simulator();
    fill(apic, MANY);
    const total = apic.tree.all('fvTenant').length;
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    client.connect();
    await lab.live(client);
    assert.equal(heard.events.length, total);
    assert.ok(heard.events.every(({ payload }) => payload.status === 'existing'));
    assert.equal(new Set(heard.events.map(({ payload }) => payload.dn)).size, total);
    assert.deepEqual(
      heard.events.map(({ parts }) => parts?.index),
      [...heard.events.keys()],
    );
    assert.equal(heard.events.at(-1)?.parts?.count, total);
    assert.equal(heard.events.filter(({ parts }) => parts?.count !== undefined).length, 1);
    const [snapshot] = heard.connection.filter(({ code }) => code === 'snapshot');
    assert.equal(snapshot?.count, total);
  });

  it('is said to be nothing when nothing matches', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(
      client,
      { by: 'class', target: 'fvTenant', filter: 'eq(fvTenant.name,"nobody")' },
      { start: 'snapshot' },
    );
    client.connect();
    await lab.live(client);
    assert.equal(heard.events.length, 0);
    assert.equal(heard.connection.find(({ code }) => code === 'snapshot')?.count, 0);
  });

  it('is not sent when only changes are wanted', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.equal(heard.events.length, 0);
  });

  it('is read in pages, and the state tells how far', async () => {
    const apic = await lab.simulator();
    fill(apic, MANY);
    const client = lab.client({ hosts: apic.address });
    const progress: number[] = [];
    client.onState(({ reading }) => reading && progress.push(reading.done));
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.ok(progress.includes(2_000) && progress.includes(4_000), progress.join());
    const pages = apic.requests.all().filter(({ kind }) => kind === 'query');
    assert.equal(pages.length, 3);
    assert.ok(pages.every(({ path }) => path.includes('order-by=fvTenant.dn|asc')));
  });

  for (const start of ['changes', 'snapshot'] as const) {
    it(`loses no change that happens while it is read (${start})`, async () => {
      const apic = await lab.simulator();
      fill(apic, MANY);
      const client = lab.client({ hosts: apic.address });
      const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start });
      let changes = 0;
      const state = client.onState(({ reading }) => {
        if (!reading || reading.done === 0 || changes >= 3) return;
        changes += 1;
        apic.tree.set(`uni/tn-t${changes}`, 'fvTenant', { descr: `changed ${changes}` });
        apic.tree.set(`uni/tn-zz${changes}`, 'fvTenant', { name: `zz${changes}` });
      });
      client.connect();
      await lab.live(client);
      state();
      await lab.pass(5_000);
      for (let index = 1; index <= changes; index += 1) {
        const last = heard.events.findLast(({ payload }) => payload.dn === `uni/tn-t${index}`);
        assert.equal(last?.payload.attributes.descr, `changed ${index}`);
        const created = heard.events.filter(({ payload }) => payload.dn === `uni/tn-zz${index}`);
        assert.equal(created.length, 1);
      }
      assert.equal(changes, 3);
      apic.tree.set('uni/tn-t1', 'fvTenant', { descr: 'at the end' });
      await lab.until(() => heard.events.at(-1)?.payload.attributes.descr === 'at the end');
      assert.deepEqual(heard.events.at(-1)?.payload.previous, { descr: 'changed 1' });
    });
  }

  it('shows what the query includes, such as health', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(
      client,
      { by: 'class', target: 'fvTenant', include: ['health', 'required'] },
      { start: 'snapshot' },
    );
    client.connect();
    await lab.live(client);
    const health = heard.events.filter(({ payload }) => payload.class === 'healthInst');
    assert.ok(health.length > 0);
    assert.match(health[0]?.payload.dn ?? '', /^uni\/tn-.*\/health$/);
  });

  it('is sent to a listener that joins later, and to nobody else', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const early = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    const late = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    await lab.until(() => late.connection.some(({ code }) => code === 'snapshot'));
    assert.equal(late.events.length, apic.tree.all('fvTenant').length);
    assert.equal(early.events.length, 0);
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await lab.until(() => early.events.length === 1);
    assert.equal(late.events.at(-1)?.payload.dn, 'uni/tn-new');
  });

  it('is read for an untracked listener too, without keeping it', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const options = { start: 'snapshot', track: false } as const;
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, options);
    client.connect();
    await lab.live(client);
    assert.equal(heard.events.length, apic.tree.all('fvTenant').length);
    await lab.pass(5_000);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'changed' });
    await lab.until(() => heard.events.at(-1)?.payload.status === 'modified');
    assert.equal(heard.events.at(-1)?.payload.object, undefined);
  });

  it('does not end a subscription that matches too many objects to track', async () => {
    const apic = await lab.simulator({ resultLimit: 1_000 });
    fill(apic, 1_200);
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.equal(heard.connection.filter(({ code }) => code === 'warning').length, 1);
    apic.tree.set('uni/tn-t1', 'fvTenant', { descr: 'new' });
    await lab.until(() => heard.events.length === 1);
    assert.equal(heard.events[0]?.payload.previous, undefined);
  });
});
