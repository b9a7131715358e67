import assert from 'node:assert/strict';
import { parseFingerprint } from '../../../src/connection/fingerprint';

const DIGITS = '0123456789abcdef'.repeat(4);
const WRITTEN = Array(4).fill('01:23:45:67:89:AB:CD:EF').join(':');

describe('parseFingerprint', () => {
  for (const [notation, text] of [
    ['pairs with colons', WRITTEN],
    ['lower case without colons', DIGITS],
    ['pairs with spaces, broken over two lines', WRITTEN.replaceAll(':', ' ').replace(' ', '\n')],
    ['pairs with dashes', WRITTEN.replaceAll(':', '-')],
    ['what openssl prints', `sha256 Fingerprint=${WRITTEN}\n`],
    ['a prefix', `SHA-256: ${DIGITS}`],
  ] as const) {
    it(`reads ${notation}`, () => {
      assert.equal(parseFingerprint(text), WRITTEN);
    });
  }

  for (const [reason, text] of [
    ['a SHA-1', DIGITS.slice(0, 40)],
    ['one digit too many', `${DIGITS}0`],
    ['a letter that is no digit', `${DIGITS.slice(1)}g`],
    ['nothing', ''],
  ] as const) {
    it(`refuses ${reason}`, () => {
      assert.equal(parseFingerprint(text), undefined);
    });
  }
});
