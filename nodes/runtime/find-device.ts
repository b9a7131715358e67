import type { Node, NodeAPI } from 'node-red';
import type { CiscoDeviceNode } from '../cisco-device';
import { ConfigurationError } from './configuration-error';
import { textOf } from './property';

/** The device that a node names; undefined when it is missing or disabled. */
export function findDevice(RED: NodeAPI, id: unknown): CiscoDeviceNode | undefined {
  const node: Node | null | undefined = RED.nodes.getNode(textOf(id));
  return node?.type === 'cisco-device' ? (node as CiscoDeviceNode) : undefined;
}

export function deviceMissing(): ConfigurationError {
  return new ConfigurationError(
    'DEVICE_MISSING',
    'No device: choose one in the node, or enable the one it names.',
  );
}
