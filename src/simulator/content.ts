import { fillFabric } from './fabric';
import { fillSwitch } from './switch';
import { ObjectTree, type TreeOptions } from './tree';

/** A tree with a small fabric (APIC) or switch (NX-OS) in it, to be shared or changed first. */
export function makeTree(options: TreeOptions): ObjectTree {
  const tree = new ObjectTree(options);
  if (options.platform === 'apic') fillFabric(tree);
  else fillSwitch(tree);
  return tree;
}
