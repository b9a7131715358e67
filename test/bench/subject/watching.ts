import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Short against what is to be seen. */
const SAMPLE_MS = 5;
const RESOLUTION_MS = 1;

export interface Watched {
  /** Milliseconds. */
  longestBlock: number;
  /** Resident bytes. */
  before: number;
  peak: number;
}

/** Watches the event loop and the memory of this process, from when it is made. */
export class Watching {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly before = process.memoryUsage.rss();
  private peak = this.before;
  private readonly timer = setInterval(() => this.sample(), SAMPLE_MS);

  constructor() {
    this.delay.enable();
  }

  end(): Watched {
    clearInterval(this.timer);
    this.sample();
    this.delay.disable();
    const { before, peak, delay } = this;
    return { longestBlock: delay.max / 1e6 - RESOLUTION_MS, before, peak };
  }

  private sample(): void {
    this.peak = Math.max(this.peak, process.memoryUsage.rss());
  }
}
