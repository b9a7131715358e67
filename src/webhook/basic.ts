import { equalSecrets } from './equal';
import { Refusal, WebhookOptionsError } from './errors';
import type { Proof, WebhookCredentials } from './proof';
import { headerOf } from './request';

/**
 * User name and password in the header `Authorization` (RFC 7617).
 *
 * @throws WebhookOptionsError CREDENTIALS_MISSING
 */
export function basicProof({ username, password }: WebhookCredentials): Proof {
  if (!username || !password) {
    throw new WebhookOptionsError(
      'CREDENTIALS_MISSING',
      'Enter the user name and the password that the sender is given for its webhook.',
    );
  }
  // The RFC leaves the encoding to both sides; senders in Java tend to ISO 8859-1.
  const expected = [Buffer.from(`${username}:${password}`), latin1(`${username}:${password}`)];
  return {
    challenge: 'Basic realm="webhook", charset="UTF-8"',
    check(request) {
      const given = /^basic\s+(\S+)$/iu.exec(headerOf(request, 'authorization') ?? '')?.[1];
      if (given === undefined) {
        throw new Refusal('PROOF_MISSING', 'The request has no user name and password.');
      }
      const bytes = Buffer.from(given, 'base64');
      // Not `some`: it would tell by its time which of them it was.
      const matches = expected.map((one) => equalSecrets(one, bytes));
      if (!matches.includes(true)) {
        throw new Refusal('PROOF_WRONG', 'The user name or the password is not the right one.');
      }
      return {};
    },
  };
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
