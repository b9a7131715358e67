/**
 * Splits a DN into its relative names. A slash inside brackets belongs to a name:
 * `sys/intf/phys-[eth1/1]` has three. Undefined when brackets do not balance or a name is empty.
 */
export function splitDn(dn: string): string[] | undefined {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < dn.length; index += 1) {
    const character = dn[index];
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (depth < 0) return undefined;
    if (character !== '/' || depth > 0) continue;
    names.push(dn.slice(start, index));
    start = index + 1;
  }
  names.push(dn.slice(start));
  return depth === 0 && !names.includes('') ? names : undefined;
}

/** The DN above, empty for a root. */
export function parentOf(dn: string): string {
  return dn.slice(0, Math.max(0, lastSlash(dn)));
}

/** The last relative name. */
export function rnOf(dn: string): string {
  return dn.slice(lastSlash(dn) + 1);
}

/** What a relative name starts with: `tn-` of `tn-common`, the whole of `infra`. */
export function rnPrefix(rn: string): string {
  const dash = rn.indexOf('-');
  return dash < 0 ? rn : rn.slice(0, dash + 1);
}

export function isBelow(dn: string, ancestor: string): boolean {
  return dn.length > ancestor.length && dn.startsWith(ancestor) && dn[ancestor.length] === '/';
}

function lastSlash(dn: string): number {
  let depth = 0;
  for (let index = dn.length - 1; index >= 0; index -= 1) {
    const character = dn[index];
    if (character === ']') depth += 1;
    if (character === '[') depth -= 1;
    if (character === '/' && depth === 0) return index;
  }
  return -1;
}
