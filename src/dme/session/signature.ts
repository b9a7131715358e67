import { sign, type KeyObject } from 'node:crypto';
import { decode } from '../query/query-url';
import type { RequestLine } from './rest';

/**
 * Signs requests with the private key of a local user, as Cisco's "Signature-Based Transactions"
 * has it: four cookies take the place of a login.
 */
export class RequestSigner {
  /** @param certificateDn of the certificate that the device checks with */
  constructor(
    private readonly key: KeyObject,
    private readonly certificateDn: string,
  ) {}

  /** The cookies of one request, joined for a `Cookie` header. A secret: they can be sent again. */
  cookies(request: RequestLine): string {
    // PKCS #1 v1.5 is what Node does with an RSA key when it is not told otherwise.
    const signature = sign('sha256', Buffer.from(signedText(request)), this.key);
    return [
      `APIC-Request-Signature=${signature.toString('base64')}`,
      'APIC-Certificate-Algorithm=v1.0',
      `APIC-Certificate-DN=${this.certificateDn}`,
      // The word itself: the certificate is found by its DN (aci-go-client, acitoolkit).
      'APIC-Certificate-Fingerprint=fingerprint',
    ].join('; ');
  }
}

/** @param certificateName as the certificate is called under the user on the APIC */
export function dnOfCertificate(userName: string, certificateName: string): string {
  return `uni/userext/user-${userName}/usercert-${certificateName}`;
}

/**
 * Method, path with query and body, without anything between them and without the host. The device
 * takes the path as it is after decoding: signed with its escapes, a request with a quote in it is
 * answered with "bad signature" (pyaci PR #1).
 */
function signedText({ method, path, body = '' }: RequestLine): string {
  return method + decode(path) + body;
}
