import assert from 'node:assert/strict';
import type { ClientOptions } from '../../../../src/dme/options';
import type { QuerySpec } from '../../../../src/dme/query/query';
import type { Simulator } from '../../../../src/simulator/index';
import { Lab } from '../lab';

const PERIOD_MS = 5 * 60_000;
const tenants: QuerySpec = { by: 'class', target: 'fvTenant' };

describe('The audit', () => {
  let lab: Lab;
  let apic: Simulator;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
  });

  afterEach(() => lab.close());

  async function listening(spec = tenants, options: Partial<ClientOptions> = {}) {
    const client = lab.client({ hosts: apic.address, ...options });
    const heard = lab.listen(client, spec);
    client.connect();
    await lab.live(client);
    await lab.pass(5_000);
    const repairs = () => heard.connection.filter(({ code }) => code === 'audit-repaired').length;
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap');
    return { client, heard, repairs, gaps };
  }

  function auditRequests(): number {
    return apic.requests.all().filter(({ path }) => path.includes('modTs|desc')).length;
  }

  it('has what is deaf subscribed anew at once, on the same socket and session', async () => {
    const { client, heard, repairs } = await listening();
    const asked = (part: string) =>
      apic.requests.all().filter(({ path }) => path.includes(part)).length;
    const before = { logins: asked('aaaLogin'), subscribes: asked('subscription=yes') };
    apic.faults.muteSockets();
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'unheard' });
    await lab.until(() => repairs() === 1);
    const repairedAt = lab.clock.now();
    await lab.until(() => heard.events.length === 1);
    await lab.live(client);
    assert.ok(lab.clock.now() - repairedAt <= 10_000);
    assert.equal(asked('aaaLogin'), before.logins);
    assert.equal(asked('subscription=yes'), before.subscribes + 1);
  });

  it('finds a socket that is open and silent within its period, and recovers what was missed', async () => {
    const { heard, repairs, gaps } = await listening();
    await lab.pass(20_000);
    apic.faults.muteSockets();
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'unheard' });
    const before = lab.clock.now();
    await lab.until(() => repairs() === 1);
    assert.ok(lab.clock.now() - before <= PERIOD_MS + 15_000);
    await lab.until(() => heard.events.length === 1);
    assert.equal(heard.events[0]?.payload.attributes.descr, 'unheard');
    assert.equal(heard.events[0]?.event.recovered, true);
    await lab.until(() => gaps().length === 1);
    assert.equal(gaps()[0]?.error, 'SUBSCRIPTION_DEAF');
    assert.ok(Date.parse(gaps()[0]?.from ?? '') <= before);
  });

  it('finds an object that came unannounced by the count alone', async () => {
    const { heard, repairs } = await listening();
    apic.faults.muteSockets();
    const old = '2020-01-01T00:00:00.000+00:00';
    apic.tree.set('uni/tn-quiet', 'fvTenant', { name: 'quiet', modTs: old });
    await lab.until(() => repairs() === 1);
    await lab.until(() => heard.events.some(({ payload }) => payload.dn === 'uni/tn-quiet'));
  });

  it('finds one leaf that was restarted and is mute, while the others push', async () => {
    const { heard, repairs } = await listening({ by: 'class', target: 'l1PhysIf' });
    apic.faults.rebootLeaf(101);
    const mute = 'topology/pod-1/node-101/sys/phys-[eth1/1]';
    const loud = 'topology/pod-1/node-102/sys/phys-[eth1/1]';
    assert.ok(apic.tree.get(mute) && apic.tree.get(loud));
    let count = 0;
    await lab.until(() => {
      count += 1;
      if (count % 200 === 0) apic.tree.set(loud, 'l1PhysIf', { descr: `loud ${count}` });
      if (count % 200 === 100) apic.tree.set(mute, 'l1PhysIf', { descr: `mute ${count}` });
      return repairs() === 1;
    });
    await lab.until(() => heard.events.some(({ payload }) => payload.dn === mute));
  });

  it('finds a mute leaf also when the others have the last word each time', async () => {
    const { heard, repairs } = await listening({ by: 'class', target: 'l1PhysIf' });
    apic.faults.rebootLeaf(101);
    const mute = 'topology/pod-1/node-101/sys/phys-[eth1/1]';
    const loud = 'topology/pod-1/node-102/sys/phys-[eth1/1]';
    apic.tree.set(mute, 'l1PhysIf', { descr: 'unheard' });
    const before = lab.clock.now();
    let count = 0;
    await lab.until(() => {
      count += 1;
      if (count % 20 === 0) apic.tree.set(loud, 'l1PhysIf', { descr: `loud ${count}` });
      return repairs() === 1;
    });
    assert.ok(lab.clock.now() - before <= PERIOD_MS + 15_000);
    await lab.until(() => heard.events.some(({ payload }) => payload.dn === mute));
  });

  for (const target of ['fvTenant', 'faultRecord']) {
    it(`finds what was not announced in a deafness that has passed (${target})`, async () => {
      const write = (name: string) => {
        const created = new Date(lab.clock.now()).toISOString().replace('Z', '+00:00');
        const dn = target === 'fvTenant' ? `uni/tn-${name}` : `subj-[uni]/fr-${name}`;
        apic.tree.set(dn, target, { created });
      };
      const { heard, repairs } = await listening({ by: 'class', target });
      write('first');
      await lab.pass(PERIOD_MS);
      apic.faults.muteSockets();
      write('unheard');
      await lab.pass(1_000);
      apic.faults.muteSockets(false);
      write('last');
      const before = lab.clock.now();
      await lab.until(() => repairs() === 1);
      assert.ok(lab.clock.now() - before <= PERIOD_MS + 15_000);
      await lab.until(() => heard.events.some(({ payload }) => payload.dn.endsWith('-unheard')));
    });
  }

  it('tells of a gap since all was well, for each subscription of a deaf connection', async () => {
    const { client } = await listening();
    const untracked = lab.listen(client, { by: 'class', target: 'fvBD' }, { track: false });
    await lab.live(client);
    await lab.pass(20_000);
    apic.faults.muteSockets();
    const deafSince = lab.clock.now();
    let count = 0;
    const gap = () => untracked.connection.find(({ code }) => code === 'gap');
    await lab.until(() => {
      count += 1;
      if (count % 500 === 0) apic.tree.set('uni/tn-common', 'fvTenant', { descr: `${count}` });
      return gap() !== undefined;
    });
    assert.equal(gap()?.error, 'SUBSCRIPTION_DEAF');
    assert.ok(Date.parse(gap()?.from ?? '') <= deafSince, gap()?.from);
    apic.faults.muteSockets(false);
    await lab.live(client);
  });

  it('judges by what was pushed before where a device does not date its changes', async () => {
    apic = await lab.simulator({ faultFrameModTs: 'never' });
    const dn = 'uni/tn-common/fault-F1';
    apic.tree.set(dn, 'faultInst', { occur: '1', rule: 'a' });
    const { heard, repairs } = await listening({ by: 'class', target: 'faultInst' });
    apic.tree.set(dn, 'faultInst', { occur: '2' });
    await lab.until(() => heard.events.length === 1);
    apic.tree.drift(dn, { rule: 'b' });
    await lab.pass(30 * PERIOD_MS);
    assert.equal(repairs(), 0);
    apic.tree.drift(dn, { occur: '3' });
    await lab.until(() => repairs() === 1);
  });

  it('finds records that were not announced', async () => {
    const { heard, repairs } = await listening({ by: 'class', target: 'faultRecord' });
    apic.faults.muteSockets();
    await lab.pass(1_000);
    const created = new Date(lab.clock.now()).toISOString().replace('Z', '+00:00');
    apic.tree.set('subj-[uni/tn-common]/fr-9', 'faultRecord', { code: 'F1', created });
    await lab.until(() => repairs() === 1);
    await lab.until(() => heard.events.length === 1);
  });

  it('takes stronger measures when beginning the subscription anew does not help', async () => {
    const { client, repairs } = await listening();
    apic.faults.muteSockets();
    let count = 0;
    await lab.until(() => {
      count += 1;
      if (count % 500 === 0) apic.tree.set('uni/tn-common', 'fvTenant', { descr: `${count}` });
      return apic.counts().logins === 2;
    }, 'a new session');
    assert.equal(repairs(), 1);
    apic.faults.muteSockets(false);
    await lab.live(client);
  });

  it('costs one small request for a subscription and period', async () => {
    await listening();
    const before = auditRequests();
    await lab.pass(10 * PERIOD_MS);
    const asked = auditRequests() - before;
    assert.ok(asked >= 8 && asked <= 11, `${asked} requests in ten periods`);
  });

  it('is off when it is told so, and on NX-OS', async () => {
    await listening(tenants, { audit: 0 });
    const nxos = await lab.simulator({ platform: 'nxos' });
    const client = lab.client({ hosts: nxos.address, platform: 'nxos' });
    lab.listen(client, { by: 'class', target: 'l1PhysIf' });
    client.connect();
    await lab.live(client);
    const queries = () => nxos.requests.all().filter(({ kind }) => kind === 'query').length;
    const before = queries();
    await lab.pass(3 * PERIOD_MS);
    assert.equal(auditRequests(), 0);
    assert.equal(queries(), before);
  });

  it('does not mistake what arrives while it looks for a disagreement', async () => {
    const { repairs } = await listening();
    const until = lab.clock.now() + 5 * PERIOD_MS;
    for (let count = 1; lab.clock.now() <= until; count += 1) {
      if (count % 7 === 0) apic.tree.set('uni/tn-common', 'fvTenant', { descr: `${count}` });
      if (count % 31 === 0) apic.tree.set(`uni/tn-n${count}`, 'fvTenant', { name: `n${count}` });
      await lab.clock.advance(150);
    }
    assert.equal(repairs(), 0);
  });
});
