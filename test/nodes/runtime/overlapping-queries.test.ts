import assert from 'node:assert/strict';
import { OverlappingQueries } from '../../../nodes/runtime/overlapping-queries';

describe('OverlappingQueries', () => {
  it('tells once what two queries bring', () => {
    const overlap = new OverlappingQueries();
    assert.equal(overlap.isNew('a', 0), true);
    assert.equal(overlap.isNew('a', 1), false);
    assert.equal(overlap.isNew('b', 1), true);
    assert.equal(overlap.isNew('b', 0), false);
  });

  it('tells again what one query brings again', () => {
    const overlap = new OverlappingQueries();
    const told = [0, 1, 0, 1, 1, 0].map((place) => overlap.isNew('a', place));
    assert.deepEqual(told, [true, false, true, false, true, false]);
  });

  it('forgets what was long ago', () => {
    const overlap = new OverlappingQueries();
    overlap.isNew('first', 0);
    for (let index = 0; index < 10_000; index += 1) overlap.isNew(`key ${index}`, 0);
    assert.equal(overlap.isNew('first', 1), true);
    assert.equal(overlap.isNew('key 9999', 1), false);
  });
});
