import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { inCheckout } from './checkout.mjs';
import { runTool } from './command.mjs';

const dist = inCheckout('dist');
// Node-RED serves what lies in a folder of this name, in the package's root.
const resources = inCheckout('resources');
/** What the html of a node loads, by the name that its dialog knows it under. */
const BUNDLES = {
  ciscoDeviceDialog: 'cisco-device',
  ciscoSubscribeDialog: 'cisco-subscribe',
  networkPushMigration: 'migration',
};
const BUNDLE = 'bundle.js';
const SOURCES = ['src', 'nodes', 'icons', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Makes dist/ and resources/: everything that Node-RED and the package's users load. */
export async function build(options) {
  const startedAt = new Date();
  rmSync(dist, { recursive: true, force: true });
  const code = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'], options);
  if (code !== 0) throw new Error('The TypeScript compiler found errors; nothing was built.');
  // Node-RED looks for icons and locales beside the .js file of a node, not in the package's root.
  for (const page of namesIn('nodes', '.html')) copy(`nodes/${page}`, `nodes/${page}`);
  for (const icon of namesIn('icons', '.svg')) copy(`icons/${icon}`, `nodes/icons/${icon}`);
  copy('nodes/locales', 'nodes/locales');
  copy('src/aruba/proto', 'src/aruba/proto');
  await bundleNodes();
  await bundleDialogs();
  chmodSync(path.join(dist, 'src/simulator/command.js'), 0o755);
  chmodSync(path.join(dist, 'src/probe/command.js'), 0o755);
  // A source that was edited while this ran is newer than dist/, so that isBuilt() sees it.
  utimesSync(dist, startedAt, startedAt);
}

/**
 * Puts what all nodes run into one file: to find and read two hundred takes most of the time that
 * Node-RED waits for a package when it starts. One file for all, because they share what they know.
 */
async function bundleNodes() {
  // Not at the top: the scripts that install what is missing load this file first.
  const { build: bundle } = await import('esbuild');
  const nodes = path.join(dist, 'nodes');
  const names = namesIn('nodes', '.html').map((page) => path.basename(page, '.html'));
  const entries = names.map((name) => `get '${name}'() { return require('./${name}.js'); },`);
  await bundle({
    stdin: { contents: `module.exports = { ${entries.join(' ')} };`, resolveDir: nodes },
    outfile: path.join(nodes, BUNDLE),
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  for (const name of names) {
    writeFileSync(
      path.join(nodes, `${name}.js`),
      `module.exports = require('./${BUNDLE}')['${name}'];\n`,
    );
  }
  // What is looked for beside the file that asks.
  copy('src/aruba/proto', 'nodes/proto');
  // What is in the bundle, and declarations of what nobody imports.
  rmSync(path.join(nodes, 'runtime'), { recursive: true });
  for (const name of names) rmSync(path.join(nodes, `${name}.d.ts`));
}

async function bundleDialogs() {
  const { build: bundle } = await import('esbuild');
  rmSync(resources, { recursive: true, force: true });
  for (const [globalName, name] of Object.entries(BUNDLES)) {
    await bundle({
      entryPoints: [inCheckout(`nodes/editor/${name}.ts`)],
      outfile: path.join(resources, `${name}.js`),
      bundle: true,
      format: 'iife',
      globalName,
      target: 'es2022',
      // An error of the bundler is thrown; its own report would say it twice.
      logLevel: 'silent',
    });
  }
}

/** Whether dist/ and resources/ are there and no source is newer. */
export function isBuilt() {
  if (!existsSync(dist) || !existsSync(resources)) return false;
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
