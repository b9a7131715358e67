import { DeviceError } from '../model/errors';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import { parseQuery, readPath, type Query } from '../query/query';

/** More objects of one class than people delete between two breaths. */
const MANY_OBJECTS = 10;

/** What is out of sight: all that the device has, or what one query is about. */
export type Blindness = 'all' | 'query';

export interface SightOptions {
  query: Query;
  platform: Platform;
  get: (path: string) => Promise<Reply>;
}

/**
 * Whether an empty result tells of lost sight rather than of what exists: an account without rights
 * is answered with nothing rather than with a refusal, and so is one whose cookie comes twice
 * (niwaki 1.3.1). It tells when not even what every device has can be seen; and a class that had
 * many objects and no filter is seldom emptied.
 *
 * @param known how many objects there were before
 * @returns nothing when the result can be believed
 * @throws DeviceError, ConnectionError
 */
export async function blindness(
  known: number,
  { query, platform, get }: SightOptions,
): Promise<Blindness | undefined> {
  const always = parseQuery({ by: 'class', target: platform.alwaysThere });
  const reply = await get(readPath(always, { page: 0, pageSize: 1, orderBy: false }));
  if (reply.objects.length === 0) return 'all';
  return !query.filter && known >= MANY_OBJECTS ? 'query' : undefined;
}

/** What to tell of it. */
export function blindText(known: number, { text }: Query): string {
  return known > 0
    ? `None of ${known} objects of ${text} can be seen any more. If they were not all deleted, the account has lost its rights.`
    : `Nothing of ${text} can be seen, nor what every device has: the account has lost its rights, or a proxy sends its cookie twice.`;
}

export function sightLost(): DeviceError {
  return new DeviceError('SUBSCRIPTION_DEAF', 'The device shows nothing any more of what it has.');
}

export function sightRegained(): DeviceError {
  return new DeviceError('SUBSCRIPTION_DEAF', 'The device shows again what was out of sight.');
}
