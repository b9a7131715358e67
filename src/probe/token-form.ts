import { randomBytes } from 'node:crypto';
import { answered, type Outcome, type Seen } from './finding';
import { knownNames } from './redaction';

/** What can be seen of a token without taking it for more than a text. */
export type TokenForm =
  | { kind: 'jwt'; claims: string[]; lifeSeconds: number | undefined }
  | { kind: 'base64'; bytes: number }
  | { kind: 'other' };

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const JWT = /^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]*$/;

export function tokenForm(token: string): TokenForm {
  const claims = readClaims(JWT.exec(token)?.[1] ?? '');
  if (claims) {
    const { exp, iat } = claims;
    const lifeSeconds = typeof exp === 'number' && typeof iat === 'number' ? exp - iat : undefined;
    return { kind: 'jwt', claims: knownNames(Object.keys(claims)), lifeSeconds };
  }
  if (BASE64.test(token)) return { kind: 'base64', bytes: Buffer.from(token, 'base64').length };
  return { kind: 'other' };
}

/** Whether percent-encoding makes another text of it. */
export function needsEncoding(token: string): boolean {
  return encodeURIComponent(token) !== token;
}

/** A token of the same form and length that no device has ever given out. */
export function inventedToken(token: string): string {
  if (tokenForm(token).kind === 'jwt') {
    return token
      .split('.')
      .map((part) => randomBytes(part.length).toString('base64url').slice(0, part.length))
      .join('.');
  }
  return randomBytes(token.length).toString('base64').slice(0, token.length);
}

export function aboutToken(token: string): Outcome {
  const form = tokenForm(token);
  const seen: Seen = {
    form: form.kind,
    length: token.length,
    needsEncoding: needsEncoding(token),
  };
  switch (form.kind) {
    case 'jwt': {
      const { claims, lifeSeconds } = form;
      seen.claims = claims;
      if (lifeSeconds !== undefined) seen.lifeSeconds = lifeSeconds;
      const life = lifeSeconds === undefined ? '' : `, which ends ${lifeSeconds} s after it begins`;
      return answered(`A JWT of ${token.length} characters${life}.`, seen);
    }
    case 'base64':
      return answered(`Base64 of ${form.bytes} bytes, ${token.length} characters.`, {
        ...seen,
        bytes: form.bytes,
      });
    case 'other':
      return answered(`Neither a JWT nor base64, ${token.length} characters.`, seen);
  }
}

function readClaims(part: string): Record<string, unknown> | undefined {
  try {
    const claims = JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
    return typeof claims === 'object' && claims !== null
      ? (claims as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
