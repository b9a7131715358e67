import {
  LIFTED_CEILING,
  median,
  percentile,
  type Bench,
  type ClientProcess,
  type DeviceProcess,
} from '../bench';
import { untilSubscribed } from '../flow-under-load';
import type { Figure, Scenario } from '../scenario';

const MB = 2 ** 20;
const RATE = 2_000;
const USER = 'ours';
/** One in a hundred of a few seconds is different each time; with five the medians still were. */
const ROUNDS = 11;
/** The device that dies. */
const MORTAL = 0;

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
  const connected = await connect(bench, device, shape, ports);
  const { resident } = await connected.client.call('memory', undefined);
  // Again and again, so that what warms up meanwhile falls on both alike.
  const turns = [
    async (): Promise<number> => {
      await device.call('revive', { host: MORTAL });
      await connected.client.call('live', { count: hosts * subscriptions });
      return latencies(bench, device, connected);
    },
    async (): Promise<number> => {
      await device.call('die', { host: MORTAL });
      await connected.client.call('lost', { count: (hosts - 1) * subscriptions });
      return latencies(bench, device, connected);
    },
  ];
  const [alive = [], dead = []] = await bench.inTurn(turns, bench.size(ROUNDS, 1), 1);
  await bench.close();
  return [
    {
      what: `memory of the process with ${hosts} ${what} × ${subscriptions} subscriptions`,
      value: resident / MB,
      unit: 'MB',
      limit: { atMost: 400 },
    },
    {
      what: `latency (p99) of the other ${what} while one is dead, against while it is not`,
      value: median(dead) / median(alive),
      unit: '×',
      limit: { atMost: 1.1 },
      detail: `${shown(dead)} against ${shown(alive)}; ${RATE}/s over all`,
    },
  ];
}

function shown(rounds: readonly number[]): string {
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  return `${median(rounds).toFixed(2)} ms (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

interface Connected {
  client: ClientProcess;
  /** Those that stay alive. */
  hosts: number[];
}

/** A process that is connected to all of them, and frames for it of those that stay alive. */
async function connect(
  bench: Bench,
  device: DeviceProcess,
  { platform, subscriptions, hosts }: Shape,
  ports: number[],
): Promise<Connected> {
  const client = bench.client();
  const { certificate } = bench.certificate;
  const ceiling = LIFTED_CEILING;
  const groups = platform === 'nxos' ? [ports] : ports.map((port) => [port]);
  for (const group of groups) {
    await client.call('start', { user: USER, ports: group, certificate, platform, ceiling });
    await client.call('subscribe', { count: subscriptions, listener: { track: false } });
  }
  await untilSubscribed(device, USER, hosts * subscriptions);
  await client.call('live', { count: hosts * subscriptions });
  const alive = Array.from({ length: hosts }, (_, host) => host).filter((host) => host !== MORTAL);
  const frames = { user: USER, count: 200, objects: 200, stamped: true };
  for (const host of alive) {
    await device.call('prepare', { name: `${USER} ${host}`, host, ...frames });
  }
  return { client, hosts: alive };
}

/** Milliseconds, of one round; without the garbage of a device that has come back before it. */
async function latencies(
  bench: Bench,
  device: DeviceProcess,
  { client, hosts }: Connected,
): Promise<number> {
  const seconds = bench.size(3, 1);
  await client.call('collect', undefined);
  await client.call('expect', { count: RATE * seconds, isTimed: true });
  await device.call('pace', { name: USER, user: USER, rate: RATE, seconds, hosts });
  const span = await client.call('done', undefined);
  return percentile(span.latencies, 0.99) / 1000;
}
