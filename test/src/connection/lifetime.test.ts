import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Lifetime } from '../../../src/connection/lifetime';

describe('A lifetime', () => {
  it('ends with the one that it is part of, and so do those that are part of it', () => {
    const whole = new Lifetime();
    const parts = [new Lifetime(whole.signal), new Lifetime(whole.signal)];
    const inner = new Lifetime(parts[0]?.signal);
    whole.end();
    assert.ok([...parts, inner].every(({ isOver }) => isOver));
  });

  it('ends by itself, once, without the others', () => {
    const whole = new Lifetime();
    const [one, other] = [new Lifetime(whole.signal), new Lifetime(whole.signal)];
    let ends = 0;
    one.signal.addEventListener('abort', () => (ends += 1));
    one.end();
    one.end();
    whole.end();
    assert.deepEqual([ends, one.isOver, other.isOver], [1, true, true]);
  });

  it('is over from the start in one that is over', () => {
    const whole = new Lifetime();
    whole.end();
    assert.equal(new Lifetime(whole.signal).isOver, true);
  });

  it('ends all others when the end of one begins or ends some of them', () => {
    const whole = new Lifetime();
    const parts = Array.from({ length: 4 }, () => new Lifetime(whole.signal));
    let late: Lifetime | undefined;
    parts[0]?.signal.addEventListener('abort', () => {
      parts[2]?.end();
      late = new Lifetime(whole.signal);
    });
    whole.end();
    assert.ok([...parts, late].every((part) => part?.isOver));
  });

  it('adds one listener to its parent, however many there are', () => {
    const { signal } = new AbortController();
    for (let count = 0; count < 1_000; count += 1) new Lifetime(signal).end();
    assert.equal(getEventListeners(signal, 'abort').length, 1);
  });
});
