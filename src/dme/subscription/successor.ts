import type { NetworkPushError } from '../../connection/errors';
import { Lifetime } from '../../connection/lifetime';
import type { Frame } from '../model/notification';
import { Overlap } from './overlap';
import { RefreshClock, type Refreshed } from './refresh-clock';
import { refreshPath, requestSubscription } from './subscribe-request';
import type { Subscription } from './subscription';
import type { FrameReceiver, WirePort } from '../socket/wire-port';

/** A subscription on the next socket, as it is handed to the wire subscription that goes on. */
export interface Inheritance {
  id: string;
  refreshClock: RefreshClock;
  /** What the old socket has not delivered. */
  frames: Frame[];
  /** Objects that did not fit into memory. */
  dropped: number;
  /** Whether the old socket served it for certain until it was subscribed here. */
  isUnbroken: boolean;
}

/**
 * A subscription's place on the next socket while the old one still serves it: subscribed, kept
 * refreshed, its frames held against those that the old socket delivers.
 */
export class Successor implements FrameReceiver, Refreshed {
  private readonly lifetime: Lifetime;
  private readonly overlap = new Overlap();
  private readonly refreshClock: RefreshClock;
  private id = '';
  /** Monotonic time from which on it is subscribed for certain. */
  private begunAt = 0;

  constructor(
    readonly subscription: Subscription,
    private readonly port: WirePort,
  ) {
    this.lifetime = new Lifetime(port.signal);
    this.refreshClock = new RefreshClock(port);
  }

  /** @throws DeviceError, ConnectionError */
  async begin(): Promise<void> {
    const { subscription, port } = this;
    const { signal } = this.lifetime;
    this.subscription.overlap = this.overlap;
    const { id, timeout } = await requestSubscription(subscription.query, port, signal);
    this.id = id;
    this.refreshClock.begin(timeout);
    this.begunAt = port.clock.monotonic();
    port.bind(id, this);
    if (!this.lifetime.isOver) this.refreshClock.start(this);
  }

  /**
   * What came before this one was subscribed only the old socket can have delivered. Whether the
   * device had forgotten the subscription there by then nothing but a refresh tells. Never rejects.
   */
  async checkOld(): Promise<void> {
    if (!this.lifetime.isOver) await this.subscription.servedBy?.check(this.begunAt);
  }

  get refreshPath(): string {
    return refreshPath(this.subscription.query, this.id);
  }

  /** The device has forgotten it: there is nothing to go over to. */
  expired(error: NetworkPushError): void {
    this.port.end(error);
  }

  receive(frame: Frame): void {
    this.overlap.hold(frame);
  }

  /**
   * The old socket has ended: what it has not delivered goes with the subscription.
   *
   * @returns nothing when one of the two sockets has not served it to the end
   */
  takeOver(): Inheritance | undefined {
    const { id, refreshClock } = this;
    const { state, servedBy } = this.subscription;
    if (this.lifetime.isOver || state.kind !== 'live' || !id) {
      this.end();
      return undefined;
    }
    this.letGo();
    const { frames, dropped, hasMet } = this.overlap.take();
    const isUnbroken = hasMet || (servedBy?.isKeptSince(this.begunAt) ?? false);
    return { id, refreshClock, frames, dropped, isUnbroken };
  }

  /** Not to be taken over after all. */
  end(): void {
    const isBound = !this.lifetime.isOver && this.id !== '';
    this.letGo();
    // Else it would hold what comes until the device forgets it.
    if (isBound) this.port.unbind(this.id);
  }

  private letGo(): void {
    this.lifetime.end();
    this.refreshClock.stop();
    if (this.subscription.overlap === this.overlap) this.subscription.overlap = undefined;
  }
}
