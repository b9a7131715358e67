import { parentDn, splitDn } from '../model/dn';
import { QueryError } from '../model/errors';
import { parseFilter, writeFilter, type Filter } from './filter';
import type { ManagedObject } from '../model/managed-object';
import { parseQuery, type QuerySpec } from './query';

/** Settings of a query that its relatives keep. */
type Kept = Omit<QuerySpec, 'by' | 'target' | 'scope' | 'classes'>;

/**
 * The query for the object above a DN.
 *
 * @throws QueryError DN_INVALID, also for a DN that has nothing above it
 */
export function parentQuery(dn: string, kept: Kept = {}): QuerySpec {
  const target = parentDn(checkedDn(dn));
  if (target === '') throw nothingAbove(dn);
  return { ...kept, by: 'dn', target };
}

/**
 * The query for the objects of one class above a DN, in one request: what is above a DN stands in
 * its name. {@link nearestOf} finds the closest.
 *
 * @throws QueryError DN_INVALID, also for a DN that has nothing above it; CLASS_INVALID
 */
export function ancestorsQuery(dn: string, className: string, kept: Kept = {}): QuerySpec {
  const checked = checkedDn(dn);
  const query = parseQuery({ by: 'class', target: className, filter: kept.filter });
  const above: Filter[] = [];
  for (let next = parentDn(checked); next !== ''; next = parentDn(next)) {
    const property = `${query.class ?? ''}.dn`;
    above.push({ kind: 'comparison', operator: 'eq', property, values: [next] });
  }
  const [first] = above;
  if (!first) throw nothingAbove(dn);
  const isAbove: Filter =
    above.length === 1 ? first : { kind: 'combination', operator: 'or', filters: above };
  return { ...kept, by: 'class', target: className, filter: both(query.filter, isAbove) };
}

/** Of several objects above the same DN the one that is closest to it. */
export function nearestOf(objects: readonly ManagedObject[]): ManagedObject[] {
  return objects.toSorted((one, other) => depthOf(other) - depthOf(one)).slice(0, 1);
}

function depthOf({ attributes }: ManagedObject): number {
  return splitDn(attributes.dn ?? '').length;
}

function both(own: string | undefined, isAbove: Filter): string {
  if (own === undefined) return writeFilter(isAbove);
  const filters = [parseFilter(own), isAbove];
  return writeFilter({ kind: 'combination', operator: 'and', filters });
}

function checkedDn(dn: string): string {
  return parseQuery({ by: 'dn', target: dn }).dn ?? '';
}

function nothingAbove(dn: string): QueryError {
  return new QueryError('DN_INVALID', `There is nothing above the DN "${dn.trim()}".`);
}
