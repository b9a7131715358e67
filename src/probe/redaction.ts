/**
 * What a device says goes into the report only as far as it consists of what is known here. A list
 * of what may be shown cannot forget a secret, as a list of what may not could.
 */

/** Words of the texts that Cisco's devices are known to refuse with. */
const WORDS = new Set(
  `a access account all and any api apic application are authentication authorization cannot class
  code connection cookie denied does dn error expired failed for found in incorrect internal
  invalid is it limit local locate login logged many maximum method missing more named need no not
  of open opened or out page password path permission permitted please privilege process query
  rate re reached refresh refused remote request requests required resource rest retry rn role
  server service session sessions signature signed socket sockets subscription subscriptions
  supported temporarily terminated text than the this timed timeout to token too try unable
  unauthorized unavailable unknown unresolved unsupported url user username valid was web websocket
  webtoken with wrong`.split(/\s+/),
);

const LONGEST_TEXT = 40;

/** Header names that say something about the software, and nothing about its owner. */
const HEADERS = new Set(
  `accept-ranges access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-allow-origin access-control-max-age cache-control
  client-cert-enabled connection content-encoding content-language content-length
  content-security-policy content-type date etag expires keep-alive last-modified location
  permissions-policy pragma proxy-connection referrer-policy retry-after sec-websocket-accept
  sec-websocket-extensions sec-websocket-protocol sec-websocket-version server set-cookie
  strict-transport-security transfer-encoding upgrade vary via www-authenticate
  x-content-type-options x-frame-options x-permitted-cross-domain-policies x-powered-by
  x-xss-protection`.split(/\s+/),
);

/** Names of properties and claims: short words, as a programmer would choose them. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,29}$/;

/** A device's text with a `…` in place of each word that it is not known for. */
export function knownText(text: string): string {
  const words = text.split(/[^A-Za-z0-9.:/_-]+/).filter((word) => word !== '');
  const shown = words.slice(0, LONGEST_TEXT).map((word) => {
    const bare = word.replace(/^[.:/-]+|[.:/-]+$/g, '').toLowerCase();
    return bare.split('-').every((part) => WORDS.has(part)) ? bare : '…';
  });
  return shown.filter((word, index) => word !== '…' || shown[index - 1] !== '…').join(' ');
}

/** Sorted, and in place of those that could tell of their owner how many they are. */
export function knownHeaders(names: readonly string[]): string[] {
  const lower = [...new Set(names.map((name) => name.toLowerCase()))];
  const known = lower.filter((name) => HEADERS.has(name)).toSorted();
  const others = lower.length - known.length;
  return others === 0 ? known : [...known, `${others} others`];
}

/** Sorted; what does not look like a name is left out. */
export function knownNames(names: readonly string[]): string[] {
  return names.filter((name) => NAME.test(name)).toSorted();
}

/** Name and release of the web server, where it has the usual form. */
export function knownServer(value: string | undefined): string {
  if (value === undefined) return 'not told';
  return /^(nginx|apache|envoy)(\/[\d.]{1,12})?$/i.test(value) ? value : 'another';
}

/** A release such as `5.2(7f)`. */
export function knownVersion(value: string | undefined): string {
  return value && /^[0-9][0-9A-Za-z.()]{0,19}$/.test(value) ? value : 'not told';
}

/** Kind of a content, without its parameters. */
export function knownContentType(value: string | undefined): string {
  const [type = ''] = (value ?? '').split(';');
  return /^(application|text)\/(json|xml|html|plain)$/.test(type.trim()) ? type.trim() : 'another';
}
