import type { Node } from 'node-red';

/** Says what was kept for a next instance of the node that listens to something else, or elsewhere. */
export function lostInDeploy(node: Pick<Node, 'warn'>): (count: number) => void {
  return (count) =>
    node.warn(
      `${count} messages came during the deploy and were lost, because settings of the node or of its connection have changed.`,
    );
}
