import { median, type Bench, type DeviceProcess } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { deviceNode, sink, subscribeNode } from '../flows';
import type { Figure, Scenario } from '../scenario';
import type { Span } from '../subject/receipts';
import type { FlowNode } from '../subject/node-red-process';

/** Delivered by the second subscription, and last: when it is here, all others have been read. */
const MARK = 'mark';

/** Processor time of what no flow is to see, against what is delivered. */
export const heldBack: Scenario = {
  name: 'held-back',
  async run(bench) {
    const { device, ports } = await bench.device();
    const [port = 0] = ports;
    const delivered = await cost(bench, device, port, 'delivered', {}, false);
    return [
      figure(
        'that nobody listens to any more',
        await cost(bench, device, port, 'ended', {}, true),
        delivered,
      ),
      figure(
        'that `events` holds back',
        await cost(bench, device, port, 'events', { events: ['deleted'] }, false),
        delivered,
      ),
      figure(
        'that `watch` holds back',
        await cost(bench, device, port, 'watch', { watch: 'adminSt' }, false),
        delivered,
      ),
    ];
  },
};

function figure(what: string, held: number, delivered: number): Figure {
  return {
    what: `processor time of a frame ${what}, against one that is delivered`,
    value: held / delivered,
    unit: '×',
    limit: { atMost: 0.4 },
    detail: `${held.toFixed(1)} µs against ${delivered.toFixed(1)} µs`,
  };
}

/** @returns microseconds of processor time a frame; median */
async function cost(
  bench: Bench,
  device: DeviceProcess,
  port: number,
  user: string,
  settings: Record<string, unknown>,
  isRemoved: boolean,
): Promise<number> {
  const { certificate } = bench;
  const rest = [
    ...sink(),
    deviceNode({ port, certificate, user }),
    subscribeNode(MARK, { query: 'uni' }),
  ];
  const measured: FlowNode = subscribeNode('measured', settings);
  const flow = await FlowUnderLoad.start(bench, device, {
    user,
    flows: [...rest, measured],
    subscriptions: 2,
  });
  await flow.prepareFor(MARK, 'uni', { count: 1 });
  await flow.prepareFor('measured', 'topology', { kind: 'port' });
  if (isRemoved) {
    // Credentials that come again would make another device of it.
    const flows = rest.map(({ credentials: _known, ...node }) => node);
    await flow.nodeRed.call('deploy', { flows, type: 'nodes' });
  }
  const isHeldBack = isRemoved || Object.keys(settings).length > 0;
  const count = bench.size(100_000, 20_000);
  const [spans = []] = await bench.inTurn([
    (): Promise<Span> => flow.blastAndMark('measured', MARK, count, isHeldBack),
  ]);
  await flow.nodeRed.stop();
  return median(spans.map(({ cpu }) => cpu / count));
}
