import type { Clock, Timer } from '../../src/connection/clock';

/** 2024-01-01T00:00:00Z: any fixed start makes times in failures readable. */
const START = 1_704_067_200_000;

interface Entry {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/**
 * A clock that jumps from timer to timer, one at a time, so that its owner can let the network come
 * to rest before each: exchanges then take no time, and a run repeats itself.
 */
export class EventClock implements Clock {
  private elapsed = 0;
  private order = 0;
  private readonly timers = new Set<Entry>();

  now(): number {
    return START + Math.floor(this.elapsed);
  }

  monotonic(): number {
    return this.elapsed;
  }

  after(milliseconds: number, callback: () => void): Timer {
    const due = this.elapsed + Math.max(0, milliseconds);
    const entry = { due, order: this.order, callback };
    this.order += 1;
    this.timers.add(entry);
    return { cancel: () => void this.timers.delete(entry) };
  }

  /** Timers that have not run. */
  get pending(): number {
    return this.timers.size;
  }

  /**
   * Runs the next timer at its time, unless `end` comes before it; then only time moves on.
   *
   * @param end on the monotonic clock
   * @returns whether a timer has run
   */
  jump(end: number): boolean {
    const next = this.next();
    if (!next || next.due > end) {
      this.elapsed = Math.max(this.elapsed, end);
      return false;
    }
    this.timers.delete(next);
    this.elapsed = next.due;
    next.callback();
    return true;
  }

  private next(): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.timers) {
      if (!first || entry.due < first.due) first = entry;
      else if (entry.due === first.due && entry.order < first.order) first = entry;
    }
    return first;
  }
}
