import type { Node } from 'node-red';
import type { Counted, Reading } from '../../src/connection/counters';
import { NetworkPushError, toNetworkPushError } from '../../src/connection/errors';
import type { DmeClient } from '../../src/dme/client';
import type { ClientState } from '../../src/dme/options';
import type { ConnectionEvent } from '../../src/event';
import { countedSources } from './counted-sources';
import type { ErrorReport } from './error-report';
import type { DeviceTrace } from './device-trace';
import type { FlowsStarted } from './deploy-watch';
import type { Closable } from './hand-over';
import { HeldRelays } from './relay';

/** What a client of any source has. */
export interface SharedClient extends Counted {
  readonly state: ClientState;
  onState(listener: (state: ClientState) => void): () => void;
  onConnectionEvent(listener: (event: ConnectionEvent) => void): () => void;
  connect(): void;
  /** Bounded, never rejects. */
  close(): Promise<void>;
}

/** What is used of the library's client for Cisco's devices. */
export type PushClient = Pick<
  DmeClient,
  | 'state'
  | 'onState'
  | 'onConnectionEvent'
  | 'subscribe'
  | 'read'
  | 'write'
  | 'remove'
  | 'enquiry'
  | 'connect'
  | 'close'
  | 'readings'
>;

/** A node that uses the device. */
export interface DeviceUser {
  readonly node: Node;
  /** Called whenever the state of the device changes. Must not throw. */
  showState(state: ClientState): void;
}

/** A client with what the nodes listened to on it: what a deploy hands over. */
export class InUse<Client extends SharedClient> implements Closable {
  /** What nodes listened to that are about to be built anew. */
  readonly held = new HeldRelays();
  /** Resolves when nothing is in the way of connecting; undefined when nothing is. */
  readonly ready: Promise<void> | undefined;
  private readonly stopCounting: () => void;

  /** @param former which this one follows: closed, and what came of it is held here */
  constructor(
    readonly client: Client,
    former?: InUse<SharedClient>,
  ) {
    this.stopCounting = countedSources.add(client);
    if (former) this.held.inherit(former.held);
    this.ready = former?.close();
  }

  /** Bounded, never rejects. */
  async close(): Promise<void> {
    this.stopCounting();
    this.held.closeAll();
    await this.client.close();
  }
}

/** Of a Cisco device. */
export class ClientInUse extends InUse<PushClient> {
  /** @param trace goes on over a deploy, with the client */
  constructor(
    client: PushClient,
    readonly trace: DeviceTrace,
    former?: ClientInUse,
  ) {
    super(client, former);
  }

  override async close(): Promise<void> {
    await super.close();
    // What is on its way into the file would end with the process.
    await this.trace.stop();
  }
}

/** A client in use, and how to stop listening to it. */
interface Session<Used> {
  readonly inUse: Used;
  readonly stopListening: () => void;
}

/**
 * The connection that the users of one device node share: opened with the first, closed with the
 * last, handed to the next instance of the node by a deploy.
 *
 * A device that cannot be used (no credentials, say) is refused rather than thrown, so that the
 * rest of the flow starts.
 */
export class SharedConnection<Used extends InUse<SharedClient> = ClientInUse> {
  /** By node id. Node-RED reads a property `users` of the node to find the Catch nodes to ask. */
  readonly users: Record<string, Node> = {};

  private readonly members = new Map<string, DeviceUser>();
  private readonly closing = new Set<Promise<void>>();
  /** By device and query, the codes that were reported since it was last live. */
  private readonly reported = new Map<string, Set<string>>();
  private session: Session<Used> | undefined;
  private failure: NetworkPushError | undefined;
  private cancelSettling: () => void = () => {};

  /** @param findClient throws when the device cannot be used as it is configured */
  constructor(
    private readonly findClient: () => Used,
    private readonly flows: FlowsStarted,
    private readonly errors: ErrorReport,
  ) {}

  get state(): ClientState {
    if (this.session) return this.session.inUse.client.state;
    return this.failure ? { ...IDLE, kind: 'refused', error: this.failure } : IDLE;
  }

  /** Undefined while nobody uses the device. */
  get inUse(): Used | undefined {
    return this.session?.inUse;
  }

  /** What its devices have counted; nothing while nobody uses it. */
  readings(): Reading[] {
    return this.session?.inUse.client.readings() ?? [];
  }

  /**
   * Adds a user, and connects once the flows have started.
   *
   * @returns the client to subscribe with; undefined when the device cannot be used
   */
  register(user: DeviceUser): Used | undefined {
    this.users[user.node.id] = user.node;
    this.members.set(user.node.id, user);
    if (!this.session && !this.failure) this.open();
    return this.session?.inUse;
  }

  /**
   * As {@link register}, for a user who comes while the flows run: connects at once, after a last
   * connection that is still being closed.
   */
  join(user: DeviceUser): Used | undefined {
    const inUse = this.register(user);
    this.cancelSettling();
    if (this.session) this.connect(this.session);
    return inUse;
  }

  /**
   * Takes a user away. Resolves when the connection is closed, if it was the last one; never rejects.
   *
   * @param removed false when the user is about to be built anew, by a deploy
   */
  deregister(user: DeviceUser, removed: boolean): Promise<void> {
    this.members.delete(user.node.id);
    delete this.users[user.node.id];
    if (this.members.size > 0) {
      if (!removed) this.settleAtStart();
      return Promise.resolve();
    }
    if (removed) return this.end();
    this.settleAtStart();
    return Promise.resolve();
  }

  /** Gives the connection away, open as it is, with what was listened to on it. */
  release(): Used | undefined {
    this.errors.close();
    this.cancelSettling();
    const { session } = this;
    this.session = undefined;
    session?.stopListening();
    return session?.inUse;
  }

  /** Closes the connection whoever uses it. Never rejects. */
  async close(): Promise<void> {
    this.errors.close();
    await this.end();
    await Promise.all(this.closing);
  }

  private open(): void {
    try {
      const inUse = this.findClient();
      const { client } = inUse;
      const removals = [
        client.onState((state) => this.show(state)),
        client.onConnectionEvent((event) => this.reportFailure(event)),
      ];
      this.session = { inUse, stopListening: () => removals.forEach((remove) => remove()) };
      this.settleAtStart();
    } catch (thrown) {
      this.failure = toNetworkPushError(thrown);
      this.errors.report(this.failure);
    }
  }

  /**
   * Connects, or closes what nobody uses any more, when the flows have started. By then all users
   * have subscribed, messages and errors find every node of the flow, and what was held for nodes
   * that have not come back is nobody's.
   */
  private settleAtStart(): void {
    this.cancelSettling();
    this.cancelSettling = this.flows.next(() => {
      if (this.members.size === 0) void this.end();
      else if (this.session) this.connect(this.session);
    });
  }

  private connect(session: Session<Used>): void {
    const { held, ready, client } = session.inUse;
    held.closeAll();
    if (!ready && this.closing.size === 0) {
      client.connect();
      return;
    }
    const isFree = Promise.all([ready, ...this.closing]);
    void isFree.then(() => this.session === session && client.connect());
  }

  private end(): Promise<void> {
    this.cancelSettling();
    const { session } = this;
    if (!session) return Promise.resolve();
    this.session = undefined;
    this.reported.clear();
    session.stopListening();
    const closing = session.inUse.close().finally(() => this.closing.delete(closing));
    this.closing.add(closing);
    return closing;
  }

  private show(state: ClientState): void {
    for (const member of this.members.values()) member.showState(state);
  }

  /** Once for each reason until the device is live again: not for each attempt. */
  private reportFailure({ code, device, host, query, error, text }: ConnectionEvent): void {
    const what = `${device} ${query ?? ''}`;
    if (code === 'live') this.reported.delete(what);
    if ((code !== 'refused' && code !== 'waiting') || error === undefined) return;
    const reported = this.reported.get(what) ?? new Set();
    if (reported.has(error)) return;
    this.reported.set(what, reported.add(error));
    const message = text.includes(host) ? text : `${host}: ${text}`;
    this.errors.report(new NetworkPushError(error, message));
  }
}

const IDLE: ClientState = {
  kind: 'idle',
  hosts: { live: 0, total: 0 },
  subscriptions: { live: 0, total: 0, failed: 0 },
};
