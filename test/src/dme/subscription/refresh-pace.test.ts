import assert from 'node:assert/strict';
import { platforms } from '../../../../src/dme/model/platform';
import { parseQuery } from '../../../../src/dme/query/query';
import {
  comfortableTimeout,
  refreshInterval,
  refreshLoad,
  refreshTimeout,
} from '../../../../src/dme/subscription/refresh-pace';

const plain = parseQuery({ by: 'class', target: 'fvBD' });
const hour = parseQuery({ by: 'class', target: 'fvBD', refreshTimeout: 3600 });

describe('refreshTimeout', () => {
  it('asks an APIC of 4.0 or later for ten minutes', () => {
    assert.deepEqual(refreshTimeout(plain, platforms.apic, '4.0(1h)'), {
      asked: 600,
      effective: 600,
    });
    assert.deepEqual(refreshTimeout(hour, platforms.apic, '6.1(2f)'), {
      asked: 3600,
      effective: 3600,
    });
  });

  it('keeps to the 60 s of older releases, which ignore the option', () => {
    assert.deepEqual(refreshTimeout(plain, platforms.apic, '3.2(9h)'), {
      asked: undefined,
      effective: 60,
    });
    assert.deepEqual(refreshTimeout(hour, platforms.apic, '3.2(9h)'), {
      asked: 3600,
      effective: 60,
    });
  });

  it('keeps to the 60 s when the device does not tell its release', () => {
    assert.equal(refreshTimeout(plain, platforms.apic, '').effective, 60);
  });

  it('sends nothing to NX-OS unless the user says so, and then trusts its default only', () => {
    assert.deepEqual(refreshTimeout(plain, platforms.nxos, '10.3(2)'), {
      asked: undefined,
      effective: 90,
    });
    assert.deepEqual(refreshTimeout(hour, platforms.nxos, '10.3(2)'), {
      asked: 3600,
      effective: 90,
    });
  });
});

describe('refreshInterval', () => {
  it('is 20 s for up to a hundred subscriptions, so that a loss is said within 30 s', () => {
    assert.equal(refreshInterval(600, 1), 20_000);
    assert.equal(refreshInterval(600, 100), 20_000);
  });

  it('grows with the subscriptions to five refreshes a second', () => {
    assert.equal(refreshInterval(600, 500), 100_000);
  });

  it('is never more than a third of the timeout', () => {
    assert.equal(refreshInterval(60, 500), 20_000);
    assert.equal(refreshInterval(600, 5000), 200_000);
    assert.equal(refreshInterval(30, 1), 10_000);
  });
});

describe('refreshLoad', () => {
  it('is what the refreshes of all subscriptions come to, in requests a second', () => {
    assert.equal(Math.round(refreshLoad(Array.from({ length: 100 }, () => 600))), 5);
    assert.equal(Math.round(refreshLoad(Array.from({ length: 300 }, () => 60))), 15);
    assert.equal(refreshLoad([]), 0);
  });

  it('is comfortable with the timeout that is advised', () => {
    for (const count of [300, 1_000, 5_000]) {
      const timeout = comfortableTimeout(count);
      assert.ok(refreshLoad(Array.from({ length: count }, () => timeout)) <= 5.01);
    }
  });
});
