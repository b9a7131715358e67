import { readdirSync } from 'node:fs';

import { inCheckout } from './checkout.mjs';
import { findChromium } from './chromium.mjs';
import { runTool } from './command.mjs';
import { runMocha } from './mocha-run.mjs';
import { groupsOf } from './side-by-side.mjs';

/** Takes longer than any other, so that it begins first. */
const LONGEST = 'test/src/dme/long-life.test.ts';

/** Need settings of their own, or what npm installs. The other editor tests share one. */
const OWN_NODE_RED = ['admin-auth', 'examples', 'subscribe'].map(
  (name) => `test/editor/${name}.test.ts`,
);

/**
 * The parts of the test suite in the order they begin: each with jobs that need nothing of each other,
 * or with `missing` where what it needs is not on this machine. A job is called with
 * `{ env, signal, print }` and resolves with `{ passed, failed, why? }`.
 */
export const parts = {
  lint: () => ({ jobs: [check('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])] }),
  format: () => ({ jobs: [check('prettier/bin/prettier.cjs', ['--check', '.'])] }),
  // What runs in a browser knows other globals than what runs in Node.js.
  types: () => ({ jobs: ['tsconfig.json', 'nodes/editor'].map(checkTypes) }),
  unit: () => {
    const others = testFiles(isUnit).filter((file) => file !== LONGEST);
    return { jobs: [[LONGEST], ...groupsOf(others)].map(testTogether) };
  },
  faults: () => ({ jobs: testFiles(below('faults/')).map(testByItself) }),
  nodes: () => ({ jobs: groupsOf(testFiles(below('nodes/'))).map(testTogether) }),
  runtime: () => ({ jobs: testFiles(below('runtime/')).map(testByItself) }),
  scorecard: () => ({ jobs: testFiles(below('scorecard/')).map(testByItself) }),
  editor: () => {
    const CHROMIUM = findChromium();
    if (!CHROMIUM) return { missing: 'no Chromium or Chrome found; CHROMIUM may name one' };
    const others = testFiles(below('editor/')).filter((file) => !OWN_NODE_RED.includes(file));
    const jobs = [...OWN_NODE_RED.map(testByItself), ...groupsOf(others).map(testTogether)];
    return { jobs: jobs.map((job) => withVariables({ CHROMIUM }, job)) };
  },
};

/** One command: no tests to count, and one failure if it fails. */
function check(script, args) {
  return async (options) => {
    const code = await runTool(script, args, options);
    return { passed: 0, failed: code === 0 ? 0 : 1 };
  };
}

function checkTypes(project) {
  return check('typescript/bin/tsc', ['--noEmit', '-p', project]);
}

function testTogether(files) {
  return async (options) => {
    const { why, ...counts } = await runMocha(files, options);
    return why ? { ...counts, why: `${files.join(' ')}: ${why}` } : counts;
  };
}

function withVariables(variables, job) {
  return (options) => job({ ...options, env: { ...options.env, ...variables } });
}

/** A process holds one Node-RED at most, and files that take long have a limit each. */
function testByItself(file) {
  return testTogether([file]);
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
