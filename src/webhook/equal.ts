import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether two secrets are equal, in a time that tells nothing of where they differ. Hashed first,
 * so that it tells nothing of their lengths either.
 */
export function equalSecrets(one: string | Buffer, other: string | Buffer): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(secret: string | Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}
