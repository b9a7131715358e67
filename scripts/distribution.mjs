import { chmodSync, cpSync, existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

import { inCheckout } from './checkout.mjs';
import { runTool } from './command.mjs';

const dist = inCheckout('dist');
const SOURCES = ['src', 'nodes', 'icons', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Makes dist/ from the sources: everything that Node-RED and the package's users load. */
export async function build(options) {
  const startedAt = new Date();
  rmSync(dist, { recursive: true, force: true });
  const code = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'], options);
  if (code !== 0) throw new Error('The TypeScript compiler found errors; nothing was built.');
  // Node-RED looks for icons and locales beside the .js file of a node, not in the package's root.
  for (const page of namesIn('nodes', '.html')) copy(`nodes/${page}`, `nodes/${page}`);
  for (const icon of namesIn('icons', '.svg')) copy(`icons/${icon}`, `nodes/icons/${icon}`);
  copy('nodes/locales', 'nodes/locales');
  chmodSync(path.join(dist, 'src/simulator/command.js'), 0o755);
  chmodSync(path.join(dist, 'src/probe/command.js'), 0o755);
  // A source that was edited while this ran is newer than dist/, so that isBuilt() sees it.
  utimesSync(dist, startedAt, startedAt);
}

/** Whether dist/ is there and no source is newer. */
export function isBuilt() {
  if (!existsSync(dist)) return false;
  const builtAt = statSync(dist).mtimeMs;
  return SOURCES.every((source) => newestTime(inCheckout(source)) <= builtAt);
}

/** Folders count too: their time tells of files that were removed. */
function newestTime(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const times = readdirSync(file).map((name) => newestTime(path.join(file, name)));
  return Math.max(stats.mtimeMs, ...times);
}

function namesIn(folder, extension) {
  return readdirSync(inCheckout(folder)).filter((name) => name.endsWith(extension));
}

function copy(from, to) {
  cpSync(inCheckout(from), path.join(dist, to), { recursive: true });
}
