import { LIFTED_CEILING, type Bench, type ClientProcess } from '../bench';
import type { Figure, Scenario } from '../scenario';

const KIB = 1024;

/** What one more of many takes, by the heap after all garbage is collected. */
export const memory: Scenario = {
  name: 'memory',
  async run(bench) {
    return [await idleSubscription(bench), await trackedObject(bench)];
  },
};

async function idleSubscription(bench: Bench): Promise<Figure> {
  const { ports } = await bench.device();
  const client = await connected(bench, ports);
  await client.call('subscribe', { count: 100, refreshTimeout: 3600 });
  await client.call('live', { count: 100 });
  const before = await client.call('memory', undefined);
  const count = bench.size(5_000, 300);
  await client.call('subscribe', { count, refreshTimeout: 3600 });
  await client.call('live', { count: 100 + count });
  const after = await client.call('memory', undefined);
  await bench.close();
  return {
    what: 'memory of an idle subscription',
    value: (after.heap - before.heap) / count / KIB,
    unit: 'KiB',
    limit: { atMost: 2 },
    detail: `${count} of them, tracked, without objects`,
  };
}

async function trackedObject(bench: Bench): Promise<Figure> {
  const count = bench.size(50_000, 5_000);
  const { device, ports } = await bench.device({ objects: count });
  const client = await connected(bench, ports);
  await client.call('warmUp', undefined);
  const before = await client.call('memory', undefined);
  await client.call('subscribe', { count: 1, listener: { track: true } });
  await client.call('live', { count: 1 });
  const after = await client.call('memory', undefined);
  const json = await device.call('answerSize', undefined);
  await bench.close();
  return {
    what: 'memory of a tracked object, against its JSON',
    value: (after.heap - before.heap) / json,
    unit: '×',
    limit: { atMost: 1.5 },
    detail: `${count} objects of ${Math.round(json / count)} bytes each`,
  };
}

async function connected(bench: Bench, ports: number[]): Promise<ClientProcess> {
  const client = bench.client();
  const { certificate } = bench.certificate;
  await client.call('start', { user: 'ours', ports, certificate, ceiling: LIFTED_CEILING });
  return client;
}
