/**
 * Distinguished names: `uni/tn-a/ap-shop/epg-web`. Names inside a relative name may be bracketed
 * and hold whole DNs, which hold brackets again.
 */

/** Splits a DN at its slashes outside brackets. A DN with unbalanced brackets still splits. */
export function splitDn(dn: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < dn.length; index++) {
    switch (dn.charCodeAt(index)) {
      case 0x5b:
        depth++;
        break;
      case 0x5d:
        depth--;
        break;
      case 0x2f:
        if (depth > 0) break;
        parts.push(dn.slice(start, index));
        start = index + 1;
        break;
      default:
    }
  }
  parts.push(dn.slice(start));
  return parts;
}

/** The DN of the parent; '' for a DN of one part. */
export function parentDn(dn: string): string {
  return dn.slice(0, Math.max(0, lastSlash(dn)));
}

/** The last relative name of a DN. */
export function rnOf(dn: string): string {
  return dn.slice(lastSlash(dn) + 1);
}

function lastSlash(dn: string): number {
  let depth = 0;
  for (let index = dn.length - 1; index >= 0; index--) {
    const code = dn.charCodeAt(index);
    if (code === 0x5d) depth++;
    else if (code === 0x5b) depth--;
    else if (code === 0x2f && depth <= 0) return index;
  }
  return -1;
}

/** Why a text cannot be a DN, in words that follow "The DN"; undefined when it can. */
export function dnFault(dn: string): string | undefined {
  let depth = 0;
  for (const character of dn) {
    if (character === '[') depth++;
    if (character === ']') depth--;
    if (depth < 0) return 'has a closing bracket too many';
    if (isControl(character)) return 'contains a control character';
    if (depth === 0 && /\s/.test(character)) return 'contains a space outside brackets';
  }
  if (depth > 0) return 'lacks a closing bracket';
  if (splitDn(dn).includes('')) return 'has an empty part: look for a slash too many';
  return undefined;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) as number;
  return code < 0x20 || code === 0x7f;
}
