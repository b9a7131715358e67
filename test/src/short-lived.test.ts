import assert from 'node:assert/strict';
import { shortLived } from '../../src/short-lived';

describe('A short-lived object', () => {
  const Made = shortLived(function (this: { name: string; size?: number }, name: string) {
    this.name = name;
  });

  it('is a plain one to everybody who asks', () => {
    const made = new Made('a');
    assert.deepEqual(made, { name: 'a' });
    assert.equal(Object.getPrototypeOf(made), Object.prototype);
    assert.equal(JSON.stringify(made), '{"name":"a"}');
    assert.deepEqual(structuredClone(made), { name: 'a' });
  });

  it('takes more properties', () => {
    const made = new Made('a');
    made.size = 1;
    assert.deepEqual(Object.entries(made), [
      ['name', 'a'],
      ['size', 1],
    ]);
  });
});
