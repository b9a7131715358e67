/** Bounds of the wait between two attempts, in milliseconds. */
export interface BackoffLimits {
  shortest: number;
  longest: number;
}

/**
 * At once would hammer a device that is just starting its web server; beyond half a minute a network
 * that is back would look deaf to the person who watches it.
 */
export const RECONNECT_LIMITS: BackoffLimits = { shortest: 1_000, longest: 30_000 };

const MINUTE = 60_000;

/**
 * Waits after the first refused logins, and after all that follow. Short enough to be back soon from
 * an outage of the AAA server, long enough that a wrong password does not lock the account.
 */
const FIRST_REFUSAL_DELAYS = [1 * MINUTE, 2 * MINUTE, 5 * MINUTE];
const LATER_REFUSAL_DELAY = 15 * MINUTE;

/**
 * Milliseconds to wait before the next attempt: doubling up to a limit, of which one half is fixed,
 * so that no device is asked at once, and the other left to chance, so that the devices of a network
 * that comes back are not all asked in the same moment.
 *
 * @param attempt attempts that have failed in a row, from 1
 * @param random from 0 up to, but not including, 1, as `Math.random` gives it
 */
export function backoffDelay(
  attempt: number,
  random: () => number = Math.random,
  limits: BackoffLimits = RECONNECT_LIMITS,
): number {
  const ceiling = Math.min(limits.longest, limits.shortest * 2 ** Math.max(1, attempt));
  return Math.round((ceiling / 2) * (1 + random()));
}

/**
 * Milliseconds to wait after a refused login: 1, 2, 5, then 15 minutes for ever, as the cause may
 * be an AAA server that is away.
 *
 * @param refusals logins that were refused in a row, from 1
 */
export function refusedLoginDelay(refusals: number): number {
  return FIRST_REFUSAL_DELAYS[refusals - 1] ?? LATER_REFUSAL_DELAY;
}
