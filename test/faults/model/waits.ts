import { constant, integer, type Arbitrary } from 'fast-check';
import { Command, type Model } from './command';
import type { World } from '../world';

export class Pass extends Command {
  constructor(private readonly milliseconds: number) {
    super([milliseconds]);
  }

  run(_model: Model, { bench }: World): Promise<void> {
    return bench.pass(this.milliseconds);
  }
}

/** A loss that the client can see is over, as far as it is in its power, before the next comes. */
export class AwaitLive extends Command {
  async run(_model: Model, world: World): Promise<void> {
    const LONGEST_MS = 120_000;
    await world.bench
      .until(() => world.isLevel(), 'all is live', LONGEST_MS)
      .catch(() => undefined);
  }
}

export const waits: Arbitrary<Command>[] = [
  integer({ min: 1, max: 400 }).map((milliseconds) => new Pass(milliseconds)),
  integer({ min: 400, max: 35_000 }).map((milliseconds) => new Pass(milliseconds)),
  constant(new AwaitLive()),
];
