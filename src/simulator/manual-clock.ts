import type { Clock, Timer } from '../connection/clock';

/** 2024-01-01T00:00:00Z: any fixed start makes times in tests readable. */
const DEFAULT_START = 1_704_067_200_000;

/**
 * Turns of the event loop granted after each timer. A request that a timer sends to 127.0.0.1 needs
 * a few (connect, write, read, answer); what needs more must be waited for by its own condition.
 */
const TURNS_PER_TIMER = 4;

interface Entry {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  readonly #start: number;
  #elapsed = 0;
  #order = 0;
  #timers = new Set<Entry>();
  #advancing: Promise<void> = Promise.resolve();

  /** `start` is the wall time in milliseconds since 1970. */
  constructor(start: number = DEFAULT_START) {
    this.#start = start;
  }

  /** Whole milliseconds, as of any wall clock. */
  now(): number {
    return this.#start + Math.floor(this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(milliseconds: number, callback: () => void): Timer {
    const due = this.#elapsed + Math.max(0, milliseconds);
    const entry = { due, order: this.#order, callback };
    this.#order += 1;
    this.#timers.add(entry);
    return { cancel: () => void this.#timers.delete(entry) };
  }

  /** Timers that have not run; zero when nothing has leaked. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Moves time on and runs what falls due, in order, also timers that are set on the way. Between
   * timers the event loop turns a few times, so that I/O which a timer starts can go on at that
   * time. Calls that overlap run one after the other. Rejects with what a timer throws.
   */
  advance(milliseconds: number): Promise<void> {
    const run = this.#advancing.then(() => this.#advance(milliseconds));
    this.#advancing = run.catch(() => undefined);
    return run;
  }

  async #advance(milliseconds: number): Promise<void> {
    const target = this.#elapsed + milliseconds;
    await turns();
    for (let next = this.#next(target); next; next = this.#next(target)) {
      this.#timers.delete(next);
      this.#elapsed = next.due;
      next.callback();
      await turns();
    }
    this.#elapsed = target;
  }

  #next(target: number): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#timers) {
      if (entry.due > target) continue;
      if (!first || entry.due < first.due) first = entry;
      else if (entry.due === first.due && entry.order < first.order) first = entry;
    }
    return first;
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS_PER_TIMER; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
