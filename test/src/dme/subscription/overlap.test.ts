import assert from 'node:assert/strict';
import type { Frame } from '../../../../src/dme/model/notification';
import { Random } from '../../../../src/simulator/random';
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

/** As it is said, without any skill. */
function longestHead(sent: string[], delivered: string[]): number {
  for (let length = Math.min(sent.length, delivered.length); length > 0; length -= 1) {
    if (sent.slice(0, length).join() === delivered.slice(-length).join()) return length;
  }
  return 0;
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

  it('knows whether both have sent the same, which shows that both served at one time', () => {
    const overlap = new Overlap();
    overlap.remember(change('x', 'a'));
    overlap.hold(frameOf(change('y', 'a')));
    assert.equal(overlap.take().hasMet, false);
    overlap.hold(frameOf(change('x', 'a')));
    assert.equal(overlap.take().hasMet, true);
  });

  it('knows a flap again that is thousands of changes long', () => {
    const flap = Array.from({ length: 5_000 }, (_, index) => (index % 3 === 0 ? 'up' : 'down'));
    assert.deepEqual(rest(['up', ...flap], flap), []);
    assert.deepEqual(rest(flap, [...flap, 'down']), ['down']);
    assert.deepEqual(rest([...flap, 'broken'], [...flap, 'broken', 'up']), ['up']);
    assert.deepEqual(rest([...flap.slice(0, -1), 'broken'], flap), flap);
  });

  it('finds the longest head, wherever the new stream begins', () => {
    const random = new Random(7);
    for (let round = 0; round < 300; round += 1) {
      const all = Array.from({ length: 40 }, () => random.pick(['up', 'down']) ?? '');
      const delivered = all.slice(0, 20 + random.below(20));
      const sent = all.slice(random.below(20));
      assert.deepEqual(rest(delivered, sent), sent.slice(longestHead(sent, delivered)));
    }
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
