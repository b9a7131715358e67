import type { Bench } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { coreFlow, deviceNode, sink, subscribeNode } from '../flows';
import type { Scenario } from '../scenario';
import { medianRate, shown } from '../spans';

const SUBSCRIPTIONS = 7;

/** Against what one would wire from core nodes for seven subscriptions. */
export const coreNodes: Scenario = {
  name: 'core-nodes',
  async run(bench) {
    const { device, ports } = await bench.device();
    const [port = 0] = ports;
    const { certificate } = bench;
    const flows = [
      ...sink(),
      deviceNode({ port, certificate, user: 'ours' }),
      ...Array.from({ length: SUBSCRIPTIONS }, (_, index) =>
        subscribeNode(`subscribe-${index}`, { query: `topology/pod-${index + 1}` }),
      ),
    ];
    const own = await FlowUnderLoad.start(bench, device, {
      user: 'ours',
      flows,
      subscriptions: SUBSCRIPTIONS,
    });
    const other = await wired(bench, device, port);
    const [owns = [], others = []] = await bench.inTurn([
      () => own.blast(bench.size(150_000, 20_000)),
      () => other.blast(bench.size(20_000, 5_000)),
    ]);
    return [
      {
        what: 'messages a second of seven subscriptions, against core nodes (websocket in, json, switch, change)',
        value: medianRate(owns) / medianRate(others),
        unit: '×',
        limit: { atLeast: 10 },
        detail: `${shown(owns)} against ${shown(others)}`,
      },
    ];
  },
};

/** The ids are known only when somebody has subscribed, so that the bench does what a person does by hand. */
async function wired(
  bench: Bench,
  device: Parameters<typeof FlowUnderLoad.start>[1],
  port: number,
): Promise<FlowUnderLoad> {
  const { path, ids } = await device.call('openByHand', {
    user: 'theirs',
    subscriptions: SUBSCRIPTIONS,
  });
  const { certificate } = bench;
  return FlowUnderLoad.start(bench, device, {
    user: 'theirs',
    flows: coreFlow({ port, certificate, user: 'theirs' }, path, ids),
    subscriptions: SUBSCRIPTIONS,
  });
}
