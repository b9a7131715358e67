const REMOVED = '(removed)';

/**
 * Names of properties whose values are secrets, as far as the object models have them: passwords and
 * keys (`pwd`, `privacyKey`), tokens (`urlToken`), SNMP communities.
 */
const NAME =
  '[\\w-]*(?:(?:pwd|passw|passphrase|secret|token|private_?key|challenge|cookie|credential|signature)[\\w-]*|community|key)';

// `"pwd":"…"` of JSON, also inside a text of JSON, and `pwd="…"` of XML. What was cut off has no end.
const QUOTED = new RegExp(
  `(\\b${NAME}\\\\*"?\\s*[:=,]\\s*)(\\\\*["'])(?:(?!\\2)[^\\\\]|\\\\.)*?(\\2|$)`,
  'giu',
);
// Of a change set: `pwd (Old: …, New: …)` and `pwd:…`.
const CHANGED = new RegExp(`(\\b${NAME}) \\(Old: .*?(?:\\)(?=, |"|$)|$)`, 'giu');
const NAMED = new RegExp(`(\\b${NAME})([:=])(?![\\s"'\\\\])[^,&"'\\s\\\\]+`, 'giu');

const PRIVATE_KEY = /-----BEGIN[\s\S]*?(?:-----END[\w ]*-----|$)/gu;
/** Address of the push socket, which holds the token (aci-containers). */
const SOCKET = /\/socket[\w+/=%.-]{8,}/gu;
const ADDRESS_LOGIN = /(:\/\/)[^\s/:@]+:[^\s/@]+@/gu;
/** An SNMP community is the name of its object, and so a part of its DN. */
const COMMUNITY = /(\b(?:community|communitysec)-)(?:\[[^\]]*(?:\]|$)|[^/\]"'\s,&]+)/giu;
const NAMED_BY_SECRET = /\bsnmpCommunity/u;
const OWN_NAME =
  /(\b(?:name|rn|dn|commName)\\*"?\s*[:=,]\s*)(\\*["'])(?:(?!\2)[^\\]|\\.)*?(\2|$)/giu;

/**
 * The text without what is secret: whatever `secrets` are, and what names and forms tell to be one.
 * Rather more is removed than too little.
 */
export function redacted(text: string, secrets: Iterable<string>): string {
  let left = text;
  for (const secret of secrets) {
    for (const spelling of spellings(secret)) left = left.replaceAll(spelling, REMOVED);
  }
  left = left
    .replace(PRIVATE_KEY, REMOVED)
    .replace(SOCKET, `/socket${REMOVED}`)
    .replace(ADDRESS_LOGIN, `$1${REMOVED}@`)
    .replace(QUOTED, `$1$2${REMOVED}$3`)
    .replace(CHANGED, `$1 (Old: ${REMOVED}, New: ${REMOVED})`)
    .replace(NAMED, `$1$2${REMOVED}`)
    .replace(COMMUNITY, `$1${REMOVED}`);
  return NAMED_BY_SECRET.test(left) ? left.replace(OWN_NAME, `$1$2${REMOVED}$3`) : left;
}

/** As it is, in JSON, and in an address. */
function spellings(secret: string): Set<string> {
  return new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
}
