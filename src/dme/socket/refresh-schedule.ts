import type { Clock } from '../../connection/clock';

/** Refreshes are five a second at most, so that each has one of these for itself. */
const SLOT_MS = 200;
/** Slots of the past are forgotten when there are so many, so that the plan stays small. */
const SLOTS_KEPT = 5_000;

/**
 * When the subscriptions of one link are refreshed. Left to chance, thousands of refreshes bunch: the
 * worst second has more than twice as many as the mean. Here each takes a slot that few others have,
 * and within it a place away from theirs.
 */
export class RefreshSchedule {
  /** How many refreshes are planned, by the slot of the monotonic clock. */
  private readonly planned = new Map<number, number>();
  private mostKept = SLOTS_KEPT;
  /** Where in a slot its first refresh is due: devices and collectors are not to go in step. */
  private readonly phase = Math.random();

  constructor(private readonly clock: Clock) {}

  /**
   * Milliseconds until a refresh that is due in this span.
   *
   * @param longest milliseconds; never exceeded
   */
  delay(shortest: number, longest: number): number {
    const now = this.clock.monotonic();
    const first = Math.ceil((now + shortest) / SLOT_MS);
    const end = Math.floor((now + longest) / SLOT_MS);
    if (first >= end) return longest;
    const slot = this.quietest(first, end);
    const others = this.plannedIn(slot);
    this.planned.set(slot, others + 1);
    this.forgetPast(now);
    return (slot + ((this.phase + apart(others)) % 1)) * SLOT_MS - now;
  }

  /** Of several that are equally quiet, a random one. */
  private quietest(first: number, end: number): number {
    const length = end - first;
    const offset = Math.floor(Math.random() * length);
    let quietest = first + offset;
    for (let step = 1; step < length && this.plannedIn(quietest) > 0; step += 1) {
      const slot = first + ((offset + step) % length);
      if (this.plannedIn(slot) < this.plannedIn(quietest)) quietest = slot;
    }
    return quietest;
  }

  private plannedIn(slot: number): number {
    return this.planned.get(slot) ?? 0;
  }

  private forgetPast(now: number): void {
    if (this.planned.size < this.mostKept) return;
    for (const slot of this.planned.keys()) {
      if (slot * SLOT_MS < now) this.planned.delete(slot);
    }
    // Those to come may be as many.
    this.mostKept = Math.max(SLOTS_KEPT, 2 * this.planned.size);
  }
}

/** 0, 1/2, 1/4, 3/4, 1/8, 5/8…: each away from those before it (van der Corput's sequence). */
function apart(index: number): number {
  let place = 0;
  let step = 0.5;
  for (let rest = index; rest > 0; rest >>= 1) {
    if (rest & 1) place += step;
    step /= 2;
  }
  return place;
}
