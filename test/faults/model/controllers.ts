import { constantFrom, record, integer, type Arbitrary } from 'fast-check';
import { Command, type Model } from './command';
import type { World } from '../world';

/** Why a controller is left while it goes on answering, and how that passes. */
const reasons = {
  'answers only 503': ({ simulator: { faults } }: World) => {
    faults.unavailable();
    return () => faults.unavailable(0);
  },
  'leaves its cluster': ({ node, tree }: World) => {
    const become = (operSt: string): void => {
      for (const other of [1, 2, 3].filter((one) => one !== node)) {
        tree.set(`topology/pod-1/node-${node}/av/node-${other}`, 'infraWiNode', { operSt });
      }
    };
    become('unavailable');
    return () => become('available');
  },
} satisfies Record<string, (world: World) => () => void>;

type Reason = keyof typeof reasons;

/** The controller that serves has a bad time, and others are there. */
export class Leave extends Command {
  constructor(
    private readonly reason: Reason,
    private readonly seconds: number,
  ) {
    super([reason, seconds]);
  }

  async run(_model: Model, world: World): Promise<void> {
    const mend = reasons[this.reason](world);
    await world.bench.pass(this.seconds * 1000);
    mend();
  }
}

export const moves: Arbitrary<Command>[] = [
  record({
    reason: constantFrom(...(Object.keys(reasons) as Reason[])),
    // A minute and more until it is left.
    seconds: integer({ min: 1, max: 150 }),
  }).map(({ reason, seconds }) => new Leave(reason, seconds)),
];
