import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../../nodes/runtime/reason';
import { catalogueOf, NODE_TYPES, nodesFolder, readNodeFile, type NodeType } from './catalogue';

const packageName = (
  JSON.parse(readFileSync(path.join(nodesFolder, '../package.json'), 'utf8')) as { name: string }
).name;

/** Runtime code that looks texts up, by the catalogue that it uses. */
const SOURCES = {
  'aruba-central': ['aruba-central.ts', 'runtime/status.ts'],
  'aruba-stream': ['aruba-stream.ts'],
  'cisco-device': ['cisco-device.ts', 'runtime/status.ts', 'runtime/device-client.ts'],
  'cisco-subscribe': ['cisco-subscribe.ts', 'runtime/subscriber.ts'],
  'cisco-request': ['cisco-request.ts'],
  'network-webhook': ['network-webhook.ts', 'runtime/webhook-status.ts'],
};

/** Code of a dialog in the browser: the file with the name of the node, and what it imports. */
function dialogOf(type: NodeType): string {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file) || !existsSync(path.join(nodesFolder, 'editor', file))) return;
    files.add(file);
    const imports = readNodeFile('editor', file).matchAll(/from '\.\/([\w-]+)'/gu);
    for (const [, name = ''] of imports) add(`${name}.ts`);
  };
  add(`${type}.ts`);
  return [...files].map((file) => readNodeFile('editor', file)).join('\n');
}

/** Texts that are looked up with the name of the node set before them: those of its namespaces. */
function relativeKeys(code: string, type: NodeType): string[] {
  const parts = [...catalogueOf(type).keys()].map((key) => key.split('.')[1] ?? '');
  const namespaces = new Set(parts);
  const named = keys(code, /'([a-z]+(?:\.[\w-]+)+)'/gu).filter((key) =>
    namespaces.has(key.split('.')[0] ?? ''),
  );
  const called = keys(code, /\btext\(\s*'([\w.-]+)'/gu);
  return [...named, ...called].map((key) => `${type}.${key}`);
}

/** Whose words of `reason.ts` a config node shows. */
const REASONS: Partial<Record<NodeType, string[]>> = {
  'aruba-central': ['commonReasons', 'centralReasons'],
  'cisco-device': ['commonReasons', 'deviceReasons'],
};

/** Every word in quotes that follows a code. */
function reasons(type: NodeType): string[] {
  const source = readNodeFile('runtime', 'reason.ts');
  return (REASONS[type] ?? []).flatMap((name) => {
    const [, table = ''] = new RegExp(`const ${name}\\b[^{]*\\{([^}]*)\\}`, 'u').exec(source) ?? [];
    const codes = keys(table, /^ {2}([A-Z_]+): '/gmu);
    return codes.map((code) => `${type}.reason.${reasonOf(code)}`);
  });
}

describe('The catalogue', () => {
  for (const type of NODE_TYPES) {
    it(`of ${type} has each text that is used, and no other`, () => {
      const html = readNodeFile(`${type}.html`);
      const code = SOURCES[type].map((file) => readNodeFile(file)).join('\n');
      const used = new Set([
        ...keys(html, /data-i18n="([^"]+)"/gu).flatMap((all) => keys(all, /([\w-]+\.[\w.-]+)/gu)),
        ...keys(html, /_\('([\w.-]+)'\)/gu),
        ...keys(html, /'((?:aruba|cisco)-[a-z]+\.[\w.-]+)'/gu),
        ...relativeKeys(html, type),
        ...relativeKeys(dialogOf(type), type),
        ...keys(code, /'((?:aruba|cisco)-[a-z]+\.[\w.-]+)'/gu),
        ...keys(code, /this\.text\('([\w-]+)'/gu).map((key) => `${type}.status.${key}`),
        ...keys(code, /\? '([\w-]+)' : '[\w-]+', \{ n/gu).map((key) => `${type}.status.${key}`),
        ...keys(code, /\? '[\w-]+' : '([\w-]+)', \{ n/gu).map((key) => `${type}.status.${key}`),
        ...reasons(type),
        ...keys(code, /return '(credentials|path|settings)'/gu).map(
          (key) => `${type}.reason.${key}`,
        ),
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

  it('has the same texts in each language, with the same values in them', () => {
    const folder = path.join(nodesFolder, 'locales');
    for (const language of readdirSync(folder)) {
      for (const type of NODE_TYPES) {
        const english = catalogueOf(type);
        const other = catalogueOf(type, language);
        assert.deepEqual([...other.keys()].toSorted(), [...english.keys()].toSorted());
        for (const [key, text] of other) {
          assert.deepEqual(valuesIn(text), valuesIn(english.get(key)), `${language} ${key}`);
        }
      }
    }
  });

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

/** Places that a text leaves open. */
function valuesIn(text = ''): string[] {
  return (text.match(/__\w+?__/gu) ?? []).toSorted();
}

function keys(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, key = '']) => key);
}
