import assert from 'node:assert/strict';
import { isoTime } from '../../../src/webhook/iso-time';

const NEW_YEAR = '2024-01-01T00:00:00.000Z';

describe('A time of a webhook', () => {
  const times: [unknown, string][] = [
    [1704067200, NEW_YEAR],
    ['1704067200', NEW_YEAR],
    [1704067200000, NEW_YEAR],
    ['1704067200000000', NEW_YEAR],
    [1704067200000000000n, NEW_YEAR],
    ['2024-01-01T00:00:00Z', NEW_YEAR],
    ['2024-01-01T01:00:00+01:00', NEW_YEAR],
    ['2024-01-01 00:00:00', NEW_YEAR],
    ['2024-01-01 00:00:00 UTC', NEW_YEAR],
    ['Mon, 01 Jan 2024 00:00:00 GMT', NEW_YEAR],
  ];
  for (const [value, expected] of times) {
    it(`may be ${String(value)}`, () => assert.equal(isoTime(value), expected));
  }

  const never = [0, '', 'soon', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', {}, null, 1e300];
  for (const value of never) {
    it(`is not ${JSON.stringify(value)}`, () => assert.equal(isoTime(value), undefined));
  }

  it('is the first of several that is one', () => {
    assert.equal(isoTime(undefined, 'soon', 1704067200, 1704067300), NEW_YEAR);
  });
});
