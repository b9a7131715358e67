/** Enough for what one recovery brings; about a megabyte of ids. */
const KEPT = 10_000;

interface Seen {
  sent: number;
  /** How often each query has brought it. */
  brought: Map<number, number>;
}

/**
 * Tells once what overlapping queries of one node bring several times.
 *
 * Counted by query, so that a change which truly comes again (up, down, up on a switch that gives
 * no times) is told again.
 */
export class OverlappingQueries {
  private readonly seen = new Map<string, Seen>();

  /** Whether to send `key`, which the query at `place` has just brought. */
  isNew(key: string, place: number): boolean {
    const seen = this.seen.get(key) ?? this.add(key);
    const brought = (seen.brought.get(place) ?? 0) + 1;
    seen.brought.set(place, brought);
    if (brought <= seen.sent) return false;
    seen.sent = brought;
    return true;
  }

  private add(key: string): Seen {
    const seen: Seen = { sent: 0, brought: new Map() };
    this.seen.set(key, seen);
    // A map keeps the order of insertion: the first key is the oldest.
    if (this.seen.size > KEPT) this.seen.delete(this.seen.keys().next().value as string);
    return seen;
  }
}
