import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout, where every command runs. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Absolute path of a file of the checkout. */
export function inCheckout(...parts) {
  return path.join(root, ...parts);
}

export function readJson(file) {
  return JSON.parse(readFileSync(inCheckout(file), 'utf8'));
}
