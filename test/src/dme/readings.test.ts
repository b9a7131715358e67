import assert from 'node:assert/strict';
import type { DmeClient } from '../../../src/dme/client';
import type { ListenerOptions } from '../../../src/dme/options';
import type { Simulator } from '../../../src/simulator';
import { Lab, type Heard } from './lab';

const tenants = { by: 'class', target: 'fvTenant' } as const;

describe('A client counts', () => {
  let lab: Lab;
  let apic: Simulator;
  let client: DmeClient;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
    client = lab.client({ hosts: apic.address, name: 'fabric1' });
  });

  afterEach(() => lab.close());

  async function listening(options: ListenerOptions = {}): Promise<Heard> {
    const heard = lab.listen(client, tenants, options);
    client.connect();
    await lab.live(client);
    return heard;
  }

  function reading() {
    const [only, ...others] = client.readings();
    assert.ok(only && others.length === 0);
    return only;
  }

  function requests(kind?: string): number {
    const all = apic.requests.all().filter((request) => request.kind !== 'socket');
    return all.filter((request) => !kind || request.kind === kind).length;
  }

  it('what came, what was delivered, and what nobody wanted, by device', async () => {
    const heard = await listening();
    const choosy = lab.listen(client, tenants, { events: ['deleted'] });
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await lab.until(() => heard.events.length === 1);
    const { source, device, counters } = reading();
    assert.deepEqual([source, device], ['cisco-apic', 'fabric1']);
    assert.deepEqual([counters.frames, counters.received, counters.delivered], [1, 1, 1]);
    assert.equal(counters.unwanted, 1);
    const [ofOne] = choosy.handle.counts();
    assert.deepEqual([ofOne?.device.name, ofOne?.unwanted, ofOne?.received], ['fabric1', 1, 0]);
    heard.handle.close();
    assert.equal(reading().counters.received, 1, 'also of a listener that is gone');
  });

  it('what is so at present', async () => {
    const heard = await listening();
    const objects = apic.tree.all('fvTenant').length;
    const { gauges } = reading();
    assert.deepEqual([gauges.live, gauges.subscriptions, gauges.objects], [1, 1, objects]);
    assert.deepEqual([gauges.waiting, gauges.requestsWaiting], [0, 0]);
    assert.ok((gauges.requestRate ?? 0) >= 1);
    assert.deepEqual(
      heard.handle.counts().map(({ tracked, waiting }) => [tracked, waiting]),
      [[objects, 0]],
    );
    const failed = lab.listen(client, { by: 'class', target: 'fvNoSuchClass' });
    await lab.until(() => failed.failures.length === 1);
    assert.deepEqual([reading().gauges.live, reading().gauges.subscriptions], [1, 2]);
    heard.handle.close();
    assert.deepEqual([reading().gauges.live, reading().gauges.objects], [0, 0]);
    assert.equal(reading().counters.requests, requests());
  });

  it('gaps, connections after the first, and the changes that a comparison found', async () => {
    const heard = await listening();
    assert.deepEqual([reading().counters.gaps, reading().counters.reconnects], [0, 0]);
    apic.faults.dropSockets('close');
    await lab.until(() => client.state.kind !== 'live');
    apic.tree.set('uni/tn-one', 'fvTenant', { name: 'one' });
    apic.tree.set('uni/tn-two', 'fvTenant', { name: 'two' });
    await lab.until(() => heard.events.length === 2);
    await lab.live(client);
    const { gaps, reconnects, recovered } = reading().counters;
    assert.deepEqual([gaps, reconnects, recovered], [1, 1, 2]);
  });

  it('refreshes, and how late they were answered', async () => {
    await listening();
    const { refreshes: quick = 0 } = reading().counters;
    apic.faults.delay(1_000);
    await lab.pass(100_000);
    const { refreshes = 0, refreshLateness = 0 } = reading().counters;
    assert.ok(refreshes >= 4 && refreshes <= 10, `${refreshes} refreshes`);
    assert.ok(refreshes >= requests('subscription-refresh') - 1);
    const each = Math.round(refreshLateness / (refreshes - quick));
    assert.ok(each >= 1_000 && each <= 6_000, `${each} ms late`);
  });

  it('storms, and the changes that wait in one', async () => {
    const heard = await listening({ storm: { action: 'wait', rate: 5 } });
    const sent = 200;
    for (let index = 0; index < sent; index += 1) {
      apic.tree.set('uni/tn-busy', 'fvTenant', { name: 'busy', descr: `${index}` });
    }
    const storms = () => heard.connection.filter(({ code }) => code === 'storm');
    await lab.until(() => storms().length === 1, 'the storm begins');
    assert.equal(storms()[0]?.query, '/api/class/fvTenant.json');
    assert.equal(reading().counters.storms, 1);
    const waiting = reading().gauges.waiting ?? 0;
    assert.ok(waiting > 0 && waiting < sent, `${waiting} wait`);
    assert.equal(heard.handle.counts()[0]?.waiting, waiting);
    await lab.until(() => storms().length === 2, 'the storm is over');
    assert.deepEqual([reading().counters.storms, reading().gauges.waiting], [1, 0]);
  });
});
