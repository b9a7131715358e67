import type { Node, NodeMessage } from 'node-red';
import { toNetworkPushError, type NetworkPushError } from '../../src/connection/errors';
import { keysOf } from '../../src/dme/model/keys';
import type { ManagedObject, MoAttributes } from '../../src/dme/model/managed-object';
import type { ClientState, DeviceAnswer, RequestOptions } from '../../src/dme/options';
import { nearestOf } from '../../src/dme/query/relatives';
import type { Keys } from '../../src/event';
import { ConfigurationError } from './configuration-error';
import { MessageError } from './message-error';
import { textOf } from './property';
import { pathText, readTarget, writtenObject, type ReadDefinition } from './request-target';
import type { ClientInUse, DeviceUser, SharedConnection } from './shared-connection';
import type { NodeStatus, StatusText } from './status';

export type RequestMethod = 'get' | 'post' | 'delete';

interface RequesterParts {
  device: SharedConnection;
  /** Whether the device allows more than reading. */
  allowsWrites: boolean;
  method: RequestMethod;
  /** How it reads what a path names. */
  reading: ReadDefinition;
  /** Whether messages bring the answers as they came, too. */
  raw: boolean;
  /** What the path of a message is; may reject. */
  path: (message: NodeMessage) => Promise<unknown>;
  status: NodeStatus;
  statusText: StatusText;
}

/** A message that a request is made of. */
export interface RequestMessage extends NodeMessage {
  host?: unknown;
  raw?: unknown;
}

/** An answer as it came, one for each page of a result. */
interface RawAnswer {
  status: number;
  /** Parsed where it is JSON. */
  body: unknown;
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
    const { method, device, raw } = this.parts;
    const client = this.inUse?.client;
    if (!client) throw device.state.error ?? notConnected();
    if (method !== 'get') this.requireWrites();
    const path = await this.parts.path(message).catch(() => undefined);
    const at: RequestOptions = { host: textOf(message.host) || undefined };
    if (raw) at.onAnswer = keepIn(message);
    switch (method) {
      case 'get': {
        const { query, isNearest } = readTarget(path, this.parts.reading);
        const objects = await client.read(query, at);
        return (isNearest ? nearestOf(objects) : objects).map((object) => readObject(object));
      }
      case 'post': {
        const dn = pathText(path);
        await client.write(dn, writtenObject(message.payload, dn), at);
        return [];
      }
      case 'delete':
        await client.remove(pathText(path), at);
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
}

/** In the message itself, which is what a Catch node gets when the request fails. */
function keepIn(message: RequestMessage): (answer: DeviceAnswer) => void {
  let answers: RawAnswer[] = [];
  return ({ status, text, page }) => {
    if (page === 0) answers = [];
    answers.push({ status, body: parsed(text) });
    message.raw = answers;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
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
