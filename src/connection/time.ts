/**
 * Time as everything here sees it. Injected, so that a test can turn a day in a millisecond.
 */
export interface Clock {
  /** Wall time in milliseconds since 1970; for what people read. */
  now(): number;
  /** Milliseconds from an arbitrary start that never jump; for measuring spans. */
  monotonic(): number;
  /** Calls `callback` once after `milliseconds`, or after 24 days if that is sooner. The timer never keeps the process alive. */
  after(milliseconds: number, callback: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}
