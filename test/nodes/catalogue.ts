import { readFileSync } from 'node:fs';
import path from 'node:path';

export const NODE_TYPES = [
  'aruba-central',
  'aruba-stream',
  'cisco-device',
  'cisco-request',
  'cisco-subscribe',
  'network-webhook',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

export const nodesFolder = path.join(__dirname, '../../nodes');

export function readNodeFile(...parts: string[]): string {
  return readFileSync(path.join(nodesFolder, ...parts), 'utf8');
}

/** All texts of a catalogue by their keys: `cisco-device.status.live`. */
export function catalogueOf(type: NodeType, language = 'en-US'): Map<string, string> {
  const texts = new Map<string, string>();
  collect(JSON.parse(readNodeFile('locales', language, `${type}.json`)), '', texts);
  return texts;
}

function collect(value: unknown, key: string, texts: Map<string, string>): void {
  if (typeof value === 'string') {
    texts.set(key, value);
    return;
  }
  for (const [name, child] of Object.entries(value as Record<string, unknown>)) {
    collect(child, key === '' ? name : `${key}.${name}`, texts);
  }
}

/** What `RED._` does in a real runtime, for English. */
export function translate(key: string, values: Record<string, string | number> = {}): string {
  const [type] = key.split('.') as [NodeType];
  const text = catalogueOf(type).get(key) ?? key;
  return text.replaceAll(/__(\w+?)__/gu, (whole, name: string) => String(values[name] ?? whole));
}
