import type { Random } from './random';
import type { ObjectTree, TreeObject } from './tree';

/** What the actors work on. */
export interface World {
  readonly tree: ObjectTree;
  readonly random: Random;
  /** The device's time, as it writes it. */
  readonly time: () => string;
  /** A number that has not been used. */
  readonly serial: () => number;
}

/** Changes something of one class each time it is called. */
export type Actor = (world: World) => void;

/** Writes a new text into a property of any object of the class. */
export function describe(name: string, property = 'descr'): Actor {
  return ({ tree, random, serial }) => {
    const object = random.pick(tree.all(name));
    if (object) tree.set(object.dn, name, { [property]: `changed ${serial()}` });
  };
}

/** Writes the time into a property of any object of the class. */
export function tick(name: string, property: string): Actor {
  return ({ tree, random, time, serial }) => {
    const object = random.pick(tree.all(name));
    if (!object) return;
    // Two ticks in one millisecond must differ too, or the second changes nothing.
    tree.set(object.dn, name, { [property]: time(), systemUpTime: `00:00:00:${serial()}` });
  };
}

/** Takes any object of the class from the first state to the second, and later back. */
export function flap(
  name: string,
  states: { good: Record<string, string>; bad: Record<string, string> },
  follow?: (world: World, object: TreeObject, state: 'good' | 'bad') => void,
): Actor {
  let away: string | undefined;
  return (world) => {
    const { tree, random } = world;
    const old = away === undefined ? undefined : tree.get(away);
    const object = old ?? random.pick(tree.all(name));
    if (!object) return;
    const state = old ? 'good' : 'bad';
    away = old ? undefined : object.dn;
    tree.set(object.dn, name, states[state]);
    follow?.(world, object, state);
  };
}

export interface Arrival {
  dn: string;
  attributes: Record<string, string>;
}

/** Creates objects up to a limit, then removes the oldest it made, and so on. */
export function comeAndGo(
  name: string,
  limit: number,
  arrive: (world: World, serial: number) => Arrival | undefined,
): Actor {
  const made: string[] = [];
  return (world) => {
    const oldest = made[0];
    if (made.length >= limit && oldest !== undefined) {
      made.shift();
      world.tree.remove(oldest);
      return;
    }
    const arrival = arrive(world, world.serial());
    if (!arrival) return;
    world.tree.set(arrival.dn, name, arrival.attributes);
    made.push(arrival.dn);
  };
}

/** Adds a record each time; beyond the limit the oldest goes with it, as logs do. */
export function record(
  name: string,
  limit: number,
  arrive: (world: World, serial: number) => Arrival | undefined,
): Actor {
  const made: string[] = [];
  return (world) => {
    const arrival = arrive(world, world.serial());
    if (!arrival) return;
    world.tree.set(arrival.dn, name, arrival.attributes);
    made.push(arrival.dn);
    if (made.length > limit) world.tree.remove(made.shift() ?? '');
  };
}

/** One after the other. */
export function inTurn(...actors: Actor[]): Actor {
  let turn = 0;
  return (world) => {
    actors[turn % actors.length]?.(world);
    turn += 1;
  };
}
