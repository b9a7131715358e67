import { readdirSync } from 'node:fs';

import { inCheckout } from './checkout.mjs';
import { findChromium } from './chromium.mjs';
import { runTool } from './command.mjs';
import { runMocha } from './mocha-run.mjs';
import { groupsOf, sideBySide } from './side-by-side.mjs';

/** Takes as long as all others together, so that it begins first. */
const LONGEST = 'test/src/dme/long-life.test.ts';

/**
 * The parts of the test suite in the order they run. Each resolves with
 * `{ passed, failed, why? }`, or with `{ missing }` where what it needs is not on this machine.
 */
export const parts = {
  lint: check('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  format: check('prettier/bin/prettier.cjs', ['--check', '.']),
  types: async (options) => {
    // What runs in a browser knows other globals than what runs in Node.js.
    const { failed } = await checkTypes('tsconfig.json')(options);
    const editor = await checkTypes('nodes/editor')(options);
    return { passed: 0, failed: failed + editor.failed };
  },
  unit: async (options) => {
    const others = testFiles(isUnit).filter((file) => file !== LONGEST);
    return runGroups([[LONGEST], ...groupsOf(others)], options);
  },
  faults: async (options) => eachInItsOwnProcess(testFiles(below('faults/')), options),
  nodes: async (options) => runGroups(groupsOf(testFiles(below('nodes/'))), options),
  runtime: async (options) => eachInItsOwnProcess(testFiles(below('runtime/')), options),
  scorecard: async (options) => runMocha(testFiles(below('scorecard/')), options),
  editor: async ({ env, signal }) => {
    const browser = findChromium();
    if (!browser) return { missing: 'no Chromium or Chrome found; CHROMIUM may name one' };
    const withBrowser = { env: { ...env, CHROMIUM: browser }, signal };
    return eachInItsOwnProcess(testFiles(below('editor/')), withBrowser);
  },
};

/** A part that is one command: no tests to count, and one failure if it fails. */
function check(script, args) {
  return async (options) => {
    const code = await runTool(script, args, options);
    return { passed: 0, failed: code === 0 ? 0 : 1 };
  };
}

function checkTypes(project) {
  return check('typescript/bin/tsc', ['--noEmit', '-p', project]);
}

/** A process holds one Node-RED runtime at most, and files that take long have a limit each. */
function eachInItsOwnProcess(files, options) {
  const groups = files.map((file) => [file]);
  return runGroups(groups, options);
}

/** Each group of files in a process of its own. */
async function runGroups(groups, options) {
  const outcomes = await sideBySide(groups, (files, print) =>
    runMocha(files, { ...options, print }),
  );
  const sum = { passed: 0, failed: 0 };
  const reasons = [];
  for (const [index, { passed, failed, why }] of outcomes.entries()) {
    sum.passed += passed;
    sum.failed += failed;
    if (why) reasons.push(`${groups[index].join(' ')}: ${why}`);
  }
  return reasons.length > 0 ? { ...sum, why: reasons.join('; ') } : sum;
}

function testFiles(belongs) {
  const files = readdirSync(inCheckout('test'), { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.test.ts') && belongs(file))
    .map((file) => `test/${file}`);
  if (files.length === 0) throw new Error('A part of the suite has no test files.');
  return files.toSorted();
}

function below(folder) {
  return (file) => file.startsWith(folder);
}

/** Whatever no other part runs, so that no test file is left out. */
function isUnit(file) {
  return !/^(faults|nodes|runtime|scorecard|editor)\//.test(file);
}
