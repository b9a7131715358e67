import type { TLSSocket } from 'node:tls';
import { subjectNames, summarise } from './certificate';
import { ConnectionError, type CertificateSummary } from './errors';

/** What made us trust a certificate; `nothing` when the user turned the check off. */
export type TrustedBy = 'chain' | 'fingerprint' | 'nothing';

export interface TrustRules {
  /**
   * SHA-256 of the certificates to trust, as `parseFingerprint` writes them. With at least one,
   * nothing else counts: not who signed, not the name, not the dates.
   */
  fingerprints: readonly string[];
  /** Whether a certificate that fails Node's own check is refused. */
  rejectUnauthorized: boolean;
}

/**
 * Decides whether to talk to the peer of a finished handshake. Nothing may be written to the socket
 * before this has returned.
 *
 * @param socket connected with `rejectUnauthorized: false`, so that the certificate of a peer that
 *   is refused can be shown
 * @param host as shown to people
 * @throws ConnectionError CERTIFICATE_CHANGED, CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED,
 *   CERTIFICATE_WRONG_NAME or TLS_FAILED
 */
export function verifyPeer(
  socket: TLSSocket,
  host: string,
  rules: TrustRules,
): { certificate: CertificateSummary; trustedBy: TrustedBy } {
  const der: Buffer | undefined = socket.getPeerCertificate().raw;
  if (!der) throw new ConnectionError('TLS_FAILED', `${host} presents no certificate.`);
  const certificate = summarise(der);
  if (rules.fingerprints.length > 0) {
    if (rules.fingerprints.includes(certificate.fingerprint)) {
      return { certificate, trustedBy: 'fingerprint' };
    }
    throw changed(host, certificate, rules.fingerprints);
  }
  if (socket.authorized) return { certificate, trustedBy: 'chain' };
  if (!rules.rejectUnauthorized) return { certificate, trustedBy: 'nothing' };
  // Node types it as an Error and stores its code.
  throw refusal(host, certificate, String(socket.authorizationError), subjectNames(der));
}

function refusal(
  host: string,
  certificate: CertificateSummary,
  fault: string,
  names: string,
): ConnectionError {
  switch (fault) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return outdated(host, certificate, fault);
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return wrongName(host, certificate, names);
    default:
      return untrusted(host, certificate, fault);
  }
}

function changed(
  host: string,
  certificate: CertificateSummary,
  expected: readonly string[],
): ConnectionError {
  return new ConnectionError(
    'CERTIFICATE_CHANGED',
    `${host} presents another certificate than the trusted one. ` +
      `Expected SHA-256 ${expected.join(' or ')}; seen: ${describe(certificate)}. ` +
      'If the certificate was renewed on purpose, replace the old SHA-256 in the fingerprints by ' +
      'the seen one. If not, somebody may be standing in between.',
    certificate,
  );
}

function outdated(host: string, certificate: CertificateSummary, fault: string): ConnectionError {
  const now = Date.now();
  const leafIsValid =
    Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
  const whose = leafIsValid ? 'A certificate above that' : 'The certificate';
  const what = fault === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet';
  return new ConnectionError(
    'CERTIFICATE_EXPIRED',
    `${whose} of ${host} ${what}: ${describe(certificate)}. ` +
      'Check the clocks of both sides, renew it, or trust it all the same by adding this SHA-256 ' +
      'to the fingerprints.',
    certificate,
  );
}

function wrongName(host: string, certificate: CertificateSummary, names: string): ConnectionError {
  const others = names ? `; it is for ${names}` : '';
  return new ConnectionError(
    'CERTIFICATE_WRONG_NAME',
    `The certificate of ${host} is not for this address${others}: ${describe(certificate)}. ` +
      'Use a name that it holds as the address, set that name as server name in a TLS ' +
      'configuration, or add this SHA-256 to the fingerprints.',
    certificate,
  );
}

function untrusted(host: string, certificate: CertificateSummary, fault: string): ConnectionError {
  return new ConnectionError(
    'CERTIFICATE_UNTRUSTED',
    `The certificate of ${host} is not trusted here (${chainFault(fault)}): ` +
      `${describe(certificate)}. Compare the SHA-256 with the one on the device, then add this ` +
      "SHA-256 to the fingerprints, or the issuer's certificate to a TLS configuration.",
    certificate,
  );
}

function chainFault(fault: string): string {
  switch (fault) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'its authority is not known here';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return "its issuer's certificate is missing";
    case 'UNSPECIFIED':
      // Node has no name for OpenSSL's "key too small" and "digest too weak".
      return 'Node.js does not say why: its key or signature may be too weak';
    default:
      return fault;
  }
}

function describe(certificate: CertificateSummary): string {
  const { subject, issuer, validFrom, validTo, fingerprint } = certificate;
  return `${subject}, issued by ${issuer}, valid from ${validFrom} to ${validTo}, SHA-256 ${fingerprint}`;
}
