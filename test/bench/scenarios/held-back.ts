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
    const costs = await bench.withNewProcesses(() => measure(bench));
    const typical = (kind: keyof Costs): number => median(costs.map((one) => one[kind]));
    const delivered = typical('delivered');
    return [
      figure('that nobody listens to any more', typical('ended'), delivered),
      figure('that `events` holds back', typical('events'), delivered),
      figure('that `watch` holds back', typical('watch'), delivered),
    ];
  },
};

/** Microseconds of processor time a frame. */
interface Costs {
  delivered: number;
  ended: number;
  events: number;
  watch: number;
}

async function measure(bench: Bench): Promise<Costs> {
  const { device, ports } = await bench.device();
  const [port = 0] = ports;
  return {
    delivered: await cost(bench, device, port, 'delivered', {}, false),
    ended: await cost(bench, device, port, 'ended', {}, true),
    events: await cost(bench, device, port, 'events', { events: ['deleted'] }, false),
    watch: await cost(bench, device, port, 'watch', { watch: 'adminSt' }, false),
  };
}

function figure(what: string, held: number, delivered: number): Figure {
  return {
    what: `processor time of a frame ${what}, against one that is delivered`,
    value: held / delivered,
    unit: '×',
    limit: { atMost: 0.4 },
    detail: `${held.toFixed(1)} µs against ${delivered.toFixed(1)} µs`,
  };
}

/** @returns microseconds of processor time a frame */
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
  const blast = (): Promise<Span> => flow.blastAndMark('measured', MARK, count, isHeldBack);
  const [[span] = []] = await bench.inTurn([blast], 1);
  await flow.nodeRed.stop();
  return (span?.cpu ?? NaN) / count;
}
