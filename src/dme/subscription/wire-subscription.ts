import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import { Lifetime } from '../../connection/lifetime';
import { Baseline } from './baseline';
import { meaningOf } from '../session/error-meaning';
import type { Frame } from '../model/notification';
import { RefreshClock, type Refreshed } from './refresh-clock';
import { sightRegained } from './sight';
import { refreshPath, requestSubscription } from './subscribe-request';
import type { Service, Subscription } from './subscription';
import type { Inheritance } from './successor';
import type { FrameReceiver, WirePort } from '../socket/wire-port';

/** What is under way. Nothing is, as a rule: thousands of subscriptions only wait. */
interface Work {
  readonly lifetime: Lifetime;
  /** Never rejects. */
  readonly done: Promise<void>;
}

/**
 * What one device does for one subscription on one socket: subscribes it, brings it level, keeps it
 * refreshed, and subscribes it anew when the device forgot it. One after the other, never two.
 */
export class WireSubscription implements FrameReceiver, Refreshed, Service {
  private readonly refreshClock: RefreshClock;
  /** By which the device knows it, while it does. */
  private id: string | undefined;
  /** While the listeners are not level with the device. */
  private baseline: Baseline | undefined;
  private work: Work | undefined;
  private heardAt = 0;
  /** Wall time of the subscribe that it lives on; absent before the first. */
  private begunAt: number | undefined;
  private wellUntil: number | undefined;

  /** @param inheritance of a socket that this one follows; the device has subscribed it already */
  constructor(
    readonly subscription: Subscription,
    private readonly port: WirePort,
    private inheritance?: Inheritance,
  ) {
    this.refreshClock = inheritance?.refreshClock ?? new RefreshClock(port);
  }

  start(): void {
    const { inheritance, subscription, port } = this;
    this.inheritance = undefined;
    if (inheritance) this.serve(inheritance.id, Baseline.ofNew(subscription, port, inheritance));
    else this.begin((signal) => this.subscribe(signal));
  }

  /** Nobody listens any more. The devices know no unsubscribe (CSCvp07251): it lapses by itself. */
  stop(): void {
    this.refreshClock.stop();
    this.work?.lifetime.end();
    if (this.id !== undefined) this.port.unbind(this.id);
    this.id = undefined;
  }

  /** A listener may be owed a snapshot, a table or a comparison. */
  look(): void {
    const { id, baseline, subscription } = this;
    if (id === undefined || baseline || subscription.isAtRest) return;
    this.baseline = Baseline.ofLive(subscription, this.port);
    this.bringLevel(id, this.baseline);
  }

  /**
   * The device keeps the subscription and may not push: frames and refreshes prove nothing.
   *
   * @param wellUntil wall time until which all was well; if not known, when it began
   */
  distrust(wellUntil: number | undefined = this.begunAt): void {
    this.wellUntil = wellUntil;
  }

  /** It is begun anew on the same socket, unless it is being begun already. */
  renew(error: NetworkPushError): void {
    const { id, work } = this;
    if (id === undefined) return;
    const from = this.servedUntil;
    this.id = undefined;
    this.refreshClock.stop();
    work?.lifetime.end();
    this.begin(async (signal) => {
      await work?.done;
      this.port.unbind(id);
      if (signal.aborted) return;
      this.subscription.lost(from, error);
      if (meaningOf(error) === 'connection over') this.port.end(error);
      await this.subscribe(signal);
    });
  }

  get refreshPath(): string {
    return refreshPath(this.subscription.query, this.id ?? '');
  }

  expired(error: NetworkPushError): void {
    this.renew(error);
  }

  /**
   * Wall time until which the device has served it for certain: its last frame or refresh. Of one
   * that was never served nothing has been missed on this link.
   */
  get servedUntil(): number {
    const shownUntil = Math.max(this.heardAt, this.port.clock.now() - this.refreshClock.age);
    const servedUntil = this.begunAt === undefined ? Infinity : shownUntil;
    return this.subscription.outOfSight?.since ?? this.wellUntil ?? servedUntil;
  }

  check(since: number): Promise<void> {
    return this.refreshClock.check(since);
  }

  isKeptSince(time: number): boolean {
    return this.refreshClock.isKeptSince(time);
  }

  /** See {@link Subscription.ignores}. */
  ignores(text: string): boolean {
    if (this.baseline?.isDelivering === false || !this.subscription.ignores(text)) return false;
    this.heardAt = this.port.clock.now();
    return true;
  }

  receive(frame: Frame): void {
    this.heardAt = this.port.clock.now();
    const { outOfSight, state } = this.subscription;
    // What went before it is not known. It is part of what the recovery will read.
    if (outOfSight && state.kind === 'live') this.regainSight();
    else (this.baseline ?? this.subscription).deliver(frame);
  }

  /** The device shows again what was out of sight: what changed meanwhile must be read first. */
  regainSight(): void {
    const error = sightRegained();
    // Also what cannot be audited was out of sight.
    if (this.subscription.outOfSight?.what === 'all') this.port.end(error);
    else this.renew(error);
  }

  /** What went before it is over, or is awaited by it. */
  private begin(work: (signal: AbortSignal) => Promise<void>): void {
    const lifetime = new Lifetime(this.port.signal);
    const done = work(lifetime.signal)
      .catch((thrown: unknown) => this.port.end(toNetworkPushError(thrown)))
      .finally(() => {
        lifetime.end();
        if (this.work?.lifetime === lifetime) this.work = undefined;
      });
    this.work = { lifetime, done };
  }

  private async subscribe(signal: AbortSignal): Promise<void> {
    const { subscription, port } = this;
    if (signal.aborted) return;
    subscription.become({ kind: 'subscribing' });
    const subscribed = await requestSubscription(subscription.query, port, signal).catch(
      (thrown: unknown) => toNetworkPushError(thrown),
    );
    if (signal.aborted) return;
    if (subscribed instanceof Error) {
      this.subscribeFailed(subscribed);
      return;
    }
    this.refreshClock.begin(subscribed.timeout);
    this.serve(subscribed.id, Baseline.ofNew(subscription, port));
  }

  private subscribeFailed(error: NetworkPushError): void {
    if (meaningOf(error) === 'refused') this.subscription.fail(error);
    else this.port.end(error);
  }

  /** The device has subscribed it: it is brought level while it is kept refreshed. */
  private serve(id: string, baseline: Baseline): void {
    this.id = id;
    this.begunAt = this.port.clock.now();
    this.wellUntil = undefined;
    this.subscription.servedBy = this;
    this.baseline = baseline;
    this.port.bind(id, this);
    // A frame that waited for it may have shown already that it must be begun anew.
    if (this.id !== id) return;
    this.bringLevel(id, baseline);
    this.refreshClock.start(this);
  }

  private bringLevel(id: string, baseline: Baseline): void {
    this.begin(async (signal) => {
      await baseline.bringLevel([id], signal);
      if (signal.aborted) return;
      this.baseline = undefined;
      // Who has come meanwhile may be owed something.
      this.look();
    });
  }
}
