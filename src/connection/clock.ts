/**
 * Time as everything here sees it. Injected, so that a test can turn a day in a millisecond.
 */
export interface Clock {
  /** Wall time in milliseconds since 1970; for what people read. */
  now(): number;
  /** Milliseconds from an arbitrary start that never jump; for measuring spans. */
  monotonic(): number;
  /** Calls `callback` once after `milliseconds`. The timer never keeps the process alive. */
  after(milliseconds: number, callback: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, callback) {
    const handle = setTimeout(callback, milliseconds);
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
