import type { SimulatorPlatform } from './options';
import type { ObjectTree } from './tree';

/** Fills an empty tree with a small fabric or switch. */
export function fillTree(tree: ObjectTree, platform: SimulatorPlatform): void {
  if (platform === 'apic') {
    tree.set('uni', 'polUni');
    for (const name of ['common', 'infra', 'mgmt', 'Heroes']) {
      tree.set(`uni/tn-${name}`, 'fvTenant', { name });
    }
    return;
  }
  tree.set('sys', 'topSystem', { name: 'switch' });
  for (let port = 1; port <= 11; port += 1) {
    const id = `eth1/${port}`;
    tree.set(`sys/intf/phys-[${id}]`, 'l1PhysIf', { id, adminSt: 'up', descr: '' });
  }
}
