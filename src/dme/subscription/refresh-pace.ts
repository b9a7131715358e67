import type { Platform } from '../model/platform';
import type { Query } from '../query/query';

/** A loss must be said within 30 s: a refresh each 20 s leaves time for the answer. */
const INTERVAL_MS = 20_000;
/** With many subscriptions the refreshes take no more than half of ten requests a second. */
const REFRESHES_PER_SECOND = 5;
/** However early a device lets a subscription expire, this often is often enough. */
const SHORTEST_INTERVAL_MS = 1_000;

/** Seconds: what to ask the device for, and what it will really do. */
export interface RefreshTimeout {
  /** Sent as `refresh-timeout`; nothing is sent where the device would not know the option. */
  asked: number | undefined;
  effective: number;
}

/**
 * APIC 4.0 and later take `refresh-timeout`, older ones ignore it and stay at 60 s
 * (EnhancedEndpointTracker, docs/releases.rst); whether NX-OS takes it is not known, so its default
 * is kept to as well.
 *
 * @param version release as the login reply tells it, such as `5.2(7f)`
 */
export function refreshTimeout(query: Query, platform: Platform, version: string): RefreshTimeout {
  const { defaultRefreshTimeout, longRefreshTimeout } = platform;
  const isTaken = longRefreshTimeout !== undefined && Number.parseInt(version, 10) >= 4;
  const asked = query.refreshTimeout ?? (isTaken ? longRefreshTimeout : undefined);
  if (asked === undefined) return { asked, effective: defaultRefreshTimeout };
  return { asked, effective: isTaken ? asked : Math.min(asked, defaultRefreshTimeout) };
}

/**
 * Milliseconds from one refresh of a subscription to the next.
 *
 * @param timeout seconds that the subscription lives without one
 * @param liveSubscriptions of the device, which share its requests
 */
export function refreshInterval(timeout: number, liveSubscriptions: number): number {
  const fair = Math.max(INTERVAL_MS, (liveSubscriptions / REFRESHES_PER_SECOND) * 1000);
  return Math.max(SHORTEST_INTERVAL_MS, Math.min((timeout * 1000) / 3, fair));
}

/**
 * Requests a second that the refreshes of these subscriptions take.
 *
 * @param timeouts of all subscriptions of a device, in seconds
 */
export function refreshLoad(timeouts: readonly number[]): number {
  const requests = timeouts.map((timeout) => 1000 / refreshInterval(timeout, timeouts.length));
  return requests.reduce((sum, each) => sum + each, 0);
}

/** Seconds that so many subscriptions must live for their refreshes to be no burden. */
export function comfortableTimeout(subscriptions: number): number {
  return Math.ceil((3 * subscriptions) / REFRESHES_PER_SECOND);
}
