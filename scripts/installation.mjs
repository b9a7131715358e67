import { existsSync } from 'node:fs';

import { inCheckout, readJson } from './checkout.mjs';
import { runNpm } from './command.mjs';

/** npm's own record of what it put into node_modules. */
const RECORD = 'node_modules/.package-lock.json';

/** Installs the dependencies if one is missing or not of the locked version. */
export async function install(options) {
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm ci)');
  const code = await runNpm(['ci', '--no-audit', '--no-fund'], options);
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}; its output says why.`);
}

function isInstalled() {
  if (!existsSync(inCheckout(RECORD))) return false;
  const present = readJson(RECORD).packages;
  return Object.entries(readJson('package-lock.json').packages).every(([folder, locked]) => {
    // The root is no dependency; what is optional depends on the platform.
    if (folder === '' || locked.optional) return true;
    const found = present[folder];
    return found?.version === locked.version && found.integrity === locked.integrity;
  });
}
