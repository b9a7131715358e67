import type { Clock, Timer } from './clock';

/** As often as a person could notice; fifty timers a second cost next to nothing. */
const TICK_MS = 20;
/** A tick that comes so late has waited for somebody who kept the process to himself. */
const LATE_MS = 50;
/** One late tick may be a collection of garbage; so many in a row are work that does not end. */
const LATE_TICKS = 3;
/** Watched on for so long after the last event: another one is likely to follow. */
const LINGER_MS = 1_000;

/** @param lateness milliseconds by which the tick came too late */
type TickListener = (lateness: number) => void;

/**
 * Sees whether the flows keep up. Node-RED hands a message on in the next turn of the event loop, so
 * that everything the next nodes do with it keeps the loop from turning. A timer that is due every
 * 20 ms and comes more than 50 ms late, three times in a row, says that more is handed out than the
 * nodes can take. Ticks only while there is something to watch.
 */
export class LoopWatch {
  private readonly listeners = new Set<TickListener>();
  private timer: Timer | undefined;
  private dueAt = 0;
  private watchedUntil = 0;
  private lateTicks = 0;

  constructor(private readonly clock: Clock) {}

  /** Whether the flows are behind at present. */
  get isBehind(): boolean {
    return this.lateTicks >= LATE_TICKS;
  }

  /** Something was handed to a flow: watched from now on for a while. */
  look(): void {
    // The time is asked for only now and then: this is called for each event.
    if (this.timer && this.watchedUntil - this.dueAt > LINGER_MS / 2) return;
    this.watchedUntil = this.clock.monotonic() + LINGER_MS;
    this.timer ??= this.next();
  }

  /**
   * Calls back at each tick.
   *
   * @returns ends it
   */
  onTick(listener: TickListener): () => void {
    this.listeners.add(listener);
    this.timer ??= this.next();
    return () => void this.listeners.delete(listener);
  }

  private next(): Timer {
    this.dueAt = this.clock.monotonic() + TICK_MS;
    return this.clock.after(TICK_MS, () => this.tick());
  }

  private tick(): void {
    const now = this.clock.monotonic();
    const lateness = Math.max(0, now - this.dueAt);
    this.lateTicks = lateness > LATE_MS ? this.lateTicks + 1 : 0;
    const isWatched = this.listeners.size > 0 || now < this.watchedUntil;
    this.timer = isWatched ? this.next() : undefined;
    if (!isWatched) this.lateTicks = 0;
    for (const listener of this.listeners) listener(lateness);
  }
}

/** Whether a tick was so late that less should be handed out. */
export function isLate(lateness: number): boolean {
  return lateness > LATE_MS;
}
