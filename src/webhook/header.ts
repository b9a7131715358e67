import { equalSecrets } from './equal';
import { Refusal, WebhookOptionsError } from './errors';
import type { Proof, WebhookCredentials } from './proof';
import { headerOf } from './request';

/** Those that HTTP allows in a name (RFC 9110, 5.6.2). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/u;

/**
 * A secret in a header. With `Bearer` before it or without.
 *
 * @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID
 */
export function headerProof({ secret }: WebhookCredentials, name: string): Proof {
  if (!secret) {
    throw new WebhookOptionsError(
      'CREDENTIALS_MISSING',
      `Fill in "Secret": what the sender puts into the header "${name}".`,
    );
  }
  headerNameOf(name);
  return {
    check(request) {
      const given = headerOf(request, name);
      if (given === undefined) {
        throw new Refusal('PROOF_MISSING', `The request has no header "${name}".`);
      }
      const isRight = equalSecrets(given, secret);
      const isBearer = equalSecrets(given.replace(/^bearer\s+/iu, ''), secret);
      if (!isRight && !isBearer) {
        throw new Refusal('PROOF_WRONG', `The header "${name}" does not hold the right one.`);
      }
      return {};
    },
  };
}

/** @throws WebhookOptionsError OPTION_INVALID */
export function headerNameOf(name: string): string {
  if (HEADER_NAME.test(name)) return name.toLowerCase();
  throw new WebhookOptionsError('OPTION_INVALID', `"${name}" is not the name of a header.`);
}
