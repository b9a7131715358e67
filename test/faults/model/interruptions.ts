import { constant, integer, type Arbitrary } from 'fast-check';
import { ROLL_OVER_SHARE } from '../../../src/dme/subscription/roll-over';
import { Command, type Model } from './command';
import type { World } from '../world';

/** The nodes are built anew, and go on with the connection of those before them. */
export class Deploy extends Command {
  /** @param pause milliseconds between the two */
  constructor(private readonly pause: number) {
    super([pause]);
  }

  run(_model: Model, world: World): Promise<void> {
    return world.deploy(this.pause);
  }
}

/** The process ends in order and begins again; what is known is recalled from its files. */
export class Restart extends Command {
  /** @param pause milliseconds between the two */
  constructor(private readonly pause: number) {
    super([pause]);
  }

  override check({ remembers }: Model): boolean {
    return remembers;
  }

  run(_model: Model, world: World): Promise<void> {
    return world.restart(this.pause);
  }
}

/** The process is killed and begins again, with its files as they are. */
export class Crash extends Command {
  /** @param pause milliseconds between the two */
  constructor(private readonly pause: number) {
    super([pause]);
  }

  override check({ remembers }: Model): boolean {
    return remembers;
  }

  run(_model: Model, world: World): Promise<void> {
    return world.crash(this.pause);
  }
}

/** The session nears the end of its life, so that the next one takes over; this stops in the midst. */
export class RollOver extends Command {
  /** @param after milliseconds after its begin; negative: before it */
  constructor(private readonly after: number) {
    super([after]);
  }

  override check({ lifetime }: Model): boolean {
    return lifetime !== undefined;
  }

  async run({ lifetime = 0 }: Model, { simulator, bench }: World): Promise<void> {
    const login = simulator.requests
      .all()
      .findLast(({ kind, status }) => kind === 'login' && status === 200);
    if (!login) return;
    const due = login.at + lifetime * 1000 * ROLL_OVER_SHARE + this.after;
    await bench.pass(Math.max(0, due - bench.clock.now()));
  }
}

/** A node is told to compare what it knows with the device; what comes next comes before it reads. */
export class Resync extends Command {
  run(_model: Model, world: World): Promise<void> {
    world.resync();
    return Promise.resolve();
  }
}

const pause = integer({ min: 0, max: 3_000 });

export const interruptions: Arbitrary<Command>[] = [
  pause.map((milliseconds) => new Deploy(milliseconds)),
  pause.map((milliseconds) => new Restart(milliseconds)),
  pause.map((milliseconds) => new Crash(milliseconds)),
  integer({ min: -20, max: 3_000 }).map((milliseconds) => new RollOver(milliseconds)),
  constant(new Resync()),
];
