import type { Clock, Timer } from '../../../src/connection/clock';
import { ManualClock } from '../../../src/simulator';

/** A clock whose timers come late, as they do while somebody keeps the event loop to himself. */
export class LateClock implements Clock {
  /** Milliseconds by which timers that are set from now on come late. */
  lateness = 0;
  private readonly clock = new ManualClock();

  now(): number {
    return this.clock.now();
  }

  monotonic(): number {
    return this.clock.monotonic();
  }

  after(milliseconds: number, callback: () => void): Timer {
    return this.clock.after(milliseconds + this.lateness, callback);
  }

  get pending(): number {
    return this.clock.pending;
  }

  advance(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }
}
