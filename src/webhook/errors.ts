import { NetworkPushError } from '../connection/errors';

/** Why a request is refused. The sender is told the status, and nothing else. */
export type RefusalCode =
  /** Nothing in the request proves who sent it. */
  | 'PROOF_MISSING'
  /** The proof is not the one that is expected. */
  | 'PROOF_WRONG'
  /** The proof is right and too old: somebody may send it again. */
  | 'PROOF_STALE'
  | 'METHOD_NOT_ALLOWED'
  | 'BODY_TOO_BIG'
  | 'BODY_NOT_JSON'
  | 'BODY_TOO_DEEP'
  /** JSON, but no object with anything in it, and no list of them. */
  | 'BODY_UNEXPECTED'
  | 'ENCODING_UNSUPPORTED'
  /** Something before the receiver has read the body, so that its bytes are gone. */
  | 'BODY_CONSUMED';

const STATUSES: Record<RefusalCode, number> = {
  PROOF_MISSING: 401,
  PROOF_WRONG: 401,
  PROOF_STALE: 401,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_BIG: 413,
  BODY_NOT_JSON: 400,
  BODY_TOO_DEEP: 400,
  BODY_UNEXPECTED: 400,
  ENCODING_UNSUPPORTED: 415,
  BODY_CONSUMED: 500,
};

/** A request that is not taken. Its message is for the receiver's log and holds nothing secret. */
export class Refusal extends NetworkPushError {
  constructor(
    override readonly code: RefusalCode,
    message: string,
  ) {
    super(code, message);
  }

  /** HTTP status of the answer. */
  get status(): number {
    return STATUSES[this.code];
  }
}

/** A setting of the receiver that cannot be used. */
export type WebhookOptionsErrorCode =
  /** The user name, password or secret that the sender is to prove is missing. */
  | 'CREDENTIALS_MISSING'
  /** Any other setting. */
  | 'OPTION_INVALID';

export class WebhookOptionsError extends NetworkPushError {
  constructor(
    override readonly code: WebhookOptionsErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
