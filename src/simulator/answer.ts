import { isBelow } from './dn';
import { compare } from './filter';
import { isOfNodeAway } from './node-away';
import { objectInReply } from './object-view';
import { filtered, type AnswerShape, type Query, type QueryBase } from './query';
import { Refusal } from './reply';
import type { ObjectTree, TreeObject } from './tree';
import type { WireObject } from './wire';

export interface Answer {
  /** All that match, also when a page was asked for. */
  totalCount: number;
  objects: WireObject[];
}

/** What may be seen, and how much of it. */
export interface AnswerLimits {
  hides: ReadonlySet<string>;
  resultLimit: number;
  /** Places by which unsorted pages are off. */
  shift: number;
}

interface Reading {
  tree: ObjectTree;
  shape: AnswerShape;
  hides: ReadonlySet<string>;
}

/** What `rsp-subtree` and `rsp-subtree-include` put below an object. */
interface Content {
  children: WireObject[];
  /** Those of `rsp-subtree-include` alone. */
  extras: TreeObject[];
}

/** Classes that `rsp-subtree-include` adds to the objects that have them. */
const included = new Map(
  Object.entries({
    health: 'healthInst',
    faults: 'faultInst',
    'fault-count': 'faultCounts',
    'fault-records': 'faultRecord',
    'event-logs': 'eventRecord',
    'audit-logs': 'aaaModLR',
    'health-records': 'healthRecord',
  }),
);

/** @throws Refusal when the result is too big */
export function answerQuery(tree: ObjectTree, query: Query, limits: AnswerLimits): Answer {
  const { shape } = query;
  const reading: Reading = { tree, shape, hides: limits.hides };
  const all = select(reading, query)
    .filter((object) => query.filter?.(filtered(object)) ?? true)
    .filter((object) => !shape.include.has('required') || holdsRequired(reading, object));
  if (shape.include.has('count')) return counted(all.length);
  const chosen = page(sorted(all, shape, limits.shift), shape);
  if (chosen.length > limits.resultLimit) {
    throw new Refusal(400, 'Unable to process the query, result dataset is too big');
  }
  if (shape.include.has('no-scoped')) return onlyExtras(reading, chosen);
  const objects = chosen.map((object) => ({
    ...objectInReply(tree.model, object),
    children: contentOf(reading, object).children,
  }));
  return { objects, totalCount: all.length };
}

function counted(total: number): Answer {
  const attributes = { childAction: '', count: String(total), dn: '', status: '' };
  return { objects: [{ class: 'moCount', attributes }], totalCount: 1 };
}

function onlyExtras(reading: Reading, found: TreeObject[]): Answer {
  const extras = found.flatMap((object) => contentOf(reading, object).extras);
  const objects = extras.map((object) => objectInReply(reading.tree.model, object));
  return { objects, totalCount: objects.length };
}

function select({ tree, hides }: Reading, { base, scope, classes }: Query): TreeObject[] {
  const found = new Map<string, TreeObject>();
  for (const root of baseObjects(tree, base)) {
    if (scope !== 'children') found.set(root.dn, root);
    for (const object of belowOf(tree, root.dn, scope)) found.set(object.dn, object);
  }
  const listed = scope === 'self' ? undefined : classes;
  return [...found.values()].filter(
    (object) =>
      !hides.has(object.class) &&
      (listed?.has(object.class) ?? true) &&
      !isOfNodeAway(tree, object.dn),
  );
}

function belowOf(tree: ObjectTree, dn: string, scope: Query['scope']): TreeObject[] {
  if (scope === 'self') return [];
  return scope === 'children' ? tree.children(dn) : tree.descendants(dn);
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

function holdsRequired(reading: Reading, object: TreeObject): boolean {
  return contentOf(reading, object).children.length > 0;
}

function contentOf(reading: Reading, object: TreeObject): Content {
  const extras = extrasOf(reading, object);
  const known = new Set(extras.map(({ dn }) => dn));
  const own = nested(reading, object, known);
  return { extras, children: [...own, ...extras.map((one) => below(reading, one))] };
}

function nested(reading: Reading, object: TreeObject, known: ReadonlySet<string>): WireObject[] {
  const { tree, shape, hides } = reading;
  if (shape.subtree === 'no') return [];
  const found: WireObject[] = [];
  for (const child of tree.children(object.dn)) {
    if (hides.has(child.class) || known.has(child.dn)) continue;
    const children = shape.subtree === 'full' ? nested(reading, child, known) : [];
    if (!fits(shape, child) && children.length === 0) continue;
    found.push({ ...below(reading, child), children });
  }
  return found;
}

function fits({ subtreeClasses, subtreeFilter }: AnswerShape, child: TreeObject): boolean {
  if (subtreeClasses && !subtreeClasses.has(child.class)) return false;
  return subtreeFilter?.(filtered(child)) ?? true;
}

function below({ tree }: Reading, object: TreeObject): WireObject {
  return objectInReply(tree.model, object, 'nested');
}

function extrasOf({ tree, shape, hides }: Reading, { dn }: TreeObject): TreeObject[] {
  const classes = new Set([...shape.include].flatMap((name) => included.get(name) ?? []));
  if (classes.size === 0) return [];
  const candidates = shape.include.has('subtree') ? tree.descendants(dn) : tree.children(dn);
  return candidates.filter((one) => classes.has(one.class) && !hides.has(one.class));
}

function sorted(
  found: TreeObject[],
  { order, page: wanted }: AnswerShape,
  shift: number,
): TreeObject[] {
  if (order.length === 0) return wanted ? rotated(found, shift) : found;
  return found.toSorted((left, right) => {
    for (const { property, direction } of order) {
      const difference = compare(valueOf(left, property), valueOf(right, property));
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

function page<T>(items: T[], { page: wanted }: AnswerShape): T[] {
  if (!wanted) return items;
  return items.slice(wanted.number * wanted.size, (wanted.number + 1) * wanted.size);
}
