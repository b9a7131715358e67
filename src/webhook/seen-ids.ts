import type { Clock } from '../connection/clock';

/** Remembers ids for a while, so that what comes a second time is known. Bounded. */
export class SeenIds {
  /** Id and when it is forgotten, the oldest first. */
  private readonly seen = new Map<string, number>();

  /**
   * @param window milliseconds for which an id is remembered
   * @param limit ids remembered at most; the oldest go first
   */
  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly window: number,
    private readonly limit: number,
  ) {}

  /** @returns whether the id is new */
  add(id: string): boolean {
    this.forgetOld();
    if (this.seen.has(id)) return false;
    this.seen.set(id, this.clock.monotonic() + this.window);
    return true;
  }

  /** For what was remembered and then did not arrive after all. */
  forget(id: string): void {
    this.seen.delete(id);
  }

  private forgetOld(): void {
    const now = this.clock.monotonic();
    for (const [id, until] of this.seen) {
      if (until > now && this.seen.size < this.limit) return;
      this.seen.delete(id);
    }
  }
}
