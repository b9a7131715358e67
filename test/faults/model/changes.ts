import { integer, record, type Arbitrary } from 'fast-check';
import { Command, type Model } from './command';
import type { World } from '../world';

/** Few, so that a sequence changes the same object again and again. */
const SLOTS = 3;
const VALUES = 3;

/** Objects that appear, change and go together: with modTs and without, in one DN tree. */
function objectsOf(slot: number, { setup }: World): { dn: string; name: string; key: string }[] {
  if (setup.platform === 'nxos') {
    return [{ dn: `sys/bd/bd-[vlan-${slot}]`, name: 'l2BD', key: 'operSt' }];
  }
  return [
    { dn: `uni/tn-slot${slot}`, name: 'fvTenant', key: 'descr' },
    { dn: `uni/tn-common/fault-F${slot}`, name: 'faultInst', key: 'lc' },
  ];
}

function write(slot: number, value: number, world: World): void {
  for (const { dn, name, key } of objectsOf(slot, world)) {
    world.tree.set(dn, name, { [key]: String(value) });
  }
}

function erase(slot: number, world: World): void {
  for (const { dn } of objectsOf(slot, world)) world.tree.remove(dn);
}

export class Create extends Command {
  constructor(
    private readonly slot: number,
    private readonly value: number,
  ) {
    super([slot, value]);
  }

  override check({ existing }: Model): boolean {
    return !existing.has(this.slot);
  }

  async run({ existing }: Model, world: World): Promise<void> {
    existing.add(this.slot);
    write(this.slot, this.value, world);
    await world.bench.pass(1);
  }
}

export class Change extends Command {
  constructor(
    private readonly slot: number,
    private readonly value: number,
  ) {
    super([slot, value]);
  }

  override check({ existing }: Model): boolean {
    return existing.has(this.slot);
  }

  async run(_model: Model, world: World): Promise<void> {
    write(this.slot, this.value, world);
    await world.bench.pass(1);
  }
}

export class Delete extends Command {
  constructor(private readonly slot: number) {
    super([slot]);
  }

  override check({ existing }: Model): boolean {
    return existing.has(this.slot);
  }

  async run({ existing }: Model, world: World): Promise<void> {
    existing.delete(this.slot);
    erase(this.slot, world);
    await world.bench.pass(1);
  }
}

/** Down and up again, and again, with the network at rest between two steps or not. */
export class Flap extends Command {
  constructor(
    private readonly slot: number,
    private readonly times: number,
    /** Milliseconds between two steps. */
    private readonly pause: number,
  ) {
    super([slot, times, pause]);
  }

  override check({ existing }: Model): boolean {
    return existing.has(this.slot);
  }

  async run(_model: Model, world: World): Promise<void> {
    for (let time = 0; time < this.times; time += 1) {
      for (const value of [VALUES, VALUES + 1]) {
        write(this.slot, value, world);
        await world.bench.pass(this.pause);
      }
    }
  }
}

/** Goes and is there again before anyone can ask. */
export class Replace extends Command {
  constructor(
    private readonly slot: number,
    private readonly value: number,
    /** Milliseconds between the two. */
    private readonly pause: number,
  ) {
    super([slot, value, pause]);
  }

  override check({ existing }: Model): boolean {
    return existing.has(this.slot);
  }

  async run(_model: Model, world: World): Promise<void> {
    erase(this.slot, world);
    await world.bench.pass(this.pause);
    write(this.slot, this.value, world);
    await world.bench.pass(1);
  }
}

export class WriteRecords extends Command {
  constructor(
    private readonly count: number,
    /** Milliseconds that a record is written after the time that it bears. */
    private readonly delay: number,
  ) {
    super([count, delay]);
  }

  async run(_model: Model, world: World): Promise<void> {
    const { tree, bench, truth, setup } = world;
    const [place, name] =
      setup.platform === 'nxos'
        ? (['sys', 'eventRecord'] as const)
        : (['subj-[uni/tn-common]', 'faultRecord'] as const);
    for (let number = 0; number < this.count; number += 1) {
      const created = new Date(bench.clock.now() - this.delay).toISOString().replace('Z', '+00:00');
      tree.set(`${place}/rec-${truth.length}`, name, { created, code: 'F0532' });
    }
    await bench.pass(1);
  }
}

/** Goes on changing by itself, through whatever else happens; with every so many steps it goes. */
export class Churn extends Command {
  constructor(
    private readonly steps: number,
    /** Milliseconds between two steps. */
    private readonly pause: number,
    private readonly life: number,
  ) {
    super([steps, pause, life]);
  }

  async run(_model: Model, world: World): Promise<void> {
    const { clock } = world.bench;
    const step = (number: number): void => {
      if (number > this.steps) return;
      if (number % this.life === 0) erase(SLOTS, world);
      else write(SLOTS, number % VALUES, world);
      clock.after(this.pause, () => step(number + 1));
    };
    step(1);
    await world.bench.rest();
  }
}

const slot = integer({ min: 0, max: SLOTS - 1 });
const value = integer({ min: 0, max: VALUES - 1 });

export const changes: Arbitrary<Command>[] = [
  record({ slot, value }).map((one) => new Create(one.slot, one.value)),
  record({ slot, value }).map((one) => new Change(one.slot, one.value)),
  slot.map((one) => new Delete(one)),
  record({
    slot,
    times: integer({ min: 1, max: 3 }),
    pause: integer({ min: 0, max: 2 }),
  }).map((one) => new Flap(one.slot, one.times, one.pause)),
  record({ slot, value, pause: integer({ min: 0, max: 2 }) }).map(
    (one) => new Replace(one.slot, one.value, one.pause),
  ),
  record({
    steps: integer({ min: 2, max: 30 }),
    pause: integer({ min: 1, max: 500 }),
    life: integer({ min: 2, max: 9 }),
  }).map((one) => new Churn(one.steps, one.pause, one.life)),
  record({
    count: integer({ min: 1, max: 4 }),
    delay: integer({ min: 0, max: 5_000 }),
  }).map((one) => new WriteRecords(one.count, one.delay)),
];
