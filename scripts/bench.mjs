// npm run bench

import { parseArgs } from 'node:util';

import { runNodeFile } from './command.mjs';
import { build, isBuilt } from './distribution.mjs';
import { endingSignal } from './ending.mjs';
import { install } from './installation.mjs';

const HELP = `npm run bench [-- OPTION... SCENARIO...]

Measures how fast everything is, and prints it as ratios and counts. Nothing is judged by time.
Takes ten minutes; SCENARIO measures only that one (test/bench/scenarios/).

  --brief       a minute: shows that everything runs, the figures are rough
  --json FILE   writes the figures as JSON as well
  --write       writes them into the documents
  --help
`;

const EXIT_USAGE = 2;

const options = {
  brief: { type: 'boolean', default: false },
  json: { type: 'string' },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

try {
  const { values, positionals: names } = parseArgs({ options, allowPositionals: true });
  if (values.help) console.log(HELP);
  else if (values.write && (values.brief || names.length > 0)) {
    throw new Error('Only all figures together are written, and not those of a brief run.');
  } else process.exitCode = await bench({ ...values, names });
} catch (error) {
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = EXIT_USAGE;
}

async function bench(given) {
  const signal = endingSignal();
  await install({ signal });
  if (!isBuilt()) await build({ signal });
  return runNodeFile('test/bench/run.ts', [JSON.stringify(given)], { signal });
}
