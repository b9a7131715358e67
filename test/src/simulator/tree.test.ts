import assert from 'node:assert/strict';
import { makeTree, ManualClock, ObjectTree, type TreeChange } from '../../../src/simulator';
import { parentOf, rnOf, splitDn } from '../../../src/simulator/dn';

describe('DNs in the simulator', () => {
  it('split at slashes outside brackets', () => {
    assert.deepEqual(splitDn('sys/intf/phys-[eth1/1]'), ['sys', 'intf', 'phys-[eth1/1]']);
    assert.deepEqual(splitDn('uni/a-[uni/b-[c/d]]/e'), ['uni', 'a-[uni/b-[c/d]]', 'e']);
    assert.deepEqual(splitDn('uni'), ['uni']);
  });

  it('do not split when brackets or names are missing', () => {
    for (const dn of ['', 'uni/', '/uni', 'uni//a', 'a-[b', 'a-b]', 'a]b[']) {
      assert.equal(splitDn(dn), undefined, dn);
    }
  });

  it('know their parent and last name', () => {
    assert.equal(parentOf('sys/intf/phys-[eth1/1]'), 'sys/intf');
    assert.equal(rnOf('sys/intf/phys-[eth1/1]'), 'phys-[eth1/1]');
    assert.equal(parentOf('sys'), '');
    assert.equal(rnOf('sys'), 'sys');
  });
});

describe('the object tree of the simulator', () => {
  it('creates with defaults, modifies what differs, and tells both', async () => {
    const { tree, clock, changes } = watched();
    tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    await clock.advance(1000);
    tree.set('uni/tn-a', 'fvTenant', { name: 'a', descr: 'x' });
    const [created, modified] = changes;
    assert.equal(created?.changed['ownerKey'], '');
    assert.deepEqual(modified?.changed, { descr: 'x' });
    assert.equal(modified?.before?.attributes['descr'], '');
    assert.equal(modified?.modTs, '2024-01-01T00:00:01.000+00:00');
    assert.equal(tree.get('uni/tn-a')?.attributes['modTs'], modified?.modTs);
  });

  it('takes a modTs that is given, but never as the only change', () => {
    const { tree } = watched();
    const modTs = '2020-01-01T00:00:00.000+00:00';
    tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    assert.equal(tree.set('uni/tn-a', 'fvTenant', { modTs }), undefined);
    assert.equal(tree.set('uni/tn-a', 'fvTenant', { descr: 'x', modTs })?.modTs, modTs);
  });

  it('finds objects by class, parent and subtree, also below gaps', () => {
    const { tree } = watched();
    tree.set('uni/userext/user-a', 'aaaUser', { name: 'a' });
    tree.set('uni', 'polUni');
    tree.set('uni/tn-a', 'fvTenant');
    tree.set('uni/tn-a/BD-b', 'fvBD');
    assert.deepEqual(
      tree.descendants('uni').map(({ dn }) => dn),
      ['uni/userext/user-a', 'uni/tn-a', 'uni/tn-a/BD-b'],
    );
    assert.deepEqual(
      tree.children('uni').map(({ dn }) => dn),
      ['uni/tn-a'],
    );
    assert.equal(tree.all('fvBD').length, 1);
  });

  it('removes a subtree, parents first, and forgets it wholly', () => {
    const { tree, changes } = watched();
    tree.set('uni/tn-a/BD-b/subnet-[10.0.0.1/24]', 'fvSubnet');
    tree.set('uni/tn-a', 'fvTenant');
    changes.length = 0;
    tree.remove('uni/tn-a');
    assert.deepEqual(
      changes.map(({ status, object }) => `${status} ${object.dn}`),
      ['deleted uni/tn-a', 'deleted uni/tn-a/BD-b/subnet-[10.0.0.1/24]'],
    );
    assert.equal(tree.size, 0);
    assert.deepEqual(tree.descendants('uni'), []);
    assert.deepEqual(tree.remove('uni/tn-a'), []);
  });

  it('does not let a DN change its class', () => {
    const { tree } = watched();
    tree.set('uni/tn-a', 'fvTenant');
    assert.throws(() => tree.set('uni/tn-a', 'fvBD'), /uni\/tn-a is a fvTenant, not a fvBD/);
  });

  it('can drift without telling anyone, and without a new modTs', () => {
    const { tree, changes } = watched();
    tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    const before = tree.get('uni/tn-a')?.attributes;
    tree.drift('uni/tn-a', { descr: 'older' });
    assert.deepEqual(tree.get('uni/tn-a')?.attributes, { ...before, descr: 'older' });
    assert.equal(changes.length, 1);
    assert.throws(() => tree.drift('uni/tn-none', {}), /There is no uni\/tn-none/);
  });

  it('stops telling when it is told to', () => {
    const { tree } = watched();
    let told = 0;
    const stop = tree.watch(() => (told += 1));
    tree.set('uni/tn-a', 'fvTenant');
    stop();
    tree.set('uni/tn-b', 'fvTenant');
    assert.equal(told, 1);
  });

  it('comes with a fabric or a switch in it', () => {
    const fabric = makeTree({ platform: 'apic' });
    assert.ok(fabric.get('uni/tn-Heroes'));
    assert.equal(fabric.all('topSystem').length, 9);
    assert.ok(fabric.get('topology/pod-1/node-101/sys/phys-[eth1/5]/phys'));
    const device = makeTree({ platform: 'nxos' });
    for (const dn of ['sys', 'sys/intf/phys-[eth1/11]', 'sys/bd/bd-[vlan-101]', 'sys/bgp/inst']) {
      assert.ok(device.get(dn), dn);
    }
  });
});

function watched(): { tree: ObjectTree; clock: ManualClock; changes: TreeChange[] } {
  const clock = new ManualClock();
  const tree = new ObjectTree({ platform: 'apic', clock });
  const changes: TreeChange[] = [];
  tree.watch((change) => changes.push(change));
  return { tree, clock, changes };
}
