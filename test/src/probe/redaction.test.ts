import assert from 'node:assert/strict';
import {
  knownContentType,
  knownHeaders,
  knownNames,
  knownServer,
  knownText,
  knownVersion,
} from '../../../src/probe/redaction';

describe('What the report shows of a device', () => {
  it('is its text where it consists of known words', () => {
    const text = 'Token was invalid (Error: Token timeout)';
    assert.equal(knownText(text), 'token was invalid error token timeout');
    assert.equal(
      knownText('Subscription request failed. Please re-login to the application'),
      'subscription request failed please re-login to the application',
    );
  });

  it('is a dot for everything else in a text', () => {
    const text =
      'User jane at apic1.acme.example (10.1.2.3) may not read uni/tn-acme/BD-[a b], key=s3cr3t';
    const shown = knownText(text);
    for (const word of ['jane', 'acme', '10.1', 'tn-', 'BD', 's3cr3t', 'key']) {
      assert.ok(!shown.includes(word), `${word} in: ${shown}`);
    }
    assert.equal(shown, 'user … not … a …');
  });

  it('is no end of words', () => {
    assert.ok(knownText('token '.repeat(10_000)).length < 300);
  });

  it('is the names of usual headers, and the number of the others', () => {
    const names = ['Date', 'Content-Type', 'X-Acme-Gateway', 'X-Acme-User', 'date'];
    assert.deepEqual(knownHeaders(names), ['content-type', 'date', '2 others']);
  });

  it('is only names that look like names', () => {
    assert.deepEqual(knownNames(['token', 'a b', '10.0.0.1', 'x'.repeat(40), 'exp']), [
      'exp',
      'token',
    ]);
  });

  it('is a release, a server and a type of content where they have the usual form', () => {
    assert.equal(knownVersion('5.2(7f)'), '5.2(7f)');
    assert.equal(knownVersion('10.3(4a)'), '10.3(4a)');
    assert.equal(knownVersion('acme build 7'), 'not told');
    assert.equal(knownVersion(undefined), 'not told');
    assert.equal(knownServer('nginx/1.7.10'), 'nginx/1.7.10');
    assert.equal(knownServer('gateway.acme.example'), 'another');
    assert.equal(knownServer(undefined), 'not told');
    assert.equal(knownContentType('text/html; charset=utf-8'), 'text/html');
    assert.equal(knownContentType('application/x-acme'), 'another');
  });
});
