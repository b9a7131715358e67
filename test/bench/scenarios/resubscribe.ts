import type { Scenario } from '../scenario';
import { untilSubscribed } from '../flow-under-load';

const SUBSCRIPTIONS = 1_000;
/** Ten times ours, so that the bench does not take as long. */
const CEILING = 100;
const ANSWER_MS = 5;

/** After the socket was lost. */
export const resubscribe: Scenario = {
  name: 'resubscribe',
  async run(bench) {
    const { device, ports } = await bench.device({ delay: ANSWER_MS });
    const client = bench.client();
    const { certificate } = bench.certificate;
    await client.call('start', { user: 'ours', ports, certificate, ceiling: CEILING });
    const count = bench.size(SUBSCRIPTIONS, 200);
    await client.call('subscribe', { count, listener: { track: false } });
    await client.call('live', { count });
    await device.call('drop', undefined);
    await untilSubscribed(device, 'ours', count + 1);
    const from = await device.call('now', undefined);
    const first = count + 1;
    await device.call('prepare', {
      name: 'first',
      user: 'ours',
      first: count,
      last: first,
      count: 1,
      objects: 1,
    });
    await client.call('expect', { count: 1 });
    await device.call('blast', { name: 'first', user: 'ours', count: 1 });
    const { to: heardAt } = await client.call('done', undefined);
    await untilSubscribed(device, 'ours', 2 * count);
    const seconds = ((await device.call('now', undefined)) - from) / 1e6;
    const least = (count - 1) / CEILING;
    return [
      {
        what: `time until ${count} subscriptions are back after a drop, against what the ceiling allows`,
        value: seconds / least,
        unit: '×',
        limit: { atMost: 1.2 },
        detail: `${seconds.toFixed(1)} s at ${CEILING} requests a second; the device answers in ${ANSWER_MS} ms`,
      },
      {
        what: 'time until the first notification comes again, in that time',
        value: (100 * (heardAt - from)) / 1e6 / seconds,
        unit: '%',
        limit: { atMost: 10 },
      },
    ];
  },
};
