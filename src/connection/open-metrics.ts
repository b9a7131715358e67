import type { Counters, Gauges, Reading } from './counters';

/** As the specification of OpenMetrics 1.0 wants it. */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** What concerns the process, whatever its sources. */
export interface ProcessReading {
  /** How long the event loop was held up, milliseconds. */
  loopDelay: { p50: number; p99: number; max: number };
  /** What all that waits occupies and may occupy, bytes. */
  waitingBytes: { used: number; limit: number };
}

interface Family {
  name: string;
  type: 'counter' | 'gauge';
  unit?: 'seconds' | 'bytes';
  help: string;
}

interface Sample {
  labels: Record<string, string>;
  value: number;
}

const COUNTERS: Record<keyof Required<Counters>, Omit<Family, 'type'> & { scale?: number }> = {
  frames: { name: 'frames', help: 'Messages that a source sent.' },
  undecodable: { name: 'undecodable', help: 'Messages that could not be made sense of.' },
  refused: { name: 'refused', help: 'Posts that were refused.' },
  received: { name: 'received', help: 'Changes that came for nodes.' },
  delivered: { name: 'delivered', help: 'Changes that nodes sent.' },
  merged: { name: 'merged', help: 'Changes that were merged into others.' },
  dropped: { name: 'dropped', help: 'Changes that were dropped.' },
  unwanted: { name: 'unwanted', help: 'Changes that nodes are set to leave out.' },
  recovered: { name: 'recovered', help: 'Changes that were found after gaps.' },
  gaps: { name: 'gaps', help: 'Gaps that have ended.' },
  storms: { name: 'storms', help: 'Storms that have begun.' },
  reconnects: { name: 'reconnects', help: 'Connections after the first.' },
  requests: { name: 'requests', help: 'Requests to the device.' },
  refreshes: { name: 'refreshes', help: 'Refreshes of subscriptions that were answered.' },
  refreshLateness: {
    name: 'refresh_lateness_seconds',
    unit: 'seconds',
    help: 'Time from when refreshes were due until they were answered.',
    scale: 1 / 1000,
  },
};

const GAUGES: Record<keyof Gauges, Omit<Family, 'type'>> = {
  live: { name: 'subscriptions_live', help: 'Subscriptions that are live.' },
  subscriptions: { name: 'subscriptions', help: 'Subscriptions that are wanted.' },
  waiting: { name: 'waiting', help: 'Changes that wait in a storm.' },
  objects: { name: 'tracked_objects', help: 'Objects whose last known state is kept.' },
  requestRate: { name: 'request_rate', help: 'Requests a second that are allowed.' },
  requestsWaiting: { name: 'requests_waiting', help: 'Requests that wait for their turn.' },
};

/**
 * All readings as text of OpenMetrics 1.0. Each time series has the labels `source` and `device`;
 * readings that have both in common are added up, as a series may come only once.
 */
export function openMetrics(readings: readonly Reading[], of: ProcessReading): string {
  const lines: string[] = [];
  for (const [key, { scale = 1, ...family }] of entriesOf(COUNTERS)) {
    const samples = samplesOf(readings, ({ counters }) => counters[key], scale);
    lines.push(...familyLines({ ...family, type: 'counter' }, samples));
  }
  for (const [key, family] of entriesOf(GAUGES)) {
    const samples = samplesOf(readings, ({ gauges }) => gauges[key]);
    lines.push(...familyLines({ ...family, type: 'gauge' }, samples));
  }
  lines.push(...processLines(of));
  return `${lines.join('\n')}\n# EOF\n`;
}

function processLines({ loopDelay, waitingBytes }: ProcessReading): string[] {
  const quantiles = Object.entries(loopDelay).map(([quantile, milliseconds]) => {
    return { labels: { quantile }, value: milliseconds / 1000 };
  });
  const delay: Family = {
    name: 'event_loop_delay_seconds',
    type: 'gauge',
    unit: 'seconds',
    help: 'How long the event loop was held up.',
  };
  const used: Family = {
    name: 'waiting_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'What all that waits occupies, roughly.',
  };
  const limit: Family = {
    name: 'waiting_limit_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'What all that waits may occupy.',
  };
  return [
    ...familyLines(delay, quantiles),
    ...familyLines(used, [{ labels: {}, value: waitingBytes.used }]),
    ...familyLines(limit, [{ labels: {}, value: waitingBytes.limit }]),
  ];
}

function samplesOf(
  readings: readonly Reading[],
  read: (reading: Reading) => number | undefined,
  scale = 1,
): Sample[] {
  const sums = new Map<string, Sample>();
  for (const reading of readings) {
    const value = read(reading);
    if (value === undefined) continue;
    const { source, device } = reading;
    const key = JSON.stringify([source, device]);
    const sum = sums.get(key) ?? { labels: { source, device }, value: 0 };
    sum.value += value * scale;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function familyLines({ name: own, type, unit, help }: Family, samples: Sample[]): string[] {
  if (samples.length === 0) return [];
  const name = `network_push_${own}`;
  const suffix = type === 'counter' ? '_total' : '';
  return [
    `# TYPE ${name} ${type}`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${escaped(help)}`,
    ...samples.map(({ labels, value }) => `${name}${suffix}${labelText(labels)} ${value}`),
  ];
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}

function entriesOf<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
