import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../../nodes/runtime/reason';
import { catalogueOf, NODE_TYPES, nodesFolder, readNodeFile } from './catalogue';

const packageName = (
  JSON.parse(readFileSync(path.join(nodesFolder, '../package.json'), 'utf8')) as { name: string }
).name;

/** Runtime code that looks texts up, by the catalogue that it uses. */
const SOURCES = {
  'cisco-device': ['cisco-device.ts', 'runtime/status.ts', 'runtime/device-client.ts'],
  'cisco-subscribe': ['cisco-subscribe.ts', 'runtime/subscriber.ts'],
  'cisco-request': ['cisco-request.ts'],
};

/** What the dialogs look up, with the name of the node set before it. */
const DIALOGS = {
  'cisco-device': ['editor/cisco-device.ts', 'editor/host-report.ts'],
  'cisco-subscribe': ['editor/cisco-subscribe.ts', 'editor/preview.ts'],
  'cisco-request': [],
};

/** Every word in quotes in `reason.ts` that follows a code. */
function reasons(): string[] {
  const codes = [...readNodeFile('runtime', 'reason.ts').matchAll(/^ {2}([A-Z_]+): '/gmu)];
  return codes.map(([, code = '']) => `cisco-device.reason.${reasonOf(code)}`);
}

describe('The catalogue', () => {
  for (const type of NODE_TYPES) {
    it(`of ${type} has each text that is used, and no other`, () => {
      const html = readNodeFile(`${type}.html`);
      const dialog = DIALOGS[type].map((file) => readNodeFile(file)).join('\n');
      const code = SOURCES[type].map((file) => readNodeFile(file)).join('\n');
      const used = new Set([
        ...keys(html, /data-i18n="(?:\[\w+\])?([\w.-]+)"/gu),
        ...keys(html, /_\('([\w.-]+)'\)/gu),
        ...keys(html, /'(cisco-[a-z]+\.[\w.-]+)'/gu),
        // Looked up with the name of the node set before it.
        ...keys(html, /'((?:error|tip)\.[\w-]+)'/gu).map((key) => `${type}.${key}`),
        ...keys(dialog, /'((?:test|query)\.[\w-]+)'/gu).map((key) => `${type}.${key}`),
        ...keys(code, /'(cisco-[a-z]+\.[\w.-]+)'/gu),
        ...keys(code, /this\.text\('([\w-]+)'/gu).map((key) => `${type}.status.${key}`),
        ...keys(code, /\? '([\w-]+)' : '[\w-]+', \{ n/gu).map((key) => `${type}.status.${key}`),
        ...keys(code, /\? '[\w-]+' : '([\w-]+)', \{ n/gu).map((key) => `${type}.status.${key}`),
        ...(type === 'cisco-device' ? reasons() : []),
      ]);
      assert.deepEqual([...catalogueOf(type).keys()].toSorted(), [...used].toSorted());
    });

    it(`of ${type} has no empty text`, () => {
      for (const [key, text] of catalogueOf(type)) assert.ok(text.trim(), key);
    });

    it(`of ${type} is looked up under the name of this package`, () => {
      const html = readNodeFile(`${type}.html`);
      assert.ok(html.includes(`'${packageName}/${type}:${type}.'`));
    });
  }

  it('lies beside help for each node in each language', () => {
    const folder = path.join(nodesFolder, 'locales');
    for (const language of readdirSync(folder)) {
      assert.deepEqual(
        readdirSync(path.join(folder, language)).toSorted(),
        NODE_TYPES.flatMap((type) => [`${type}.html`, `${type}.json`]).toSorted(),
      );
    }
  });
});

function keys(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, key = '']) => key);
}
