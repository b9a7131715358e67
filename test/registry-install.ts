import { execFileSync } from 'node:child_process';

/** Installs packages from the registry that npm uses, for a test that needs what is too large for every checkout. */
export function installPackages(folder: string, ...packages: string[]): void {
  const quiet = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--prefer-offline'];
  npm(folder, 'install', '--prefix', folder, ...quiet, ...packages);
}

/** What the registry says of a package. */
export function npmView(name: string, field: string): unknown {
  return JSON.parse(npm('.', 'view', name, field, '--json')) as unknown;
}

function npm(cwd: string, ...args: string[]): string {
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe', shell });
}
