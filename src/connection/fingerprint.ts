const SHA256_DIGITS = 64;

/**
 * The SHA-256 fingerprint of a certificate in the one form that is compared here: upper case pairs
 * joined by colons. Case, colons, spaces and dashes are free, and so is the
 * `sha256 Fingerprint=` that openssl prints before it.
 *
 * @returns undefined when the text is no SHA-256, for instance a SHA-1
 */
export function parseFingerprint(text: string): string | undefined {
  const digits = text
    .replace(/^\s*sha-?256(\s+fingerprint)?\s*[=:]/i, '')
    .replace(/[\s:-]/g, '')
    .toUpperCase();
  if (digits.length !== SHA256_DIGITS || !/^[0-9A-F]+$/.test(digits)) return undefined;
  return digits.replace(/..(?=.)/g, '$&:');
}
