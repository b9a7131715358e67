import assert from 'node:assert/strict';
import type { ConnectionEvent } from '../../../src/event';
import type { Simulator } from '../../../src/simulator';
import { Lab, type Heard } from './lab';

/** Enough for three pages of 2,000. */
const MANY = 4_500;

function fill(simulator: Simulator, count: number): void {
  for (let index = 0; index < count; index += 1) {
    simulator.tree.set(`uni/tn-t${index}`, 'fvTenant', { name: `t${index}`, descr: 'old' });
  }
}

function tooMany({ connection }: Heard): ConnectionEvent[] {
  return connection.filter(({ code, text }) => code === 'warning' && text.startsWith('More than'));
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
    assert.equal(snapshot?.query, '/api/class/fvTenant.json');
    assert.equal(snapshot?.text, `${total} objects match /api/class/fvTenant.json`);
  });

  it('ends for a listener that is closed in the middle of it, and for no other', async () => {
    const apic = await lab.simulator();
    fill(apic, MANY);
    const client = lab.client({ hosts: apic.address });
    const fvTenant = { by: 'class', target: 'fvTenant' } as const;
    const seen: string[] = [];
    const handle = client.subscribe(
      fvTenant,
      { start: 'snapshot' },
      {
        event: ({ payload }) => {
          seen.push(payload.dn);
          if (seen.length === 2) handle.close();
        },
        connection: ({ code }) =>
          code === 'snapshot' && assert.fail('It has not seen it to the end.'),
      },
    );
    const other = lab.listen(client, fvTenant, { start: 'snapshot' });
    client.connect();
    await lab.live(client);
    assert.equal(other.events.length, apic.tree.all('fvTenant').length);
    assert.equal(seen.length, 2);
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

  it('is read on after a page that failed for a passing reason', async () => {
    const apic = await lab.simulator();
    fill(apic, MANY);
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    const stop = client.onState(({ reading }) => {
      if (!reading || reading.done === 0) return;
      stop();
      apic.faults.unavailable(3, 'query');
    });
    client.connect();
    await lab.live(client);
    assert.equal(heard.events.length, apic.tree.all('fvTenant').length);
    assert.equal(apic.counts().upgrades, 1);
    const queries = apic.requests.all().filter(({ kind }) => kind === 'query');
    assert.deepEqual(
      queries.map(({ status }) => status),
      [200, 503, 503, 503, 200, 200],
    );
  });

  it('is begun anew on another connection when a page fails again and again', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    const stop = client.onState(({ kind }) => {
      if (kind !== 'reading') return;
      stop();
      apic.faults.unavailable();
    });
    client.connect();
    await lab.until(() => client.state.kind === 'waiting');
    assert.equal(client.state.error?.code, 'DEVICE_BUSY');
    const failed = apic.requests.all().filter(({ status }) => status === 503);
    assert.equal(failed.filter(({ kind }) => kind === 'query').length, 5);
    apic.faults.unavailable(0);
    await lab.live(client);
    assert.equal(heard.events.length, apic.tree.all('fvTenant').length);
    assert.equal(heard.connection.filter(({ code }) => code === 'warning').length, 0);
  });

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
    const queries = apic.requests.all().filter(({ kind }) => kind === 'query');
    assert.equal(queries.length, 1, 'what is refused is not asked for again');
    apic.tree.set('uni/tn-t1', 'fvTenant', { descr: 'new' });
    await lab.until(() => heard.events.length === 1);
    assert.equal(heard.events[0]?.payload.previous, undefined);
  });

  it('has parts of one id, which the next snapshot does not share', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const first = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    client.connect();
    await lab.live(client);
    const second = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    await lab.until(() => second.connection.some(({ code }) => code === 'snapshot'));
    const ids = [first, second].map(
      ({ events }) => new Set(events.map(({ parts }) => String(parts?.id))),
    );
    assert.deepEqual(
      ids.map(({ size }) => size),
      [1, 1],
    );
    assert.notDeepEqual(ids[0], ids[1]);
    assert.match([...(ids[0] ?? [])].join(), /^\/aci\/.+-[0-9a-z]+$/);
  });

  for (const [start, waits] of [
    ['changes', false],
    ['snapshot', true],
  ] as const) {
    it(`is ${waits ? '' : 'not '}followed by a wait for what may be older (${start})`, async () => {
      const apic = await lab.simulator();
      const client = lab.client({ hosts: apic.address });
      const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start });
      client.connect();
      await lab.live(client);
      const read = apic.requests.all().findLast(({ kind }) => kind === 'query');
      const pause = lab.clock.now() - (read?.at ?? 0);
      assert.equal(pause >= 1_000, waits, `${pause} ms`);
      assert.equal(heard.events.length > 0, waits);
    });
  }

  it('is sent once, also when a gap follows', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { start: 'snapshot' });
    client.connect();
    await lab.live(client);
    const { length } = heard.events;
    apic.faults.dropSockets('close');
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    await lab.pass(5_000);
    assert.equal(heard.events.length, length);
    assert.equal(heard.connection.filter(({ code }) => code === 'snapshot').length, 1);
  });

  it('is followed by a word of changes that did not fit into memory while it was read', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const spec = { by: 'class', target: 'fvTenant', include: 'health' } as const;
    const heard = lab.listen(client, spec);
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'a' });
    await lab.until(() => heard.frames.length === 1);
    apic.faults.delay(2_000);
    lab.listen(client, spec, { start: 'snapshot' });
    await lab.until(() => client.state.kind === 'reading');
    const object = { fvTenant: { attributes: { dn: 'uni/tn-common', status: 'modified' } } };
    const imdata = Array.from({ length: 50_001 }, () => object);
    const [{ subscriptionId } = { subscriptionId: [] }] = heard.frames;
    apic.faults.sendFrame(JSON.stringify({ subscriptionId, imdata }));
    await lab.live(client);
    assert.deepEqual(
      heard.connection.filter(({ code }) => code === 'warning').map(({ text }) => text),
      [
        '50001 changes of /api/class/fvTenant.json?rsp-subtree-include=health did not fit into memory while it was read, and are lost.',
      ],
    );
    assert.equal(heard.events.length, 1);
  });

  describe('when there are too many objects to track', () => {
    const LIMIT = 100_000;

    it('is left out, and said to be: only changes come', async () => {
      const apic = await lab.simulator();
      const client = lab.client({ hosts: apic.address });
      const spec = { by: 'class', target: 'fvTenant' } as const;
      apic.faults.answerNext('query', `{"totalCount":"${LIMIT + 1}","imdata":[]}`);
      const heard = lab.listen(client, spec, { start: 'snapshot' });
      client.connect();
      await lab.live(client);
      assert.equal(tooMany(heard).length, 1);
      assert.match(
        tooMany(heard)[0]?.text ?? '',
        /^More than 100000 objects match \/api\/class\/fvTenant\.json\. .* without object and previous/,
      );
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'new' });
      await lab.until(() => heard.events.length === 1);
      assert.equal(heard.events[0]?.payload.object, undefined);
      assert.equal(heard.handle.objects()[0]?.objects, undefined);
      assert.equal(heard.handle.counts()[0]?.tracked, 0);
    });

    it('ends with the change that makes them too many', async () => {
      const apic = await lab.simulator();
      const client = lab.client({ hosts: apic.address });
      const many = Array.from(
        { length: LIMIT },
        (_, index) => `{"fvTenant":{"attributes":{"dn":"uni/tn-${index}"}}}`,
      );
      apic.faults.answerNext('query', `{"totalCount":"${LIMIT}","imdata":[${many.join()}]}`);
      const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
      client.connect();
      await lab.live(client);
      assert.equal(heard.handle.counts()[0]?.tracked, LIMIT);
      assert.deepEqual(tooMany(heard), []);
      apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
      await lab.until(() => tooMany(heard).length === 1);
      assert.equal(heard.handle.counts()[0]?.tracked, 0);
      apic.tree.set('uni/tn-new', 'fvTenant', { descr: 'new' });
      await lab.until(() => heard.events.length === 2);
      assert.equal(heard.events[1]?.payload.previous, undefined);
    });
  });
});
