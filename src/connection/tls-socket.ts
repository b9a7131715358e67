import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import {
  connect,
  createSecureContext,
  DEFAULT_CIPHERS,
  DEFAULT_MIN_VERSION,
  type SecureContext,
  type SecureVersion,
  type TLSSocket,
} from 'node:tls';
import { ConnectionError } from './errors';
import { hushErrors } from './socket-errors';

/** The part of Node's TLS options that Node-RED's tls-config fills. */
export interface TlsOptions {
  ca?: string | Buffer | (string | Buffer)[];
  cert?: string | Buffer;
  key?: string | Buffer;
  pfx?: string | Buffer;
  passphrase?: string;
  /** Name to ask for and to expect in the certificate. Default: the host of the address. */
  servername?: string;
  /** Below `TLSv1.2`, ciphers and signatures of that time are allowed too. */
  minVersion?: SecureVersion;
  ALPNProtocols?: string[];
  /** Default true. */
  rejectUnauthorized?: boolean;
}

/**
 * Certificates and protocol limits in the form that OpenSSL works with; reading the authorities
 * again for each connection would cost more than the handshake.
 *
 * @throws ConnectionError TLS_OPTIONS_INVALID
 */
export function createTlsContext(options: TlsOptions): SecureContext {
  const { ca, cert, key, pfx, passphrase, minVersion } = options;
  try {
    return createSecureContext({
      ca,
      cert,
      key,
      pfx,
      passphrase,
      minVersion,
      ciphers: ciphersFor(minVersion ?? DEFAULT_MIN_VERSION),
    });
  } catch (thrown) {
    throw new ConnectionError(
      'TLS_OPTIONS_INVALID',
      `The TLS configuration cannot be used (${opensslReason(thrown)}). ` +
        'Check the certificate, the private key that belongs to it, and the passphrase.',
    );
  }
}

/**
 * Does the handshake on a connected socket and accepts any certificate: the caller checks it before
 * anything is written. Sessions are never resumed, because a resumed one may come without a
 * certificate to check.
 *
 * @param raw destroyed when the handshake fails
 * @param host name or IP address of the peer
 */
export async function openTlsSocket(
  raw: Socket,
  host: string,
  settings: { context: SecureContext; options: TlsOptions; signal: AbortSignal },
): Promise<TLSSocket> {
  const expected = settings.options.servername || host;
  const socket = connect({
    socket: raw,
    secureContext: settings.context,
    // What the certificate is compared with, when there is no server name.
    host: expected,
    // RFC 6066 allows names only.
    servername: isIP(expected) ? undefined : expected,
    ALPNProtocols: settings.options.ALPNProtocols,
    rejectUnauthorized: false,
  });
  hushErrors(socket);
  try {
    await once(socket, 'secureConnect', { signal: settings.signal });
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

/** TLS 1.0 and 1.1 sign with SHA-1, which OpenSSL 3 takes at its lowest security level only. */
function ciphersFor(minVersion: SecureVersion): string {
  const legacy = minVersion === 'TLSv1' || minVersion === 'TLSv1.1';
  return legacy ? `${DEFAULT_CIPHERS}:@SECLEVEL=0` : DEFAULT_CIPHERS;
}

function opensslReason(thrown: unknown): string {
  if (thrown instanceof Error && 'reason' in thrown) return String(thrown.reason);
  return 'unreadable';
}
