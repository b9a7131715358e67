import { median, percentile, type Bench, type ClientProcess, type DeviceProcess } from '../bench';
import { untilSubscribed } from '../flow-under-load';
import type { Figure, Scenario } from '../scenario';

const MB = 2 ** 20;
const RATE = 2_000;

interface Shape {
  what: string;
  platform: 'apic' | 'nxos';
  hosts: number;
  subscriptions: number;
}

/** Many switches in one node, and many fabrics, in one process. */
export const manyDevices: Scenario = {
  name: 'many-devices',
  async run(bench) {
    const switches: Shape = {
      what: 'switches',
      platform: 'nxos',
      hosts: bench.size(100, 10),
      subscriptions: 20,
    };
    const fabrics: Shape = {
      what: 'fabrics',
      platform: 'apic',
      hosts: bench.size(20, 4),
      subscriptions: bench.size(200, 20),
    };
    return [...(await measure(bench, switches)), ...(await measure(bench, fabrics))];
  },
};

async function measure(bench: Bench, shape: Shape): Promise<Figure[]> {
  const { what, hosts, subscriptions } = shape;
  const { device, ports } = await bench.device({ hosts });
  const all = await connected(bench, device, shape, { user: 'all', ports, firstHost: 0 });
  const { resident } = await all.client.call('memory', undefined);
  // Like the other one, but for the device that dies: so that both can be measured in turn.
  const spared = { user: 'spared', ports: ports.slice(1), firstHost: 1 };
  const sound = await connected(bench, device, shape, spared);
  const compare = async (): Promise<Compared> => {
    const [own = [], other = []] = await bench.inTurn([
      () => latencies(bench, device, all),
      () => latencies(bench, device, sound),
    ]);
    return { own: median(own), other: median(other) };
  };
  const before = await compare();
  await device.call('die', { host: 0 });
  const after = await compare();
  await bench.close();
  return [
    {
      what: `memory of the process with ${hosts} ${what} × ${subscriptions} subscriptions`,
      value: resident / MB,
      unit: 'MB',
      limit: { atMost: 400 },
    },
    {
      what: `latency (p99) of the other ${what} when one is dead, against before`,
      value: after.own / after.other / (before.own / before.other),
      unit: '×',
      limit: { atMost: 1.1 },
      detail: `${shown(before)} before and ${shown(after)} after in a process without it; ${RATE}/s over all`,
    },
  ];
}

/** Milliseconds, of the process with the device that dies and of the one without it. */
interface Compared {
  own: number;
  other: number;
}

function shown({ own, other }: Compared): string {
  return `${own.toFixed(1)} ms against ${other.toFixed(1)} ms`;
}

interface Connected {
  client: ClientProcess;
  user: string;
  /** Those that stay alive. */
  hosts: number[];
}

/** A process that is connected to these, and frames for it of all that stay alive. */
async function connected(
  bench: Bench,
  device: DeviceProcess,
  { platform, subscriptions, hosts }: Shape,
  { user, ports, firstHost }: { user: string; ports: number[]; firstHost: number },
): Promise<Connected> {
  const client = bench.client();
  const { certificate } = bench.certificate;
  const groups = platform === 'nxos' ? [ports] : ports.map((port) => [port]);
  for (const group of groups) {
    await client.call('start', { user, ports: group, certificate, platform });
    await client.call('subscribe', { count: subscriptions, listener: { track: false } });
  }
  const total = (hosts - firstHost) * subscriptions;
  await untilSubscribed(device, user, total);
  await client.call('live', { count: total });
  const alive = Array.from({ length: hosts - 1 }, (_, index) => index + 1);
  const frames = { user, count: 200, objects: 200, stamped: true };
  for (const host of alive) {
    await device.call('prepare', { name: `${user} ${host}`, host, ...frames });
  }
  return { client, user, hosts: alive };
}

/** Milliseconds, of one round. */
async function latencies(
  bench: Bench,
  device: DeviceProcess,
  { client, user, hosts }: Connected,
): Promise<number> {
  const seconds = bench.size(3, 1);
  await client.call('expect', { count: RATE * seconds, isTimed: true });
  await device.call('pace', { name: user, user, rate: RATE, seconds, hosts });
  const span = await client.call('done', undefined);
  return percentile(span.latencies, 0.99) / 1000;
}
