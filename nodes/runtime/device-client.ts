import type { Node, NodeAPI } from 'node-red';
import { systemClock } from '../../src/connection/clock';
import { parseHosts } from '../../src/connection/host-address';
import { DmeClient } from '../../src/dme/client';
import type { ClientOptions } from '../../src/dme/options';
import { FileTableStore } from '../../src/dme/table/table-file';
import type { DeviceLog } from './device-log';
import { DeviceTrace } from './device-trace';
import { deviceOptions, type DeviceCredentials, type DeviceDefinition } from './device-options';
import type { HandOver } from './hand-over';
import { KeptClients, type CreateClient } from './kept-clients';
import { ownDirectory } from './own-directory';
import { ClientInUse } from './shared-connection';

/** Under the directory of memory, where no device has such a name. */
const TRACE_DIRECTORY = 'traces';

/** The parts of a device node that another device node looks at. */
export interface DeviceNode extends Node<DeviceCredentials> {
  users: Record<string, Node>;
  /** Who is logged in where, a text for each host; empty until the device is used. */
  logins: string[];
}

/** Makes the clients of device nodes, or finds the one that a deploy has handed over. */
export class DeviceClients {
  private readonly clients: KeptClients<ClientInUse>;
  private readonly logins = new WeakMap<ClientInUse, string[]>();

  constructor(
    private readonly RED: NodeAPI,
    handOver: HandOver<ClientInUse>,
  ) {
    this.clients = new KeptClients(handOver);
  }

  /** @throws NetworkPushError when the device cannot be used as it is configured */
  find(node: DeviceNode, definition: DeviceDefinition): ClientInUse {
    const { RED } = this;
    const options = deviceOptions(definition, node.credentials, (id) => RED.nodes.getNode(id));
    const create: CreateClient<ClientInUse> = (log, former) =>
      this.create(node, options, log, former);
    const { inUse, isNew } = this.clients.find(node, options, create);
    node.logins = this.logins.get(inUse) ?? [];
    if (isNew) warnOfTwin(RED, node);
    return inUse;
  }

  /** Keeps the client for the next instance of its node. */
  keep(inUse: ClientInUse): void {
    this.clients.keep(inUse);
  }

  private create(
    node: DeviceNode,
    options: ClientOptions,
    log: DeviceLog,
    former: ClientInUse | undefined,
  ): ClientInUse {
    const hosts = hostsOnce(node, options);
    const client = new DmeClient({
      ...options,
      hosts: hosts.join(' '),
      memory: this.memory(),
      log: (...line) => log.line(...line),
    });
    const trace = new DeviceTrace(
      client,
      systemClock,
      this.directory(TRACE_DIRECTORY),
      traceName(node, hosts),
    );
    const inUse = new ClientInUse(client, trace, former);
    const logins = hosts.map((host) => `${options.domain ?? ''}\\${options.username} ${host}`);
    this.logins.set(inUse, logins);
    return inUse;
  }

  /** In the user directory; without one, as in tests of single nodes, nothing outlives a restart. */
  private memory(): FileTableStore | undefined {
    const directory = this.directory();
    return directory === undefined ? undefined : new FileTableStore(directory);
  }

  private directory(...below: string[]): string | undefined {
    return ownDirectory(this.RED, ...below);
  }
}

/** The name that people gave it, else where it is. */
function traceName({ name }: DeviceNode, [first = '']: string[]): string {
  return name || first.replace(/^\w+:\/\//u, '');
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
