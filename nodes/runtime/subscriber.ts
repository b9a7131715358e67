import { createHash } from 'node:crypto';
import type { Node, NodeMessage } from 'node-red';
import { NetworkPushError, toNetworkPushError } from '../../src/connection/errors';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type { ClientState, FrameMessage, SubscriptionListener } from '../../src/dme/options';
import { parseQuery, type QuerySpec } from '../../src/dme/query';
import type { ClientInUse, DeviceUser, SharedConnection } from './shared-connection';
import type { ErrorReport } from './error-report';
import type { DeployWatch } from './deploy-watch';
import type { FlowsStarted } from './flows-started';
import { connectionMessage, eventMessage, frameMessage } from './message';
import { OverlappingQueries } from './overlapping-queries';
import { Relay, type Listening, type RelayedSource, type Source } from './relay';
import type { NodeStatus, StatusText } from './status';
import type { SubscribeOptions } from './subscribe-options';

/** A query that does not run, and why. */
interface Refusal {
  readonly error: NetworkPushError;
  /** Refused here, before it was sent: no reconnect will change it. */
  readonly isFinal: boolean;
}

interface SubscriberParts {
  flows: FlowsStarted;
  deploys: DeployWatch;
  device: SharedConnection;
  status: NodeStatus;
  statusText: StatusText;
  errors: ErrorReport;
}

/** What one subscribe node does: its queries in, its messages out. */
export class Subscriber implements DeviceUser {
  /** What is listened to, by a key that is the same for the same node with the same settings. */
  private readonly listening = new Map<string, Listening>();
  /** Lets each relay pass its calls on to this instance; returns how many it had to drop. */
  private readonly resumes: (() => number)[] = [];
  private inUse: ClientInUse | undefined;
  private cancelResume: () => void = () => {};
  private stopWatching: () => void = () => {};
  /** By place of the query in the node. */
  private readonly refusals = new Map<number, Refusal>();
  private readonly reported = new Set<string>();
  /** Only where queries may overlap. */
  private readonly overlap: OverlappingQueries | undefined;
  private isClosed = false;

  constructor(
    readonly node: Node,
    private readonly options: SubscribeOptions,
    private readonly parts: SubscriberParts,
  ) {
    this.overlap = options.queries.length > 1 ? new OverlappingQueries() : undefined;
  }

  open(): void {
    this.inUse = this.parts.device.register(this);
    if (this.inUse) this.listen(this.inUse);
    this.stopWatching = this.parts.deploys.watch(() => this.pause());
    this.resumeAtStart();
    this.showState(this.parts.device.state);
  }

  /**
   * Nothing is sent afterwards. Resolves when the device is closed, if this was its last user.
   *
   * @param removed false when a deploy is about to build the node anew, which then goes on
   */
  close(removed: boolean): Promise<void> {
    this.isClosed = true;
    this.stopWatching();
    this.cancelResume();
    // A query that was refused is asked anew, so that the next instance is told too.
    const goesOn = !removed && this.refusals.size === 0;
    for (const [key, listening] of this.listening) {
      if (goesOn) this.inUse?.held.hold(key, listening);
      else listening.source.close();
    }
    this.parts.errors.close();
    this.parts.status.clear();
    return this.parts.device.deregister(this, removed);
  }

  /** A refused query of this node goes before the state of the device, which others share. */
  showState(state: ClientState): void {
    if (this.isClosed) return;
    if (state.subscriptions.failed === 0) this.forgetRefusals();
    const [refusal] = this.refusals.values();
    const { status, statusText } = this.parts;
    status.show(refusal ? statusText.ofRefusal(refusal.error) : statusText.ofState(state));
  }

  private listen(inUse: ClientInUse): void {
    const { options } = this;
    if (options.source === 'connection') {
      this.listenToDevice(inUse, (event) => this.sendConnection(event, 0));
      return;
    }
    if (options.secondOutput) {
      this.listenToDevice(inUse, (event) => this.sendOfDevice(event));
    }
    for (const [place, query] of options.queries.entries()) {
      this.subscribe(inUse, query, place);
    }
  }

  private listenToDevice(inUse: ClientInUse, listener: (event: ConnectionEvent) => void): void {
    this.goOnOr(inUse, 'device', listener, (relay) => {
      const close = inUse.client.onConnectionEvent((event) => relay.pass((to) => to(event)));
      return { close };
    });
  }

  private subscribe(inUse: ClientInUse, query: QuerySpec, place: number): void {
    try {
      const { text, notes } = parseQuery(query);
      const listener = this.listener(place, text);
      this.goOnOr(inUse, `${place}`, listener, (relay) => {
        for (const note of notes) this.node.warn(note);
        return inUse.client.subscribe(query, this.options.listener, relayed(listener, relay));
      });
    } catch (thrown) {
      this.refuse(place, toNetworkPushError(thrown), true);
    }
  }

  /** Goes on with what the node listened to before a deploy, or begins to listen. */
  private goOnOr<Target>(
    inUse: ClientInUse,
    what: string,
    target: Target,
    begin: (relay: Relay<Target>) => Source,
  ): void {
    const key = `${this.node.id} ${what} ${JSON.stringify(this.options)}`;
    const listening = inUse.held.take<Target>(key) ?? this.begin(begin);
    this.listening.set(key, listening);
    this.resumes.push(() => listening.relay.resume(target));
  }

  private begin<Target>(begin: (relay: Relay<Target>) => Source): RelayedSource<Target> {
    const relay = new Relay<Target>();
    return { relay, source: begin(relay) };
  }

  /** The flows are being stopped: what is sent from now on might reach no node. */
  private pause(): void {
    for (const { relay } of this.listening.values()) relay.hold();
    this.resumeAtStart();
  }

  /** When all nodes are there to receive. */
  private resumeAtStart(): void {
    this.cancelResume();
    this.cancelResume = this.parts.flows.next(() => {
      let dropped = 0;
      for (const resume of this.resumes) dropped += resume();
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
    this.parts.errors.report(this.withLine(error, place));
  }

  /** Of several queries it must be said which one; not repeated, as it may hold a secret. */
  private withLine(error: NetworkPushError, place: number): NetworkPushError {
    if (this.options.queries.length === 1) return error;
    return new NetworkPushError(error.code, `Query ${place + 1}: ${error.message}`);
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
    this.send(eventMessage(event, this.options), 0);
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
