import { sleep } from '../../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import { closingError, meaningOf } from '../session/error-meaning';
import { refreshInterval } from './refresh-pace';
import type { WirePort } from '../socket/wire-port';

/** After a refresh without an answer the next try comes soon: the deadline goes on running. */
const RETRY_MS = 2_000;

/** Those that were subscribed together spread over half an interval with their first refresh. */
const FIRST_SHARE = 0.5;
/** And go on spreading, where others have come or gone. */
const NEXT_SHARE = 0.9;

/**
 * Refreshes one subscription on its own clock: a shared sweep lets the first ones lapse while it is
 * busy with the last (aci-containers PRs #292, #999).
 */
export class RefreshClock {
  private timeout = 0;
  private refreshedAt = 0;
  /** Halved each time the device let the subscription expire before its time. */
  private intervalFactor = 1;

  constructor(private readonly port: WirePort) {}

  /** Milliseconds since the device was last known to keep the subscription. */
  get age(): number {
    return this.port.clock.monotonic() - this.refreshedAt;
  }

  /** @param timeout seconds that the device keeps the subscription without a refresh */
  begin(timeout: number): void {
    this.timeout = timeout;
    this.refreshedAt = this.port.clock.monotonic();
  }

  /**
   * Refreshes until the device no longer knows the subscription, or `signal` ends it.
   *
   * @param path of the refresh request
   * @returns why it is over
   */
  async untilExpired(path: string, signal: AbortSignal): Promise<NetworkPushError> {
    let delay = this.nextIn(FIRST_SHARE);
    for (;;) {
      const dueAt = this.port.clock.monotonic() + delay;
      await sleep(this.port.clock, delay, signal);
      const error = signal.aborted ? closingError() : await this.refresh(path, signal);
      if (!error) this.count(dueAt);
      if (signal.aborted) return closingError();
      if (error && this.isOver(error)) return error;
      delay = error ? RETRY_MS : this.nextIn(NEXT_SHARE);
    }
  }

  private count(dueAt: number): void {
    const { counters, clock } = this.port;
    counters.refreshes += 1;
    counters.refreshLateness += clock.monotonic() - dueAt;
  }

  private async refresh(path: string, signal: AbortSignal): Promise<NetworkPushError | undefined> {
    const sentAt = this.port.clock.monotonic();
    try {
      await this.port.get('refresh', path, signal);
      this.refreshedAt = sentAt;
      return undefined;
    } catch (thrown) {
      return toNetworkPushError(thrown);
    }
  }

  private isOver(error: NetworkPushError): boolean {
    const isLate = this.age > this.timeout * 1000;
    const meaning = meaningOf(error);
    // Expiry up to 190 s early has been seen (aci-containers, commit 114e4e471): ask more often.
    if (meaning === 'refused' && !isLate) this.intervalFactor /= 2;
    return meaning !== 'passing' || isLate;
  }

  /** @param share of the interval that passes at least */
  private nextIn(share: number): number {
    const interval = this.interval();
    return this.port.refreshes.delay(share * interval, interval);
  }

  private interval(): number {
    const interval = refreshInterval(this.timeout, this.port.subscriptionCount());
    return Math.max(RETRY_MS, interval * this.intervalFactor);
  }
}
