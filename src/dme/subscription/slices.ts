/** Long enough to get on with the work, short enough that nobody else in the process notices. */
const SLICE_MS = 5;
/** Steps between two looks at the time. */
const STEPS = 64;

/**
 * Runs long work in slices and lets the event loop turn between them.
 *
 * @returns false when `signal` ended it early
 */
export async function inSlices(work: Iterator<unknown>, signal: AbortSignal): Promise<boolean> {
  let until = performance.now() + SLICE_MS;
  while (!signal.aborted) {
    for (let step = 0; step < STEPS; step += 1) {
      if (work.next().done) return true;
    }
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + SLICE_MS;
  }
  return false;
}
