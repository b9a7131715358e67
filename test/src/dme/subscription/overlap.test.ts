import assert from 'node:assert/strict';
import type { Frame } from '../../../../src/dme/model/notification';
import { Overlap } from '../../../../src/dme/subscription/overlap';

function change(dn: string, value: string) {
  return { class: 'l2BD', attributes: { dn, operSt: value, status: 'modified' } };
}

/** What goes out when the old socket delivered one list and the new one sent another. */
function rest(delivered: string[], sent: string[], dn = 'sys/bd/bd-[vlan-1]'): string[] {
  const overlap = new Overlap();
  for (const value of delivered) overlap.remember(change(dn, value));
  for (const value of sent) overlap.hold(frameOf(change(dn, value)));
  return overlap
    .take()
    .frames.flatMap(({ objects }) => objects.map((o) => o.attributes.operSt ?? ''));
}

function frameOf(...objects: Frame['objects']): Frame {
  return { encoding: 'json', subscriptionIds: ['1'], objects, leftOut: 0, size: 0 };
}

describe('Overlap', () => {
  it('drops what both sockets sent', () => {
    assert.deepEqual(rest(['a', 'b', 'c'], ['b', 'c']), []);
  });

  it('sends what only the new socket sent', () => {
    assert.deepEqual(rest(['a', 'b'], ['b', 'c', 'd']), ['c', 'd']);
    assert.deepEqual(rest([], ['a']), ['a']);
  });

  it('keeps a flap: the same change may come again', () => {
    assert.deepEqual(rest(['down', 'up'], ['down', 'up', 'down', 'up']), ['down', 'up']);
    assert.deepEqual(rest(['up'], ['up', 'down', 'up']), ['down', 'up']);
  });

  it('looks at each DN for itself', () => {
    const overlap = new Overlap();
    overlap.remember(change('x', 'a'));
    overlap.hold(frameOf(change('y', 'a'), change('x', 'a')));
    overlap.hold(frameOf(change('x', 'b')));
    const { frames } = overlap.take();
    assert.deepEqual(
      frames.map(({ objects }) => objects.map(({ attributes }) => attributes.dn)),
      [['y'], ['x']],
    );
  });

  it('does not mind the order of the attributes', () => {
    const overlap = new Overlap();
    overlap.remember({ class: 'c', attributes: { dn: 'x', b: '1', a: '2' } });
    overlap.hold(frameOf({ class: 'c', attributes: { a: '2', b: '1', dn: 'x' } }));
    assert.deepEqual(overlap.take().frames, []);
  });
});
