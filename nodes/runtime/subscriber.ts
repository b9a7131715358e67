import { createHash } from 'node:crypto';
import type { Node, NodeMessage } from 'node-red';
import type { Clock } from '../../src/connection/clock';
import type { Reading } from '../../src/connection/counters';
import { NetworkPushError, toNetworkPushError } from '../../src/connection/errors';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type {
  ClientState,
  FrameMessage,
  ListenerOptions,
  SubscriptionHandle,
  SubscriptionListener,
} from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query/query';
import { openSelection, type Selection } from '../../src/dme/selections/selections';
import type { ClientInUse, DeviceUser, SharedConnection } from './shared-connection';
import type { ErrorReport } from './error-report';
import type { DeployWatch } from './deploy-watch';
import type { DeviceTrace } from './device-trace';
import { connectionMessage, eventMessage, frameMessage } from './message';
import { messageId } from './message-id';
import { OverlappingQueries } from './overlapping-queries';
import { Listenings } from './listenings';
import { lostInDeploy } from './lost-in-deploy';
import type { Relay } from './relay';
import { RunningQueries, type RunningQuery } from './running-queries';
import type { NodeStatus, StatusText } from './status';
import type { SubscribeOptions } from './subscribe-options';

/** A query that does not run, and why. */
interface Refusal {
  readonly error: NetworkPushError;
  /** Refused here, before it was sent: no reconnect will change it. */
  readonly isFinal: boolean;
}

interface SubscriberParts {
  deploys: DeployWatch;
  device: SharedConnection;
  status: NodeStatus;
  statusText: StatusText;
  errors: ErrorReport;
  clock: Clock;
}

/** What one subscribe node does: its queries in, its messages out. */
export class Subscriber implements DeviceUser {
  private readonly listenings = new Listenings();
  private readonly running: RunningQueries;
  /** While the node is connected to its device. */
  private inUse: ClientInUse | undefined;
  private isDisconnected = false;
  private cancelResume: () => void = () => {};
  private stopWatching: () => void = () => {};
  /** By place of the query in the node. */
  private readonly refusals = new Map<number, Refusal>();
  private readonly reported = new Set<string>();
  /** Only where queries may overlap. */
  private readonly overlap: OverlappingQueries | undefined;
  /** Only where not every change is sent. */
  private selection: Selection | undefined;
  private isClosed = false;

  constructor(
    readonly node: Node,
    private readonly options: SubscribeOptions,
    private readonly parts: SubscriberParts,
  ) {
    const { queries, isDriven } = options;
    this.overlap = queries.length > 1 || isDriven ? new OverlappingQueries() : undefined;
    this.running = new RunningQueries(queries.length);
    for (const [place, query] of queries.entries()) this.addConfigured(place, query);
  }

  open(): void {
    this.inUse = this.parts.device.register(this);
    this.listen();
    this.stopWatching = this.parts.deploys.watch(() => this.pause());
    this.resumeAtStart();
    this.showState(this.parts.device.state);
  }

  /**
   * Nothing is sent afterwards. Resolves when the device is closed, if this was its last user.
   *
   * @param removed false when a deploy is about to build the node anew, which then goes on with the
   *   queries that it is configured with
   */
  close(removed: boolean): Promise<void> {
    this.isClosed = true;
    this.stopWatching();
    this.cancelResume();
    // A query that was refused is asked anew, so that the next instance is told too.
    if (!removed && this.refusals.size === 0) this.handOver();
    this.listenings.closeAll();
    this.parts.errors.close();
    this.parts.status.clear();
    return this.parts.device.deregister(this, removed);
  }

  /**
   * Listens to these as well, now or as soon as the node is connected. All or none of them.
   *
   * @throws QueryError
   */
  subscribe(specs: readonly QuerySpec[]): void {
    const added = this.running.add(specs);
    for (const running of added) this.start(running);
  }

  /** Does not listen to these any more. */
  unsubscribe(queries: Iterable<RunningQuery>): void {
    for (const running of queries) {
      this.listenings.close(this.keyOf(running.place));
      this.running.remove(running);
      this.refusals.delete(running.place);
    }
    this.showState(this.parts.device.state);
  }

  /** Writes traces of the device, while the node is connected to it. */
  get trace(): DeviceTrace | undefined {
    return this.inUse?.trace;
  }

  /** What the device has counted, whoever uses it. */
  readings(): Reading[] {
    return this.parts.device.readings();
  }

  get isConnected(): boolean {
    return this.inUse !== undefined;
  }

  /** What the node listens to, or will when it is connected. */
  get queries(): RunningQueries {
    return this.running;
  }

  /**
   * Leaves the device; others that use it go on. Resolves when the device is closed, if this was its
   * last user.
   */
  async disconnect(): Promise<void> {
    if (this.isDisconnected) return;
    this.isDisconnected = true;
    this.listenings.closeAll();
    for (const running of this.running) delete running.handle;
    this.forgetRefusals();
    this.inUse = undefined;
    this.showState(this.parts.device.state);
    await this.parts.device.deregister(this, true);
  }

  /**
   * Comes back to the device, with all queries.
   *
   * @throws NetworkPushError when the device cannot be used as it is configured
   */
  connect(): void {
    if (!this.isDisconnected) return;
    this.isDisconnected = false;
    this.inUse = this.parts.device.join(this);
    this.listen();
    const { state } = this.parts.device;
    this.showState(state);
    if (!this.inUse && state.error) throw state.error;
  }

  /** A refused query of this node goes before the state of the device, which others share. */
  showState(state: ClientState): void {
    if (this.isClosed) return;
    const { status, statusText } = this.parts;
    if (this.isDisconnected) {
      status.show(statusText.disconnected);
      return;
    }
    if (state.subscriptions.failed === 0) this.forgetRefusals();
    const [refusal] = this.refusals.values();
    status.show(refusal ? statusText.ofRefusal(refusal.error) : statusText.ofState(state));
  }

  private addConfigured(place: number, spec: QuerySpec): void {
    try {
      this.running.addConfigured(place, spec);
    } catch (thrown) {
      this.refuse(place, toNetworkPushError(thrown), true);
    }
  }

  private listen(): void {
    const { options } = this;
    if (options.source === 'connection')
      this.listenToDevice((event) => this.sendConnection(event, 0));
    if (options.secondOutput) this.listenToDevice((event) => this.sendOfDevice(event));
    this.select();
    for (const running of this.running) this.start(running);
  }

  private listenToDevice(listener: (event: ConnectionEvent) => void): void {
    const { inUse } = this;
    if (!inUse) return;
    const begin = (relay: Relay<typeof listener>): { close: () => void } => {
      return { close: inUse.client.onConnectionEvent((event) => relay.pass((to) => to(event))) };
    };
    this.listenings.open(this.keyOf('device'), inUse.held, listener, begin);
  }

  /** One for all queries, which a deploy hands over with what it has learned and what it holds. */
  private select(): void {
    const { inUse, options, parts } = this;
    if (!inUse || options.select === '') return;
    type Send = (event: NetworkEvent) => void;
    const begin = (relay: Relay<Send>): Selection => {
      const send: Send = (event) => relay.pass((to) => to(event));
      return openSelection(options.select, { clock: parts.clock, send });
    };
    const send: Send = (event) => this.send(eventMessage(event, options), 0);
    this.selection = this.listenings.open(this.keyOf('selection'), inUse.held, send, begin);
  }

  private start(running: RunningQuery): void {
    const { inUse } = this;
    if (!inUse) return;
    const { place, spec, query } = running;
    const listener = this.listener(place, query.text);
    const begin = (relay: Relay<SubscriptionListener>): SubscriptionHandle => {
      for (const note of query.notes) this.node.warn(note);
      return inUse.client.subscribe(spec, this.listenerOptions(relay), relayed(listener, relay));
    };
    running.handle = this.listenings.open(this.keyOf(place), inUse.held, listener, begin);
  }

  /** While a deploy builds the node anew, a storm waits rather than fill the relay. */
  private listenerOptions(relay: Relay<SubscriptionListener>): ListenerOptions {
    const { storm, ...others } = this.options.listener;
    return storm ? { ...others, storm: { ...storm, isReady: () => relay.hasRoom } } : others;
  }

  /** Queries of messages end with this instance of the node. */
  private handOver(): void {
    const { held } = this.inUse ?? {};
    if (!held) return;
    const configured = [...this.running].filter((running) => this.running.isConfigured(running));
    const places = configured.map(({ place }) => place);
    for (const what of ['device', 'selection', ...places] as const) {
      this.listenings.hand(this.keyOf(what), held, lostInDeploy(this.node));
    }
  }

  /** The same for the same node with the same settings. */
  private keyOf(what: number | 'device' | 'selection'): string {
    return `${this.node.id} ${what} ${JSON.stringify(this.options)}`;
  }

  /** The flows are being stopped: what is sent from now on might reach no node. */
  private pause(): void {
    this.listenings.pause();
    this.resumeAtStart();
  }

  /** When all nodes are there to receive. */
  private resumeAtStart(): void {
    this.cancelResume();
    this.cancelResume = this.parts.deploys.next(() => {
      const dropped = this.listenings.resume();
      if (dropped > 0) this.node.warn(`${dropped} messages came during the deploy and were lost.`);
    });
  }

  private listener(place: number, query: string): SubscriptionListener {
    const listener: SubscriptionListener = {
      failed: (error) => {
        this.refuse(place, error, false);
        this.showState(this.parts.device.state);
      },
    };
    if (this.options.format === 'frame') {
      listener.frame = (frame) => this.sendFrame(frame, query, place);
    } else {
      listener.event = (event) => this.sendEvent(event, place);
    }
    if (this.options.secondOutput) {
      listener.connection = (event) => this.sendOfSubscription(event);
    }
    return listener;
  }

  private refuse(place: number, error: NetworkPushError, isFinal: boolean): void {
    this.refusals.set(place, { error, isFinal });
    const said = `${place} ${error.code}`;
    if (this.reported.has(said)) return;
    this.reported.add(said);
    this.parts.errors.report(this.withQuery(error, place));
  }

  /** Of several queries it must be said which one; a line is not repeated, it may hold a secret. */
  private withQuery(error: NetworkPushError, place: number): NetworkPushError {
    const { queries, isDriven } = this.options;
    if (queries.length === 1 && !isDriven) return error;
    const running = [...this.running].find((one) => one.place === place);
    const name = running && isDriven ? running.query.text : `Query ${place + 1}`;
    return new NetworkPushError(error.code, `${name}: ${error.message}`);
  }

  private forgetRefusals(): void {
    for (const [place, { isFinal }] of this.refusals) {
      if (!isFinal) this.refusals.delete(place);
    }
  }

  private sendEvent(event: NetworkEvent, place: number): void {
    // A snapshot stays whole: whoever joins it waits for each of its parts.
    const isOfSnapshot = event.parts !== undefined;
    if (!isOfSnapshot && this.overlap && !this.overlap.isNew(event.event.id, place)) return;
    if (this.selection) this.selection.take(event);
    else this.send(eventMessage(event, this.options), 0);
  }

  private sendFrame(frame: FrameMessage, query: string, place: number): void {
    if (this.overlap && !this.overlap.isNew(digest(frame), place)) return;
    this.send(frameMessage(frame, { topic: this.options.topic, query }), 0);
  }

  /** What concerns one query comes by its own listener. */
  private sendOfDevice(event: ConnectionEvent): void {
    if (event.query === undefined) this.sendConnection(event, 1);
  }

  private sendOfSubscription(event: ConnectionEvent): void {
    if (event.query !== undefined) this.sendConnection(event, 1);
  }

  private sendConnection(event: ConnectionEvent, output: 0 | 1): void {
    this.send(connectionMessage(event, this.options), output);
  }

  private send(message: NodeMessage, output: 0 | 1): void {
    if (this.isClosed) return;
    message._msgid = messageId();
    this.node.send(output === 0 ? message : [null, message]);
  }
}

/** Equal for the same frame, by whichever query it comes. */
function digest(frame: FrameMessage): string {
  const { host } = frame.device;
  return createHash('sha1')
    .update(JSON.stringify([host, frame.imdata]))
    .digest('base64');
}

/** The same callbacks, by way of the relay. */
function relayed(
  listener: SubscriptionListener,
  relay: Relay<SubscriptionListener>,
): SubscriptionListener {
  const { event, frame, connection, failed } = listener;
  return {
    event: event && ((value) => relay.pass((to) => to.event?.(value))),
    frame: frame && ((value) => relay.pass((to) => to.frame?.(value))),
    connection: connection && ((value) => relay.pass((to) => to.connection?.(value))),
    failed: failed && ((error, host) => relay.pass((to) => to.failed?.(error, host))),
  };
}
