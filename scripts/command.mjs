import { spawn } from 'node:child_process';

import { inCheckout, root } from './checkout.mjs';

// npm may take half a minute to heed a signal. What it leaves half done, the next run does anew.
const GRACE_MS = 2000;

/**
 * Runs a program in the checkout and resolves with its exit code. When `signal` is aborted the
 * program is ended first, then the promise rejects with the signal's reason.
 *
 * @param print takes what the program writes, which is shown else
 */
export function run(program, args, { signal, print, ...options } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stdio = print ? ['inherit', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(program, args, { cwd: root, stdio, ...options });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', print);
    const end = () => {
      child.kill();
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
    };
    signal?.addEventListener('abort', end, { once: true });
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve(code ?? 1);
    });
  });
}

/** Runs a script of an installed package, named by its path below node_modules. */
export function runTool(script, args, options) {
  return run(process.execPath, [inCheckout('node_modules', script), ...args], options);
}

export function runNpm(args, options) {
  // On Windows npm is a batch file, which only a shell starts.
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Runs a file of ours that is written in TypeScript. */
export function runNodeFile(file, args, options) {
  return run(process.execPath, ['--require', 'tsx/cjs', inCheckout(file), ...args], options);
}
