import { basicProof } from './basic';
import { bodySecretProof } from './body-secret';
import { WebhookOptionsError } from './errors';
import { headerProof } from './header';
import { HMAC_ALGORITHMS, HMAC_ENCODINGS, hmacProof, type HmacScheme } from './hmac';
import { httpSignatureProof } from './http-signature';
import type { Proof, WebhookCredentials } from './proof';

export const PROOF_KINDS = ['basic', 'header', 'body', 'hmac', 'http-signature', 'none'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** Which building block verifies the sender, where that is left to the user. */
export interface ProofOptions {
  /** Undefined: what the vendor does by itself. */
  kind?: ProofKind;
  /** Header that holds the secret or the signature. */
  header?: string;
  /** Where the body holds the secret. */
  field?: string;
  algorithm?: HmacScheme['algorithm'];
  encoding?: HmacScheme['encoding'];
  /** Headers that are signed with the body. */
  signed?: readonly string[];
}

/** @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID */
export function chosenProof(
  kind: ProofKind,
  credentials: WebhookCredentials,
  options: ProofOptions,
): Proof {
  switch (kind) {
    case 'basic':
      return basicProof(credentials);
    case 'header':
      return headerProof(credentials, options.header ?? 'authorization');
    case 'body':
      return bodySecretProof(credentials, options.field ?? '');
    case 'hmac':
      return hmacProof(credentials, {
        header: options.header ?? 'x-signature',
        algorithm: options.algorithm ?? HMAC_ALGORITHMS[0],
        encoding: options.encoding ?? HMAC_ENCODINGS[0],
        signed: options.signed ?? [],
      });
    case 'http-signature':
      return httpSignatureProof(credentials);
    case 'none':
      return { check: () => ({}) };
  }
}

/**
 * One of what a vendor can do.
 *
 * @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID
 */
export function proofAmong(
  kinds: readonly [ProofKind, ...ProofKind[]],
  credentials: WebhookCredentials,
  options: ProofOptions,
): Proof {
  const kind = options.kind ?? kinds[0];
  if (!kinds.includes(kind)) {
    throw new WebhookOptionsError(
      'OPTION_INVALID',
      `This sender can prove itself by: ${kinds.join(', ')}.`,
    );
  }
  return chosenProof(kind, credentials, options);
}
