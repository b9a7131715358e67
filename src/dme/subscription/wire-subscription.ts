import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import { Lifetime } from '../../connection/lifetime';
import { Baseline } from './baseline';
import { meaningOf } from '../session/error-meaning';
import type { Frame } from '../model/notification';
import { RefreshClock } from './refresh-clock';
import { sightRegained } from './sight';
import { refreshPath, requestSubscription } from './subscribe-request';
import type { Subscription } from './subscription';
import type { Inheritance } from './successor';
import type { FrameReceiver, WirePort } from '../socket/wire-port';

/** Why a subscription is over, and the wall time until which it was certainly served. */
interface Expired {
  error: NetworkPushError;
  from: number;
}

/**
 * What one device does for one subscription on one socket: subscribes it, brings it level, keeps it
 * refreshed, and subscribes it anew when the device forgot it. All of it is one run, in sequence.
 */
export class WireSubscription implements FrameReceiver {
  private readonly lifetime: Lifetime;
  private readonly refreshClock: RefreshClock;
  private baseline: Baseline;
  private heardAt = 0;
  /** Wall time of the subscribe that it lives on. */
  private begunAt = 0;
  private wellUntil: number | undefined;
  private giveUp: (expired: Expired) => void = () => {};

  /** @param inheritance of a socket that this one follows; the device has subscribed it already */
  constructor(
    readonly subscription: Subscription,
    private readonly port: WirePort,
    private readonly inheritance?: Inheritance,
  ) {
    this.lifetime = new Lifetime(port.signal);
    this.refreshClock = inheritance?.refreshClock ?? new RefreshClock(port);
    this.baseline = new Baseline(subscription, port, inheritance);
  }

  start(): void {
    void this.run(this.lifetime.signal)
      .catch((thrown: unknown) => this.port.end(toNetworkPushError(thrown)))
      .finally(() => this.lifetime.end());
  }

  /** Nobody listens any more. The devices know no unsubscribe (CSCvp07251): it lapses by itself. */
  stop(): void {
    this.lifetime.end();
  }

  /** A listener may be owed a snapshot, a table or a comparison. */
  look(): void {
    this.baseline.look();
  }

  /**
   * The device keeps the subscription and may not push: frames and refreshes prove nothing.
   *
   * @param wellUntil wall time until which all was well; if not known, when it began
   */
  distrust(wellUntil: number = this.begunAt): void {
    this.wellUntil = wellUntil;
  }

  /** It is begun anew on the same socket. */
  renew(error: NetworkPushError): void {
    this.giveUp({ error, from: this.servedUntil });
  }

  /** Wall time until which the device has served it for certain: its last frame or refresh. */
  get servedUntil(): number {
    const shownUntil = Math.max(this.heardAt, this.port.clock.now() - this.refreshClock.age);
    return this.subscription.outOfSight?.since ?? this.wellUntil ?? shownUntil;
  }

  /** See {@link Subscription.ignores}. */
  ignores(text: string): boolean {
    if (!this.baseline.isDelivering || !this.subscription.ignores(text)) return false;
    this.heardAt = this.port.clock.now();
    return true;
  }

  receive(frame: Frame): void {
    this.heardAt = this.port.clock.now();
    const { outOfSight, state } = this.subscription;
    // What went before it is not known. It is part of what the recovery will read.
    if (outOfSight && state.kind === 'live') this.regainSight();
    else this.baseline.receive(frame);
  }

  /** The device shows again what was out of sight: what changed meanwhile must be read first. */
  regainSight(): void {
    const error = sightRegained();
    // Also what cannot be audited was out of sight.
    if (this.subscription.outOfSight?.what === 'all') this.port.end(error);
    else this.renew(error);
  }

  private async run(signal: AbortSignal): Promise<void> {
    let id = this.inheritance?.id ?? (await this.subscribe(signal));
    while (id && !signal.aborted) {
      const expired = await this.untilExpired(id, signal);
      this.port.unbind(id);
      if (signal.aborted) return;
      this.subscription.lost(expired.from, expired.error);
      if (meaningOf(expired.error) === 'connection over') this.port.end(expired.error);
      this.baseline = new Baseline(this.subscription, this.port);
      id = await this.subscribe(signal);
    }
  }

  /** @returns the subscription's id; nothing when it is refused, or when all is over */
  private async subscribe(signal: AbortSignal): Promise<string | undefined> {
    const { subscription, port } = this;
    if (signal.aborted) return undefined;
    subscription.become({ kind: 'subscribing' });
    try {
      const { id, timeout } = await requestSubscription(subscription.query, port, signal);
      if (signal.aborted) return undefined;
      this.refreshClock.begin(timeout);
      return id;
    } catch (thrown) {
      if (!signal.aborted) this.subscribeFailed(toNetworkPushError(thrown));
      return undefined;
    }
  }

  private subscribeFailed(error: NetworkPushError): void {
    if (meaningOf(error) === 'refused') this.subscription.fail(error);
    else this.port.end(error);
  }

  /** One life of the subscription on the device: brought level while it is kept refreshed. */
  private async untilExpired(id: string, signal: AbortSignal): Promise<Expired> {
    const life = new Lifetime(signal);
    this.begunAt = this.port.clock.now();
    this.wellUntil = undefined;
    this.subscription.servedUntil = () => this.servedUntil;
    const givenUp = new Promise<Expired>((resolve) => (this.giveUp = resolve));
    this.port.bind(id, this);
    const level = this.baseline.keepLevel([id], life.signal);
    const expired = await Promise.race([this.refreshed(id, life.signal), givenUp]);
    life.end();
    await level;
    return expired;
  }

  private async refreshed(id: string, signal: AbortSignal): Promise<Expired> {
    const path = refreshPath(this.subscription.query, id);
    const error = await this.refreshClock.untilExpired(path, signal);
    return { error, from: this.servedUntil };
  }
}
