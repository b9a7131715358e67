import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { nodesFolder, readNodeFile } from './catalogue';

const style = readFileSync(
  require.resolve('@node-red/editor-client/public/red/style.min.css'),
  'utf8',
);

/** What makes a dialog look as it does: its html, and what its code builds. */
const sources = [
  ...readdirSync(nodesFolder).filter((file) => file.endsWith('.html')),
  ...readdirSync(`${nodesFolder}/editor`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `editor/${file}`),
];

/** Values of properties that colour something, in styles and in attributes. */
function colours(code: string): string[] {
  const declared = code.matchAll(
    /(?<![\w-])(?:color|background|border[\w-]*|outline)\s*:\s*([^;"'}`\n]+)/g,
  );
  return [...declared].map(([, value = '']) => value.trim());
}

describe('The dialogs', () => {
  it('have the colours of the theme only, so that a dark one fits', () => {
    for (const source of sources) {
      // The colour of a node in the palette is its own.
      const code = readNodeFile(source).replaceAll(/^\s*color: '#[0-9A-F]{6}',$/gm, '');
      for (const value of colours(code)) {
        const rest = value.replaceAll(/var\(--red-ui-[\w-]+\)/g, '');
        assert.doesNotMatch(rest, /#[0-9a-f]{3,8}|rgb|hsl/i, `${source}: ${value}`);
        const words = rest.match(/[a-z][a-z-]+/gi) ?? [];
        const allowed = ['none', 'solid', 'transparent', 'inherit', 'px'];
        assert.deepEqual(
          words.filter((word) => !allowed.includes(word)),
          [],
          `${source}: ${value}`,
        );
      }
    }
  });

  it('use no variable that Node-RED does not have', () => {
    for (const source of sources) {
      for (const [, name = ''] of readNodeFile(source).matchAll(/var\((--red-ui-[\w-]+)\)/g)) {
        assert.ok(style.includes(`${name}:`), `${source}: ${name}`);
      }
    }
  });
});
