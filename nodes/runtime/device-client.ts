import type { Node, NodeAPI } from 'node-red';
import { parseHosts } from '../../src/connection/host-address';
import { DmeClient } from '../../src/dme/client';
import type { ClientOptions } from '../../src/dme/options';
import { DeviceLog } from './device-log';
import { deviceOptions, type DeviceCredentials, type DeviceDefinition } from './device-options';

/** The parts of a device node that another device node looks at. */
export interface DeviceNode extends Node<DeviceCredentials> {
  users: Record<string, Node>;
  /** Who is logged in where, a text for each host; empty until the device is used. */
  logins: string[];
}

/**
 * The client of a device node.
 *
 * @throws NetworkPushError when the device cannot be used as it is configured
 */
export function createDeviceClient(
  RED: NodeAPI,
  node: DeviceNode,
  definition: DeviceDefinition,
): DmeClient {
  const options = deviceOptions(definition, node.credentials, (id) => RED.nodes.getNode(id));
  const hosts = hostsOnce(node, options);
  node.logins = hosts.map((host) => `${options.domain ?? ''}\\${options.username} ${host}`);
  warnOfTwin(RED, node);
  const log = new DeviceLog(node);
  return new DmeClient({
    ...options,
    hosts: hosts.join(' '),
    log: (...line) => log.line(...line),
  });
}

function hostsOnce(node: DeviceNode, options: ClientOptions): string[] {
  const given = parseHosts(options.hosts).map(({ base }) => base);
  const hosts = [...new Set(given)];
  if (hosts.length < given.length) node.warn('A host is given twice and is used once.');
  return hosts;
}

/** Two nodes for one device work, but cost it two sessions: most likely one of them is a copy. */
function warnOfTwin(RED: NodeAPI, node: DeviceNode): void {
  RED.nodes.eachNode(({ id, type }) => {
    if (type !== node.type || id === node.id) return;
    const other = RED.nodes.getNode(id) as DeviceNode | null | undefined;
    const isUsed = Object.keys(other?.users ?? {}).length > 0;
    if (!isUsed || !other?.logins.some((login) => node.logins.includes(login))) return;
    node.warn(
      `The device "${other.name || id}" logs in to the same host with the same user name. Both work, each with a session of its own; one of them can serve all nodes.`,
    );
  });
}
