import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages, npmView } from '../registry-install';

const checkout = path.join(__dirname, '../..');

/** Each check by its code; P02 is switched off in the tool itself. */
const CHECKS = {
  P01: 'a licence',
  P03: 'a repository, or an address for bugs',
  P04: 'a scoped name',
  P05: 'the keyword node-red',
  P06: 'a release of Node-RED that is maintained',
  P07: 'the Node.js of the newest Node-RED',
  P08: 'a name that no other package has',
  N01: 'node types that no other package has',
  N02: 'an example with each node type',
  D01: 'six dependencies at most',
  D02: 'no dependency that is known to break Node-RED',
  D03: 'dependencies in their newest major release',
};

type Check = keyof typeof CHECKS;
type Scorecard = Record<Check, { test: boolean; nodes?: string[]; packages?: string[] }>;

interface Manifest {
  keywords: string[];
  dependencies: Record<string, string>;
  'node-red': { nodes: Record<string, string> };
  [property: string]: unknown;
}

interface Module {
  id: string;
  types: string[];
}

const manifest = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')) as Manifest;

describe("Node-RED's scorecard (node-red-dev validate)", function () {
  // It installs the tool and asks the registry for each dependency.
  this.timeout(300_000);
  let folder: string;
  let nodeRed: object;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'network-push-scorecard-'));
    installPackages(folder, 'node-red-dev@0.1.6');
    nodeRed = releasesOfNodeRed();
  });

  after(() => rmSync(folder, { recursive: true }));

  function scorecardOf(target: string, modules: Module[] = []): Scorecard {
    const facts = path.join(folder, 'facts.json');
    const scorecard = path.join(folder, 'scorecard.json');
    writeFileSync(facts, JSON.stringify({ nodeRed, modules }));
    rmSync(scorecard, { force: true });
    const script = path.join(__dirname, 'validate.cjs');
    execFileSync(process.execPath, [script, folder, target, scorecard, facts], { stdio: 'pipe' });
    return JSON.parse(readFileSync(scorecard, 'utf8')) as Scorecard;
  }

  it('is full: every check passes, and none of them because it found nothing to look at', () => {
    const scorecard = scorecardOf(checkout);
    const failed = Object.entries(CHECKS).flatMap(([code, what]) => {
      const check = scorecard[code as Check];
      return check?.test ? [] : [`${code}, ${what}: ${JSON.stringify(check)}`];
    });
    assert.deepEqual(failed, []);
    assert.deepEqual(scorecard.N02.nodes?.toSorted(), typesOfPalette().toSorted());
  });

  it('would not be, if something were wrong', () => {
    const wrong = path.join(folder, 'wrong');
    for (const file of Object.values(manifest['node-red'].nodes)) {
      const page = file.replace(/\.js$/, '.html');
      cpSync(path.join(checkout, page), path.join(wrong, page));
    }
    cpSync(path.join(checkout, 'examples/overview.json'), path.join(wrong, 'examples/one.json'));
    const { license, bugs, repository, engines, dependencies, ...others } = manifest;
    assert.ok(license && bugs && repository && engines);
    const seven = { ...dependencies, mocha: '*', prettier: '*', esbuild: '*' };
    const faulty = {
      ...others,
      name: 'node-red-network-push',
      engines: { node: '^20' },
      dependencies: seven,
    };
    writeFileSync(path.join(wrong, 'package.json'), JSON.stringify(faulty));
    const scorecard = scorecardOf(wrong, [
      { id: '@other/node-red-network-push', types: ['cisco-subscribe'] },
    ]);
    const failed = Object.keys(CHECKS).filter((code) => !scorecard[code as Check]?.test);
    // The others cannot fail offline, or not at all: P05 and P08 of this release of the tool.
    const expected = ['P01', 'P03', 'P04', 'P07', 'N01', 'N02', 'D01'];
    assert.deepEqual(
      expected.filter((code) => !failed.includes(code)),
      [],
    );
  });
});

/** Types that are dragged from the palette, from what is built. */
function typesOfPalette(): string[] {
  return Object.entries(manifest['node-red'].nodes).flatMap(([type, file]) => {
    const html = readFileSync(path.join(checkout, file.replace(/\.js$/, '.html')), 'utf8');
    return /category: 'config'/.test(html) ? [] : [type];
  });
}

/** As the registry that npm uses tells them, in the form of its own answer. */
function releasesOfNodeRed(): object {
  const tags = npmView('node-red', 'dist-tags') as Record<string, string>;
  const { latest = '' } = tags;
  const node = npmView(`node-red@${latest}`, 'engines.node');
  return { 'dist-tags': tags, versions: { [latest]: { engines: { node } } } };
}
