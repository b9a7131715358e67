// npm run faults

import { build } from './distribution.mjs';
import { endingSignal } from './ending.mjs';
import { runTool } from './command.mjs';

const HELP = `npm run faults [-- --check | --long]

Breaks the way to a simulated device in every way of the catalogue (test/faults/catalogue), and
writes what came of it to docs/faults.md, in short to the README.

  --check  only says whether the documents tell what this run has come to
  --long   runs what takes hours instead: random sequences with 100,000 gaps, 500 roll-overs and
           2,000 deploys under load, 50 kills of a real Node-RED
`;

const CATALOGUE = 'test/faults/catalogue.test.ts';

/** Each with the variables that make it long. */
const LONG = [
  { file: 'test/faults/chaos.test.ts', env: { GAPS: '100000' } },
  { file: 'test/src/dme/roll-over-load.test.ts', env: { ROLL_OVERS: '500' } },
  { file: 'test/nodes/deploy.test.ts', env: { DEPLOYS: '2000' } },
  { file: 'test/runtime/restart.test.ts', env: { RESTART_KILLS: '50' } },
];

const EXIT_USAGE = 2;

const [wanted, ...others] = process.argv.slice(2);
const known = [undefined, '--check', '--long', '--help'];
if (!known.includes(wanted) || others.length > 0) {
  console.error(HELP);
  process.exitCode = EXIT_USAGE;
} else if (wanted === '--help') console.log(HELP);
else process.exitCode = await runAll(wanted);

/** @returns the exit code */
async function runAll(how) {
  const signal = endingSignal();
  if (how === '--check') return runTests(CATALOGUE, {}, signal);
  if (how !== '--long') return runTests(CATALOGUE, { FAULTS: 'write' }, signal);
  await build({ signal });
  let failed = 0;
  for (const { file, env } of LONG) failed += await runTests(file, env, signal);
  return failed === 0 ? 0 : 1;
}

async function runTests(file, env, signal) {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  console.log([...variables, file].join(' '));
  return runTool('mocha/bin/mocha.js', [file], { env: { ...process.env, ...env }, signal });
}
