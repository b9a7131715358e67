import { sleep, type Clock } from '../../connection/clock';

/** Waits for `work`, but no longer than `milliseconds`; it then goes on by itself. */
export async function waitAtMost(
  clock: Clock,
  milliseconds: number,
  work: Promise<unknown>,
): Promise<void> {
  const done = new AbortController();
  const ended = work.finally(() => done.abort());
  await Promise.race([ended, sleep(clock, milliseconds, done.signal)]);
}
