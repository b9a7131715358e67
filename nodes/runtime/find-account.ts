import type { Node, NodeAPI } from 'node-red';
import type { ArubaCentralNode } from '../aruba-central';
import { ConfigurationError } from './configuration-error';
import { textOf } from './property';

/** The account that a node names; undefined when it is missing or disabled. */
export function findAccount(RED: NodeAPI, id: unknown): ArubaCentralNode | undefined {
  const node: Node | null | undefined = RED.nodes.getNode(textOf(id));
  return node?.type === 'aruba-central' ? (node as ArubaCentralNode) : undefined;
}

export function accountMissing(): ConfigurationError {
  return new ConfigurationError(
    'ACCOUNT_MISSING',
    'No account: choose one in the node, or enable the one it names.',
  );
}
