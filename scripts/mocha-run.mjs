import { spawn } from 'node:child_process';

import { inCheckout, root } from './checkout.mjs';

// The slowest file takes two minutes where nothing else runs; one that takes this long waits for
// something that it never closed.
const TIME_LIMIT_MS = 10 * 60_000;

/**
 * Runs test files in a process of their own and resolves with its counts, and with the title and the
 * stack of each failure. A process that ends without them, or that fails although no test does,
 * counts as one failure.
 *
 * @param print takes what the process writes, to be shown at once unless said
 */
export function runMocha(files, { env, signal, print = show }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(
      process.execPath,
      [
        inCheckout('node_modules/mocha/bin/mocha.js'),
        '--reporter',
        inCheckout('scripts/mocha-reporter.mjs'),
        ...files,
      ],
      { cwd: root, env: withColours(env), stdio: ['inherit', 'pipe', 'pipe', 'ipc'] },
    );
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    let counts;
    const end = () => child.kill();
    const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    signal.addEventListener('abort', end, { once: true });
    child.on('message', (message) => (counts = message));
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve(outcome(counts, code, killedBy));
    });
  });
}

function outcome(counts, code, killedBy) {
  const { passed, failed, failures } = counts ?? { passed: 0, failed: 0, failures: [] };
  if (killedBy) return { passed, failed: failed + 1, failures, why: `ended by ${killedBy}` };
  if (!counts) return { passed, failed: 1, why: `exit code ${code} before any result` };
  if (code !== 0 && failed === 0) {
    return { passed, failed: 1, why: `exit code ${code} although no test failed` };
  }
  return counts;
}

/** What is piped has no colours by itself, whatever it is piped to. */
function withColours(env) {
  return process.stdout.isTTY && !env.NO_COLOR ? { ...env, FORCE_COLOR: '1' } : env;
}

function show(text) {
  process.stdout.write(text);
}
