import { isStatistics } from './classes';
import { FilterSyntaxError, parseFilter, type Filter } from './filter';
import type { ObjectModel } from './model';
import { Refusal } from './reply';
import type { Route } from './request-target';
import type { TreeObject } from './tree';

export type QueryBase = Extract<Route, { kind: 'class' | 'mo' }>;
export type QueryScope = 'self' | 'children' | 'subtree';

export interface Query {
  base: QueryBase;
  scope: QueryScope;
  /** `target-subtree-class`; counts with children and subtree. */
  classes?: ReadonlySet<string>;
  filter?: Filter;
  /** What shapes an answer but not the events of a subscription. */
  shape: AnswerShape;
}

export interface AnswerShape {
  subtree: 'no' | 'children' | 'full';
  subtreeClasses?: ReadonlySet<string>;
  subtreeFilter?: Filter;
  include: ReadonlySet<string>;
  order: readonly { property: string; direction: 1 | -1 }[];
  page?: { number: number; size: number };
}

/** @throws Refusal when a class, the DN or a filter is wrong */
export function readQuery(
  base: QueryBase,
  options: ReadonlyMap<string, string>,
  model: ObjectModel,
): Query {
  if (base.kind === 'class') checkClass(base.class, model);
  const dn = base.kind === 'mo' ? base.dn : base.under;
  const complaint = dn === undefined ? undefined : model.complaint(dn);
  if (complaint) throw new Refusal(400, complaint);
  return {
    base,
    scope: oneOf(options.get('query-target'), ['self', 'children', 'subtree'], 'self'),
    classes: classList(options.get('target-subtree-class'), model),
    filter: readFilter(options.get('query-target-filter')),
    shape: {
      subtree: oneOf(options.get('rsp-subtree'), ['no', 'children', 'full'], 'no'),
      subtreeClasses: classList(options.get('rsp-subtree-class'), model),
      subtreeFilter: readFilter(options.get('rsp-subtree-filter')),
      include: new Set(list(options.get('rsp-subtree-include'))),
      order: readOrder(options.get('order-by')),
      page: readPage(options.get('page'), options.get('page-size')),
    },
  };
}

/** The object as a filter sees it, with `dn` and `status`. */
export function filtered(object: TreeObject, status = ''): TreeObject {
  return { ...object, attributes: { ...object.attributes, dn: object.dn, status } };
}

function readPage(number: string | undefined, size: string | undefined): AnswerShape['page'] {
  if (size === undefined || !/^[1-9]\d*$/.test(size)) return undefined;
  return { number: Number.parseInt(number ?? '0', 10) || 0, size: Number(size) };
}

function readOrder(text: string | undefined): AnswerShape['order'] {
  return list(text).map((item) => {
    const [property = '', direction] = item.split('|');
    return {
      property: property.slice(property.indexOf('.') + 1),
      direction: direction === 'desc' ? -1 : 1,
    };
  });
}

function readFilter(text: string | undefined): Filter | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw new Refusal(400, error.message);
    throw error;
  }
}

function classList(text: string | undefined, model: ObjectModel): Set<string> | undefined {
  const names = list(text);
  for (const name of names) checkClass(name, model);
  return names.length > 0 ? new Set(names) : undefined;
}

function checkClass(name: string, model: ObjectModel): void {
  if (model.has(name) || isStatistics(name)) return;
  throw new Refusal(400, `Request failed, unresolved class for ${name}`);
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((item) => item !== '');
}

function oneOf<T extends string>(text: string | undefined, allowed: readonly T[], otherwise: T): T {
  return allowed.find((value) => value === text) ?? otherwise;
}
