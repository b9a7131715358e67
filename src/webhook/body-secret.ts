import { equalSecrets } from './equal';
import { Refusal, WebhookOptionsError } from './errors';
import { isObject, parseBody } from './json-body';
import type { Proof, WebhookCredentials } from './proof';

/**
 * A secret in the body, which is JSON. It is taken out before the body is handed on.
 *
 * @param field name of the property, or a path with dots: `auth.token`
 * @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID
 */
export function bodySecretProof({ secret }: WebhookCredentials, field: string): Proof {
  if (!secret) {
    throw new WebhookOptionsError(
      'CREDENTIALS_MISSING',
      `Fill in "Secret": what the sender puts into "${field}" of the body.`,
    );
  }
  const path = field
    .split('.')
    .map((name) => name.trim())
    .filter(Boolean);
  const last = path.pop();
  if (last === undefined) {
    throw new WebhookOptionsError(
      'OPTION_INVALID',
      'Name the field that holds what the sender proves itself with.',
    );
  }
  const holderIn = (body: unknown): Record<string, unknown> | undefined => {
    let holder = body;
    for (const name of path) holder = isObject(holder) ? holder[name] : undefined;
    return isObject(holder) ? holder : undefined;
  };
  return {
    check(request) {
      const given = holderIn(parseBody(request))?.[last];
      if (typeof given !== 'string' || given === '') {
        throw new Refusal('PROOF_MISSING', `The body has nothing in "${field}".`);
      }
      if (!equalSecrets(given, secret)) {
        throw new Refusal('PROOF_WRONG', `"${field}" of the body is not the right one.`);
      }
      return {};
    },
    strip(body) {
      const holder = holderIn(body);
      if (holder) delete holder[last];
    },
  };
}
