import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  emptyCondition,
  emptyGroup,
  readDraft,
  writeDraft,
  type Group,
} from '../../../nodes/editor/filter-draft';
import { writeFilter, type Filter } from '../../../src/dme/query/filter';

function rootOf(text: string): Group {
  const read = readDraft(text);
  assert.ok(read.kind === 'read', text);
  return read.root;
}

const property = fc.constantFrom('fvBD.name', 'faultInst.severity', 'a1B.c_d');
const value = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\\"]/g, ''));
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom('eq', 'ne', 'lt', 'gt', 'le', 'ge', 'wcard', 'anybit', 'allbits'),
      property,
      values: value.map((one) => [one]),
    }),
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constant('bw' as const),
      property,
      values: fc.tuple(value, value).map((both) => [...both]),
    }),
    fc.record({
      kind: fc.constant('combination' as const),
      operator: fc.constantFrom('and', 'or', 'xor'),
      filters: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('combination' as const),
      operator: fc.constant('not' as const),
      filters: tie('filter').map((one) => [one]),
    }),
    fc.constantFrom<Filter>(
      { kind: 'constant', operator: 'true' },
      { kind: 'holder', operator: 'passive', arguments: [] },
    ),
  ),
}));

describe('A filter in the builder', () => {
  it('is written as it was read, whatever it is', () => {
    fc.assert(
      fc.property(filter, (one) => {
        const text = writeFilter(one);
        assert.equal(writeDraft(rootOf(text)), text);
      }),
    );
  });

  it('is a condition of its own until a second one joins it', () => {
    const root = rootOf('eq(fvBD.name,"web")');
    assert.equal(root.members.length, 1);
    root.members.push(emptyCondition());
    assert.equal(writeDraft(root), 'eq(fvBD.name,"web")');
    root.members[1] = { ...emptyCondition('fvBD.mac'), operator: 'ne', values: ['x', ''] };
    assert.equal(writeDraft(root), 'and(eq(fvBD.name,"web"),ne(fvBD.mac,"x"))');
  });

  it('leaves out what is not complete, and groups with nothing in them', () => {
    const root = rootOf('');
    root.members.push(emptyCondition(), emptyGroup('not'));
    assert.equal(writeDraft(root), '');
  });

  it('takes an empty value for a value', () => {
    const root = rootOf('');
    root.members.push(emptyCondition('fvBD.descr'));
    assert.equal(writeDraft(root), 'eq(fvBD.descr,"")');
  });

  it('is left alone where it cannot be read, with the reason', () => {
    const read = readDraft('eq(fvBD.name,web)');
    assert.ok(read.kind === 'unreadable');
    assert.match(read.why, /double quotes/);
  });
});
