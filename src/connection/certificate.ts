import { X509Certificate } from 'node:crypto';
import type { CertificateSummary } from './errors';

/** A month is the usual notice for a change in a production network. */
const EXPIRY_NOTICE_MS = 30 * 24 * 3_600_000;

/** Enough for any honest name; a certificate is a stranger's text until it is trusted. */
const MAX_NAME_LENGTH = 200;

/** @param der the certificate as it came in the handshake */
export function summarise(der: Buffer): CertificateSummary {
  const certificate = new X509Certificate(der);
  return {
    subject: readable(certificate.subject),
    issuer: readable(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    fingerprint: certificate.fingerprint256,
  };
}

/** The names that a certificate is for, on one line; empty when it holds none. */
export function subjectNames(der: Buffer): string {
  return readable(new X509Certificate(der).subjectAltName ?? '');
}

/**
 * Whether the certificate ends within 30 days or has ended, so that a person should act.
 *
 * @param now wall time, milliseconds since 1970
 */
export function expiresSoon(certificate: CertificateSummary, now: number): boolean {
  return Date.parse(certificate.validTo) - now < EXPIRY_NOTICE_MS;
}

/** One line of bounded length; Node puts each part of a name on a line, controls escaped. */
function readable(name: string): string {
  const line = name.trim().replaceAll('\n', ', ');
  return line.length > MAX_NAME_LENGTH ? `${line.slice(0, MAX_NAME_LENGTH)}…` : line;
}
