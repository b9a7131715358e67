import assert from 'node:assert/strict';
import { classCompletions, propertyCompletions } from '../../../nodes/editor/completion';

const LINES = { separator: /\n/, describe: ({ label }: { label: string }) => label };
const WORDS = { ...LINES, separator: /[,\s]/ };

function values(completions: { value: string }[]): string[] {
  return completions.map(({ value }) => value);
}

describe('Completion', () => {
  it('finds a class by its name and by what people call it', () => {
    const [byName] = classCompletions('fvB', 3, LINES);
    assert.equal(byName?.value, 'fvBD');
    assert.match(byName?.label ?? '', /^fvBD – bridge domain$/iu);
    assert.ok(values(classCompletions('bridge domain', 13, LINES)).includes('fvBD'));
  });

  it('writes into the line of the cursor and leaves the others', () => {
    const [first] = classCompletions('faultInst\nfvB\nl1PhysIf', 13, LINES);
    assert.equal(first?.value, 'faultInst\nfvBD\nl1PhysIf');
    const [onNode] = classCompletions('topology/pod-1/node-101/l1Phys', 30, LINES);
    assert.equal(onNode?.value, 'topology/pod-1/node-101/l1PhysIf');
    const [word] = classCompletions('fvCtx, fvB', 10, WORDS);
    assert.equal(word?.value, 'fvCtx, fvBD');
  });

  it('has nothing to say of a class that is complete, so that Enter begins a line', () => {
    assert.deepEqual(classCompletions('fvBD', 4, LINES), []);
    assert.deepEqual(classCompletions('fvBD\n', 5, LINES), []);
  });

  it('knows the platform, and says which classes never push', () => {
    const nxos = classCompletions('fvB', 3, { ...LINES, platform: 'nxos' });
    assert.ok(!values(nxos).includes('fvBD'));
    const [statistics] = classCompletions('eqptIngrTot', 11, {
      ...LINES,
      describe: ({ canPush }) => String(canPush),
    });
    assert.equal(statistics?.label, 'eqptIngrTotal5min – false');
  });

  it('finds properties of the classes that are listened to', () => {
    const found = values(propertyCompletions('operSpeed, opers', 16, ['ethpmPhysIf']));
    assert.ok(found.includes('operSpeed, operSt'), found.join('; '));
    assert.ok(!found.includes('operSpeed, arpFlood'));
    assert.deepEqual(propertyCompletions('oper', 4, []), []);
  });
});
