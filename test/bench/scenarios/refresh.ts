import type { RequestSeen } from '../device/device';
import type { Figure, Scenario } from '../scenario';

const SUBSCRIPTIONS = 1_000;
const CEILING = 10;
/** With so many, each is refreshed this often, in seconds. */
const INTERVAL = 200;
/** Seconds that the device keeps a subscription without a refresh: what is asked for by default. */
const TIMEOUT = 600;
/**
 * The clock of the client runs so much faster: what a request costs stays the same. So does a pause of
 * the machine, which by that clock is longer.
 */
const FASTER = 10;
/** Until all are subscribed and each has been refreshed once. */
const SETTLING = 320;

/** A thousand subscriptions that only live: spread requests, and next to no work. */
export const refresh: Scenario = {
  name: 'refresh',
  async run(bench) {
    const { device, ports } = await bench.device();
    const client = bench.client();
    const { certificate } = bench.certificate;
    await client.call('start', {
      user: 'ours',
      ports,
      certificate,
      ceiling: CEILING,
      faster: FASTER,
    });
    const count = bench.size(SUBSCRIPTIONS, 100);
    await client.call('subscribe', { count, listener: { track: false } });
    await client.call('live', { count });
    const span = bench.size(2.5 * INTERVAL, 60);
    await client.call('pass', { seconds: bench.size(SETTLING - count / CEILING, 60) });
    const from = await device.call('now', undefined);
    const { cpu } = await client.call('pass', { seconds: span });
    const requests = await device.call('requests', undefined);
    const seen = requests.filter(({ at, kind }) => at >= from && kind === 'refresh');
    return [spread(seen, span, from), late(requests), load(cpu, span)];
  },
};

function spread(seen: readonly RequestSeen[], span: number, from: number): Figure {
  const seconds = Array.from({ length: Math.floor(span) }, () => 0);
  for (const { at } of seen) {
    const second = Math.floor(((at - from) / 1e6) * FASTER);
    if (second < seconds.length) seconds[second] = (seconds[second] ?? 0) + 1;
  }
  const mean = seen.length / span;
  const peak = Math.max(...seconds);
  return {
    what: 'refreshes of 1,000 subscriptions: the peak second, against the mean',
    value: peak / mean,
    unit: '×',
    limit: { atMost: 1.5 },
    detail: `${peak} against ${mean.toFixed(1)} a second; the ceiling is ${CEILING}`,
  };
}

/** By the device's own record: each id within its timeout, with a margin for the clock. */
function late(requests: readonly RequestSeen[]): Figure {
  const last = new Map<string, number>();
  let count = 0;
  for (const { kind, id, at } of requests) {
    if (id === undefined) continue;
    const before = last.get(id);
    const isLate = before !== undefined && ((at - before) / 1e6) * FASTER > TIMEOUT;
    if (kind === 'refresh' && isLate) count += 1;
    last.set(id, at);
  }
  return {
    what: 'of these, refreshes that came after their subscription had lapsed',
    value: count,
    unit: '',
    limit: { atMost: 0 },
    detail: `${requests.length} requests in all`,
  };
}

function load(cpu: number, span: number): Figure {
  return {
    what: 'processor that they take',
    value: (100 * cpu) / 1e6 / span,
    unit: '%',
    limit: { atMost: 5 },
    detail: `of one core, over ${span} s, by a clock that runs ${FASTER} times as fast`,
  };
}
