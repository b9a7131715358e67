import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowNode } from './node-red';

const folder = path.join(__dirname, '../../examples');

/** Paths below examples/, with slashes. */
export const exampleFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted();

export function exampleText(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

export function readExample(file: string): FlowNode[] {
  return JSON.parse(exampleText(file)) as FlowNode[];
}

/** The same of several examples, as npm takes them. */
export function packagesOf(files: readonly string[]): string[] {
  const all = files.flatMap((file) => Object.entries(modulesOf(readExample(file))));
  return [...new Set(all.map(([name, version]) => `${name}@${version}`))];
}

/** Packages that an example needs beside Node-RED and this one, as an export lists them. */
export function modulesOf(flows: readonly FlowNode[]): Record<string, string> {
  const [global] = flows.filter(({ type }) => type === 'global-config');
  return (global?.modules ?? {}) as Record<string, string>;
}
