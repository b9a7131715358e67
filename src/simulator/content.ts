import { fillFabric } from './fabric';
import { DEFAULT_VERSION } from './options';
import { fillSwitch } from './switch';
import { ObjectTree, type TreeOptions } from './tree';

/** A tree with a small fabric (APIC) or switch (NX-OS) in it, to be shared or changed first. */
export function makeTree(options: TreeOptions & { version?: string }): ObjectTree {
  const tree = new ObjectTree(options);
  if (options.platform === 'apic') fillFabric(tree, options.version ?? DEFAULT_VERSION.apic);
  else fillSwitch(tree);
  return tree;
}
