import type { StormCounts } from './storm-shield';

/** What a listener was sent, and what was kept from it. Counted in changes, not in messages. */
export interface ListenerCounts extends StormCounts {
  /** Held back by what the listener wants: its events, its watched properties. */
  unwanted: number;
}

/**
 * What a source has done since it began, as plain numbers that only grow: one addition for each
 * thing counted, whoever looks at it, or nobody.
 */
export interface Counters extends ListenerCounts {
  /** Messages of the device: frames of a WebSocket, posts of a webhook. */
  frames: number;
  /** Changes found by comparison after a gap. */
  recovered: number;
  gaps: number;
  storms: number;
  /** Connections that were made after the first. */
  reconnects: number;
  requests: number;
  /** Refreshes of subscriptions that were answered. */
  refreshes: number;
  /** By how many milliseconds these came after they were due, in all. */
  refreshLateness: number;
}

export function newCounters(): Counters {
  return {
    frames: 0,
    received: 0,
    unwanted: 0,
    delivered: 0,
    merged: 0,
    dropped: 0,
    recovered: 0,
    gaps: 0,
    storms: 0,
    reconnects: 0,
    requests: 0,
    refreshes: 0,
    refreshLateness: 0,
  };
}
