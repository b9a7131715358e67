import type { ObjectTree } from './tree';

/** The node whose object this is; nothing for the node itself and for what belongs to the fabric. */
export function nodeOf(dn: string): { dn: string; id: string } | undefined {
  const [, node, id] = /^(topology\/pod-\d+\/node-(\d+))\//.exec(dn) ?? [];
  return node && id ? { dn: node, id } : undefined;
}

/** Whether an object is out of sight because its node is away: it is neither shown nor announced. */
export function isOfNodeAway(tree: ObjectTree, dn: string): boolean {
  const node = nodeOf(dn);
  return node !== undefined && tree.get(node.dn)?.attributes['fabricSt'] === 'inactive';
}
