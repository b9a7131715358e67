import { backoffDelay } from '../../connection/backoff';
import { sleep } from '../../connection/clock';
import { toNetworkPushError } from '../../connection/errors';
import { meaningOf } from '../session/error-meaning';
import { DeviceError } from '../model/errors';
import type { Reply } from '../model/notification';
import { subscribePath, type Query } from '../query/query';
import { refreshTimeout } from './refresh-pace';
import type { WirePort } from '../socket/wire-port';

/** A device that is busy for this many tries in a row is left, perhaps for the next controller. */
const BUSY_TRIES = 5;

/** A subscription as the device knows it. */
export interface Subscribed {
  id: string;
  /** Seconds that the device keeps it without a refresh. */
  timeout: number;
}

/**
 * Asks the device for a subscription, again and again while the reason not to give it may pass.
 *
 * @throws DeviceError, ConnectionError when it is refused or when the device stays away
 */
export async function requestSubscription(
  query: Query,
  port: WirePort,
  signal: AbortSignal,
): Promise<Subscribed> {
  const timeout = refreshTimeout(query, port.platform, port.version);
  const path = subscribePath(query, {
    refreshTimeout: timeout.asked,
    // What exists is read in pages afterwards, or not at all.
    pageSize: port.platform.pagesFirstAnswer ? 1 : undefined,
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const id = idOf(await port.get('subscribe', path, signal));
      return { id, timeout: timeout.effective };
    } catch (thrown) {
      const isPassing = meaningOf(toNetworkPushError(thrown)) === 'passing';
      if (signal.aborted || !isPassing || attempt >= BUSY_TRIES) throw thrown;
      await sleep(port.clock, backoffDelay(attempt), signal);
    }
  }
}

export function refreshPath(query: Query, id: string): string {
  return `/api/subscriptionRefresh.${query.encoding}?id=${id}`;
}

function idOf(reply: Reply): string {
  if (reply.subscriptionId) return reply.subscriptionId;
  throw new DeviceError(
    'SUBSCRIPTION_NO_ID',
    'The device answered the subscription without an id. It may not support subscriptions here.',
  );
}
