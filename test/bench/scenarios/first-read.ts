import { median, type Bench } from '../bench';
import type { Scenario } from '../scenario';
import type { Watched } from '../subject/watching';

/** An APIC hands out no more in one result, and no more are tracked. */
const OBJECTS = 100_000;
const MB = 2 ** 20;

/** The first read of a large query: nobody else in the process is to notice. */
export const firstRead: Scenario = {
  name: 'first-read',
  async run(bench) {
    const objects = bench.size(OBJECTS, 10_000);
    const reads = await bench.withNewProcesses(() => read(bench, objects));
    const blocks = reads.map(({ longestBlock }) => longestBlock);
    const rises = reads.map(({ peak, before }) => peak - before);
    const [{ json } = { json: NaN }] = reads;
    return [
      {
        what: `longest block of the event loop while ${objects} objects are read for the first time`,
        value: median(blocks),
        unit: 'ms',
        limit: { atMost: 50 },
        detail: `${reads.length} reads: ${Math.min(...blocks).toFixed(1)} to ${Math.max(...blocks).toFixed(1)} ms`,
      },
      {
        what: 'peak memory of that, against the JSON',
        value: median(rises) / json,
        unit: '×',
        limit: { atMost: 4 },
        detail: `${Math.round(median(rises) / MB)} MB above the rest, for ${Math.round(json / MB)} MB of JSON`,
      },
    ];
  },
};

/** In processes of its own, so that no read finds what another one left. */
async function read(bench: Bench, objects: number): Promise<Watched & { json: number }> {
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
  return { ...watched, json };
}
