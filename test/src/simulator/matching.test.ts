import assert from 'node:assert/strict';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { Bench } from './bench';
import { dnsOf, firstOf, PlainSession } from './plain-client';

/** A handful of changes around one tenant. */
function touch(tree: Simulator['tree']): void {
  tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
  tree.set('uni/tn-Heroes/BD-hq', 'fvBD', { descr: 'x' });
  tree.set('uni/tn-Heroes/BD-hq/subnet-[10.10.0.1/24]', 'fvSubnet', { descr: 'x' });
  tree.set('uni/tn-Heroes2', 'fvTenant', { name: 'Heroes2' });
}

function touchPorts(tree: Simulator['tree']): void {
  for (const node of [101, 102]) {
    tree.set(`topology/pod-1/node-${node}/sys/phys-[eth1/1]`, 'l1PhysIf', { descr: 'x' });
  }
}

function comeAndGo(tree: Simulator['tree']): void {
  touch(tree);
  tree.remove('uni/tn-Heroes2');
}

function enterAndLeave(tree: Simulator['tree']): void {
  for (const descr of ['in', 'out', 'further out']) {
    tree.set('uni/tn-Heroes', 'fvTenant', { descr });
  }
}

function byStatus(status: string): string {
  return `/api/class/fvTenant.json?query-target-filter=and(wcard(fvTenant.status,"${status}"))`;
}

describe('which changes the simulator sends', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  /** What a subscription hears of a handful of changes around one tenant: status and DN. */
  async function heard(
    query: string,
    act: (tree: Simulator['tree']) => void,
    options: Partial<SimulatorOptions> = {},
  ): Promise<string[]> {
    const simulator = await bench.apic(options);
    const session = await PlainSession.live(simulator);
    await session.subscribe(`${query}${query.includes('?') ? '&' : '?'}subscription=yes`);
    act(simulator.tree);
    return (await session.frames()).map((frame) => {
      const { status, dn } = firstOf(frame).attributes;
      return `${status} ${dn}`;
    });
  }

  const tenant = 'modified uni/tn-Heroes';
  const bridge = 'modified uni/tn-Heroes/BD-hq';
  const subnet = 'modified uni/tn-Heroes/BD-hq/subnet-[10.10.0.1/24]';
  const other = 'created uni/tn-Heroes2';

  it('a DN alone does not report children', async () => {
    assert.deepEqual(await heard('/api/mo/uni/tn-Heroes.json', touch), [tenant]);
  });

  it('a DN with children reports only them', async () => {
    const query = '/api/mo/uni/tn-Heroes.json?query-target=children';
    assert.deepEqual(await heard(query, touch), [bridge]);
  });

  it('a DN with subtree reports itself and all below, but no namesake', async () => {
    const query = '/api/mo/uni/tn-Heroes.json?query-target=subtree';
    assert.deepEqual(await heard(query, touch), [tenant, bridge, subnet]);
  });

  it('a class list narrows a subtree', async () => {
    const query = '/api/mo/uni.json?query-target=subtree&target-subtree-class=fvTenant,fvSubnet';
    assert.deepEqual(await heard(query, touch), [tenant, subnet, other]);
  });

  it('a class reports its objects', async () => {
    assert.deepEqual(await heard('/api/class/fvTenant.json', touch), [tenant, other]);
  });

  it('a class with children reports what is directly below its objects', async () => {
    const query = '/api/class/fvTenant.json?query-target=children';
    assert.deepEqual(await heard(query, touch), [bridge]);
  });

  it('a class with subtree reports everything below its objects', async () => {
    const query = '/api/class/fvTenant.json?query-target=subtree&target-subtree-class=fvSubnet';
    assert.deepEqual(await heard(query, touch), [subnet]);
  });

  it('a class limited to a node reports only what is on it', async () => {
    const expected = ['modified topology/pod-1/node-101/sys/phys-[eth1/1]'];
    for (const prefix of ['/api/class', '/api/node/class']) {
      const query = `${prefix}/topology/pod-1/node-101/l1PhysIf.json`;
      assert.deepEqual(await heard(query, touchPorts), expected);
    }
  });

  it('a filter is asked of the object after the change', async () => {
    const query = '/api/class/fvTenant.json?query-target-filter=wcard(fvTenant.descr,"x$")';
    const told = await heard(query, (tree) => {
      touch(tree);
      tree.set('uni/tn-Shop', 'fvTenant', { descr: 'xy' });
    });
    assert.deepEqual(told, [tenant]);
  });

  it('a filter is asked of the object before it was deleted', async () => {
    const query = '/api/class/fvTenant.json?query-target-filter=eq(fvTenant.name,"Heroes")';
    const told = await heard(query, (tree) => {
      tree.remove('uni/tn-Shop');
      tree.remove('uni/tn-Heroes');
    });
    assert.deepEqual(told, ['deleted uni/tn-Heroes']);
  });

  it('a filter may ask for the status', async () => {
    assert.deepEqual(await heard(byStatus('created'), comeAndGo), [other]);
    assert.deepEqual(await heard(byStatus('deleted'), comeAndGo), ['deleted uni/tn-Heroes2']);
  });

  it('an object that leaves the filter is told or not, by option', async () => {
    const query = '/api/class/fvTenant.json?query-target-filter=eq(fvTenant.descr,"in")';
    assert.deepEqual(await heard(query, enterAndLeave), [tenant, tenant]);
    assert.deepEqual(await heard(query, enterAndLeave, { leavesFilter: 'silent' }), [tenant]);
  });

  it('removing an object removes all below it, a frame each', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/mo/uni/tn-Heroes.json?query-target=subtree&subscription=yes');
    const below = simulator.tree.descendants('uni/tn-Heroes').map(({ dn }) => dn);
    simulator.tree.remove('uni/tn-Heroes');
    const frames = await session.frames();
    assert.deepEqual(frames.map(dnsOf), [['uni/tn-Heroes'], ...below.map((dn) => [dn])]);
    assert.deepEqual(firstOf(frames[0] ?? '').attributes, {
      childAction: '',
      dn: 'uni/tn-Heroes',
      modTs: '2024-01-01T00:00:00.000+00:00',
      rn: '',
      status: 'deleted',
    });
  });

  it('removing a parent is heard by who subscribed to the class of a grandparent', async () => {
    const query = '/api/class/fvTenant.json?query-target=subtree&target-subtree-class=fvSubnet';
    assert.deepEqual(await heard(query, (tree) => void tree.remove('uni/tn-Heroes')), [
      'deleted uni/tn-Heroes/BD-hq/subnet-[10.10.0.1/24]',
      'deleted uni/tn-Heroes/BD-lair/subnet-[10.10.1.1/24]',
    ]);
  });
});

describe('what a frame of the simulator holds', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('all properties of a created object', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.tree.set('uni/tn-example', 'fvTenant', { name: 'example' });
    const [frame = ''] = await session.frames();
    assert.deepEqual(firstOf(frame).attributes, {
      annotation: '',
      childAction: '',
      descr: '',
      dn: 'uni/tn-example',
      lcOwn: 'local',
      modTs: '2024-01-01T00:00:00.000+00:00',
      monPolDn: '',
      name: 'example',
      nameAlias: '',
      ownerKey: '',
      ownerTag: '',
      rn: '',
      status: 'created',
      uid: '15374',
    });
  });

  it('nothing for a write that changes nothing', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    assert.equal(simulator.tree.set('uni/tn-Heroes', 'fvTenant', { name: 'Heroes' }), undefined);
    assert.deepEqual(await session.frames(), []);
  });

  it('the same modTs for two changes in one millisecond', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'a' });
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'b' });
    await bench.clock.advance(5);
    simulator.tree.skew = -60_000;
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'c' });
    const times = (await session.frames()).map((frame) => firstOf(frame).attributes['modTs']);
    assert.deepEqual(times, [
      '2024-01-01T00:00:00.000+00:00',
      '2024-01-01T00:00:00.000+00:00',
      '2023-12-31T23:59:00.005+00:00',
    ]);
  });

  it('no modTs for a modified l2BD', async () => {
    const simulator = await bench.nxos();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/l2BD.json?subscription=yes');
    simulator.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt: 'down' });
    const [frame = ''] = await session.frames();
    assert.deepEqual(firstOf(frame).attributes, {
      childAction: '',
      dn: 'sys/bd/bd-[vlan-101]',
      operSt: 'down',
      rn: '',
      status: 'modified',
    });
  });

  it('a time for a faultInst that reads as never changed, or never, by option', async () => {
    for (const [faultFrameModTs, expected] of [
      ['time', '2024-01-01T00:00:00.000+00:00'],
      ['never', 'never'],
    ] as const) {
      const simulator = await bench.apic({ faultFrameModTs });
      const session = await PlainSession.live(simulator);
      await session.subscribe('/api/class/faultInst.json?subscription=yes');
      simulator.tree.set('uni/tn-Heroes/fault-F0001', 'faultInst', { code: 'F0001' });
      const [frame = ''] = await session.frames();
      assert.equal(firstOf(frame).attributes['modTs'], expected);
      const read = await session.get('/api/class/faultInst.json');
      assert.equal(firstOf(read.text).attributes['modTs'], 'never');
    }
  });

  it('no children, whatever the first answer had', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const query = '/api/mo/uni/tn-Heroes.json?rsp-subtree=full&subscription=yes';
    assert.ok(firstOf((await session.get(query)).text).children.length > 0);
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
    const [frame = ''] = await session.frames();
    assert.deepEqual(firstOf(frame).children, []);
  });
});

describe('the controllers of a simulated fabric', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('share a tree: a change through one is told by the other', async () => {
    const first = await bench.apic({ node: 1 });
    const second = await bench.apic({ node: 2, tree: first.tree });
    const writer = await PlainSession.open(first);
    const session = await PlainSession.live(second);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    await writer.post('/api/mo/uni/tn-x.json', '{"fvTenant":{"attributes":{}}}');
    assert.equal((await session.frames()).length, 1);
    assert.equal(first.ledger.changes.length, 1);
    assert.equal(second.ledger.changes.length, 1);
    assert.equal(first.ledger.frames.length, 0);
    assert.equal(session.login.attributes['node'], 'topology/pod-1/node-2');
  });

  it('do not share sessions', async () => {
    const first = await bench.apic();
    const second = await bench.apic({ tree: first.tree });
    const { token, login } = await PlainSession.open(first);
    const elsewhere = new PlainSession(second, token, login);
    assert.equal((await elsewhere.get('/api/class/fvTenant.json')).status, 403);
  });
});
