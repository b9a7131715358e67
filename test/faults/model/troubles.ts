import { constantFrom, integer, record, type Arbitrary } from 'fast-check';
import type { Which } from '../fault-proxy';
import type { Direction } from '../proxied-way';
import { Command, type Model } from './command';
import { LONGEST_TRANSIT_MS, type World } from '../world';

/** How a device can make work hard; most of it passes after a few requests. */
const moods = {
  'answers 503': (world, count) => world.simulator.faults.unavailable(count),
  'answers refreshes with 200 and an error': (world, count) =>
    world.simulator.faults.failRefreshesWith200(count),
  'refuses upgrades': (world, count) => world.simulator.faults.refuseUpgrades(count),
  'answers late': (world, count) => world.simulator.faults.delay(count * 400),
  'takes few requests a second': (world, count) =>
    world.simulator.faults.throttle({ requests: count, logins: 1 }),
  'sends frames in pieces': (world, count) => world.simulator.faults.fragmentFrames(count),
  'pushes before it answers': (world, count) =>
    world.simulator.faults.beforeNextSubscribeReply(() => pushAll(world, count)),
} satisfies Record<string, (world: World, count: number) => void>;

export type Mood = keyof typeof moods;

/** Every object that some subscription may be about changes. */
function pushAll({ tree, setup }: World, count: number): void {
  const [name, key] = setup.platform === 'nxos' ? ['l2BD', 'name'] : ['fvTenant', 'nameAlias'];
  for (const { dn } of tree.all(name)) tree.set(dn, name, { [key]: `early ${count}` });
}

export class Trouble extends Command {
  constructor(
    private readonly mood: Mood,
    private readonly count: number,
  ) {
    super([mood, count]);
  }

  async run(_model: Model, world: World): Promise<void> {
    moods[this.mood](world, this.count);
    await world.bench.rest();
  }
}

/** The device is in its senses again, and the way to it sound. */
export class Heal extends Command {
  async run(_model: Model, { simulator, proxy, bench }: World): Promise<void> {
    simulator.faults.clear();
    proxy.heal();
    await bench.rest();
  }
}

/** What goes in one direction takes its time, on some connections or on all. */
export class Slow extends Command {
  constructor(
    private readonly direction: Direction,
    private readonly which: Which,
    private readonly milliseconds: number,
  ) {
    super([direction, which, milliseconds]);
  }

  async run(_model: Model, { proxy, bench }: World): Promise<void> {
    proxy.delay(this.direction, this.milliseconds, this.which);
    await bench.rest();
  }
}

/** A few bytes in each turn, in one direction. */
export class Slice extends Command {
  constructor(
    private readonly direction: Direction,
    private readonly bytes: number,
  ) {
    super([direction, bytes]);
  }

  async run(_model: Model, { proxy, bench }: World): Promise<void> {
    proxy.slice(this.direction, this.bytes);
    await bench.rest();
  }
}

/** What comes in this time waits, and then comes at once. */
export class Hold extends Command {
  constructor(
    private readonly direction: Direction,
    private readonly which: Which,
    private readonly milliseconds: number,
  ) {
    super([direction, which, milliseconds]);
  }

  async run(_model: Model, { proxy, bench }: World): Promise<void> {
    proxy.pause(this.direction, this.which);
    await bench.pass(this.milliseconds);
    proxy.resume(this.direction, this.which);
    await bench.rest();
  }
}

const direction = constantFrom<Direction[]>('to device', 'to client');
const which = constantFrom<Which[]>('socket', 'requests', 'all');

export const troubles: Arbitrary<Command>[] = [
  record({
    mood: constantFrom(...(Object.keys(moods) as Mood[])),
    count: integer({ min: 1, max: 6 }),
  }).map(({ mood, count }) => new Trouble(mood, count)),
  constantFrom(new Heal()),
  record({ direction, which, milliseconds: integer({ min: 0, max: LONGEST_TRANSIT_MS }) }).map(
    (one) => new Slow(one.direction, one.which, one.milliseconds),
  ),
  record({ direction, bytes: constantFrom(5, 50, 500) }).map(
    (one) => new Slice(one.direction, one.bytes),
  ),
  record({ direction, which, milliseconds: integer({ min: 1, max: LONGEST_TRANSIT_MS }) }).map(
    (one) => new Hold(one.direction, one.which, one.milliseconds),
  ),
];
