import type { Bench } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { handWrittenFlow, ownFlow } from '../flows';
import type { Figure, Scenario } from '../scenario';
import { medianRate, shown } from '../spans';
import type { Span } from '../subject/receipts';

/**
 * V8 decides once for a process, by the first few, whether objects of a kind begin in old space; a
 * message there costs half as much again. That happens to both, so that one pair of processes tells
 * more about chance than about the nodes.
 */
const PAIRS = 5;

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
  const owns: Span[] = [];
  const others: Span[] = [];
  for (let pair = 0; pair < bench.size(PAIRS, 1); pair += 1) {
    const [own, other] = await measurePair(bench, format);
    owns.push(...own);
    others.push(...other);
  }
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
  await bench.close();
  return [owns, others];
}
