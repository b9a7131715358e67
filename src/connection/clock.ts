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

/** Some 24 days. Longer ones would end at once: Node keeps them in 32 bits. */
const LONGEST_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, callback) {
    const handle = setTimeout(callback, Math.min(milliseconds, LONGEST_MS));
    handle.unref();
    return { cancel: () => clearTimeout(handle) };
  },
};

/** Resolves after `milliseconds`, or at once when `signal` is aborted. Never rejects. */
export function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = clock.after(milliseconds, finish);
    signal?.addEventListener('abort', finish, { once: true });
    function finish(): void {
      timer.cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    }
  });
}
