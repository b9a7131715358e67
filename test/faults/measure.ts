import type { ConnectionEvent } from '../../src/event';
import type { Fault } from './catalogue/fault';
import type { Finding, FindingKind } from './object-walk';
import { describe } from './oracle';
import { busierOf, histogramOf, type RequestHistogram } from './request-histogram';
import { Traffic } from './traffic';
import type { Wanted } from './process';
import { World, type Setup } from './world';

/** Long enough that the device has shown that it answers pings, short of the first refresh. */
const BEFORE_MS = 15_000;
/** A fault that says nothing in this time says nothing at all: one audit, and more. */
const LONGEST_SILENCE_MS = 400_000;
/** How long a fault that nothing is to be said of is watched. */
const WATCHED_MS = 60_000;
/** Offsets of the moment of the fault against pings, refreshes and audits, in milliseconds. */
export const PHASES = [0, 3_700, 8_100];

/** Objects that belong to a leaf, for the faults of one leaf. */
const PORTS: Wanted[] = [{ kind: 'tracked', spec: { by: 'class', target: 'l1PhysIf' } }];

export interface Measurement {
  fault: Fault;
  /** What the status said first; nothing when it had nothing to say. */
  said: { code: string; text: string; error?: string } | undefined;
  /** Seconds from the fault to that, the longest of the runs. */
  saidAfter: number;
  /** Seconds from the fault, or its end, until all was live again. */
  liveAfter: number;
  findings: Finding[];
  /** The findings for people. */
  report: string;
  /** The most of the runs. */
  recovered: number;
  /** Of the run with the most requests. */
  requests: RequestHistogram;
}

/** Runs one fault at several moments, and tells the worst of what came of it. */
export async function measure(fault: Fault): Promise<Measurement> {
  const runs: Measurement[] = [];
  const phases = fault.isLong ? PHASES.slice(0, 1) : PHASES;
  for (const phase of phases) runs.push(await runFault(fault, phase));
  return runs.reduce(worseOf);
}

export function countOf({ findings }: Measurement, ...kinds: FindingKind[]): number {
  return findings.filter(({ kind }) => kinds.includes(kind)).length;
}

async function runFault(fault: Fault, phase: number): Promise<Measurement> {
  const setup: Setup = { platform: 'apic', luck: phase, extra: PORTS, ...fault.setup };
  const world = await World.open(setup);
  const traffic = new Traffic(world);
  try {
    if (!fault.isQuiet) traffic.start();
    await world.bench.pass(BEFORE_MS + phase);
    await fault.prepare?.(world);
    const ear = new Ear(world);
    await fault.inject(world);
    const silence = fault.foundBy === 'nothing' ? WATCHED_MS : LONGEST_SILENCE_MS;
    await ear.listen(silence);
    await world.bench.pass((fault.lasts ?? 0) * 1000);
    await fault.mend?.(world);
    const mendedAt = world.bench.clock.now();
    await world.bench.until(() => world.isLevel(), `all is live after: ${fault.name}`);
    const liveAt = world.bench.clock.now();
    if (fault.isQuiet) traffic.start();
    await world.bench.pass(BEFORE_MS);
    traffic.stop();
    await world.settle();
    return {
      fault,
      ...ear.result(),
      liveAfter: (liveAt - mendedAt) / 1000,
      ...accountOf(world, ear),
    };
  } finally {
    traffic.stop();
    await world.close();
  }
}

/** Hears the first thing that the client says after the fault. */
class Ear {
  readonly since: number;
  private first: { at: number; event: ConnectionEvent | undefined } | undefined;

  constructor(private readonly world: World) {
    const { client, bench } = world;
    this.since = bench.clock.now();
    client.onConnectionEvent((event) => this.hear(event));
    client.onState(() => {
      if (!world.isLevel()) this.hear(undefined);
    });
  }

  async listen(milliseconds: number): Promise<void> {
    const { bench } = this.world;
    await bench
      .until(() => this.first !== undefined, 'a word', milliseconds)
      .catch(() => undefined);
    // The status tells that something is amiss, the event that follows tells what.
    if (this.first && !this.first.event) {
      await bench.until(() => this.first?.event !== undefined, 'what is amiss', milliseconds);
    }
  }

  result(): Pick<Measurement, 'said' | 'saidAfter'> {
    const { first, since } = this;
    if (!first) return { said: undefined, saidAfter: 0 };
    return { said: first.event, saidAfter: (first.at - since) / 1000 };
  }

  private hear(event: ConnectionEvent | undefined): void {
    this.first ??= { at: this.world.bench.clock.now(), event };
    this.first.event ??= event;
  }
}

function accountOf(
  world: World,
  { since }: Ear,
): Pick<Measurement, 'findings' | 'report' | 'recovered' | 'requests'> {
  const verdicts = world.verdicts();
  return {
    findings: verdicts.flatMap(({ verdict }) => verdict.findings),
    report: verdicts.map(({ query, verdict }) => describe(verdict.findings, query)).join(''),
    recovered: verdicts.reduce((sum, { verdict }) => sum + verdict.recovered, 0),
    requests: histogramOf(world.simulator.requests.all(), since),
  };
}

function worseOf(one: Measurement, other: Measurement): Measurement {
  const slower = other.saidAfter > one.saidAfter ? other : one;
  return {
    fault: one.fault,
    said: slower.said ?? one.said ?? other.said,
    saidAfter: slower.saidAfter,
    liveAfter: Math.max(one.liveAfter, other.liveAfter),
    findings: [...one.findings, ...other.findings],
    report: one.report || other.report,
    recovered: Math.max(one.recovered, other.recovered),
    requests: busierOf(one.requests, other.requests),
  };
}
