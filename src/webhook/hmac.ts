import { createHmac } from 'node:crypto';
import { equalSecrets } from './equal';
import { Refusal, WebhookOptionsError } from './errors';
import { headerNameOf } from './header';
import type { Proof, Proven, WebhookCredentials } from './proof';
import { headerOf, type WebhookRequest } from './request';

export const HMAC_ALGORITHMS = ['sha256', 'sha1', 'sha512'] as const;
export const HMAC_ENCODINGS = ['hex', 'base64'] as const;

export interface HmacScheme {
  /** Header that holds the signature. Something like `sha256=` before it is skipped. */
  header: string;
  algorithm: (typeof HMAC_ALGORITHMS)[number];
  encoding: (typeof HMAC_ENCODINGS)[number];
  /** Headers whose values are appended to the body, in this order, before it is signed. */
  signed: readonly string[];
  /** Finds a request that is sent again, once the signature is known to be right. */
  fresh?: (request: WebhookRequest, now: number) => Proven;
}

/**
 * A keyed hash over the bytes of the body, and of headers.
 *
 * @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID
 */
export function hmacProof({ secret }: WebhookCredentials, scheme: HmacScheme): Proof {
  if (!secret) {
    throw new WebhookOptionsError(
      'CREDENTIALS_MISSING',
      'Fill in "Secret": what the sender signs its requests with.',
    );
  }
  const { header, algorithm, encoding, fresh } = scheme;
  headerNameOf(header);
  const signed = scheme.signed.map(headerNameOf);
  const prefix = new RegExp(`^${algorithm}=`, 'iu');
  return {
    check(request, now) {
      const given = headerOf(request, header)?.replace(prefix, '');
      if (given === undefined) {
        throw new Refusal('PROOF_MISSING', `The request has no header "${header}".`);
      }
      const hmac = createHmac(algorithm, secret).update(request.body);
      for (const name of signed) hmac.update(headerOf(request, name) ?? '');
      const expected = hmac.digest();
      if (!equalSecrets(Buffer.from(given, encoding), expected)) {
        throw new Refusal('PROOF_WRONG', `The signature in "${header}" does not fit the body.`);
      }
      return fresh?.(request, now) ?? {};
    },
  };
}
