import type { Clock, Timer } from '../connection/clock';
import { fabricActors } from './fabric-traffic';
import type { SimulatorPlatform } from './platform';
import { Random } from './random';
import { switchActors } from './switch-traffic';
import type { Actor, World } from './traffic-actors';
import { isoTime, type ObjectTree } from './tree';

export interface TrafficOptions {
  tree: ObjectTree;
  platform: SimulatorPlatform;
  clock: Clock;
  /** Events a second; an event is one change, or a few that belong together. */
  rate: number;
  seed: number;
}

/** Timers finer than this do not keep their time. */
const SHORTEST_PERIOD = 10;

/** What is older is not made up for. */
const LONGEST_BACKLOG_SECONDS = 5;

/**
 * Makes things happen, class by class in turn, so that whoever watches one sees something. Classes
 * that only hold others together (`polUni`, `fabricPod`, `bdEntity`, …) stay as they are.
 */
export class Traffic {
  readonly #clock: Clock;
  readonly #rate: number;
  readonly #actors: readonly Actor[];
  readonly #world: World;
  readonly #start: number;
  #made = 0;
  #timer: Timer | undefined;

  constructor({ tree, platform, clock, rate, seed }: TrafficOptions) {
    let serial = 0;
    this.#clock = clock;
    this.#rate = rate;
    this.#actors = platform === 'apic' ? fabricActors() : switchActors();
    this.#world = {
      tree,
      random: new Random(seed),
      time: () => isoTime(clock.now()),
      serial: () => (serial += 1),
    };
    this.#start = clock.monotonic();
    this.#schedule();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #schedule(): void {
    const period = Math.max(SHORTEST_PERIOD, 1000 / this.#rate);
    this.#timer = this.#clock.after(period, () => this.#run());
  }

  #run(): void {
    this.#schedule();
    const due = Math.floor(((this.#clock.monotonic() - this.#start) * this.#rate) / 1000);
    // After the host has slept, go on rather than catch up.
    this.#made = Math.max(this.#made, due - Math.ceil(this.#rate * LONGEST_BACKLOG_SECONDS));
    for (; this.#made < due; this.#made += 1) {
      this.#actors[this.#made % this.#actors.length]?.(this.#world);
    }
  }
}
