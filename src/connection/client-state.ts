import type { NetworkPushError } from './errors';
import type { LoopState } from './reconnect-loop';

/** Whether a restart will find what was known. */
export type MemoryKind = 'unused' | 'on' | 'off';

export type ClientStateKind =
  'idle' | 'connecting' | 'reading' | 'live' | 'waiting' | 'refused' | 'closed';

/** State of all hosts together: the worst one that keeps events from coming is shown first. */
export interface ClientState {
  kind: ClientStateKind;
  hosts: { live: number; total: number };
  subscriptions: { live: number; total: number; failed: number };
  /** While reading what exists: objects read, and how many there are. */
  reading?: { done: number; total: number };
  /** While waiting or refused: wall time of the next try, milliseconds since 1970. */
  until?: number;
  /** While waiting or refused: why. */
  error?: NetworkPushError;
  /** Whether a restart will find what is tracked; left out where no `memory` was given. */
  memory?: MemoryKind;
}

/** How the subscriptions of one connection are doing. */
export interface SubscriptionCounts {
  live: number;
  total: number;
  failed: number;
  /** While what exists is read. */
  reading?: { done: number; total: number };
}

/** One of the connections that a client has. */
export interface ConnectionState {
  loop: LoopState;
  memory?: { kind: MemoryKind };
  subscriptions: SubscriptionCounts;
}

/** From what keeps everything from coming to what keeps nothing from coming. */
const gravest: ClientStateKind[] = [
  'refused',
  'waiting',
  'connecting',
  'reading',
  'live',
  'idle',
  'closed',
];

/** The state of all hosts as one; with some hosts live it is live, and `hosts` tells how many. */
export function aggregateState(devices: ConnectionState[]): ClientState {
  const kinds = devices.map(kindOf);
  const kind = kinds.includes('live')
    ? 'live'
    : (gravest.find((candidate) => kinds.includes(candidate)) ?? 'idle');
  return {
    kind,
    hosts: {
      live: countOf(devices, (device) => device.loop.kind === 'live'),
      total: devices.length,
    },
    subscriptions: {
      live: sum(devices, (device) => device.subscriptions.live),
      total: sum(devices, (device) => device.subscriptions.total),
      failed: sum(devices, (device) => device.subscriptions.failed),
    },
    ...readingOf(devices),
    ...failureOf(devices, kind),
    ...memoryOf(devices),
  };
}

function kindOf({ loop, subscriptions }: ConnectionState): ClientStateKind {
  if (loop.kind !== 'live') return loop.kind;
  if (subscriptions.reading) return 'reading';
  return subscriptions.live + subscriptions.failed < subscriptions.total ? 'connecting' : 'live';
}

function readingOf(devices: ConnectionState[]): Pick<ClientState, 'reading'> {
  const readings = devices.flatMap((device) => device.subscriptions.reading ?? []);
  if (readings.length === 0) return {};
  return {
    reading: {
      done: sum(readings, (reading) => reading.done),
      total: sum(readings, (reading) => reading.total),
    },
  };
}

function failureOf(
  devices: ConnectionState[],
  kind: ClientStateKind,
): Pick<ClientState, 'until' | 'error'> {
  for (const { loop } of devices) {
    if ((loop.kind === 'waiting' || loop.kind === 'refused') && loop.kind === kind) {
      return { until: loop.until, error: loop.error };
    }
  }
  return {};
}

/** One memory that is off is a restart that forgets something. */
function memoryOf(devices: ConnectionState[]): Pick<ClientState, 'memory'> {
  const kinds = devices.flatMap((device) => device.memory?.kind ?? []);
  const memory = (['off', 'unused', 'on'] as const).find((kind) => kinds.includes(kind));
  return memory ? { memory } : {};
}

function countOf<T>(items: T[], test: (item: T) => boolean): number {
  return items.filter(test).length;
}

function sum<T>(items: T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
