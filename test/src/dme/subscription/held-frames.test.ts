import assert from 'node:assert/strict';
import { HeldFrames } from '../../../../src/dme/subscription/held-frames';
import type { Frame } from '../../../../src/dme/model/notification';

const MIB = 1024 * 1024;

function frame(size: number, ...dns: string[]): Frame {
  const objects = dns.map((dn) => ({ class: 'fvTenant', attributes: { dn } }));
  return { encoding: 'json', subscriptionIds: ['1'], objects, leftOut: 0, size };
}

describe('Held frames', () => {
  it('come out in their order, once', () => {
    const held = new HeldFrames();
    held.push(frame(100, 'a'));
    held.push(frame(100, 'b'));
    const { frames } = held.take();
    assert.deepEqual(
      frames.map(({ objects }) => objects[0]?.attributes.dn),
      ['a', 'b'],
    );
    assert.deepEqual(held.take().frames, []);
  });

  it('are bounded by their objects, and those that do not fit are counted', () => {
    const held = new HeldFrames(3);
    held.push(frame(100, 'a', 'b'));
    held.push(frame(100, 'c', 'd'));
    held.push(frame(100, 'e'));
    assert.equal(held.dropped, 2);
    assert.equal(held.take().frames.length, 2);
    held.push(frame(100, 'f', 'g', 'h'));
    assert.equal(held.dropped, 2);
  });

  it('are bounded by their size', () => {
    const held = new HeldFrames();
    for (let count = 0; count < 5; count += 1) held.push(frame(16 * MIB, 'a'));
    assert.equal(held.dropped, 1);
    assert.equal(held.take().frames.length, 4);
    held.push(frame(16 * MIB, 'a'));
    assert.equal(held.dropped, 1);
  });

  it('without an object are not held at all', () => {
    const held = new HeldFrames();
    held.push(frame(100));
    assert.equal(held.isEmpty, true);
  });

  it('tell how many are older than the read that was begun last', () => {
    const held = new HeldFrames();
    held.push(frame(100, 'a'));
    held.markRead();
    held.push(frame(100, 'b'));
    assert.equal(held.take().older, 1);
    held.push(frame(100, 'c'));
    assert.equal(held.take().older, 0);
  });
});
