import { median, type Bench } from '../bench';
import { costOf, FlowUnderLoad } from '../flow-under-load';
import { coreFlow, deviceNode, sink, subscribeNode } from '../flows';
import type { Scenario } from '../scenario';
import type { FlowNode } from '../subject/node-red-process';
import type { Span } from '../subject/receipts';

/** As many as a person would still tell apart with a switch node. */
const SUBSCRIPTIONS = 7;

/** Against a flow of core nodes, whose token and ids were asked for by hand. */
export const coreNodes: Scenario = {
  name: 'core-nodes',
  async run(bench) {
    const { device, ports } = await bench.device();
    const [port = 0] = ports;
    const own = await FlowUnderLoad.start(bench, device, {
      user: 'ours',
      flows: ownFlows(bench, port),
      subscriptions: SUBSCRIPTIONS,
    });
    const user = 'theirs';
    const opened = await device.call('openByHand', { user, subscriptions: SUBSCRIPTIONS });
    const theirs = { port, certificate: bench.certificate, user };
    const core = await FlowUnderLoad.start(bench, device, {
      user,
      flows: coreFlow(theirs, opened.path, opened.ids),
      subscriptions: SUBSCRIPTIONS,
    });
    const count = bench.size(60_000, 10_000);
    const [owns = [], cores = []] = await bench.inTurn([
      () => own.blast(count),
      () => core.blast(count),
    ]);
    return [
      {
        what: `messages a second, against core nodes that tell ${SUBSCRIPTIONS} subscriptions apart`,
        value: rateOf(owns) / rateOf(cores),
        unit: '×',
        limit: { atLeast: 10 },
        detail: `${shown(owns)} against ${shown(cores)}`,
      },
    ];
  },
};

function ownFlows({ certificate }: Bench, port: number): FlowNode[] {
  const nodes = Array.from({ length: SUBSCRIPTIONS }, (_, index) =>
    subscribeNode(`subscribe-${index}`, { query: `uni/tn-${index}` }),
  );
  return [...sink(), deviceNode({ port, certificate, user: 'ours' }), ...nodes];
}

/**
 * Messages a second from the first frame that is sent. From the first that arrives it would be no
 * rate: core nodes take all frames in before the first of them is at the end of the flow.
 */
function rateOf(spans: readonly Span[]): number {
  return median(spans.map(({ asked, to, count }) => (count / (to - asked)) * 1e6));
}

function shown(spans: readonly Span[]): string {
  const cost = median(spans.map(costOf));
  return `${(rateOf(spans) / 1000).toFixed(1)}k/s (${cost.toFixed(1)} µs of processor each)`;
}
