import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { dnOfCertificate, RequestSigner } from '../../../../src/dme/session/signature';

function cookiesOf(header: string): Map<string, string> {
  return new Map(
    header.split('; ').map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

describe('A signed request', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer = new RequestSigner(privateKey, dnOfCertificate('push', 'push-2025'));

  function isSignatureOf(text: string, cookies: string): boolean {
    const signature = cookiesOf(cookies).get('APIC-Request-Signature') ?? '';
    return verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  }

  it('carries four cookies, of which only the signature is secret', () => {
    const cookies = cookiesOf(signer.cookies({ method: 'GET', path: '/api/class/fvBD.json' }));
    assert.match(cookies.get('APIC-Request-Signature') ?? '', /^[\w+/]{342}==$/);
    cookies.delete('APIC-Request-Signature');
    assert.deepEqual(Object.fromEntries(cookies), {
      'APIC-Certificate-Algorithm': 'v1.0',
      'APIC-Certificate-DN': 'uni/userext/user-push/usercert-push-2025',
      'APIC-Certificate-Fingerprint': 'fingerprint',
    });
  });

  it('is signed over method, path with query, and body', () => {
    const path = '/api/mo/uni/tn-a.json?rsp-subtree=full';
    const cookies = signer.cookies({ method: 'POST', path, body: '{"fvTenant":{}}' });
    assert.equal(isSignatureOf(`POST${path}{"fvTenant":{}}`, cookies), true);
    assert.equal(isSignatureOf(`POST${path}`, cookies), false);
    assert.equal(isSignatureOf(`GET${path}{"fvTenant":{}}`, cookies), false);
  });

  it('is signed over the path as it reads after decoding', () => {
    const path = '/api/class/fvBD.json?query-target-filter=eq(fvBD.name,%22a%20b%25%C3%A4+c%22)';
    const cookies = signer.cookies({ method: 'GET', path });
    const text = 'GET/api/class/fvBD.json?query-target-filter=eq(fvBD.name,"a b%ä+c")';
    assert.equal(isSignatureOf(text, cookies), true);
    assert.equal(isSignatureOf(`GET${path}`, cookies), false);
  });

  it('has the slashes, pluses and equals signs of a token signed as they are', () => {
    const path = '/socketq0/X+a==';
    assert.equal(isSignatureOf(`GET${path}`, signer.cookies({ method: 'GET', path })), true);
  });
});
