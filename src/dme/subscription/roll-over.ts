import { toNetworkPushError } from '../../connection/errors';
import type { Clock } from '../../connection/clock';
import { waitAtMost } from '../session/bounded-wait';
import { meaningOf } from '../session/error-meaning';
import { DeviceError } from '../model/errors';
import type { Link } from '../socket/link';
import type { Subscriptions } from './subscriptions';
import { Successor } from './successor';

/**
 * Share of a session's life after which the next one is begun, with time left for a second try
 * (EnhancedEndpointTracker does the same).
 */
export const ROLL_OVER_SHARE = 0.95;
/** After a roll-over that did not come about. */
export const ROLL_OVER_RETRY_MS = 60_000;

/** Some hundred subscriptions are asked for in this time; what is not shown by then is compared. */
const LONGEST_CHECK_MS = 30_000;

export interface RollOverOptions {
  subscriptions: Subscriptions;
  current: Link;
  /** Opened on a new session; nothing is subscribed on it yet. */
  next: Link;
  /** The next link serves from now on; what the current one still sends is handed over too. */
  onReady: () => void;
}

/**
 * Make before break: subscribes everything on the next link, then ends the current one and goes on,
 * with nothing lost and nothing twice.
 *
 * @throws DeviceError, ConnectionError when it did not come about; nothing has changed then
 */
export async function rollOver(options: RollOverOptions): Promise<void> {
  const { subscriptions, current, next } = options;
  const successors = subscriptions.live().map((one) => new Successor(one, next));
  try {
    await Promise.race([prepare(successors, next.clock), endOf(current), endOf(next)]);
  } catch (error) {
    for (const successor of successors) successor.end();
    throw error;
  }
  options.onReady();
  const isWhole = await current.drain();
  // What the old one has delivered may still be on its way on the next one, and is to be dropped.
  await next.untilArrived();
  if (!isWhole) for (const successor of successors) successor.end();
  const left = isWhole ? leftBehind() : cutShort();
  subscriptions.moveTo(next, successors, current.lastSign, { left, unproved: unproved() });
}

async function prepare(successors: Successor[], clock: Clock): Promise<void> {
  await Promise.all(successors.map((successor) => beginOrLeave(successor)));
  // Once all are subscribed: many old ones have been refreshed meanwhile, and need not be asked.
  const checked = Promise.all(successors.map((successor) => successor.checkOld()));
  await waitAtMost(clock, LONGEST_CHECK_MS, checked);
}

/** A busy host answers none of the questions. */
function unproved(): DeviceError {
  return new DeviceError(
    'SUBSCRIPTION_EXPIRED',
    'When the session was rolled over, the old host did not show that it had kept the subscription until then.',
  );
}

/** The old socket was dead already, or more waited to be read than there was time for. */
function cutShort(): DeviceError {
  return new DeviceError(
    'SOCKET_CLOSED',
    'When the session was rolled over, the old WebSocket did not show that all had come.',
  );
}

/** It was not live yet when the others were subscribed, or was refused. */
function leftBehind(): DeviceError {
  return new DeviceError(
    'SOCKET_CLOSED',
    'When the session was rolled over, it was not subscribed on the next WebSocket yet.',
  );
}

/** A subscription that the device now refuses is no reason to keep the others back. */
async function beginOrLeave(successor: Successor): Promise<void> {
  try {
    await successor.begin();
  } catch (thrown) {
    successor.end();
    if (meaningOf(toNetworkPushError(thrown)) !== 'refused') throw thrown;
  }
}

async function endOf(link: Link): Promise<never> {
  throw await link.ended;
}
