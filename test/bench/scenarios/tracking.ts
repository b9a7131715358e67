import type { Bench } from '../bench';
import { FlowUnderLoad } from '../flow-under-load';
import { ownFlow } from '../flows';
import type { Scenario } from '../scenario';
import { medianRate, shown } from '../spans';
import type { Span } from '../subject/receipts';

const OBJECTS = 10_000;

/** What `object` and `previous` cost, with everything known that the notifications are about. */
export const tracking: Scenario = {
  name: 'tracking',
  async run(bench) {
    const pairs = await bench.withNewProcesses(() => measurePair(bench));
    const tracked = pairs.flatMap(([own]) => own);
    const plain = pairs.flatMap(([, other]) => other);
    return [
      {
        what: `messages a second with tracking, on ${OBJECTS} known objects, against without`,
        value: medianRate(tracked) / medianRate(plain),
        unit: '×',
        limit: { atLeast: 0.65 },
        detail: `${shown(tracked)} against ${shown(plain)}`,
      },
    ];
  },
};

async function measurePair(bench: Bench): Promise<[Span[], Span[]]> {
  const { device, ports } = await bench.device({ objects: OBJECTS });
  const [port = 0] = ports;
  const { certificate } = bench;
  const start = (user: string, track: boolean): Promise<FlowUnderLoad> =>
    FlowUnderLoad.start(bench, device, {
      user,
      flows: ownFlow({ port, certificate, user }, { track }),
      frames: { kind: 'port', objects: OBJECTS },
    });
  const tracked = await start('tracked', true);
  const plain = await start('plain', false);
  const count = bench.size(150_000, 20_000);
  const [with_ = [], without = []] = await bench.inTurn([
    () => tracked.blast(count),
    () => plain.blast(count),
  ]);
  return [with_, without];
}
