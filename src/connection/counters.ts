import type { StormCounts } from './storm-shield';

/** What a listener was sent, and what was kept from it. Counted in changes, not in messages. */
export interface ListenerCounts extends StormCounts {
  /** Held back by what the listener wants: its events, its watched properties. */
  unwanted: number;
}

/** What is so at present. */
export interface Gauges {
  /** Subscriptions that are live, and that are wanted. */
  live: number;
  subscriptions: number;
  /** Changes that wait in a storm. */
  waiting: number;
  /** Objects whose last known state is kept. */
  objects: number;
  /** Requests a second that are allowed, and how many wait for their turn. */
  requestRate: number;
  requestsWaiting: number;
}

/** What one device, account or webhook has to say. A source leaves out what it does not have. */
export interface Reading {
  /** What kind it is: `cisco-apic`, `cisco-nxos`, `aruba-central`, `webhook`. */
  source: string;
  /** As people named it. Never a secret, and no address that may hold one. */
  device: string;
  counters: Partial<Counters>;
  gauges: Partial<Gauges>;
}

/** What can be asked at any time what it has counted. */
export interface Counted {
  readings(): Reading[];
}

/**
 * What a source has done since it began, as plain numbers that only grow: one addition for each
 * thing counted, whoever looks at it, or nobody.
 */
export interface Counters extends ListenerCounts {
  /** Messages of the device: frames of a WebSocket, posts of a webhook. */
  frames: number;
  /** Messages that could not be made sense of. */
  undecodable: number;
  /** Posts that were answered with an error: no proof of the sender, too big, no alarm. Of webhooks. */
  refused?: number;
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

export function newListenerCounts(): ListenerCounts {
  return { received: 0, unwanted: 0, delivered: 0, merged: 0, dropped: 0 };
}

export function addCounts(sum: ListenerCounts, counts: Readonly<ListenerCounts>): void {
  sum.received += counts.received;
  sum.unwanted += counts.unwanted;
  sum.delivered += counts.delivered;
  sum.merged += counts.merged;
  sum.dropped += counts.dropped;
}

export function newCounters(): Counters {
  return {
    ...newListenerCounts(),
    frames: 0,
    undecodable: 0,
    recovered: 0,
    gaps: 0,
    storms: 0,
    reconnects: 0,
    requests: 0,
    refreshes: 0,
    refreshLateness: 0,
  };
}
