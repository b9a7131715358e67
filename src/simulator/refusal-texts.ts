/** What the devices say, word by word, to requests that come without proof of who sends them. */

export const NO_COOKIE =
  'Need a valid webtoken cookie (named APIC-Cookie) or a signed request with signature in the ' +
  'cookie APIC-Request-Signature for all REST API requests';

export const TOKEN_OVER = 'Token was invalid (Error: Token timeout)';

// OpenSSL's words, which the APIC hands on: the signature of another text, and one by another key
// (pyaci PR #1, ansible #50913).
export const BAD_SIGNATURE = 'bad signature';
export const BAD_PADDING = 'padding check failed';
