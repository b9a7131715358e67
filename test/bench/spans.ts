import { median } from './bench';
import { costOf, rateOf } from './flow-under-load';
import type { Span } from './subject/receipts';

export function medianRate(spans: readonly Span[]): number {
  return median(spans.map(rateOf));
}

/** For the reader: how many, and what one costs. */
export function shown(spans: readonly Span[]): string {
  const rate = (medianRate(spans) / 1000).toFixed(1);
  return `${rate}k/s (${median(spans.map(costOf)).toFixed(1)} µs of processor each)`;
}
