import type { Bench } from './bench';

/** One figure of the table, measured. */
export interface Figure {
  /** What is measured, in words. */
  what: string;
  value: number;
  unit: '×' | 'KiB' | 'MB' | 'ms' | '%' | '';
  /** What it is to be. Left out where a figure only explains another. */
  limit?: { atMost: number } | { atLeast: number };
  /** The numbers behind a ratio. */
  detail?: string;
}

/** One file of `scenarios/`: what belongs together and is measured with the same processes. */
export interface Scenario {
  /** For the command line. */
  name: string;
  run(bench: Bench): Promise<Figure[]>;
}

export function isReached({ value, limit }: Figure): boolean {
  if (!limit) return true;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
}
