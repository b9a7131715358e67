// npm test

import { build } from './distribution.mjs';
import { endingSignal } from './ending.mjs';
import { install } from './installation.mjs';
import { Scratch } from './scratch.mjs';
import { sideBySide } from './side-by-side.mjs';
import { parts } from './test-parts.mjs';

const HELP = `npm test [-- PART...]

Installs what is missing, builds, and runs these parts side by side, or those that are named:

  lint      oxlint with type information
  format    prettier
  types     the TypeScript compiler
  unit      the library, and its client against simulators
  faults    the same, with all that goes wrong on the way, in any order
  nodes     the nodes in Node-RED's test helper
  runtime   a real Node-RED with the package installed as users install it
  scorecard Node-RED's checks of a package; installs its tool from the registry
  editor    a real Node-RED in a real browser; needs Chromium or Chrome, and the registry

Environment:

  CHROMIUM          path of the browser; default: one that is installed
  NODE_RED_PACKAGE  folder of another node-red package for the parts runtime and editor;
                    they run with the Node that runs this command
  CI                "true": a part that cannot run here is a failure
`;

const EXIT_USAGE = 2;
/** `seconds` are those of all jobs, as if one had run after the other. */
const NOTHING = { passed: 0, failed: 0, failures: [], seconds: 0 };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in parts));
if (named.includes('--help')) console.log(HELP);
else if (unknown.length > 0) {
  console.error(`There is no part "${unknown[0]}".\n\n${HELP}`);
  process.exitCode = EXIT_USAGE;
} else {
  const scratch = new Scratch();
  try {
    const results = await runParts(named.length > 0 ? named : Object.keys(parts), scratch);
    process.exitCode = report(results) ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  } finally {
    scratch.remove();
  }
}

async function runParts(names, scratch) {
  const signal = endingSignal();
  await install({ signal });
  await build({ signal });
  const env = { ...process.env, ...scratch.environment() };
  const wanted = Object.keys(parts).filter((part) => names.includes(part));
  const results = wanted.map((name) => ({ name, ...NOTHING, ...parts[name]() }));
  await runJobs(results, { env, signal });
  const left = await scratch.leftovers();
  results.push({ name: 'clean-up', ...NOTHING, failed: left.length, why: left.join('; ') });
  return results;
}

/** All jobs of all parts side by side, so that no part waits for the last job of the one before. */
async function runJobs(results, options) {
  const jobs = results.flatMap((result) =>
    (result.jobs ?? []).map((run, index) => ({ result, run, isFirst: index === 0 })),
  );
  await sideBySide(jobs, async ({ result, run, isFirst }, print) => {
    if (isFirst) print(`\n── ${result.name}\n`);
    const startedAt = Date.now();
    const { passed, failed, failures = [], why } = await run({ ...options, print });
    result.seconds += (Date.now() - startedAt) / 1000;
    result.passed += passed;
    result.failed += failed;
    result.failures = [...result.failures, ...failures];
    if (why) result.why = result.why ? `${result.why}; ${why}` : why;
  });
}

/** Prints the summary, which begins with what failed; true when everything passed. */
function report(results) {
  console.log('\n── summary\n');
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`${failure}\n`);
  let passed = 0;
  let failed = 0;
  for (const result of results.filter(({ missing }) => !missing)) {
    passed += result.passed;
    failed += result.failed;
    console.log(summaryLine(result));
  }
  for (const { name, missing } of results.filter((result) => result.missing)) {
    console.log(`Not run: ${name} (${missing})`);
    if (process.env.CI === 'true') failed++;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

function summaryLine({ name, passed, failed, seconds, why }) {
  const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : 'sound';
  return `${name.padEnd(9)} ${counts} (${seconds.toFixed(1)} s)${why ? `: ${why}` : ''}`;
}
