/** Enough for every object of a large switch; beyond, the DN that was quiet longest is forgotten. */
const DEFAULT_LIMIT = 100_000;

/**
 * Counts the changes of each DN that carry no usable modTs, so that up, down, up is three events
 * with three ids. Bounded: a forgotten DN starts anew, its ids are then unique but not repeatable.
 */
export class ChangeCounts {
  private readonly counts = new Map<string, number>();

  constructor(private readonly limit: number = DEFAULT_LIMIT) {}

  /** How many changes of this DN have been counted; undefined where there were none. */
  of(dn: string): number | undefined {
    return this.counts.get(dn);
  }

  /** All counts; the DN that was quiet longest comes first. */
  entries(): IterableIterator<[string, number]> {
    return this.counts.entries();
  }

  /** Goes on from counts that were kept. */
  restore(counts: Iterable<readonly [string, number]>): void {
    for (const [dn, count] of counts) this.counts.set(dn, count);
  }

  /** The count of this change, from 1. */
  next(dn: string): number {
    const count = (this.counts.get(dn) ?? 0) + 1;
    // Set again at the end, so that the first key is the one that was quiet longest.
    this.counts.delete(dn);
    this.counts.set(dn, count);
    if (this.counts.size > this.limit) this.forgetOldest();
    return count;
  }

  private forgetOldest(): void {
    for (const dn of this.counts.keys()) {
      this.counts.delete(dn);
      return;
    }
  }
}

/** Whether the device dated the change; some classes have no modTs, faultInst may say `never`. */
export function hasModTs(attributes: Record<string, string>): boolean {
  return attributes.modTs !== undefined && attributes.modTs !== '' && attributes.modTs !== 'never';
}
