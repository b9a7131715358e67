/**
 * The base of every error that this library raises.
 *
 * `code` is stable and may be tested for; `message` says what happened and what to do, holds no
 * secret, and may change between releases.
 */
export class NetworkPushError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Why a host could not be reached or is not trusted. */
export type ConnectionErrorCode =
  | 'HOST_INVALID'
  | 'HOST_UNKNOWN'
  | 'HOST_UNREACHABLE'
  | 'CONNECTION_REFUSED'
  | 'CONNECTION_LOST'
  | 'TIMEOUT'
  /** Given up by the caller, or the agent was destroyed. */
  | 'CANCELLED'
  | 'ANSWER_TOO_BIG'
  | 'TLS_OPTIONS_INVALID'
  | 'TLS_VERSION'
  | 'TLS_FAILED'
  | 'CERTIFICATE_UNTRUSTED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_WRONG_NAME'
  | 'CERTIFICATE_CHANGED'
  | 'FINGERPRINT_INVALID'
  | 'PROXY_FAILED';

/** What people need to see of a certificate before they trust it. */
export interface CertificateSummary {
  subject: string;
  issuer: string;
  /** ISO 8601. */
  validFrom: string;
  /** ISO 8601. */
  validTo: string;
  /** SHA-256 of the certificate, upper case pairs joined by colons. */
  fingerprint: string;
}

export class ConnectionError extends NetworkPushError {
  constructor(
    override readonly code: ConnectionErrorCode,
    message: string,
    /** The certificate that was presented, where the certificate is the reason. */
    readonly certificate?: CertificateSummary,
  ) {
    super(code, message);
  }
}

/** Whether it is the certificate or the TLS of a host that keeps us away: not a matter of minutes. */
export function isMistrust(error: NetworkPushError): boolean {
  if (!(error instanceof ConnectionError)) return false;
  return error.code.startsWith('CERTIFICATE_') || error.code === 'TLS_VERSION';
}

/** Whatever was thrown, as an error with a code; a bug of ours comes out as `INTERNAL`. */
export function toNetworkPushError(thrown: unknown): NetworkPushError {
  if (thrown instanceof NetworkPushError) return thrown;
  return new NetworkPushError(
    'INTERNAL',
    thrown instanceof Error ? thrown.message : 'Unknown error',
  );
}
