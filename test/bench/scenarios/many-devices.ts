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
  const { what, hosts, subscriptions, platform } = shape;
  const { device, ports } = await bench.device({ hosts });
  const client = bench.client();
  const { certificate } = bench.certificate;
  const user = 'ours';
  const groups = platform === 'nxos' ? [ports] : ports.map((port) => [port]);
  for (const group of groups) {
    await client.call('start', { user, ports: group, certificate, platform });
    await client.call('subscribe', { count: subscriptions, listener: { track: false } });
  }
  const total = hosts * subscriptions;
  await untilSubscribed(device, user, total);
  await client.call('live', { count: total });
  for (let host = 0; host < hosts; host += 1) {
    await device.call('prepare', {
      name: `ours ${host}`,
      user,
      host,
      count: 200,
      objects: 200,
      stamped: true,
    });
  }
  const { resident } = await client.call('memory', undefined);
  const others = Array.from({ length: hosts - 1 }, (_, index) => index + 1);
  const before = await latencyOf(bench, device, client, others);
  await device.call('die', { host: 0 });
  const after = await latencyOf(bench, device, client, others);
  await bench.close();
  const each = `${hosts} ${what} × ${subscriptions} subscriptions`;
  return [
    {
      what: `memory of the process with ${each}`,
      value: resident / MB,
      unit: 'MB',
      limit: { atMost: 400 },
    },
    {
      what: `latency (p99) of the other ${what} when one is dead, against before`,
      value: after / before,
      unit: '×',
      limit: { atMost: 1.1 },
      detail: `${after.toFixed(2)} ms against ${before.toFixed(2)} ms, at ${RATE}/s over all`,
    },
  ];
}

async function latencyOf(
  bench: Bench,
  device: DeviceProcess,
  client: ClientProcess,
  hosts: number[],
): Promise<number> {
  const seconds = bench.size(3, 1);
  const [spans = []] = await bench.inTurn([
    async () => {
      await client.call('expect', { count: RATE * seconds, isTimed: true });
      await device.call('pace', { name: 'ours', user: 'ours', rate: RATE, seconds, hosts });
      return client.call('done', undefined);
    },
  ]);
  return median(spans.map(({ latencies }) => percentile(latencies, 0.99) / 1000));
}
