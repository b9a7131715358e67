import {
  constant,
  asyncModelRun,
  asyncProperty,
  check,
  commands,
  integer,
  record,
  constantFrom,
} from 'fast-check';
import { changes } from './model/changes';
import type { Command, Model } from './model/command';
import { interruptions } from './model/interruptions';
import { losses } from './model/losses';
import { moves } from './model/controllers';
import { troubles } from './model/troubles';
import { waits } from './model/waits';
import { World, type Setup } from './world';

/** Long enough for losses in losses, short enough to understand what is left after shrinking. */
const LONGEST_SEQUENCE = 100;
/** Sequences that are made of one seed. */
const BATCH = 10;
/** A batch takes some seconds; what goes beyond is a search for a shorter sequence. */
const LONGEST_BATCH_MS = 60_000;

/** Every command file adds its own here. A kind that stands twice comes twice as often. */
const kinds = [
  changes,
  changes,
  losses,
  losses,
  losses,
  troubles,
  interruptions,
  waits,
  waits,
  waits,
];
/** Short enough that a sequence may wait for its end, now and then. */
const SHORT_LIFETIME = 200;

export interface ChaosResult {
  sequences: number;
  /** Of each sequence, the gaps of the subscription that had most. */
  gaps: number;
  events: number;
  recovered: number;
}

export interface ChaosOptions {
  /** Runs until so many gaps have been closed. */
  gaps: number;
  seed: number;
  /** Of an APIC fabric; with two, the one that serves may have to be left. Default: one device. */
  controllers?: 1 | 2;
  /** Called after each batch, with the seed of the next. */
  onBatch?: (nextSeed: number, soFar: ChaosResult) => void;
}

/**
 * Runs random sequences of changes, losses and troubles, each against a device of its own, and holds
 * what was told against what happened.
 *
 * @throws with the seed and the shortest sequence that still fails
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const result: ChaosResult = { sequences: 0, gaps: 0, events: 0, recovered: 0 };
  for (let seed = options.seed; result.gaps < options.gaps; seed += 1) {
    await runBatch(seed, result, options.controllers ?? 1);
    options.onBatch?.(seed + 1, result);
  }
  return result;
}

/** Runs one sequence and asserts that every promise was kept. */
export async function runSequence(setup: Setup, sequence: Iterable<Command>): Promise<ChaosResult> {
  const world = await World.open(setup);
  try {
    const model: Model = {
      existing: new Set(),
      remembers: setup.remembers ?? false,
      lifetime: setup.simulator?.maximumLifetimeSeconds,
    };
    await asyncModelRun(() => ({ model, real: world }), sequence);
    await world.settle();
    world.assertKept();
    return countsOf(world);
  } finally {
    await world.close();
  }
}

async function runBatch(seed: number, result: ChaosResult, controllers: 1 | 2): Promise<void> {
  const hasTwo = controllers === 2;
  const setups = record({
    platform: hasTwo
      ? constant<Setup['platform']>('apic')
      : constantFrom<Setup['platform'][]>('apic', 'apic', 'nxos'),
    second: constant(hasTwo ? {} : undefined),
    luck: integer(),
    // What is never pushed is judged by what a loss brings back, and by nothing else.
    audit: constant(0),
    simulator: constantFrom<Setup['simulator'][]>(undefined, undefined, {
      maximumLifetimeSeconds: SHORT_LIFETIME,
    }),
    remembers: constantFrom(false, false, true),
  });
  const sequences = commands<Model, World, false>([...kinds.flat(), ...(hasTwo ? moves : [])], {
    maxCommands: LONGEST_SEQUENCE,
    size: 'max',
  });
  const property = asyncProperty(setups, sequences, async (setup, sequence) => {
    addTo(result, await runSequence(setup, sequence as Iterable<Command>));
  });
  const run = await check(property, {
    seed,
    numRuns: BATCH,
    interruptAfterTimeLimit: LONGEST_BATCH_MS,
  });
  if (!run.failed) return;
  if (!run.counterexample) throw new Error(`SEED=${seed} takes too long`);
  const [setup, sequence] = run.counterexample;
  const thrown = run.errorInstance;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  throw new Error(
    `SEED=${seed} finds a broken promise; shortest sequence:\n` +
      `${JSON.stringify(setup)}\n${[...sequence].map(String).join(',')}\n\n${text}`,
  );
}

function countsOf(world: World): ChaosResult {
  const verdicts = world.verdicts().map(({ verdict }) => verdict);
  return {
    sequences: 1,
    gaps: Math.max(...verdicts.map(({ gaps }) => gaps)),
    events: verdicts.reduce((sum, { live }) => sum + live, 0),
    recovered: verdicts.reduce((sum, { recovered }) => sum + recovered, 0),
  };
}

function addTo(sum: ChaosResult, one: ChaosResult): void {
  sum.sequences += one.sequences;
  sum.gaps += one.gaps;
  sum.events += one.events;
  sum.recovered += one.recovered;
}
