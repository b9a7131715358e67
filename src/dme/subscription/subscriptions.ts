import type { SubscriptionCounts } from '../../connection/client-state';
import { addCounts, newListenerCounts, type ListenerCounts } from '../../connection/counters';
import type { NetworkPushError } from '../../connection/errors';
import type { EventDevice, NetworkEvent } from '../../event';
import type { ComparisonResult } from './comparison';
import { DeviceError } from '../model/errors';
import type { Listener } from './listener';
import type { HostCounts } from '../options';
import type { Query } from '../query/query';
import type { Push } from '../table/pushed-times';
import { refreshTimeout } from './refresh-pace';
import { Subscription, type SubscriptionContext } from './subscription';
import type { Inheritance, Successor } from './successor';
import { WireSubscription } from './wire-subscription';
import type { WirePort } from '../socket/wire-port';

/** Why it goes on with a gap, or with what may prove to be one. */
export interface MoveReasons {
  left: NetworkPushError;
  unproved: NetworkPushError;
}

/**
 * What is wanted of one device: one subscription per query, whoever listens. Survives the links;
 * on each new one everything is subscribed again.
 */
export class Subscriptions {
  private readonly wanted = new Map<string, Subscription>();
  private readonly wires = new Map<Subscription, WireSubscription>();
  /** Of listeners that are gone: what was counted is never forgotten. */
  private readonly past: ListenerCounts = newListenerCounts();
  private port: WirePort | undefined;

  constructor(private readonly context: SubscriptionContext) {}

  add(query: Query, listener: Listener): Attachment {
    const subscription = this.wanted.get(query.key) ?? new Subscription(query, this.context);
    this.wanted.set(query.key, subscription);
    subscription.add(listener);
    const wire = this.wires.get(subscription);
    if (wire && subscription.state.kind !== 'failed') wire.look();
    else this.startWire(subscription);
    this.context.onState();
    return new Attachment(this, subscription, listener);
  }

  /** Subscribes everything on a link that is open. */
  attach(port: WirePort): void {
    this.port = port;
    for (const subscription of this.wanted.values()) this.startWire(subscription);
  }

  /** Nobody wants anything any more; what is known stays where it outlives a restart. */
  async close(): Promise<void> {
    await Promise.all([...this.wanted.values()].map((subscription) => subscription.close()));
  }

  /** Seconds that each subscription lives on this device without a refresh. */
  refreshTimeouts({ platform, version }: WirePort): number[] {
    const queries = [...this.wanted.values()].map(({ query }) => query);
    return queries.map((query) => refreshTimeout(query, platform, version).effective);
  }

  /** Of each subscription, the newest change that was pushed. */
  lastPushes(): Push[] {
    return [...this.wanted.values()].flatMap(({ known }) => known.lastPush ?? []);
  }

  /** What the device does at present for the subscriptions. */
  wireSubscriptions(): WireSubscription[] {
    return [...this.wires.values()];
  }

  /** Subscriptions that are live. */
  live(): Subscription[] {
    return [...this.wanted.values()].filter(({ state }) => state.kind === 'live');
  }

  /**
   * Goes on with a new link, on which the successors have been subscribed already.
   *
   * @param lastSign wall time until which frames came for certain on the old one
   * @param left why what no successor takes over is lost until it is subscribed anew
   * @param unproved why something may have been missed where the old one has not shown that not
   */
  moveTo(
    port: WirePort,
    successors: readonly Successor[],
    lastSign: number,
    { left, unproved }: MoveReasons,
  ): void {
    this.port = port;
    const seenUntil = Math.min(lastSign, this.sightUntil());
    const inherited = new Map(successors.map((one) => [one.subscription, one.takeOver()]));
    for (const subscription of this.wanted.values()) {
      const inheritance = inherited.get(subscription);
      const from = this.heardUntil(subscription, seenUntil);
      if (!inheritance) subscription.lost(from, left);
      else if (!inheritance.isUnbroken) subscription.doubt(from, unproved);
    }
    for (const wire of this.wires.values()) wire.stop();
    for (const subscription of this.wanted.values()) {
      this.startWire(subscription, inherited.get(subscription));
    }
  }

  /**
   * The link is gone.
   *
   * @param lastSign wall time until which frames came for certain
   */
  detach(lastSign: number, reason: NetworkPushError): void {
    this.port = undefined;
    const seenUntil = Math.min(lastSign, this.sightUntil());
    for (const subscription of this.wanted.values()) {
      subscription.lost(this.heardUntil(subscription, seenUntil), reason);
    }
    for (const wire of this.wires.values()) wire.stop();
    this.wires.clear();
  }

  *listeners(): Generator<Listener> {
    for (const subscription of this.wanted.values()) yield* subscription.listeners;
  }

  /** What all listeners were sent, those that are gone among them. */
  sent(): ListenerCounts {
    const sum = { ...this.past };
    for (const { counts } of this.listeners()) addCounts(sum, counts);
    return sum;
  }

  /** Changes that wait in a storm. */
  get waitingCount(): number {
    return [...this.listeners()].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** Objects whose last known state is kept. */
  get trackedCount(): number {
    return [...this.wanted.values()].reduce((sum, { trackedCount }) => sum + trackedCount, 0);
  }

  /** Those that the device serves, or will in a moment: a refresh is planned by what is to come. */
  get subscriptionCount(): number {
    const { total, failed } = this.counts();
    return total - failed;
  }

  counts(): SubscriptionCounts {
    const counts: SubscriptionCounts = { live: 0, total: this.wanted.size, failed: 0 };
    for (const { state } of this.wanted.values()) {
      if (state.kind === 'live') counts.live += 1;
      if (state.kind === 'failed') counts.failed += 1;
      if (state.kind !== 'reading') continue;
      const { done, total } = counts.reading ?? { done: 0, total: 0 };
      counts.reading = { done: done + state.done, total: total + state.total };
    }
    return counts;
  }

  /** Wall time until which the device showed what it has. */
  private sightUntil(): number {
    const times = [...this.wanted.values()].map(({ outOfSight }) =>
      outOfSight?.what === 'all' ? outOfSight.since : Infinity,
    );
    return Math.min(Infinity, ...times);
  }

  /** See {@link Subscription.compare}. */
  resync(subscription: Subscription): Promise<ComparisonResult> {
    const wire = this.wires.get(subscription);
    if (!wire) return Promise.reject(notConnected());
    const result = subscription.compare();
    wire.look();
    return result;
  }

  remove(subscription: Subscription, listener: Listener): void {
    subscription.remove(listener);
    addCounts(this.past, listener.counts);
    if (!subscription.isUnused) return;
    this.wires.get(subscription)?.stop();
    this.wires.delete(subscription);
    if (this.wanted.get(subscription.query.key) === subscription) {
      this.wanted.delete(subscription.query.key);
    }
    void subscription.close();
    this.context.onState();
  }

  /** Nobody was told of a subscription that lapsed while the socket lived on. All are wall times. */
  private heardUntil(subscription: Subscription, seenUntil: number): number {
    return Math.min(seenUntil, this.wires.get(subscription)?.servedUntil ?? Infinity);
  }

  private startWire(subscription: Subscription, inheritance?: Inheritance): void {
    if (!this.port) return;
    this.wires.get(subscription)?.stop();
    const wire = new WireSubscription(subscription, this.port, inheritance);
    this.wires.set(subscription, wire);
    wire.start();
  }
}

/** What a listener has of its subscription to one device. */
export class Attachment {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly subscription: Subscription,
    private readonly listener: Listener,
  ) {}

  close(): void {
    this.subscriptions.remove(this.subscription, this.listener);
  }

  get device(): EventDevice {
    return this.subscription.device;
  }

  /** See {@link Subscription.objects}. */
  objects(): NetworkEvent[] | undefined {
    return this.subscription.objects();
  }

  counts(): HostCounts {
    const { counts, waiting } = this.listener;
    return { device: this.device, ...counts, waiting, tracked: this.subscription.trackedCount };
  }

  /** See {@link Subscription.compare}. */
  resync(): Promise<ComparisonResult> {
    return this.subscriptions.resync(this.subscription);
  }
}

function notConnected(): DeviceError {
  return new DeviceError(
    'SOCKET_CLOSED',
    'The device is not connected at present. What has changed will be compared when it is.',
  );
}
