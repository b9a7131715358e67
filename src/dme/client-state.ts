import type { DeviceState } from './device-connection';
import type { ClientState, ClientStateKind } from './options';

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
export function aggregateState(devices: DeviceState[]): ClientState {
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

function kindOf({ loop, subscriptions }: DeviceState): ClientStateKind {
  if (loop.kind !== 'live') return loop.kind;
  if (subscriptions.reading) return 'reading';
  return subscriptions.live + subscriptions.failed < subscriptions.total ? 'connecting' : 'live';
}

function readingOf(devices: DeviceState[]): Pick<ClientState, 'reading'> {
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
  devices: DeviceState[],
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
function memoryOf(devices: DeviceState[]): Pick<ClientState, 'memory'> {
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
