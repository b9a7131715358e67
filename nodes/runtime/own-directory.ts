import { join } from 'node:path';
import type { NodeAPI } from 'node-red';

/** Under the user directory: where what is ours outlives a restart. */
const DIRECTORY = 'network-push';

/** Undefined where there is no user directory, as in tests of single nodes. */
export function ownDirectory(RED: NodeAPI, ...below: string[]): string | undefined {
  const { userDir } = RED.settings;
  return userDir ? join(userDir, DIRECTORY, ...below) : undefined;
}
