import assert from 'node:assert/strict';
import path from 'node:path';
import { filesIn, root, text } from './checkout';

/** From the bottom to the top: CONTRIBUTING.md has the same list with what each of them is for. */
const STOREYS = [
  'src/short-lived.ts',
  'src/event.ts',
  'src/connection',
  'src/dme/model',
  'src/dme/query',
  'src/dme/recipes',
  'src/dme/selections',
  'src/dme/session',
  'src/dme/socket',
  'src/dme/table',
  'src/dme/subscription',
  'src/dme',
  'src/aruba',
  'src/webhook',
  'src/probe',
  'src/simulator',
  'src/index.ts',
  'nodes/runtime',
  'nodes/editor',
  'nodes',
];

/** Types that the door shows and every storey fills; no code. */
const TYPES_OF_THE_DOOR = 'src/dme/options';

/** What the simulator shares with the clients that it tests. */
const SHARED_WITH_THE_SIMULATOR = 'src/connection/';

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

describe('the house', () => {
  const imports = [...filesIn('src', '.ts'), ...filesIn('nodes', '.ts')].flatMap(importsOf);

  it('has imports, and each file belongs to a storey', () => {
    assert.ok(imports.length > 500, `${imports.length} imports`);
    assert.deepEqual(
      imports.filter(({ to }) => storeyOf(to) < 0),
      [],
    );
  });

  it('has imports that only go down, apart from types of the door and of a node', () => {
    const up = imports.filter(
      ({ from, to, typeOnly }) =>
        storeyOf(to) > storeyOf(from) &&
        !(typeOnly && (to === TYPES_OF_THE_DOOR || path.dirname(to) === 'nodes')),
    );
    assert.deepEqual(up, []);
  });

  it('has nothing under src that knows Node-RED', () => {
    const known = filesIn('src', '.ts').filter((file) =>
      /from '(@?node-red|\S*nodes\/)/.test(text(file)),
    );
    assert.deepEqual(known, []);
  });

  it('has a simulator that shares no code of the protocol with the clients', () => {
    const shared = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/simulator/') &&
        !to.startsWith('src/simulator/') &&
        !to.startsWith(SHARED_WITH_THE_SIMULATOR),
    );
    assert.deepEqual(shared, []);
  });
});

function storeyOf(file: string): number {
  const parts = `${file}.ts`.split('/');
  while (parts.length > 0) {
    const storey = STOREYS.indexOf(parts.join('/'));
    if (storey >= 0) return storey;
    parts.pop();
  }
  return -1;
}

function importsOf(file: string): Import[] {
  return [...text(file).matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)';$/gm)].map(
    ([, type, to = '']) => ({
      from: file.replace(/\.ts$/, ''),
      to: path.relative(root, path.resolve(root, path.dirname(file), to)),
      typeOnly: type !== undefined,
    }),
  );
}
