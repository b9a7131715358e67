import type { ManagedObject, MoAttributes } from './managed-object';
import { CLASS_NAME, isForeignName } from './object-class';
import { propertyNamesOf } from './property-names';
import { parseXml } from './xml-document';

/**
 * Objects within objects, more than which no model has: DNs of an APIC end at some twenty parts.
 * The XML parser stops at the same depth.
 */
const DEEPEST = 100;

/** One message of the socket. */
export interface Frame {
  encoding: 'json' | 'xml';
  /** Decimal, never numbers: ids of NX-OS exceed 2^63. */
  subscriptionIds: string[];
  /** In the order sent; objects of a wrong shape are left out. */
  objects: ManagedObject[];
  /** How many objects were left out. */
  leftOut: number;
  /** Characters of its text, by which the memory for frames that must wait is bounded. */
  size: number;
}

/** An answer of the REST API. */
export interface Reply {
  /** All matches, also when a page holds fewer. */
  totalCount?: number;
  subscriptionId?: string;
  objects: ManagedObject[];
  /** Set when the answer is an error object; its `code` is a text and may be an internal number. */
  error?: { code: string; text: string };
}

/** What answers and notifications have in common. */
interface Envelope {
  totalCount?: unknown;
  subscriptionIds: string[];
  objects: ManagedObject[];
  leftOut: number;
}

/** Reads a message of the socket; undefined when it is no notification. Never throws. */
export function parseFrame(text: string): Frame | undefined {
  const encoding = firstCharacter(text) === '<' ? 'xml' : 'json';
  const envelope = encoding === 'xml' ? readXml(text) : readJson(text);
  if (!envelope) return undefined;
  const { subscriptionIds, objects, leftOut } = envelope;
  return { encoding, subscriptionIds, objects, leftOut, size: text.length };
}

/**
 * Reads an answer; undefined when it is none, an HTML page for example. Never throws.
 *
 * @param encoding what was asked for. Where that is XML, a refusal in JSON is read as well.
 */
export function parseReply(text: string, encoding: 'json' | 'xml'): Reply | undefined {
  const isXml = encoding === 'xml' && firstCharacter(text) === '<';
  const envelope = isXml ? readXml(text) : readJson(text);
  if (!envelope) return undefined;
  const { subscriptionIds, objects } = envelope;
  const [first] = objects;
  const reply: Reply = { objects };
  if (first?.class === 'error') {
    const { code = '', text: said = '' } = first.attributes;
    return { objects: [], error: { code, text: said } };
  }
  const count = Number(envelope.totalCount ?? NaN);
  if (Number.isSafeInteger(count)) reply.totalCount = count;
  if (subscriptionIds[0] !== undefined) reply.subscriptionId = subscriptionIds[0];
  return reply;
}

/**
 * Objects and all their children in one list, parents first. Children come with `rn` instead of `dn`
 * and get their DN here; `children` are not repeated.
 */
export function flattenReply(
  objects: readonly ManagedObject[],
  parentDn?: string,
): ManagedObject[] {
  const flat: ManagedObject[] = [];
  addFlat(flat, objects, parentDn);
  return flat;
}

function addFlat(
  flat: ManagedObject[],
  objects: readonly ManagedObject[],
  parentDn: string | undefined,
): void {
  for (const { class: name, attributes, children } of objects) {
    const dn = attributes.dn || dnBelow(parentDn, attributes.rn);
    const own = dn === undefined || dn === attributes.dn ? attributes : { ...attributes, dn };
    flat.push({ class: name, attributes: own });
    if (children) addFlat(flat, children, dn);
  }
}

function dnBelow(parentDn: string | undefined, rn: string | undefined): string | undefined {
  if (!rn) return undefined;
  return parentDn ? `${parentDn}/${rn}` : rn;
}

function firstCharacter(text: string): string | undefined {
  // As good as always there is nothing before it.
  if (text.startsWith('{')) return '{';
  return /[^\s\uFEFF]/.exec(text)?.[0];
}

function readXml(text: string): Envelope | undefined {
  const document = parseXml(text);
  if (!document) return undefined;
  const { subscriptionId = '', totalCount } = document.attributes;
  const { objects, leftOut } = document;
  return { totalCount, subscriptionIds: digitsIn(subscriptionId), objects, leftOut };
}

function readJson(text: string): Envelope | undefined {
  const document = parseJson(text);
  if (!isRecord(document) || !Array.isArray(document.imdata)) return undefined;
  const items = document.imdata as unknown[];
  const sent = items.length;
  const objects = readObjects(items, 1);
  if (!objects) return undefined;
  return {
    totalCount: document.totalCount,
    subscriptionIds: readIds(document.subscriptionId, text),
    objects,
    leftOut: sent - objects.length,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch {
    return undefined;
  }
}

/** A subscribe answer holds one id, a notification a list; both shapes are read in both places. */
function readIds(value: unknown, text: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const ids: string[] = [];
  for (const id of list) {
    if (typeof id === 'number') return readNumericIds(text);
    if (typeof id !== 'string') continue;
    if (DIGITS.test(id)) ids.push(id);
    else ids.push(...digitsIn(id));
  }
  return ids;
}

const DIGITS = /^\d+$/;

/** No device is known to send numbers; should one do so, parsing them has rounded them already. */
function readNumericIds(text: string): string[] {
  return digitsIn(/"subscriptionId"\s*:\s*(\[[^\]]*\]|\d+)/.exec(text)?.[1] ?? '');
}

function digitsIn(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}

/**
 * Leaves out what is no object; nothing when they lie too deep for the whole to be what it says.
 * The parsed list itself is changed and returned. A list made here would be one more, and V8 learns
 * from the lists of answers, which live longer, to put it where garbage is collected seldom: all
 * that a notification holds would stay with it.
 */
function readObjects(items: unknown[], depth: number): ManagedObject[] | undefined {
  if (depth > DEEPEST) return undefined;
  let count = 0;
  for (const item of items) {
    const object = isRecord(item) ? readObject(item) : undefined;
    if (!object) continue;
    items[count] = object.own;
    count += 1;
    if (object.below.length === 0) continue;
    const children = readObjects(object.below, depth + 1);
    if (!children) return undefined;
    object.own.children = children;
  }
  if (count < items.length) items.length = count;
  return items as ManagedObject[];
}

/** An object by itself, and what is written below it. */
function readObject(
  item: Record<string, unknown>,
): { own: ManagedObject; below: unknown[] } | undefined {
  const name = firstName(item);
  if (name === undefined || !isClassName(name)) return undefined;
  const body = item[name];
  if (!isRecord(body) || !isRecord(body.attributes)) return undefined;
  const own = { class: name, attributes: readAttributes(name, body.attributes) };
  return { own, below: Array.isArray(body.children) ? body.children : [] };
}

function isClassName(name: string): boolean {
  return CLASS_NAME.test(name) && !isForeignName(name);
}

/** The parsed object itself where it is as it should be, which is nearly always. */
function readAttributes(className: string, attributes: Record<string, unknown>): MoAttributes {
  if (propertyNamesOf(className, attributes).isHostile) return repaired(attributes);
  // Parsed from JSON: it inherits nothing that a loop would show.
  for (const name in attributes) {
    if (typeof attributes[name] !== 'string') return repaired(attributes);
  }
  return attributes as MoAttributes;
}

function firstName(item: Record<string, unknown>): string | undefined {
  for (const name in item) return name;
  return undefined;
}

function repaired(attributes: Record<string, unknown>): MoAttributes {
  const texts: MoAttributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (isForeignName(name)) continue;
    if (typeof value === 'string') texts[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') texts[name] = String(value);
  }
  return texts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
