import type { ManagedObject, MoAttributes } from './managed-object';
import { CLASS_NAME, isForeignName } from './object-class';

/** The one element that every XML answer and notification consists of. */
export interface XmlDocument {
  /** Attributes of the root: `totalCount`, `subscriptionId`. */
  attributes: MoAttributes;
  objects: ManagedObject[];
  /** Elements below the root that are no objects. */
  leftOut: number;
}

/** A node as fast-xml-parser gives it with `preserveOrder`: one tag, and `:@` for its attributes. */
type XmlNode = Record<string, unknown>;

const ATTRIBUTES = ':@';
const PREFIX = '@';

let parse: ((text: string) => unknown) | undefined;

/**
 * Reads an XML document of the devices; undefined for anything else, HTML for example.
 *
 * There is no DTD in the devices' XML, so a document with one is refused rather than expanded.
 */
export function parseXml(text: string): XmlDocument | undefined {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return undefined;
  parse ??= makeParser();
  let nodes: unknown;
  try {
    nodes = parse(text);
  } catch {
    return undefined;
  }
  const root = elementsOf(nodes).find((node) => tagOf(node) === 'imdata');
  if (!root) return undefined;
  const objects = objectsOf(root);
  const elements = elementsOf(root['imdata']).filter((node) => !tagOf(node)?.startsWith('#'));
  return { attributes: attributesOf(root), objects, leftOut: elements.length - objects.length };
}

/** Loaded at the first XML only: most users never ask for it. */
function makeParser(): (text: string) => unknown {
  const { XMLParser } = require('fast-xml-parser') as typeof import('fast-xml-parser');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: PREFIX,
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    // Its decoder bounds the text it decodes in a whole document, which a long answer outgrows.
    processEntities: false,
    ignorePiTags: true,
    // Foreign names are left out below; renamed, they would not be known again.
    onDangerousProperty: (name) => name,
  });
  return (text) => parser.parse(text, true) as unknown;
}

function objectsOf(node: XmlNode): ManagedObject[] {
  const objects: ManagedObject[] = [];
  for (const child of elementsOf(node[tagOf(node) ?? ''])) {
    const name = tagOf(child);
    if (name === undefined || !CLASS_NAME.test(name) || isForeignName(name)) continue;
    const object: ManagedObject = { class: name, attributes: attributesOf(child) };
    const children = objectsOf(child);
    if (children.length > 0) object.children = children;
    objects.push(object);
  }
  return objects;
}

function elementsOf(value: unknown): XmlNode[] {
  return Array.isArray(value) ? (value as XmlNode[]) : [];
}

function tagOf(node: XmlNode): string | undefined {
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

function attributesOf(node: XmlNode): MoAttributes {
  const attributes: MoAttributes = {};
  const found = (node[ATTRIBUTES] ?? {}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(found)) {
    const name = key.slice(PREFIX.length);
    if (!isForeignName(name)) attributes[name] = decodeEntities(String(value));
  }
  return attributes;
}

const NAMED_ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const LARGEST_CODE_POINT = 0x10_ffff;

/** The five entities that XML itself knows, and numbers; anything else stays as it is. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (entity, name?: string, decimal?: string, hexadecimal?: string) => {
      if (name !== undefined) return NAMED_ENTITIES[name] ?? entity;
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      return code <= LARGEST_CODE_POINT ? String.fromCodePoint(code) : entity;
    },
  );
}
