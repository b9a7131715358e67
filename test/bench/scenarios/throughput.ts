import type { Bench } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { handWrittenFlow, ownFlow } from '../flows';
import type { Figure, Scenario } from '../scenario';
import { medianRate, shown } from '../spans';
import type { Span } from '../subject/receipts';

/** From the socket to the next node, against what somebody would write by hand. */
export const throughput: Scenario = {
  name: 'throughput',
  async run(bench) {
    return [
      await against(bench, 'event', 0.85, 'messages a second, against a hand-written node'),
      await against(bench, 'frame', 0.95, 'the same with format "frame"'),
    ];
  },
};

async function against(
  bench: Bench,
  format: 'event' | 'frame',
  atLeast: number,
  what: string,
): Promise<Figure> {
  const pairs = await bench.withNewProcesses(() => measurePair(bench, format));
  const owns = pairs.flatMap(([own]) => own);
  const others = pairs.flatMap(([, other]) => other);
  return {
    what,
    value: medianRate(owns) / medianRate(others),
    unit: '×',
    limit: { atLeast },
    detail: `${shown(owns)} against ${shown(others)}`,
  };
}

async function measurePair(bench: Bench, format: 'event' | 'frame'): Promise<[Span[], Span[]]> {
  const { device, ports } = await bench.device();
  const [port = 0] = ports;
  const { certificate } = bench;
  const ours = { port, certificate, user: 'ours' };
  const theirs = { port, certificate, user: 'theirs' };
  const own = await FlowUnderLoad.start(bench, device, {
    user: 'ours',
    flows: ownFlow(ours, { format }),
  });
  const other = await FlowUnderLoad.start(bench, device, {
    user: 'theirs',
    flows: handWrittenFlow(theirs, format),
  });
  const count = bench.size(150_000, 20_000);
  const [owns = [], others = []] = await bench.inTurn(
    [() => own.blast(count), () => other.blast(count)],
    1,
  );
  return [owns, others];
}
