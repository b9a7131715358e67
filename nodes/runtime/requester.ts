import type { Node, NodeMessage } from 'node-red';
import { toNetworkPushError, type NetworkPushError } from '../../src/connection/errors';
import { keysOf } from '../../src/dme/keys';
import type { ManagedObject, MoAttributes } from '../../src/dme/managed-object';
import type { ClientState } from '../../src/dme/options';
import type { Keys } from '../../src/event';
import { ConfigurationError } from './configuration-error';
import { MessageError } from './message-error';
import { textOf } from './property';
import { readQuery, writtenObject } from './request-target';
import type { ClientInUse, DeviceUser, SharedConnection } from './shared-connection';
import type { NodeStatus, StatusText } from './status';

export type RequestMethod = 'get' | 'post' | 'delete';

interface RequesterParts {
  device: SharedConnection;
  /** Whether the device allows more than reading. */
  allowsWrites: boolean;
  method: RequestMethod;
  /** What the path of a message is; may reject. */
  path: (message: NodeMessage) => Promise<unknown>;
  status: NodeStatus;
  statusText: StatusText;
}

/** A message that a request is made of. */
export interface RequestMessage extends NodeMessage {
  host?: unknown;
}

/** An object as it leaves the node. */
interface ReadObject {
  class: string;
  dn: string;
  keys: Keys;
  attributes: MoAttributes;
  children?: ReadObject[];
}

/** What one request node does: a message in, a request to the device, its answer out. */
export class Requester implements DeviceUser {
  private inUse: ClientInUse | undefined;

  constructor(
    readonly node: Node,
    private readonly parts: RequesterParts,
  ) {}

  open(): void {
    const { device } = this.parts;
    this.inUse = device.register(this);
    this.showState(device.state);
  }

  /** Resolves when the device is closed, if this was its last user. */
  close(removed: boolean): Promise<void> {
    this.parts.status.clear();
    return this.parts.device.deregister(this, removed);
  }

  showState(state: ClientState): void {
    this.parts.status.show(this.parts.statusText.ofState(state));
  }

  /** Asks, sends the answer, and calls `done` once, with an error that has a code if it failed. */
  async handle(
    message: RequestMessage,
    send: (message: NodeMessage) => void,
    done: (error?: NetworkPushError) => void,
  ): Promise<void> {
    let failure: NetworkPushError | undefined;
    try {
      const payload = await this.request(message);
      send({ ...message, payload });
    } catch (thrown) {
      failure = toNetworkPushError(thrown);
    }
    done(failure);
  }

  private async request(message: RequestMessage): Promise<ReadObject[]> {
    const { method, device } = this.parts;
    const client = this.inUse?.client;
    if (!client) throw device.state.error ?? notConnected();
    if (method !== 'get') this.requireWrites();
    const path = await this.pathOf(message);
    const at = { host: textOf(message.host) || undefined };
    switch (method) {
      case 'get': {
        const objects = await client.read(readQuery(path), at);
        return objects.map((object) => readObject(object));
      }
      case 'post':
        await client.write(path, writtenObject(message.payload, path), at);
        return [];
      case 'delete':
        await client.remove(path, at);
        return [];
    }
  }

  private requireWrites(): void {
    if (this.parts.allowsWrites) return;
    throw new ConfigurationError(
      'WRITES_NOT_ALLOWED',
      'The device is only read: allow writing in its settings first.',
    );
  }

  private async pathOf(message: RequestMessage): Promise<string> {
    const path = textOf(await this.parts.path(message).catch(() => undefined));
    if (path !== '') return path;
    throw new MessageError(
      'PATH_INVALID',
      'There is no path: it must come to a text, such as fvTenant, uni/tn-common or a query URL.',
    );
  }
}

/** @param parentDn of a child, which brings only its relative name */
function readObject(object: ManagedObject, parentDn?: string): ReadObject {
  const { attributes, children } = object;
  const dn = attributes.dn ?? [parentDn, attributes.rn].filter(Boolean).join('/');
  const read: ReadObject = { class: object.class, dn, keys: keysOf(dn), attributes };
  if (children) read.children = children.map((child) => readObject(child, dn));
  return read;
}

function notConnected(): MessageError {
  return new MessageError('NOT_CONNECTED', 'The node is not connected to its device.');
}
