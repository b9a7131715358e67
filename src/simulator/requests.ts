export type RequestKind =
  | 'login'
  | 'refresh'
  | 'logout'
  | 'domains'
  | 'webtoken-session'
  | 'subscribe'
  | 'subscription-refresh'
  | 'query'
  | 'write'
  | 'socket'
  | 'other';

export interface RequestRecord {
  /** Wall time of the answer, milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** As it arrived, without the token of a socket. */
  readonly path: string;
  readonly status: number;
  readonly kind: RequestKind;
}

/** A request target that is fit to be shown: tokens in it are replaced. */
export function withoutSecrets(target: string): string {
  if (target.startsWith('/socket')) return '/socket<token>';
  return target.replace(/([?&]challenge=)[^&]*/g, '$1<token>');
}
