import assert from 'node:assert/strict';
import { inventedToken, needsEncoding, tokenForm } from '../../../src/probe/token-form';

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const jwt = `${part({ alg: 'RS256' })}.${part({ iss: 'APIC', iat: 1000, exp: 1600 })}.c2lnbmF0dXJl`;
const base64 = Buffer.alloc(128, 0xfb).toString('base64');

describe('The form of a token', () => {
  it('is told of a JWT, with the names of its claims and its life', () => {
    const expected = { kind: 'jwt', claims: ['exp', 'iat', 'iss'], lifeSeconds: 600 };
    assert.deepEqual(tokenForm(jwt), expected);
    assert.equal(needsEncoding(jwt), false);
  });

  it('is told of base64, with its length', () => {
    assert.deepEqual(tokenForm(base64), { kind: 'base64', bytes: 128 });
    assert.equal(needsEncoding(base64), true);
  });

  it('is told of neither', () => {
    assert.deepEqual(tokenForm('a b'), { kind: 'other' });
    assert.deepEqual(tokenForm('a.b.c'), { kind: 'other' });
    assert.deepEqual(tokenForm(''), { kind: 'other' });
  });

  for (const token of [jwt, base64, 'a b c d e f']) {
    it(`is kept when one is invented like ${token.slice(0, 8)}, and nothing else of it`, () => {
      const first = inventedToken(token);
      const second = inventedToken(token);
      assert.equal(first.length, token.length);
      assert.notEqual(first, second);
      assert.equal(first.split('.').length, token.split('.').length);
      for (let start = 0; start + 6 <= token.length; start += 1) {
        assert.ok(!first.includes(token.slice(start, start + 6)));
      }
    });
  }
});
