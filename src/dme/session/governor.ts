import type { Clock, Timer } from '../../connection/clock';
import { closingError } from './error-meaning';
import { DeviceError } from '../model/errors';

/** Requests in the order in which they may overtake each other. */
const kinds = ['login', 'refresh', 'subscribe', 'read', 'request', 'audit'] as const;

export type RequestKind = (typeof kinds)[number];

/** aci-containers spaces its calls by 100 ms: nginx on the APIC fails on quick successive ones. */
export const DEFAULT_CEILING = 10;

/** Requests a second to begin with: quick enough for a first message, harmless for a busy device. */
const FIRST_RATE = 4;
/** Never slower than this, so that a refresh of the login still gets through in time. */
const LOWEST_RATE = 0.5;
/** What one quick answer adds to the rate. */
const RATE_STEP = 1;
/** An answer within this time means that the device has nothing queued. */
const QUICK_ANSWER_MS = 500;
/** APIC throttles login and aaaRefresh to 2 a second by default (`commHttps.throttleRate`). */
const LOGIN_SPACING_MS = 1000;
/** Requests under way at once: enough to hide the way to the device, few enough for its workers. */
const IN_FLIGHT = 4;

interface Waiting {
  start: () => void;
  cancel: (error: Error) => void;
}

/**
 * Paces all requests to one host: evenly spaced, urgent kinds first, faster while answers are
 * quick, half as fast after each 429 or 5xx, never above the ceiling.
 */
export class Governor {
  private readonly queues = new Map<RequestKind, Waiting[]>(kinds.map((kind) => [kind, []]));
  private started = 0;
  private rate: number;
  private inFlight = 0;
  private nextAt = 0;
  private nextLoginAt = 0;
  private timer: Timer | undefined;
  private closed = false;

  /** @param ceiling requests a second that are never exceeded, above 0 */
  constructor(
    private readonly clock: Clock,
    private readonly ceiling: number = DEFAULT_CEILING,
  ) {
    this.rate = Math.min(FIRST_RATE, ceiling);
  }

  /** Requests a second that are allowed at present. */
  get currentRate(): number {
    return this.rate;
  }

  /** How many requests have gone out. */
  get requests(): number {
    return this.started;
  }

  /** How many requests wait for their turn. */
  get waiting(): number {
    return [...this.queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  /**
   * Runs `task` when its turn comes. Rejects as the task does, or when the governor is closed.
   *
   * @param signal ends the waiting: a request that nobody needs any more takes nobody's turn
   */
  run<T>(kind: RequestKind, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.closed || signal?.aborted) return Promise.reject(closingError());
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => this.leave(kind, waiting);
      const stopListening = (): void => signal?.removeEventListener('abort', leave);
      const waiting: Waiting = {
        start: () => {
          stopListening();
          void this.measure(task).then(resolve, reject);
        },
        cancel: (error) => {
          stopListening();
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.queues.get(kind)?.push(waiting);
      this.pump();
    });
  }

  /** Refuses what waits; what is under way ends by itself. */
  close(): void {
    this.closed = true;
    this.timer?.cancel();
    for (const queue of this.queues.values()) {
      for (const waiting of queue.splice(0)) waiting.cancel(closingError());
    }
  }

  private leave(kind: RequestKind, waiting: Waiting): void {
    const queue = this.queues.get(kind) ?? [];
    const place = queue.indexOf(waiting);
    if (place >= 0) queue.splice(place, 1);
    waiting.cancel(closingError());
  }

  private async measure<T>(task: () => Promise<T>): Promise<T> {
    const startedAt = this.clock.monotonic();
    try {
      const result = await task();
      this.answered(this.clock.monotonic() - startedAt);
      return result;
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'DEVICE_BUSY') this.slowDown();
      throw error;
    } finally {
      this.inFlight -= 1;
      this.pump();
    }
  }

  private answered(milliseconds: number): void {
    if (milliseconds > QUICK_ANSWER_MS) return;
    this.rate = Math.min(this.ceiling, this.rate + RATE_STEP);
  }

  private slowDown(): void {
    this.rate = Math.max(Math.min(LOWEST_RATE, this.ceiling), this.rate / 2);
  }

  private pump(): void {
    this.timer?.cancel();
    this.timer = undefined;
    if (this.closed || this.inFlight >= IN_FLIGHT) return;
    const now = this.clock.monotonic();
    if (now < this.nextAt) {
      this.wakeAt(this.nextAt);
      return;
    }
    const next = this.takeNext(now);
    if (!next) return;
    this.inFlight += 1;
    this.started += 1;
    this.nextAt = now + 1000 / this.rate;
    next.start();
    if (this.waiting > 0) this.wakeAt(this.nextAt);
  }

  private takeNext(now: number): Waiting | undefined {
    for (const kind of kinds) {
      const queue = this.queues.get(kind);
      if (!queue || queue.length === 0) continue;
      if (kind !== 'login') return queue.shift();
      if (now >= this.nextLoginAt) {
        this.nextLoginAt = now + LOGIN_SPACING_MS;
        return queue.shift();
      }
      this.wakeAt(this.nextLoginAt);
    }
    return undefined;
  }

  private wakeAt(time: number): void {
    this.timer?.cancel();
    const delay = Math.max(0, time - this.clock.monotonic());
    this.timer = this.clock.after(delay, () => this.pump());
  }
}
