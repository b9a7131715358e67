import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { processBudget } from '../../src/connection/byte-budget';
import type { Counted, Reading } from '../../src/connection/counters';
import type { ProcessReading } from '../../src/connection/open-metrics';

/** How often the event loop is looked at. The histogram holds the time between two looks. */
const RESOLUTION_MS = 20;
/** What is shown of the event loop reaches back so far at least, if nobody has asked earlier. */
const SPAN_MS = 60_000;
const NANOSECONDS = 1_000_000;

/** All sources of this process that count, whichever node they belong to. */
export class CountedSources {
  private readonly sources = new Set<Counted>();
  private loop: IntervalHistogram | undefined;
  private loopSince = 0;

  /** @returns ends it */
  add(source: Counted): () => void {
    this.sources.add(source);
    if (!this.loop) {
      this.loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      this.loop.enable();
      this.loopSince = performance.now();
    }
    return () => this.remove(source);
  }

  readings(): Reading[] {
    return [...this.sources].flatMap((source) => source.readings());
  }

  process(): ProcessReading {
    const { used, limit } = processBudget;
    return { loopDelay: this.loopDelay(), waitingBytes: { used, limit } };
  }

  private remove(source: Counted): void {
    this.sources.delete(source);
    if (this.sources.size > 0) return;
    this.loop?.disable();
    this.loop = undefined;
  }

  private loopDelay(): ProcessReading['loopDelay'] {
    const { loop } = this;
    if (!loop || loop.max === 0) return { p50: 0, p99: 0, max: 0 };
    const delay = {
      p50: milliseconds(loop.percentile(50)),
      p99: milliseconds(loop.percentile(99)),
      max: milliseconds(loop.max),
    };
    const now = performance.now();
    if (now - this.loopSince >= SPAN_MS) {
      loop.reset();
      this.loopSince = now;
    }
    return delay;
  }
}

/** Of the span between two looks, what is more than was asked for. */
function milliseconds(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS);
}

/**
 * Those of this process. Each node type is loaded by itself, and there is no other place that all of
 * them share.
 */
export const countedSources = new CountedSources();
