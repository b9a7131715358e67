import type { Timer } from '../../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import { Lifetime } from '../../connection/lifetime';
import { DeviceError } from '../model/errors';
import { meaningOf } from '../session/error-meaning';
import type { Scheduled } from '../socket/refresh-schedule';
import type { WirePort } from '../socket/wire-port';
import { refreshInterval } from './refresh-pace';

/** After a refresh without an answer the next try comes soon: the deadline goes on running. */
const RETRY_MS = 2_000;

/**
 * Those that were subscribed together, or one after the other within an interval, spread evenly over
 * an interval with their first refresh: any other share would leave them denser in its middle.
 */
const FIRST_SHARE = 0;
/** And keep their distance, or find a new one where others have come. */
const NEXT_SHARE = 0.5;

/** What is kept refreshed. */
export interface Refreshed {
  /** Of the refresh request. */
  readonly refreshPath: string;
  /** The device no longer knows it, or nobody can tell: it is not refreshed any more. */
  expired(error: NetworkPushError): void;
}

/**
 * Refreshes one subscription on its own clock: a shared sweep lets the first ones lapse while it is
 * busy with the last (aci-containers PRs #292, #999).
 */
export class RefreshClock implements Scheduled {
  /** Of the schedule of the link. */
  dueAt = 0;
  private timeout = 0;
  private refreshedAt = 0;
  /** Halved each time the device let the subscription expire before its time. */
  private intervalFactor = 1;
  private refreshed: Refreshed | undefined;
  private asking: Lifetime | undefined;
  /** Until the device has answered. Never rejects. */
  private answered: Promise<void> | undefined;

  constructor(private readonly port: WirePort) {}

  /** Milliseconds since the device was last known to keep the subscription. */
  get age(): number {
    return this.port.clock.monotonic() - this.refreshedAt;
  }

  /** Whether the device has said since then (monotonic time) that it keeps the subscription. */
  isKeptSince(time: number): boolean {
    return this.refreshedAt >= time;
  }

  /** @param timeout seconds that the device keeps the subscription without a refresh */
  begin(timeout: number): void {
    this.timeout = timeout;
    this.refreshedAt = this.port.clock.monotonic();
  }

  /** Refreshes from now on, until it has expired, it is stopped, or the link is over. */
  start(refreshed: Refreshed): void {
    this.refreshed = refreshed;
    this.planNext(FIRST_SHARE, 'any');
  }

  stop(): void {
    this.refreshed = undefined;
    this.port.refreshes.cancel(this);
    this.asking?.end();
  }

  /**
   * Asks now, unless the device has said since then that it keeps the subscription. Never rejects.
   *
   * @param since monotonic time
   */
  async check(since: number): Promise<void> {
    await this.answered;
    if (this.isKeptSince(since)) return;
    this.port.refreshes.cancel(this);
    this.dueAt = this.port.clock.monotonic();
    this.due();
    await this.answered;
  }

  due(): void {
    const { refreshed, port } = this;
    if (!refreshed) return;
    const answered = this.refresh(refreshed)
      .catch((thrown: unknown) => port.end(toNetworkPushError(thrown)))
      .finally(() => {
        if (this.answered === answered) this.answered = undefined;
      });
    this.answered = answered;
  }

  private async refresh(refreshed: Refreshed): Promise<void> {
    const { dueAt, port } = this;
    const asking = new Lifetime(port.signal);
    this.asking = asking;
    const error = await this.beforeLapse(this.ask(refreshed.refreshPath, asking.signal));
    const isOver = asking.isOver;
    asking.end();
    if (isOver) return;
    this.asking = undefined;
    if (!error) {
      this.count(dueAt);
      this.planNext(NEXT_SHARE, 'late');
    } else if (this.isExpired(error)) {
      this.refreshed = undefined;
      refreshed.expired(error);
    } else port.refreshes.plan(this, RETRY_MS, RETRY_MS, 'late');
  }

  /** While a device is busy a refresh may wait for its turn until there is nothing left to refresh. */
  private async beforeLapse<Answer>(answer: Promise<Answer>): Promise<Answer | DeviceError> {
    const untilLapse = Math.max(0, this.timeout * 1000 - this.age);
    let timer: Timer | undefined;
    const lapsed = new Promise<DeviceError>((resolve) => {
      timer = this.port.clock.after(untilLapse + RETRY_MS, () => resolve(unanswered()));
    });
    return Promise.race([answer, lapsed]).finally(() => timer?.cancel());
  }

  private async ask(path: string, signal: AbortSignal): Promise<NetworkPushError | undefined> {
    const { clock } = this.port;
    let sentAt = clock.monotonic();
    try {
      await this.port.get('refresh', path, signal, () => (sentAt = clock.monotonic()));
      this.refreshedAt = sentAt;
      return undefined;
    } catch (thrown) {
      return toNetworkPushError(thrown);
    }
  }

  private count(dueAt: number): void {
    const { counters, clock } = this.port;
    counters.refreshes += 1;
    counters.refreshLateness += clock.monotonic() - dueAt;
  }

  private isExpired(error: NetworkPushError): boolean {
    const isLate = this.age > this.timeout * 1000;
    const meaning = meaningOf(error);
    // Expiry up to 190 s early has been seen (aci-containers, commit 114e4e471): ask more often.
    if (meaning === 'refused' && !isLate) this.intervalFactor /= 2;
    return meaning !== 'passing' || isLate;
  }

  /** @param share of the interval that passes at least */
  private planNext(share: number, wish: 'any' | 'late'): void {
    const interval = this.interval();
    this.port.refreshes.plan(this, share * interval, interval, wish);
  }

  private interval(): number {
    const interval = refreshInterval(this.timeout, this.port.subscriptionCount());
    return Math.max(RETRY_MS, interval * this.intervalFactor);
  }
}

function unanswered(): DeviceError {
  return new DeviceError(
    'SUBSCRIPTION_EXPIRED',
    'The device answered no refresh in time, and keeps the subscription no longer. It is subscribed anew.',
  );
}
