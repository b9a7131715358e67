// What `npm run bench` runs once everything is built.

import { writeFileSync } from 'node:fs';
import { makeCertificate } from '../../src/simulator/certificate';
import { Bench, type BenchOptions } from './bench';
import { writeDocuments } from './documents';
import { machine } from './machine';
import { isReached, type Figure, type Scenario } from './scenario';
import { scenarios } from './scenarios';
import { longTableOf, shownValue } from './table';

/** Much of a brief run is waiting for processes to start. */
const BRIEFLY_AT_ONCE = 2;

interface Arguments {
  brief: boolean;
  json?: string;
  /** Whether the documents get the figures; only all of them together. */
  write?: boolean;
  /** All, if none is named. */
  names: string[];
}

/** A scenario and what it found, or why it found nothing. */
interface Outcome {
  scenario: string;
  figures: Figure[];
  error?: string;
}

async function main(): Promise<void> {
  const { brief, json, write, names } = JSON.parse(process.argv[2] ?? '{}') as Arguments;
  const certificate = await makeCertificate();
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name));
  console.log(`${machine()}${brief ? ' (brief: the figures are rough)' : ''}\n`);
  const outcomes = await measureAll(chosen, { brief, certificate });
  const figures = outcomes.flatMap((outcome) => outcome.figures);
  console.log(`\n${longTableOf(figures)}`);
  if (json)
    writeFileSync(json, `${JSON.stringify({ machine: machine(), brief, outcomes }, null, 2)}\n`);
  if (write) await writeDocuments(figures, machine());
  if (outcomes.some(({ error }) => error !== undefined)) process.exitCode = 1;
}

/** One after the other, save in a brief run, whose figures are rough in any case. */
async function measureAll(chosen: readonly Scenario[], options: BenchOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const outcome = await outcomeOf(next, new Bench(options));
      outcomes.push(outcome);
      report(outcome);
    }
  };
  const atOnce = options.brief ? BRIEFLY_AT_ONCE : 1;
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function outcomeOf(scenario: Scenario, bench: Bench): Promise<Outcome> {
  try {
    return { scenario: scenario.name, figures: await scenario.run(bench) };
  } catch (error) {
    return { scenario: scenario.name, figures: [], error: String(error) };
  } finally {
    await bench.close();
  }
}

function report({ scenario, figures, error }: Outcome): void {
  for (const figure of figures) {
    const missed = isReached(figure) ? '' : ' (not reached)';
    console.log(
      `${scenario}: ${figure.what}: ${shownValue(figure)}${missed}; ${figure.detail ?? ''}`,
    );
  }
  if (error) console.log(`${scenario}: ${error}`);
}

void main();
