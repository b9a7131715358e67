import assert from 'node:assert/strict';
import { BoundedList } from '../../../src/simulator/ledger';
import { heapInUse } from '../../footprint';

describe('A bounded list', () => {
  for (const limit of [0, 1, 3]) {
    it(`of ${limit} keeps the newest, and counts the others`, () => {
      const list = new BoundedList<number>(limit);
      for (let item = 0; item < 10; item += 1) list.add(item);
      assert.deepEqual(list.all(), [7, 8, 9].slice(3 - limit));
      assert.equal(list.forgotten, 10 - limit);
    });
  }

  it('of none holds nothing', () => {
    const list = new BoundedList<unknown[]>(0);
    const before = heapInUse();
    for (let item = 0; item < 2_000; item += 1) list.add(Array.from({ length: 1_000 }));
    assert.ok(heapInUse() - before < 1024 * 1024);
    assert.equal(list.length, 0);
  });
});
