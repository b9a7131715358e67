import assert from 'node:assert/strict';
import type { Simulator } from '../../../../src/simulator/index';
import { Lab, type Heard } from '../lab';

function dnsOf({ events }: Heard, status: string): string[] {
  return events
    .filter(({ payload }) => payload.status === status)
    .map(({ payload }) => payload.dn)
    .toSorted();
}

function recordNames({ events }: Heard): (string | undefined)[] {
  return events.map(({ payload }) => payload.dn.split('fr-')[1]);
}

describe('After a gap', () => {
  let lab: Lab;
  let apic: Simulator;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator();
  });

  afterEach(() => lab.close());

  async function listening(
    spec: Parameters<Lab['listen']>[1] = { by: 'class', target: 'fvTenant' },
    simulator = apic,
    platform: 'apic' | 'nxos' = 'apic',
  ) {
    const client = lab.client({ hosts: simulator.address, platform });
    const heard = lab.listen(client, spec);
    client.connect();
    await lab.live(client);
    await lab.pass(5_000);
    return { client, heard };
  }

  /** Loses the socket, lets `changes` happen unheard, and waits until all is level again. */
  async function missing(
    { client, heard }: Awaited<ReturnType<typeof listening>>,
    changes: () => void,
    simulator = apic,
  ) {
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap');
    const before = gaps().length;
    simulator.faults.dropSockets('close');
    await lab.until(() => client.state.kind !== 'live');
    await lab.clock.advance(1);
    changes();
    await lab.until(() => gaps().length > before, 'the gap is closed');
    await lab.live(client);
    return gaps().at(-1);
  }

  function writeRecord(name: string, age = 0): void {
    apic.tree.set(`subj-[uni/tn-common]/fr-${name}`, 'faultRecord', {
      created: new Date(lab.clock.now() - age).toISOString().replace('Z', '+00:00'),
    });
  }

  it('sends what was created, modified and deleted meanwhile, once each, marked as recovered', async () => {
    apic.tree.set('uni/tn-goes', 'fvTenant', { name: 'goes' });
    apic.tree.set('uni/tn-stays', 'fvTenant', { name: 'stays', descr: 'before' });
    const all = await listening();
    const gap = await missing(all, () => {
      apic.tree.set('uni/tn-comes', 'fvTenant', { name: 'comes' });
      apic.tree.set('uni/tn-stays', 'fvTenant', { descr: 'step' });
      apic.tree.set('uni/tn-stays', 'fvTenant', { descr: 'after' });
      apic.tree.remove('uni/tn-goes');
    });
    assert.deepEqual(dnsOf(all.heard, 'created'), ['uni/tn-comes']);
    assert.deepEqual(dnsOf(all.heard, 'modified'), ['uni/tn-stays']);
    assert.deepEqual(dnsOf(all.heard, 'deleted'), ['uni/tn-goes']);
    assert.ok(all.heard.events.every(({ event }) => event.recovered === true));
    const modified = all.heard.events.find(({ payload }) => payload.status === 'modified');
    assert.deepEqual(modified?.payload.previous, { descr: 'before' });
    assert.equal(modified?.payload.attributes.descr, 'after');
    assert.equal(modified?.payload.object?.name, 'stays');
    const deleted = all.heard.events.find(({ payload }) => payload.status === 'deleted');
    assert.equal(deleted?.payload.object?.name, 'goes');
    assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
  });

  it('sends nothing when nothing changed', async () => {
    const all = await listening();
    const gap = await missing(all, () => {
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'there' });
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: '' });
    });
    assert.equal(all.heard.events.length, 0);
    assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
  });

  it('gives a missed change the id that it would have had live', async () => {
    const all = await listening();
    const other = lab.client({ hosts: apic.address });
    const witness = lab.listen(other, { by: 'class', target: 'fvTenant' });
    await missing(all, () => other.connect());
    await lab.live(other);
    await lab.pass(5_000);
    apic.faults.dropSockets('close');
    await lab.until(() => all.client.state.kind !== 'live');
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'while nobody listens' });
    await lab.until(() => all.heard.events.length === 1 && witness.events.length === 1);
    assert.equal(all.heard.events[0]?.event.id, witness.events[0]?.event.id);
  });

  it('does not send twice what is pushed while the state is read', async () => {
    const all = await listening();
    let pushed = 0;
    const stop = all.client.onState(({ kind }) => {
      if (kind !== 'reading' || pushed >= 2) return;
      pushed += 1;
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: `pushed ${pushed}` });
    });
    await missing(all, () => {
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'missed' });
    });
    stop();
    await lab.pass(5_000);
    const seen = all.heard.events.map(({ payload }) => payload.attributes.descr);
    assert.equal(new Set(seen).size, seen.length, seen.join());
    assert.equal(seen.at(-1), `pushed ${pushed}`);
  });

  it('does not send what was pushed before the read went out, when what followed was lost', async () => {
    const undated = await lab.simulator({ faultFrameModTs: 'never' });
    // A request a second, so that the read waits for its turn after the subscribe.
    const client = lab.client({ hosts: undated.address, ceiling: 1 });
    const heard = lab.listen(client, { by: 'class', target: 'faultInst' });
    client.connect();
    await lab.live(client);
    await lab.pass(5_000);
    undated.faults.dropSockets('close');
    await lab.until(() => client.state.kind === 'waiting');
    await lab.until(() => client.state.kind === 'reading');
    const dn = 'uni/tn-common/fault-F1';
    undated.tree.set(dn, 'faultInst', { lc: 'soaking' });
    await lab.clock.advance(100);
    undated.faults.muteSockets();
    undated.tree.set(dn, 'faultInst', { lc: 'raised' });
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    await lab.pass(5_000);
    const told = heard.events.map(({ payload }) => [payload.status, payload.attributes.lc]);
    assert.deepEqual(told, [['created', 'raised']]);
  });

  it('tells an object that left the filter from one that is gone', async () => {
    apic.tree.set('uni/tn-x1', 'fvTenant', { name: 'x1', descr: 'watched' });
    apic.tree.set('uni/tn-x2', 'fvTenant', { name: 'x2', descr: 'watched' });
    const filter = 'eq(fvTenant.descr,"watched")';
    const all = await listening({ by: 'class', target: 'fvTenant', filter });
    const gap = await missing(all, () => {
      apic.tree.set('uni/tn-x1', 'fvTenant', { descr: 'left' });
      apic.tree.remove('uni/tn-x2');
    });
    assert.equal(gap?.certain, true);
    assert.ok(all.heard.connection.every(({ code }) => code !== 'warning'));
    assert.deepEqual(dnsOf(all.heard, 'modified'), ['uni/tn-x1']);
    assert.deepEqual(dnsOf(all.heard, 'deleted'), ['uni/tn-x2']);
    const left = all.heard.events.find(({ payload }) => payload.dn === 'uni/tn-x1');
    assert.equal(left?.payload.attributes.descr, 'left');
    // Until what may be older than the read has come.
    await lab.pass(5_000);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'watched' });
    await lab.until(() => all.heard.events.length === 3);
    assert.deepEqual(
      all.heard.handle.objects()[0]?.objects?.map(({ payload }) => payload.dn),
      ['uni/tn-common'],
    );
    await missing(all, () => undefined);
    assert.equal(all.heard.events.length, 3);
  });

  it('does not call the objects of a leaf that is away deleted', async () => {
    const all = await listening({ by: 'class', target: 'l1PhysIf' });
    const gap = await missing(all, () => {
      const node = apic.tree.get('topology/pod-1/node-101');
      assert.equal(node?.class, 'fabricNode');
      apic.tree.set('topology/pod-1/node-101', 'fabricNode', { fabricSt: 'inactive' });
      for (const { dn } of apic.tree.all('l1PhysIf')) {
        if (dn.startsWith('topology/pod-1/node-101/')) apic.tree.remove(dn);
      }
    });
    assert.deepEqual(dnsOf(all.heard, 'deleted'), []);
    assert.deepEqual([gap?.recovered, gap?.certain], [true, false]);
  });

  it('asks for no more than 500 missing objects and leaves the rest uncertain', async () => {
    for (let index = 0; index < 700; index += 1) {
      apic.tree.set(`uni/tn-m${index}`, 'fvTenant', { name: `m${index}` });
    }
    const all = await listening();
    const first = await missing(all, () => {
      for (let index = 0; index < 700; index += 1) apic.tree.remove(`uni/tn-m${index}`);
    });
    assert.equal(dnsOf(all.heard, 'deleted').length, 500);
    assert.equal(first?.certain, false);
    const second = await missing(all, () => undefined);
    assert.equal(dnsOf(all.heard, 'deleted').length, 700);
    assert.equal(second?.certain, true);
  });

  it('sends every record that was written meanwhile, oldest first, none twice', async () => {
    const all = await listening({ by: 'class', target: 'faultRecord' });
    const record = (index: number) =>
      apic.tree.set(`subj-[uni/tn-common]/fr-${index}`, 'faultRecord', {
        code: 'F0532',
        created: new Date(lab.clock.now()).toISOString().replace('Z', '+00:00'),
        ind: 'creation',
      });
    record(1);
    await lab.until(() => all.heard.events.length === 1);
    const gap = await missing(all, () => {
      record(2);
      record(3);
      record(4);
    });
    assert.deepEqual(
      all.heard.events.map(({ payload }) => payload.dn.at(-1)),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(
      all.heard.events.map(({ event }) => event.recovered),
      [undefined, true, true, true],
    );
    assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
    record(5);
    await lab.until(() => all.heard.events.length === 5);
  });

  describe('of records', () => {
    const spec = { by: 'class', target: 'faultRecord' } as const;

    it('does not send again what is pushed after it was read', async () => {
      const all = await listening(spec);
      await missing(all, () => {
        writeRecord('missed');
        // Written before the answer that tells it, pushed before that answer has arrived.
        apic.faults.beforeNextSubscribeReply(() => writeRecord('both'));
      });
      await lab.pass(5_000);
      assert.deepEqual(recordNames(all.heard), ['missed', 'both']);
    });

    it('does not send what stood there before the start, however young it was', async () => {
      writeRecord('old', 30_000);
      writeRecord('young');
      const all = await listening(spec);
      await missing(all, () => writeRecord('missed'));
      assert.deepEqual(recordNames(all.heard), ['missed']);
    });

    it('sends them all where they fill several pages, the oldest first', async () => {
      const all = await listening(spec);
      writeRecord('first');
      await lab.until(() => all.heard.events.length === 1);
      const names = Array.from({ length: 2_500 }, (_, index) => `missed-${index}`);
      const gap = await missing(all, () => {
        // A device sorts by time; the names are in another order.
        for (const [age, name] of names.toReversed().entries()) writeRecord(name, age);
      });
      assert.deepEqual(recordNames(all.heard), ['first', ...names]);
      assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
    });

    it('says that it is not certain where there were more than are read', async () => {
      const all = await listening(spec);
      writeRecord('first');
      await lab.until(() => all.heard.events.length === 1);
      const gap = await missing(all, () => {
        for (let count = 0; count < 10_000; count += 1) writeRecord(`missed-${count}`);
      });
      // The first one is read again, for the times overlap, and not sent again.
      assert.equal(all.heard.events.length, 10_000);
      assert.deepEqual([gap?.recovered, gap?.certain], [true, false]);
    });

    it('asks only for those that the filter lets through, and that are new', async () => {
      const filter = 'eq(faultRecord.severity,"critical")';
      const write = (name: string, severity: string, age = 0): void => {
        const created = new Date(lab.clock.now() - age).toISOString().replace('Z', '+00:00');
        apic.tree.set(`subj-[uni/tn-common]/fr-${name}`, 'faultRecord', { severity, created });
      };
      write('long-ago', 'critical', 3_600_000);
      const all = await listening({ ...spec, filter });
      write('heard', 'critical');
      await lab.until(() => all.heard.events.length === 1);
      await missing(all, () => {
        write('missed', 'critical');
        write('small', 'minor');
      });
      assert.deepEqual(recordNames(all.heard), ['heard', 'missed']);
      const asked = apic.requests.all().findLast(({ path }) => path.includes('order-by'));
      assert.match(asked?.path ?? '', /and\(eq\(faultRecord\.severity/);
      assert.match(asked?.path ?? '', /ge\(faultRecord\.created/);
    });

    it('sends what is pushed while it is found out where the device stands', async () => {
      writeRecord('old');
      apic.faults.beforeNextSubscribeReply(() => writeRecord('pushed'));
      const all = await listening(spec);
      assert.deepEqual(recordNames(all.heard), ['pushed']);
    });
  });

  it('says that a filter on the status cannot be recovered', async () => {
    const filter = 'wcard(aaaActiveUserSession.status,"created")';
    const all = await listening({ by: 'class', target: 'aaaActiveUserSession', filter });
    const gap = await missing(all, () => undefined);
    assert.deepEqual([gap?.recovered, gap?.certain], [false, false]);
  });

  it('recovers one object of a switch that answers an empty first result', async () => {
    const nxos = await lab.simulator({ platform: 'nxos' });
    const all = await listening({ by: 'dn', target: 'sys/bd/bd-[vlan-101]' }, nxos, 'nxos');
    const gap = await missing(
      all,
      () => nxos.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt: 'down' }),
      nxos,
    );
    assert.equal(all.heard.events.length, 1);
    assert.equal(all.heard.events[0]?.payload.attributes.operSt, 'down');
    assert.deepEqual(all.heard.events[0]?.payload.changed, ['operSt']);
    assert.equal(gap?.certain, true);
    await missing(all, () => nxos.tree.remove('sys/bd/bd-[vlan-101]'), nxos);
    assert.deepEqual(dnsOf(all.heard, 'deleted'), ['sys/bd/bd-[vlan-101]']);
  });

  it('says of an untracked subscription that its changes may have been missed', async () => {
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { track: false });
    client.connect();
    await lab.live(client);
    const gap = await missing({ client, heard }, () => {
      apic.tree.set('uni/tn-lost', 'fvTenant', { name: 'lost' });
    });
    assert.equal(heard.events.length, 0);
    assert.deepEqual([gap?.recovered, gap?.certain], [false, false]);
  });
});

describe('An account that loses its rights in a gap', () => {
  it('does not take the records that it cannot see for none', async () => {
    const lab = new Lab();
    const account = { username: 'poor', password: 'poor', role: 'read-only' } as const;
    const hides = ['faultRecord', 'fvTenant'];
    const rich = await lab.simulator({ accounts: [account] });
    const poor = await lab.simulator({ tree: rich.tree, accounts: [{ ...account, hides }] });
    const write = (name: string): void => {
      const created = new Date(lab.clock.now()).toISOString().replace('Z', '+00:00');
      rich.tree.set(`subj-[uni/tn-common]/fr-${name}`, 'faultRecord', { created });
    };
    const hosts = `${rich.address} ${poor.address}`;
    const client = lab.client({ hosts, username: 'poor', password: 'poor', audit: 0 });
    const heard = lab.listen(client, { by: 'class', target: 'faultRecord' });
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap');
    client.connect();
    await lab.live(client);
    write('heard');
    await lab.until(() => heard.events.length === 1);
    // The overlap must not find it again: then nothing at all is seen.
    await lab.pass(120_000);
    await rich.faults.goDown();
    write('missed');
    await lab.until(() => gaps().length === 1, 'the first gap');
    assert.deepEqual([gaps()[0]?.recovered, gaps()[0]?.certain], [true, false]);
    assert.ok(heard.connection.some(({ text }) => text.includes('lost its rights')));
    await rich.faults.comeBack();
    await poor.faults.goDown();
    await lab.until(() => heard.events.length === 2, 'it is seen again');
    assert.deepEqual(recordNames(heard), ['heard', 'missed']);
    await lab.close();
  });

  it('does not make everything look deleted', async () => {
    const lab = new Lab();
    const apic = await lab.simulator();
    for (let index = 0; index < 20; index += 1) {
      apic.tree.set(`uni/tn-common/BD-b${index}`, 'fvBD', { name: `b${index}` });
    }
    const poor = await lab.simulator({
      tree: apic.tree,
      accounts: [{ username: 'poor', password: 'poor', role: 'read-only', hides: ['fvBD'] }],
    });
    const rich = await lab.simulator({
      tree: apic.tree,
      accounts: [{ username: 'poor', password: 'poor', role: 'read-only' }],
    });
    const client = lab.client({
      hosts: `${rich.address} ${poor.address}`,
      username: 'poor',
      password: 'poor',
    });
    const heard = lab.listen(client, { by: 'class', target: 'fvBD' });
    client.connect();
    await lab.live(client);
    await rich.faults.goDown();
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    const gap = heard.connection.find(({ code }) => code === 'gap');
    assert.deepEqual([gap?.recovered, gap?.certain], [true, false]);
    assert.equal(heard.events.length, 0);
    assert.ok(heard.connection.some(({ text }) => text.includes('lost its rights')));
    await lab.pass(60_000);
    apic.tree.set('uni/tn-common/BD-b1', 'fvBD', { descr: 'unseen' });
    await lab.pass(60_000);
    await rich.faults.comeBack();
    await poor.faults.goDown();
    await lab.until(() => heard.events.length === 1, 'it is seen again');
    await lab.live(client);
    const [first, second] = heard.connection.filter(({ code }) => code === 'gap');
    assert.equal(second?.from, first?.from);
    assert.deepEqual([second?.recovered, second?.certain], [true, true]);
    await lab.close();
  });
});
