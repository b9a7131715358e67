import assert from 'node:assert/strict';
import { backoffDelay, RECONNECT_LIMITS, refusedLoginDelay } from '../../../src/connection/backoff';

const attempts = Array.from({ length: 60 }, (_, index) => index + 1);

describe('backoffDelay', () => {
  it('doubles from one second and stops at thirty', () => {
    const delays = [1, 2, 3, 4, 5, 6, 1_000].map((attempt) => backoffDelay(attempt, () => 0));
    assert.deepEqual(delays, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it('leaves half of the wait to chance', () => {
    assert.equal(
      backoffDelay(3, () => 0.5),
      6_000,
    );
    assert.equal(
      backoffDelay(100, () => 0.999_999),
      30_000,
    );
  });

  it('stays within its limits whatever chance says', () => {
    for (const attempt of attempts) {
      const delay = backoffDelay(attempt);
      assert.ok(delay >= RECONNECT_LIMITS.shortest && delay <= RECONNECT_LIMITS.longest);
    }
  });

  it('takes other limits', () => {
    const limits = { shortest: 10, longest: 100 };
    assert.equal(
      backoffDelay(1, () => 0, limits),
      10,
    );
    assert.equal(
      backoffDelay(9, () => 0, limits),
      50,
    );
  });

  it('takes a first attempt that is counted as none', () => {
    assert.equal(
      backoffDelay(0, () => 0),
      1_000,
    );
  });
});

describe('refusedLoginDelay', () => {
  it('waits 1, 2, 5 and 15 minutes, then 15 for ever', () => {
    const minutes = attempts.map((refusals) => refusedLoginDelay(refusals) / 60_000);
    assert.deepEqual(minutes.slice(0, 5), [1, 2, 5, 15, 15]);
    assert.equal(minutes.at(-1), 15);
  });
});
