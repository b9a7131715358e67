import type { Scenario } from '../scenario';

/** An APIC hands out no more in one result, and no more are tracked. */
const OBJECTS = 100_000;
const MB = 2 ** 20;

/** The first read of a large query: nobody else in the process is to notice. */
export const firstRead: Scenario = {
  name: 'first-read',
  async run(bench) {
    const objects = bench.size(OBJECTS, 10_000);
    const { device, ports } = await bench.device({ objects });
    const client = bench.client();
    const { certificate } = bench.certificate;
    await client.call('start', { user: 'ours', ports, certificate, ceiling: 100_000 });
    await client.call('warmUp', undefined);
    const json = await device.call('answerSize', undefined);
    await client.call('watch', undefined);
    await client.call('subscribe', { count: 1, listener: { track: true } });
    await client.call('live', { count: 1 });
    const watched = await client.call('watched', undefined);
    if (!watched) throw new Error('Nothing was watched.');
    const { longestBlock, peak, before } = watched;
    return [
      {
        what: `longest block of the event loop while ${objects} objects are read for the first time`,
        value: longestBlock,
        unit: 'ms',
        limit: { atMost: 50 },
      },
      {
        what: 'peak memory of that, against the JSON',
        value: (peak - before) / json,
        unit: '×',
        limit: { atMost: 4 },
        detail: `${Math.round((peak - before) / MB)} MB above the rest, for ${Math.round(json / MB)} MB of JSON`,
      },
    ];
  },
};
