import { createHash } from 'node:crypto';
import type { Node, NodeMessage } from 'node-red';
import { NetworkPushError, toNetworkPushError } from '../../src/connection/errors';
import type { ConnectionEvent, NetworkEvent } from '../../src/event';
import type { ClientState, FrameMessage, SubscriptionListener } from '../../src/dme/options';
import { parseQuery, type QuerySpec } from '../../src/dme/query';
import type { DeviceUser, PushClient, SharedConnection } from './shared-connection';
import type { ErrorReport } from './error-report';
import { connectionMessage, eventMessage, frameMessage } from './message';
import { Overlap } from './overlap';
import type { NodeStatus, StatusText } from './status';
import type { SubscribeOptions } from './subscribe-options';

/** A query that does not run, and why. */
interface Refusal {
  readonly error: NetworkPushError;
  /** Refused here, before it was sent: no reconnect will change it. */
  readonly isFinal: boolean;
}

interface SubscriberParts {
  device: SharedConnection;
  status: NodeStatus;
  statusText: StatusText;
  errors: ErrorReport;
}

/** What one subscribe node does: its queries in, its messages out. */
export class Subscriber implements DeviceUser {
  /** Takes back what was asked of the client. */
  private readonly undo: (() => void)[] = [];
  /** By place of the query in the node. */
  private readonly refusals = new Map<number, Refusal>();
  private readonly reported = new Set<string>();
  /** Only where queries may overlap. */
  private readonly overlap: Overlap | undefined;
  private isClosed = false;

  constructor(
    readonly node: Node,
    private readonly options: SubscribeOptions,
    private readonly parts: SubscriberParts,
  ) {
    this.overlap = options.queries.length > 1 ? new Overlap() : undefined;
  }

  open(): void {
    const client = this.parts.device.register(this);
    if (client) this.subscribe(client);
    this.showState(this.parts.device.state);
  }

  /** Nothing is sent afterwards. Resolves when the device is closed, if this was its last user. */
  close(removed: boolean): Promise<void> {
    this.isClosed = true;
    for (const undo of this.undo) undo();
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

  private subscribe(client: PushClient): void {
    const { options } = this;
    if (options.source === 'connection') {
      this.undo.push(client.onConnectionEvent((event) => this.sendConnection(event, 0)));
      return;
    }
    if (options.secondOutput) {
      this.undo.push(client.onConnectionEvent((event) => this.sendOfDevice(event)));
    }
    for (const [place, query] of options.queries.entries()) {
      this.subscribeOne(client, query, place);
    }
  }

  private subscribeOne(client: PushClient, query: QuerySpec, place: number): void {
    try {
      const { text } = parseQuery(query);
      const listener = this.listener(place, text);
      const handle = client.subscribe(query, this.options.listener, listener);
      this.undo.push(() => handle.close());
      for (const note of handle.notes) this.node.warn(note);
    } catch (thrown) {
      this.refuse(place, toNetworkPushError(thrown), true);
    }
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
