import type { Clock, Timer } from '../../connection/clock';

/** Refreshes are five a second at most, so that each has one of these for itself. */
const SLOT_MS = 200;

/** What has its turn in a schedule. */
export interface Scheduled {
  /** Monotonic time of its turn; set by the schedule. */
  dueAt: number;
  /** Its turn has come, and is over with that. Must not throw. */
  due(): void;
}

/**
 * When the subscriptions of one link are refreshed. Left to chance, thousands of refreshes bunch: the
 * worst second has more than twice as many as the mean. Here each takes a slot that few others have,
 * and within it a place away from theirs. One timer serves all.
 */
export class RefreshSchedule {
  /** Whose turn it is, by the slot of the monotonic clock. */
  private readonly slots = new Map<number, Scheduled[]>();
  private timer: { readonly dueAt: number; readonly handle: Timer } | undefined;
  private isClosed = false;
  /** Where in a slot its first refresh is due: devices and collectors are not to go in step. */
  private readonly phase = Math.random();

  constructor(private readonly clock: Clock) {}

  /**
   * Gives it a turn in this span, unless the link is over. It must have none.
   *
   * @param shortest milliseconds from now
   * @param longest milliseconds from now; never exceeded
   * @param wish of several times that are equally quiet. With `any`, those that begin together do not
   *   go on together; with `late`, each keeps the place that it has found
   */
  plan(one: Scheduled, shortest: number, longest: number, wish: 'any' | 'late'): void {
    if (this.isClosed) return;
    one.dueAt = this.quietTime(shortest, longest, wish);
    const slot = slotOf(one.dueAt);
    const others = this.slots.get(slot);
    if (others) others.push(one);
    else this.slots.set(slot, [one]);
    if (!this.timer || one.dueAt < this.timer.dueAt) this.wakeAt(one.dueAt);
  }

  /** Takes its turn back, if it has one. */
  cancel(one: Scheduled): void {
    const slot = slotOf(one.dueAt);
    const planned = this.slots.get(slot);
    if (!planned?.includes(one)) return;
    this.keep(
      slot,
      planned.filter((other) => other !== one),
    );
    if (this.slots.size === 0) this.stopTimer();
  }

  /** The link is over: nobody's turn comes any more. */
  close(): void {
    this.isClosed = true;
    this.slots.clear();
    this.stopTimer();
  }

  private quietTime(shortest: number, longest: number, wish: 'any' | 'late'): number {
    const now = this.clock.monotonic();
    const first = Math.ceil((now + shortest) / SLOT_MS);
    const end = Math.floor((now + longest) / SLOT_MS);
    if (first >= end) return now + longest;
    const length = end - first;
    const offset = wish === 'late' ? length - 1 : Math.floor(Math.random() * length);
    const slot = this.quietest(first, length, offset);
    return (slot + ((this.phase + apart(this.plannedIn(slot))) % 1)) * SLOT_MS;
  }

  /** @param offset from where on they are looked at, downwards */
  private quietest(first: number, length: number, offset: number): number {
    let quietest = first + offset;
    for (let step = 1; step < length && this.plannedIn(quietest) > 0; step += 1) {
      const slot = first + ((offset + length - step) % length);
      if (this.plannedIn(slot) < this.plannedIn(quietest)) quietest = slot;
    }
    return quietest;
  }

  private plannedIn(slot: number): number {
    return this.slots.get(slot)?.length ?? 0;
  }

  private comeDue(from: number): void {
    this.timer = undefined;
    const now = this.clock.monotonic();
    const due: Scheduled[] = [];
    for (let slot = slotOf(from); slot <= slotOf(now); slot += 1) {
      const planned = this.slots.get(slot) ?? [];
      due.push(...planned.filter(({ dueAt }) => dueAt <= now));
      this.keep(
        slot,
        planned.filter(({ dueAt }) => dueAt > now),
      );
    }
    this.wakeForNext(now);
    for (const one of due) one.due();
  }

  private keep(slot: number, planned: Scheduled[]): void {
    if (planned.length === 0) this.slots.delete(slot);
    else this.slots.set(slot, planned);
  }

  /** There is nothing before `now`. */
  private wakeForNext(now: number): void {
    if (this.slots.size === 0) return;
    let slot = slotOf(now);
    while (!this.slots.has(slot)) slot += 1;
    this.wakeAt(Math.min(...(this.slots.get(slot) ?? []).map(({ dueAt }) => dueAt)));
  }

  private wakeAt(dueAt: number): void {
    this.stopTimer();
    const delay = dueAt - this.clock.monotonic();
    this.timer = { dueAt, handle: this.clock.after(delay, () => this.comeDue(dueAt)) };
  }

  private stopTimer(): void {
    this.timer?.handle.cancel();
    this.timer = undefined;
  }
}

function slotOf(time: number): number {
  return Math.floor(time / SLOT_MS);
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
