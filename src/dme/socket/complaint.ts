import type { Clock } from '../../connection/clock';

/** A device that goes on sending rubbish would else fill the log with it. */
const INTERVAL_MS = 60_000;

/** Something that should not come, counted, and said at once and then once a minute at most. */
export class Complaint {
  private count = 0;
  private saidAt: number | undefined;

  constructor(
    private readonly clock: Clock,
    /** Receives the count so far. */
    private readonly say: (count: number) => void,
  ) {}

  add(count: number): void {
    if (count === 0) return;
    this.count += count;
    const now = this.clock.monotonic();
    if (this.saidAt !== undefined && now - this.saidAt < INTERVAL_MS) return;
    this.saidAt = now;
    this.say(this.count);
  }
}
