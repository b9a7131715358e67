/** Turns of the event loop after which a condition that is still false will stay so. */
const TURNS = 20_000;
/** A turn is much shorter than a millisecond; this bounds the wait on a slow machine under load. */
const LONGEST_MS = Number(process.env.LONGEST_WAIT_MS ?? 25_000);

/**
 * Waits for a condition by letting the event loop turn.
 *
 * @param step runs before each look, to turn an injected clock for example
 * @throws when it does not come true
 */
export async function until(
  condition: () => boolean,
  what = condition.toString(),
  step: () => void | Promise<void> = () => {},
): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (let turn = 0; turn < TURNS || performance.now() < deadline; turn += 1) {
    await step();
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
    if (performance.now() > deadline) break;
  }
  throw new Error(`Waited in vain for: ${what}`);
}
