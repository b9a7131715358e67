import type { WebhookRequest } from './request';

/** What the receiver knows and the sender has to prove that it knows too. */
export interface WebhookCredentials {
  username?: string;
  password?: string;
  secret?: string;
}

/** What a proof found, if it found nothing wrong. */
export interface Proven {
  /** The same for a request that is sent again as it was; undefined if that cannot be told. */
  delivery?: string;
}

/** Decides whether a request comes from whom it should. */
export interface Proof {
  /**
   * @param now wall time in milliseconds since 1970
   * @throws Refusal PROOF_MISSING, PROOF_WRONG, PROOF_STALE, and what a body that must be read for it
   *   may be refused for
   */
  check(request: WebhookRequest, now: number): Proven;

  /** Takes what the sender proved itself with out of the body, if it is in there. */
  strip?(body: Record<string, unknown>): void;

  /** Sent with a refusal, where HTTP wants one (RFC 9110, 11.6.1). */
  readonly challenge?: string;
}
