import { isStatistics } from './classes';
import { isBelow } from './dn';
import { compare, FilterSyntaxError, parseFilter, type Filter } from './filter';
import type { ObjectModel } from './model';
import { objectInReply } from './object-view';
import { Refusal } from './reply';
import type { Route } from './request-target';
import type { ObjectTree, TreeObject } from './tree';
import type { WireObject } from './wire';

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

interface AnswerShape {
  subtree: 'no' | 'children' | 'full';
  subtreeClasses?: ReadonlySet<string>;
  subtreeFilter?: Filter;
  include: ReadonlySet<string>;
  order: readonly { property: string; direction: 1 | -1 }[];
  page?: { number: number; size: number };
}

export interface Answer {
  totalCount: number;
  objects: WireObject[];
}

/** What may be seen, and how much of it. */
export interface QueryLimits {
  hides: ReadonlySet<string>;
  resultLimit: number;
  /** Places by which unsorted pages are off. */
  shift: number;
}

/** Classes that `rsp-subtree-include` adds to the objects that have them. */
const included: Record<string, string> = {
  health: 'healthInst',
  faults: 'faultInst',
  'fault-count': 'faultCounts',
  'fault-records': 'faultRecord',
  'event-logs': 'eventRecord',
  'audit-logs': 'aaaModLR',
  'health-records': 'healthRecord',
};

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

/** @throws Refusal when the result is too big */
export function runQuery(tree: ObjectTree, query: Query, limits: QueryLimits): Answer {
  const visible = select(tree, query).filter((object) => !limits.hides.has(object.class));
  const wanted = visible.filter((object) => query.filter?.(filtered(object)) ?? true);
  const { shape } = query;
  const answers = wanted
    .map((object) => ({ object, extras: extrasOf(tree, object, shape) }))
    .filter(({ extras }) => extras.length > 0 || !shape.include.has('required'));
  const totalCount = answers.length;
  if (shape.include.has('count')) return counted(totalCount);
  const chosen = cut(ordered(answers, shape, limits.shift), shape);
  if (chosen.length > limits.resultLimit) {
    throw new Refusal(400, 'Unable to process the query, result dataset is too big');
  }
  if (shape.include.has('no-scoped')) {
    const objects = chosen.flatMap(({ extras }) => extras);
    return answerOf(
      objects.map((object) => objectInReply(tree.model, object)),
      objects.length,
    );
  }
  const objects = chosen.map(({ object, extras }) => {
    const children = [...nested(tree, object, shape), ...extras.map((extra) => below(tree, extra))];
    return { ...objectInReply(tree.model, object), children };
  });
  return answerOf(objects, totalCount);
}

/** The object as a filter sees it, with `dn` and `status`. */
export function filtered(object: TreeObject, status = ''): TreeObject {
  return { ...object, attributes: { ...object.attributes, dn: object.dn, status } };
}

function answerOf(objects: WireObject[], totalCount: number): Answer {
  return { objects, totalCount };
}

function counted(total: number): Answer {
  const attributes = { childAction: '', count: String(total), dn: '', status: '' };
  return answerOf([{ class: 'moCount', attributes }], 1);
}

function select(tree: ObjectTree, { base, scope, classes }: Query): TreeObject[] {
  const roots = baseObjects(tree, base);
  if (scope === 'self') return roots;
  const found = new Map<string, TreeObject>();
  for (const { dn, ...root } of roots) {
    if (scope === 'children') {
      for (const child of tree.children(dn)) found.set(child.dn, child);
      continue;
    }
    found.set(dn, { dn, ...root });
    for (const object of tree.descendants(dn)) found.set(object.dn, object);
  }
  return [...found.values()].filter((object) => !classes || classes.has(object.class));
}

function baseObjects(tree: ObjectTree, base: QueryBase): TreeObject[] {
  if (base.kind === 'mo') {
    const object = tree.get(base.dn);
    return object ? [object] : [];
  }
  const { under } = base;
  const objects = tree.all(base.class);
  return under === undefined ? objects : objects.filter(({ dn }) => isBelow(dn, under));
}

function nested(tree: ObjectTree, object: TreeObject, shape: AnswerShape): WireObject[] {
  if (shape.subtree === 'no') return [];
  const found: WireObject[] = [];
  for (const child of tree.children(object.dn)) {
    const children = shape.subtree === 'full' ? nested(tree, child, shape) : [];
    const listed = !shape.subtreeClasses || shape.subtreeClasses.has(child.class);
    const matches = listed && (shape.subtreeFilter?.(filtered(child)) ?? true);
    if (!matches && children.length === 0) continue;
    found.push({ ...below(tree, child), children });
  }
  return found;
}

function below(tree: ObjectTree, object: TreeObject): WireObject {
  return objectInReply(tree.model, object, 'nested');
}

function extrasOf(tree: ObjectTree, object: TreeObject, shape: AnswerShape): TreeObject[] {
  const classes = new Set([...shape.include].map((name) => included[name]));
  if (classes.size === 0) return [];
  const whole = shape.include.has('subtree');
  const candidates = whole ? tree.descendants(object.dn) : tree.children(object.dn);
  return candidates.filter((candidate) => classes.has(candidate.class));
}

function ordered<T extends { object: TreeObject }>(
  items: T[],
  { order, page }: AnswerShape,
  shift: number,
): T[] {
  if (order.length === 0) return page ? rotated(items, shift) : items;
  return items.toSorted((left, right) => {
    for (const { property, direction } of order) {
      const [a, b] = [left, right].map(({ object }) => valueOf(object, property));
      const difference = compare(a ?? '', b ?? '');
      if (difference !== 0) return difference * direction;
    }
    return 0;
  });
}

function rotated<T>(items: T[], shift: number): T[] {
  const places = items.length === 0 ? 0 : shift % items.length;
  return [...items.slice(places), ...items.slice(0, places)];
}

function valueOf(object: TreeObject, property: string): string {
  return property === 'dn' ? object.dn : (object.attributes[property] ?? '');
}

function cut<T>(items: T[], { page }: AnswerShape): T[] {
  if (!page) return items;
  return items.slice(page.number * page.size, (page.number + 1) * page.size);
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
