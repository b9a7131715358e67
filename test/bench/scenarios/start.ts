import { median } from '../bench';
import type { Scenario } from '../scenario';

/** What Node-RED waits for: from the first `require` of the package until its nodes are registered. */
export const start: Scenario = {
  name: 'start',
  async run(bench) {
    const milliseconds: number[] = [];
    for (let round = 0; round < bench.size(5, 1); round += 1) {
      const nodeRed = bench.start<{ load: () => number }>('subject/start-process.mjs');
      milliseconds.push(await nodeRed.call('load', undefined));
      await nodeRed.stop();
    }
    return [
      {
        what: 'start of the package in Node-RED',
        value: median(milliseconds),
        unit: 'ms',
        limit: { atMost: 60 },
        detail: 'all its node types; median of five',
      },
    ];
  },
};
