/** Enough for every object of a large switch; beyond, the DN that was quiet longest is forgotten. */
const DEFAULT_LIMIT = 100_000;

/**
 * Counts the changes of each DN that carry no usable modTs, so that up, down, up is three events
 * with three ids. Bounded: a forgotten DN starts anew, its ids are then unique but not repeatable.
 */
export class ChangeCounts {
  /** Made with the first: most subscriptions are idle, or of dated objects. */
  private counts: Map<string, number> | undefined;

  constructor(private readonly limit: number = DEFAULT_LIMIT) {}

  /** How many changes of this DN have been counted; undefined where there were none. */
  of(dn: string): number | undefined {
    return this.counts?.get(dn);
  }

  /** All counts; the DN that was quiet longest comes first. */
  entries(): Iterable<[string, number]> {
    return this.counts ?? [];
  }

  /** Goes on from counts that were kept. */
  restore(counts: Iterable<readonly [string, number]>): void {
    this.counts = new Map([...(this.counts ?? []), ...counts]);
  }

  /** The count of this change, from 1. */
  next(dn: string): number {
    const counts = (this.counts ??= new Map());
    const count = (counts.get(dn) ?? 0) + 1;
    // Set again at the end, so that the first key is the one that was quiet longest.
    counts.delete(dn);
    counts.set(dn, count);
    if (counts.size > this.limit) forgetFirst(counts);
    return count;
  }
}

function forgetFirst(counts: Map<string, number>): void {
  for (const dn of counts.keys()) {
    counts.delete(dn);
    return;
  }
}

/** Whether the device dated the change; some classes have no modTs, faultInst may say `never`. */
export function hasModTs(attributes: Record<string, string>): boolean {
  return attributes.modTs !== undefined && attributes.modTs !== '' && attributes.modTs !== 'never';
}
