import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { toConnectionError } from '../../../src/connection/connection-error';
import { ConnectionError } from '../../../src/connection/errors';

const HOST = 'apic1.example.com:443';

function fault(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code} hunter2`), { code }, more);
}

describe('toConnectionError', () => {
  for (const [code, expected] of [
    ['ECONNREFUSED', 'CONNECTION_REFUSED'],
    ['ENOTFOUND', 'HOST_UNKNOWN'],
    ['EAI_AGAIN', 'HOST_UNKNOWN'],
    ['EHOSTUNREACH', 'HOST_UNREACHABLE'],
    ['ENETUNREACH', 'HOST_UNREACHABLE'],
    ['ETIMEDOUT', 'TIMEOUT'],
    ['ECONNABORTED', 'TIMEOUT'],
    ['ECONNRESET', 'CONNECTION_LOST'],
    ['EPIPE', 'CONNECTION_LOST'],
    ['ERR_CANCELED', 'CANCELLED'],
    ['HPE_INVALID_CONSTANT', 'CONNECTION_LOST'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'TLS_VERSION'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'TLS_VERSION'],
    ['ERR_SSL_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED', 'TLS_VERSION'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS_FAILED'],
    ['ERR_SSL_DH_KEY_TOO_SMALL', 'TLS_FAILED'],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'TLS_FAILED'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS_FAILED'],
  ] as const) {
    it(`takes ${code} for ${expected}`, () => {
      const error = toConnectionError(fault(code), HOST);
      assert.equal(error.code, expected);
      assert.ok(error.message.startsWith(HOST), error.message);
    });
  }

  it('advises a client certificate where TLS 1.3 asks for one', () => {
    const error = toConnectionError(fault('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), HOST);
    assert.equal(error.code, 'TLS_FAILED');
    assert.match(error.message, /client certificate/);
  });

  it('reads the words of OpenSSL wherever they stand', () => {
    const reason = { reason: 'tlsv1 alert protocol version' };
    assert.equal(toConnectionError(fault('EPROTO', reason), HOST).code, 'TLS_VERSION');
    const message =
      'write EPROTO 80AC:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol:../x.c:1:';
    const written = Object.assign(new Error(message), { code: 'EPROTO' });
    assert.equal(toConnectionError(written, HOST).code, 'TLS_VERSION');
  });

  it('advises another port or scheme where no TLS is spoken', () => {
    const error = toConnectionError(fault('ERR_SSL_WRONG_VERSION_NUMBER'), HOST);
    assert.match(error.message, /http:\/\//);
  });

  it('gives back an error that already is one, also from within a wrapper', () => {
    const own = new ConnectionError('CERTIFICATE_CHANGED', 'changed');
    assert.equal(toConnectionError(own, HOST), own);
    assert.equal(toConnectionError(new Error('wrapped', { cause: own }), HOST), own);
  });

  it('takes the code of an attempt on several addresses', () => {
    const attempts = Object.assign(new AggregateError([fault('ECONNREFUSED')]), {
      code: 'ECONNREFUSED',
    });
    assert.equal(toConnectionError(attempts, HOST).code, 'CONNECTION_REFUSED');
  });

  for (const [name, cause] of [
    ['an unknown error', new Error('hunter2')],
    ['a code that is a sentence', fault('password is hunter2')],
    ['an error that holds the request', fault('ECONNRESET', { config: { data: 'hunter2' } })],
    ['a text', 'hunter2'],
    ['nothing', undefined],
  ] as const) {
    it(`shows nothing of ${name}`, () => {
      const error = toConnectionError(cause, HOST);
      assert.equal(error.code, 'CONNECTION_LOST');
      assert.doesNotMatch(inspect(error, { depth: Infinity, showHidden: true }), /hunter2/);
      assert.equal(error.cause, undefined);
    });
  }
});
