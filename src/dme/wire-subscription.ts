import { backoffDelay } from '../connection/backoff';
import { sleep } from '../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { Lifetime } from '../connection/lifetime';
import { Baseline } from './baseline';
import { meaningOf } from './error-meaning';
import { DeviceError } from './errors';
import type { Frame, Reply } from './notification';
import { subscribePath } from './query';
import { RefreshClock } from './refresh-clock';
import { refreshTimeout } from './refresh-pace';
import type { Subscription } from './subscription';
import type { FrameReceiver, WirePort } from './wire-port';

/** A device that is busy for this many tries in a row is left, perhaps for the next controller. */
const BUSY_TRIES = 5;

/**
 * What one device does for one subscription on one socket: subscribes it, brings it level, keeps it
 * refreshed, and subscribes it anew when the device forgot it. All of it is one run, in sequence.
 */
export class WireSubscription implements FrameReceiver {
  private readonly lifetime: Lifetime;
  private readonly refreshClock: RefreshClock;
  private baseline: Baseline;

  constructor(
    readonly subscription: Subscription,
    private readonly port: WirePort,
  ) {
    this.lifetime = new Lifetime(port.signal);
    this.refreshClock = new RefreshClock(port);
    this.baseline = new Baseline(subscription, port);
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

  /** A listener has joined, who may be owed a snapshot or a table. */
  listenerJoined(): void {
    this.baseline.look();
  }

  receive(frame: Frame): void {
    this.baseline.receive(frame);
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const id = await this.subscribe(signal);
      if (!id) return;
      const expired = await this.untilExpired(id, signal);
      this.port.unbind(id);
      if (signal.aborted) return;
      const lastKnown = this.port.clock.now() - this.refreshClock.age;
      this.subscription.lost(lastKnown, expired);
      if (meaningOf(expired) === 'connection over') this.port.end(expired);
    }
  }

  /** @returns the subscription's id; nothing when it is refused, or when all is over */
  private async subscribe(signal: AbortSignal): Promise<string | undefined> {
    const { subscription, port } = this;
    const timeout = refreshTimeout(subscription.query, port.platform, port.version);
    const path = subscribePath(subscription.query, {
      refreshTimeout: timeout.asked,
      // What exists is read in pages afterwards, or not at all.
      pageSize: port.platform.pagesFirstAnswer ? 1 : undefined,
    });
    subscription.become({ kind: 'subscribing' });
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        const id = idOf(await port.get('subscribe', path, signal));
        if (signal.aborted) return undefined;
        this.refreshClock.begin(timeout.effective);
        return id;
      } catch (thrown) {
        const error = toNetworkPushError(thrown);
        if (signal.aborted || !this.mayTryAgain(error, attempt)) return undefined;
        await sleep(port.clock, backoffDelay(attempt), signal);
      }
    }
    return undefined;
  }

  private mayTryAgain(error: NetworkPushError, attempt: number): boolean {
    switch (meaningOf(error)) {
      case 'connection over':
        this.port.end(error);
        return false;
      case 'refused':
        this.subscription.fail(error);
        return false;
      case 'passing':
        if (attempt < BUSY_TRIES) return true;
        this.port.end(error);
        return false;
    }
  }

  /** One life of the subscription on the device: brought level while it is kept refreshed. */
  private async untilExpired(id: string, signal: AbortSignal): Promise<NetworkPushError> {
    const life = new Lifetime(signal);
    this.baseline = new Baseline(this.subscription, this.port);
    this.port.bind(id, this);
    const level = this.baseline.keepLevel([id], life.signal);
    const refreshPath = `/api/subscriptionRefresh.${this.subscription.query.encoding}?id=${id}`;
    const expired = await this.refreshClock.untilExpired(refreshPath, life.signal);
    life.end();
    await level;
    return expired;
  }
}

function idOf(reply: Reply): string {
  if (reply.subscriptionId) return reply.subscriptionId;
  throw new DeviceError(
    'SUBSCRIPTION_NO_ID',
    'The device answered the subscription without an id. It may not support subscriptions here.',
  );
}
