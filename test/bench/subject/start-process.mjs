// A Node-RED that tells how long it waited for the package. Without what the other processes of the
// bench load, which would slow each `require` down.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { inCheckout } from '../../../scripts/checkout.mjs';
import { startNodeRed } from '../../../scripts/node-red.mjs';

const NODE_FILE = /network-push\/dist\/nodes\/[\w-]+\.js$/;

let milliseconds = 0;

process.on('message', ({ id }) => {
  timeOfLoading().then(
    (result) => process.send({ id, result }),
    (error) => process.send({ id, error: error.message }),
  );
});
process.once('disconnect', () => process.exit());

async function timeOfLoading() {
  watchLoading();
  const userDirectory = mkdtempSync(path.join(tmpdir(), 'network-push-bench-'));
  process.once('exit', () => rmSync(userDirectory, { recursive: true, force: true }));
  const link = path.join(userDirectory, 'node_modules/@netpush/node-red-network-push');
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(inCheckout('.'), link, 'junction');
  writeFileSync(path.join(userDirectory, 'package.json'), '{"private":true}\n');
  await startNodeRed({ userDirectory, onLog: () => {} });
  if (milliseconds === 0) throw new Error('Node-RED did not load the package.');
  return milliseconds;
}

/** Adds up what requiring the files of the nodes takes, and what they then do to register. */
function watchLoading() {
  const load = Module._load;
  Module._load = (request, ...rest) => {
    if (!NODE_FILE.test(request)) return load(request, ...rest);
    const { default: register } = timed(() => load(request, ...rest));
    return { __esModule: true, default: (RED) => timed(() => register(RED)) };
  };
}

function timed(task) {
  const before = performance.now();
  try {
    return task();
  } finally {
    milliseconds += performance.now() - before;
  }
}
