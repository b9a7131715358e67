import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleFiles, readExample } from './example-files';
import { NODE_RED_VERSION, NodeRed } from './node-red';
import { installPackage, PACKAGE, packedFiles } from './user-directory';

interface Manifest {
  main: string;
  types: string;
  bin: Record<string, string>;
  'node-red': { nodes: Record<string, string> };
}

const checkout = path.join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')) as Manifest;
const sets = Object.keys(manifest['node-red'].nodes);

describe('the package as npm publishes it', () => {
  let nodeRed: NodeRed;

  before(async function () {
    this.timeout(60_000);
    nodeRed = await NodeRed.start(installPackage);
  });

  after(() => nodeRed?.stop());

  it('holds all that its manifest names, and no tests', () => {
    const files = packedFiles();
    const { main, types, bin } = manifest;
    const pages = Object.values(manifest['node-red'].nodes).flatMap((file) => [
      file,
      file.replace(/\.js$/, '.html'),
    ]);
    for (const file of [main, types, ...Object.values(bin), ...pages, 'LICENSE']) {
      assert.ok(files.includes(file), `${file} is not in the package`);
    }
    const strays = files.filter((file) =>
      /(^|\/)test\/|\.test\.|^(src|nodes|scripts)\//.test(file),
    );
    assert.deepEqual(strays, []);
    // npm starts.
  }).timeout(60_000);

  it(`runs in Node-RED ${NODE_RED_VERSION}`, async () => {
    const settings = (await (await nodeRed.get('settings')).json()) as { version: string };
    // It says "-git" where it finds a checkout around it.
    assert.equal(settings.version.replace(/-git$/, ''), NODE_RED_VERSION);
  });

  it('loads in Node-RED without an error', async () => {
    const found = await nodeRed.nodeSets(PACKAGE);
    assert.deepEqual(
      found.map((set) => set.id).toSorted(),
      sets.map((set) => `${PACKAGE}/${set}`),
    );
    for (const set of found) assert.equal(set.err, undefined, `${set.id}: ${String(set.err)}`);
    assert.deepEqual(
      found.map(({ enabled }) => enabled),
      sets.map(() => true),
    );
    assert.deepEqual(nodeRed.errors, []);
  });

  it('serves an icon for each node that is dragged from the palette', async () => {
    const icons = sets.flatMap((set) => iconOf(set));
    assert.ok(icons.length > 0);
    for (const icon of icons) {
      const response = await nodeRed.get(`icons/${PACKAGE}/${icon}`, 'image/*');
      assert.match(response.headers.get('content-type') ?? '', /^image\/svg\+xml/);
    }
  });

  it('serves the texts of each node', async () => {
    for (const set of sets) {
      const response = await nodeRed.get(`nodes/${PACKAGE}/${set}/messages?lng=en-US`);
      const catalogue = (await response.json()) as Record<string, unknown>;
      assert.ok(Object.keys(catalogue).length > 0, `${set} has no catalogue`);
    }
  });

  it('explains each node in the help sidebar', async () => {
    const page = await (await nodeRed.get('nodes', 'text/html')).text();
    for (const set of sets) assert.ok(page.includes(`data-help-name="${set}"`), `no help: ${set}`);
  });

  it('offers its examples in the import dialog', async () => {
    for (const file of exampleFiles) {
      const target = `library/examples/flows/${PACKAGE}/${file.slice(0, -'.json'.length)}`;
      assert.deepEqual(await (await nodeRed.get(target)).json(), readExample(file));
    }
    assert.ok(exampleFiles.length > 0);
  });

  it('loads as a library with its declared dependencies alone', () => {
    const script = `console.log(Object.keys(require('${PACKAGE}')).length)`;
    const output = execFileSync(process.execPath, ['-e', script], {
      cwd: nodeRed.userDirectory,
      encoding: 'utf8',
    });
    assert.ok(Number(output) > 0);
  });
});

/** Config nodes have none. */
function iconOf(set: string): string[] {
  const html = readFileSync(path.join(checkout, 'nodes', `${set}.html`), 'utf8');
  const icon = /\bicon:\s*['"]([^'"]+\.svg)['"]/.exec(html)?.[1];
  return icon ? [icon] : [];
}
