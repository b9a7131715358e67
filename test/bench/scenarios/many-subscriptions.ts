import { LIFTED_CEILING, type Bench, type ClientProcess, type DeviceProcess } from '../bench';
import { untilSubscribed } from '../flow-under-load';
import type { Scenario } from '../scenario';
import { medianRate, shown } from '../spans';
import type { Span } from '../subject/receipts';

/** So few stay in the caches of the processor. */
const FEW = 50;
const PREPARED_FRAMES = 20_000;
const OBJECTS = 10_000;

/** Thousands of subscriptions on one socket, against a single one. In the library: it is the same for all nodes. */
export const manySubscriptions: Scenario = {
  name: 'many-subscriptions',
  async run(bench) {
    const { device, ports } = await bench.device();
    const count = bench.size(5_000, 300);
    const many = await subscribed(bench, device, ports, 'many', count);
    const one = await subscribed(bench, device, ports, 'one', 1);
    const messages = bench.size(150_000, 20_000);
    const few = { name: 'few', user: 'many', last: FEW };
    await device.call('prepare', { ...few, count: PREPARED_FRAMES, objects: OBJECTS });
    const [manys = [], fews = [], ones = []] = await bench.inTurn([
      () => blast(many, device, 'many', messages),
      () => blast(many, device, 'many', messages, few.name),
      () => blast(one, device, 'one', messages),
    ]);
    return [
      {
        what: `events a second with ${count} subscriptions on the socket, against 1`,
        value: medianRate(manys) / medianRate(ones),
        unit: '×',
        limit: { atLeast: 0.95 },
        detail: `${shown(manys)} against ${shown(ones)}`,
      },
      {
        what: `the same, with the notifications for ${FEW} of them`,
        value: medianRate(fews) / medianRate(ones),
        unit: '×',
        detail: shown(fews),
      },
    ];
  },
};

async function subscribed(
  bench: Bench,
  device: DeviceProcess,
  ports: number[],
  user: string,
  count: number,
): Promise<ClientProcess> {
  const client = bench.client();
  const { certificate } = bench.certificate;
  await client.call('start', { user, ports, certificate, ceiling: LIFTED_CEILING });
  await client.call('subscribe', { count, refreshTimeout: 3600, listener: { track: false } });
  await untilSubscribed(device, user, count);
  await client.call('live', { count });
  await device.call('prepare', { name: user, user, count: PREPARED_FRAMES, objects: OBJECTS });
  return client;
}

async function blast(
  client: ClientProcess,
  device: DeviceProcess,
  user: string,
  count: number,
  name = user,
): Promise<Span> {
  await client.call('expect', { count });
  await device.call('blast', { name, user, count });
  return client.call('done', undefined);
}
