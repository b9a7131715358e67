import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { METHODS } from 'node:http';
import path from 'node:path';
import { usage } from '../src/simulator/command-arguments';
import { filesIn, root, text } from './checkout';

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];

describe('the documents', () => {
  for (const document of documents) {
    it(`${document} has no link that leads nowhere`, () => {
      const dead = linksOf(document).filter((link) => !leadsSomewhere(document, link));
      assert.deepEqual(dead, []);
    });
  }

  it('explain every error code, and none that is gone', () => {
    const codes = [...filesIn('src', '.ts'), ...filesIn('nodes', '.ts')].flatMap(errorCodesIn);
    const explained = firstCells(text('docs/library.md')).filter((cell) => /^[A-Z_]+$/.test(cell));
    assert.deepEqual(explained.toSorted(), [...new Set(codes)].toSorted());
  });

  it('explain every code of a connection event', () => {
    const [, union = ''] = /type ConnectionEventCode =([^;]+);/.exec(text('src/event.ts')) ?? [];
    const codes = [...union.matchAll(/'([\w-]+)'/g)].map(([, code = '']) => code);
    const [, table = ''] = text('docs/messages.md').split(/^\| `code` .*$/m);
    assert.deepEqual(firstCells(table).toSorted(), codes.toSorted());
  });

  it("explain every option of the simulator's command", () => {
    const options = [...usage.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option = '']) => option);
    const explained = text('docs/simulator.md');
    const missing = options.filter((option) => !explained.includes(`\`${option}`));
    assert.deepEqual(missing, ['--help']);
  });

  it('show every text that may stand under a node', () => {
    const catalogue = JSON.parse(text('nodes/locales/en-US/cisco-device.json')) as Catalogue;
    const { seconds, minutes, ...texts } = catalogue['cisco-device'].status;
    assert.ok(seconds && minutes);
    const readme = text('README.md');
    const missing = Object.values(texts).filter((shown) => !asShown(shown).test(readme));
    assert.deepEqual(missing, []);
  });

  it('list every example', () => {
    const page = text('docs/examples.md');
    const missing = filesIn('examples', '.json').filter((file) => !page.includes(`(../${file})`));
    assert.deepEqual(missing, []);
  });
});

interface Catalogue {
  'cisco-device': { status: Record<string, string> };
}

/** Targets of links and pictures that do not leave the project. */
function linksOf(document: string): string[] {
  return [...text(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
  if (!existsSync(path.join(root, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(document: string): string[] {
  return [...text(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** They stand in unions, in capitals, as only the methods of HTTP do besides. */
function errorCodesIn(file: string): string[] {
  return [...text(file).matchAll(/\| '([A-Z][A-Z_]+)'/g)]
    .map(([, code = '']) => code)
    .filter((code) => !METHODS.includes(code));
}

/** What stands as code in the first cell of each row of a table. */
function firstCells(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([\w-]+)`/gm)].map(([, cell = '']) => cell);
}

/** The text with any values in the places that it leaves open. */
function asShown(shown: string): RegExp {
  return new RegExp(`\`${shown.replaceAll(/__\w+?__/g, '[^`]+')}\``);
}
