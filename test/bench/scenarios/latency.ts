import { median, percentile } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { handWrittenFlow, ownFlow } from '../flows';
import type { Figure, Scenario } from '../scenario';
import type { Span } from '../subject/receipts';

const RATE = 5_000;

/** From the socket to the next node, at a rate that leaves the flow time. */
export const latency: Scenario = {
  name: 'latency',
  async run(bench) {
    const { device, ports } = await bench.device();
    const [port = 0] = ports;
    const { certificate } = bench;
    const own = await FlowUnderLoad.start(bench, device, {
      user: 'ours',
      flows: ownFlow({ port, certificate, user: 'ours' }),
      frames: { stamped: true },
    });
    const other = await FlowUnderLoad.start(bench, device, {
      user: 'theirs',
      flows: handWrittenFlow({ port, certificate, user: 'theirs' }),
      frames: { stamped: true },
    });
    const seconds = bench.size(4, 1);
    const [owns = [], others = []] = await bench.inTurn([
      () => own.pace(RATE, seconds),
      () => other.pace(RATE, seconds),
    ]);
    return [figure(owns, others, 0.5, 1.3), figure(owns, others, 0.99, 1.5)];
  },
};

function figure(
  owns: readonly Span[],
  others: readonly Span[],
  share: number,
  atMost: number,
): Figure {
  const [own, other] = [owns, others].map((spans) =>
    median(spans.map(({ latencies }) => percentile(latencies, share) / 1000)),
  ) as [number, number];
  return {
    what: `latency at ${RATE}/s, p${share * 100}, over that of a hand-written node`,
    value: own / other,
    unit: '×',
    limit: { atMost },
    detail: `${own.toFixed(2)} ms against ${other.toFixed(2)} ms`,
  };
}
