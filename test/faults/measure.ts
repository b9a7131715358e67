import type { ConnectionEvent } from '../../src/event';
import { SAID_WITHIN, type Fault, type FaultName } from './catalogue/fault';
import type { Finding, FindingKind } from './object-walk';
import { describe } from './oracle';
import { busierOf, histogramOf, type RequestHistogram } from './request-histogram';
import type { Stage, Traffic } from './stage';

/** Long enough that the device has shown that it answers pings, short of the first refresh. */
const BEFORE_MS = 15_000;
/** A fault that says nothing in so much more than its time says nothing at all. */
const LATENESS_MS = 90_000;
/** How long a fault that nothing is to be said of is watched. */
const WATCHED_MS = 60_000;
/** Offsets of the moment of the fault against pings, refreshes and audits, in milliseconds. */
export const PHASES = [0, 3_700, 8_100];

export interface Opened<Place extends Stage> {
  stage: Place;
  traffic: Traffic;
}

/** Builds a place for one run, with all chance in it decided by `luck`. */
export type Opener<Place extends Stage, Wish> = (
  setup: Partial<Wish>,
  luck: number,
) => Promise<Opened<Place>>;

export interface Measurement {
  fault: FaultName;
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
export async function measure<Place extends Stage, Wish>(
  fault: Fault<Place, Wish>,
  open: Opener<Place, Wish>,
): Promise<Measurement> {
  const runs: Measurement[] = [];
  const phases = fault.isLong ? PHASES.slice(0, 1) : PHASES;
  for (const phase of phases) runs.push(await runFault(fault, open, phase));
  return runs.reduce(worseOf);
}

export function countOf({ findings }: Measurement, ...kinds: FindingKind[]): number {
  return findings.filter(({ kind }) => kinds.includes(kind)).length;
}

async function runFault<Place extends Stage, Wish>(
  fault: Fault<Place, Wish>,
  open: Opener<Place, Wish>,
  phase: number,
): Promise<Measurement> {
  const { stage, traffic } = await open(fault.setup ?? {}, phase);
  const { bench } = stage;
  try {
    if (!fault.isQuiet) traffic.start();
    await bench.pass(BEFORE_MS + phase);
    await fault.prepare?.(stage);
    const ear = new Ear(stage, fault.says);
    await fault.inject(stage);
    await ear.listen(patienceWith(fault));
    await bench.pass((fault.lasts ?? 0) * 1000);
    await fault.mend?.(stage);
    const mendedAt = bench.clock.now();
    await bench.until(() => stage.isLevel(), `all is live after: ${fault.name}`);
    const liveAt = bench.clock.now();
    if (fault.isQuiet) traffic.start();
    await bench.pass(BEFORE_MS);
    traffic.stop();
    await stage.settle();
    return {
      fault,
      ...ear.result(),
      liveAfter: (liveAt - mendedAt) / 1000,
      ...accountOf(stage, ear),
    };
  } finally {
    traffic.stop();
    await stage.close();
  }
}

function patienceWith({ foundBy }: FaultName): number {
  return foundBy === 'nothing' ? WATCHED_MS : SAID_WITHIN[foundBy] * 1000 + LATENESS_MS;
}

/** Hears the first thing that the client says after the fault. */
class Ear {
  readonly since: number;
  private first: { at: number; event: ConnectionEvent | undefined } | undefined;

  constructor(
    private readonly stage: Stage,
    /** Code of the error to hear; default any, and a loss that nobody has a word for yet. */
    wanted?: string,
  ) {
    const { client, bench } = stage;
    this.since = bench.clock.now();
    client.onConnectionEvent((event) => {
      if (wanted === undefined || event.error === wanted) this.hear(event);
    });
    client.onState(() => {
      if (wanted === undefined && !stage.isLevel()) this.hear(undefined);
    });
  }

  async listen(milliseconds: number): Promise<void> {
    const { bench } = this.stage;
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
    this.first ??= { at: this.stage.bench.clock.now(), event };
    this.first.event ??= event;
  }
}

function accountOf(
  stage: Stage,
  { since }: Ear,
): Pick<Measurement, 'findings' | 'report' | 'recovered' | 'requests'> {
  const verdicts = stage.verdicts();
  return {
    findings: verdicts.flatMap(({ verdict }) => verdict.findings),
    report: verdicts.map(({ query, verdict }) => describe(verdict.findings, query)).join(''),
    recovered: verdicts.reduce((sum, { verdict }) => sum + verdict.recovered, 0),
    requests: histogramOf(stage.requests(), since),
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
