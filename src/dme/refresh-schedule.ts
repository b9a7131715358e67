import type { Clock } from '../connection/clock';

const SECOND_MS = 1_000;
/** Seconds of the past are forgotten when there are so many, so that the plan stays small. */
const SECONDS_KEPT = 1_000;

/**
 * When the subscriptions of one link are refreshed. Left to chance, thousands of refreshes bunch: the
 * worst second has more than twice as many as the mean. Here each takes a second that few others have,
 * and within it a place away from the others, so that no second that begins elsewhere has more either.
 */
export class RefreshSchedule {
  /** How many refreshes are planned, by the second of the monotonic clock. */
  private readonly planned = new Map<number, number>();
  /** Where in a second its first refresh is due: devices and collectors are not to go in step. */
  private readonly phase = Math.random();

  constructor(private readonly clock: Clock) {}

  /**
   * Milliseconds until a refresh that is due in this span.
   *
   * @param longest milliseconds; never exceeded
   */
  delay(shortest: number, longest: number): number {
    const now = this.clock.monotonic();
    const first = Math.ceil((now + shortest) / SECOND_MS);
    const end = Math.floor((now + longest) / SECOND_MS);
    if (first >= end) return longest;
    const second = this.quietest(first, end);
    const others = this.plannedIn(second);
    this.planned.set(second, others + 1);
    this.forgetPast(now);
    return (second + ((this.phase + apart(others)) % 1)) * SECOND_MS - now;
  }

  /** Of several that are equally quiet, a random one. */
  private quietest(first: number, end: number): number {
    const length = end - first;
    const offset = Math.floor(Math.random() * length);
    let quietest = first + offset;
    for (let step = 1; step < length; step += 1) {
      const second = first + ((offset + step) % length);
      if (this.plannedIn(second) < this.plannedIn(quietest)) quietest = second;
    }
    return quietest;
  }

  private plannedIn(second: number): number {
    return this.planned.get(second) ?? 0;
  }

  private forgetPast(now: number): void {
    if (this.planned.size < SECONDS_KEPT) return;
    for (const second of this.planned.keys()) {
      if (second * SECOND_MS < now) this.planned.delete(second);
    }
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
