import { isBelow, parentOf } from './dn';
import { filtered, type Query } from './query';
import type { TreeChange } from './tree';

/**
 * Whether a change counts for a subscription. The filter is asked of the object after the change,
 * before it for a deletion. What happens when an object stops matching is not documented, so that
 * the caller says.
 */
export function matches(
  query: Query,
  change: TreeChange,
  leavesFilter: 'modified' | 'silent',
): boolean {
  return inScope(query, change) && passes(query, change, leavesFilter);
}

function passes({ filter }: Query, change: TreeChange, leaves: 'modified' | 'silent'): boolean {
  if (!filter) return true;
  const { object, before, status } = change;
  if (filter(filtered(object, status))) return true;
  return leaves === 'modified' && before !== undefined && filter(filtered(before, status));
}

function inScope(query: Query, change: TreeChange): boolean {
  const { base, scope, classes } = query;
  if (scope !== 'self' && classes && !classes.has(change.object.class)) return false;
  return base.kind === 'mo' ? inTree(base.dn, scope, change) : inClass(base, scope, change);
}

function inTree(dn: string, scope: Query['scope'], { object }: TreeChange): boolean {
  if (scope === 'self') return object.dn === dn;
  if (scope === 'children') return parentOf(object.dn) === dn;
  return object.dn === dn || isBelow(object.dn, dn);
}

function inClass(
  base: { class: string; under?: string },
  scope: Query['scope'],
  { object, ancestors }: TreeChange,
): boolean {
  const counts = (dn: string, name: string | undefined): boolean =>
    name === base.class && (base.under === undefined || isBelow(dn, base.under));
  if (scope === 'children') {
    const parent = parentOf(object.dn);
    return counts(parent, ancestors.get(parent));
  }
  if (counts(object.dn, object.class)) return true;
  return scope === 'subtree' && [...ancestors].some(([dn, name]) => counts(dn, name));
}
