// npm run mutation

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Stryker } from '@stryker-mutator/core';

const HELP = `npm run mutation [-- FILE...]

Changes the source in every way that a mistake might, one at a time, and counts the changes that no
test notices. FILE is the name of a file of src/dme without folder and ending; without one all of these, which
takes forty minutes:

`;

/** Files of src/dme by the tests of them, the quickest first: what a test kills, no other need try. */
const TESTS = {
  baseline: ['returned-objects', 'resync', 'snapshot'],
  containment: ['containment', 'returned-objects'],
  'device-connection': [
    'requests',
    'readings',
    'bad-input',
    'restart',
    'reconnect',
    'roll-over',
    'client',
    'audit',
  ],
  'frame-router': ['frame-router', 'client', 'reconnect'],
  'known-state': [
    'unwanted-frames',
    'returned-objects',
    'resync',
    'restart',
    'snapshot',
    'recovery',
    'audit',
    'lagging-controller',
    'table-faults',
    'faults/kept-sequences',
  ],
  link: [
    'readings',
    'requests',
    'reconnect',
    'trace',
    'roll-over',
    'client',
    'storm',
    'storm-gap',
    'faults/kept-sequences',
  ],
  'missing-objects': ['missing-objects', 'recovery'],
  'object-table': ['object-table', 'recovery', 'snapshot', 'restart'],
  overlap: ['overlap', 'roll-over'],
  'password-login': ['password-login'],
  recovery: ['returned-objects', 'resync', 'recovery'],
  'refresh-clock': ['refresh-clock'],
  'roll-over': ['roll-over'],
  session: ['session'],
  subscription: [
    'sight',
    'unwanted-frames',
    'readings',
    'resync',
    'bad-input',
    'returned-objects',
    'restart',
    'reconnect',
    'snapshot',
    'roll-over',
    'recovery',
  ],
  subscriptions: [
    'readings',
    'resync',
    'bad-input',
    'reconnect',
    'client',
    'roll-over',
    'recovery',
  ],
  successor: ['successor', 'roll-over'],
  'unclaimed-frames': ['frame-router'],
  'wire-subscription': [
    'unwanted-frames',
    'client',
    'resync',
    'bad-input',
    'reconnect',
    'snapshot',
    'sight',
    'audit',
    'recovery',
    'readings',
    'restart',
    'roll-over',
    'faults/kept-sequences',
  ],
};

/** Longer than a test may take that does not hang. */
const TIMEOUT_MS = 4_000;
const EXIT_USAGE = 2;

const FOUND = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in TESTS));
if (wanted.includes('--help') || unknown.length > 0) {
  console.log(HELP + Object.keys(TESTS).join(' '));
  process.exitCode = wanted.includes('--help') ? 0 : EXIT_USAGE;
} else {
  const scores = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(TESTS)) {
    scores.push({ name, ...(await mutate(name)) });
  }
  for (const score of scores) console.log(line(score));
  if (scores.length > 1) console.log(line(sum(scores)));
}

async function mutate(name) {
  const tempDirName = mkdtempSync(path.join(tmpdir(), 'network-push-mutation-'));
  try {
    const results = await new Stryker({
      testRunner: 'network-push',
      plugins: ['./scripts/mutation-runner.mjs'],
      mutate: [fileIn('src/dme', `${name}.ts`)],
      testFiles: TESTS[name].map(testFile),
      reporters: ['clear-text'],
      clearTextReporter: { logTests: false, reportTests: false },
      coverageAnalysis: 'perTest',
      concurrency: 1,
      timeoutMS: TIMEOUT_MS,
      // Stryker rewrites the TypeScript configuration with an API that TypeScript 7 has not.
      tsconfigFile: 'none',
      ignorePatterns: ['dist', 'docs', 'examples', 'test/nodes', 'test/runtime'],
      tempDirName,
    }).runMutationTest();
    const count = (statuses) => results.filter(({ status }) => statuses.has(status)).length;
    return { found: count(FOUND), missed: count(MISSED) };
  } finally {
    rmSync(tempDirName, { recursive: true, force: true });
  }
}

function testFile(test) {
  return test.includes('/') ? `test/${test}.test.ts` : fileIn('test/src/dme', `${test}.test.ts`);
}

function fileIn(folder, file) {
  const found = readdirSync(folder, { recursive: true }).find(
    (name) => path.basename(name) === file,
  );
  if (found === undefined) throw new Error(`${folder} has no ${file}: correct the list of tests`);
  return path.join(folder, found);
}

function sum(scores) {
  const total = { name: 'all', found: 0, missed: 0 };
  for (const { found, missed } of scores) {
    total.found += found;
    total.missed += missed;
  }
  return total;
}

function line({ name, found, missed }) {
  const share = ((100 * found) / (found + missed)).toFixed(1);
  return `${name.padEnd(18)} ${share.padStart(5)} %  ${found} of ${found + missed}`;
}
