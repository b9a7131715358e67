import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PACKAGE = '@netpush/node-red-network-push';

const checkout = path.join(__dirname, '../..');

interface Lockfile {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
}

/** An empty user directory of Node-RED. Whoever makes it removes it. */
export function makeUserDirectory(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'network-push-user-'));
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  return folder;
}

/** What people do who try a checkout: `npm install <folder>`, which makes a link. */
export function installCheckout(userDirectory: string): void {
  npm('install', '--prefix', userDirectory, '--offline', '--no-audit', '--no-fund', checkout);
}

/** What that leaves behind, where how it comes there is not what is tested: npm takes its time. */
export function linkCheckout(userDirectory: string): void {
  link(userDirectory, PACKAGE, checkout);
}

function link(userDirectory: string, name: string, target: string): void {
  const place = path.join(userDirectory, 'node_modules', name);
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(target, place, 'junction');
}

/**
 * What npm publishes, and nothing else: the files of `npm pack` beside the dependencies that the
 * lock file calls ours. What the package forgot to declare or to ship is not found. A registry is
 * not needed.
 */
export function installPackage(userDirectory: string): void {
  const modules = path.join(userDirectory, 'node_modules');
  for (const file of packedFiles()) {
    cpSync(path.join(checkout, file), path.join(modules, PACKAGE, file));
  }
  // The checkout has them anyway.
  for (const name of dependencies()) {
    link(userDirectory, name, path.join(checkout, 'node_modules', name));
  }
}

/** Paths of the files that `npm pack` puts into the tarball. */
export function packedFiles(): string[] {
  const output = npm('pack', '--dry-run', '--json', '--ignore-scripts');
  const [tarball] = JSON.parse(output) as [{ files: { path: string }[] }];
  return tarball.files.map((file) => file.path);
}

function dependencies(): string[] {
  const lockfile = path.join(checkout, 'package-lock.json');
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as Lockfile;
  return Object.entries(packages)
    .filter(([, entry]) => !entry.dev && !entry.devOptional)
    .flatMap(([folder]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(folder)?.[1] ?? []);
}

function npm(...args: string[]): string {
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd: checkout, encoding: 'utf8', stdio: 'pipe', shell });
}
