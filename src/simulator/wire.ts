import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type WireFormat = 'json' | 'xml';

/** An object as bodies, replies and frames hold it. */
export interface WireObject {
  class: string;
  attributes: Record<string, string>;
  children?: WireObject[];
}

/** A body that is not what its suffix says. */
export class WireSyntaxError extends Error {
  override readonly name = 'WireSyntaxError';
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

export interface ReplyEnvelope {
  totalCount: number;
  subscriptionId?: string;
  objects: readonly WireObject[];
}

export function writeReply(format: WireFormat, envelope: ReplyEnvelope): string {
  const { totalCount, subscriptionId, objects } = envelope;
  const id: Record<string, string> = subscriptionId === undefined ? {} : { subscriptionId };
  const head = { totalCount: String(totalCount), ...id };
  if (format === 'xml') return PROLOG + element('imdata', head, objects.map(toXml));
  return JSON.stringify({ ...head, imdata: objects.map(toJson) });
}

/** A frame: ids as a list in JSON, joined by commas in XML. Never with `totalCount`. */
export function writeFrame(
  format: WireFormat,
  ids: readonly string[],
  objects: readonly WireObject[],
): string {
  if (format === 'json') {
    return JSON.stringify({ subscriptionId: ids, imdata: objects.map(toJson) });
  }
  return PROLOG + element('imdata', { subscriptionId: ids.join(',') }, objects.map(toXml));
}

/** @throws WireSyntaxError */
export function readObject(format: WireFormat, text: string): WireObject {
  return format === 'json' ? readJson(text) : readXml(text);
}

function toJson(object: WireObject): Record<string, unknown> {
  const children = object.children?.length ? { children: object.children.map(toJson) } : {};
  return { [object.class]: { attributes: object.attributes, ...children } };
}

function toXml(object: WireObject): string {
  return element(object.class, object.attributes, (object.children ?? []).map(toXml));
}

function element(name: string, attributes: Record<string, string>, content: string[]): string {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  if (content.length === 0) return `<${name}${start.join('')}/>`;
  return `<${name}${start.join('')}>${content.join('')}</${name}>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escape(text: string): string {
  return text.replace(/[&<>"\n\r\t]/g, (character) => entities[character] ?? character);
}

function readJson(text: string): WireObject {
  try {
    return fromJson(JSON.parse(text));
  } catch (error) {
    if (error instanceof WireSyntaxError) throw error;
    throw new WireSyntaxError('the body is not JSON');
  }
}

function fromJson(value: unknown): WireObject {
  const entries = isRecord(value) ? Object.entries(value) : [];
  const [name, content] = entries[0] ?? [];
  if (entries.length !== 1 || name === undefined || !isRecord(content)) {
    throw new WireSyntaxError('the body is not one object');
  }
  const { attributes = {}, children = [] } = content;
  if (!isRecord(attributes) || !Array.isArray(children)) {
    throw new WireSyntaxError('attributes or children have the wrong form');
  }
  const texts = Object.entries(attributes).map(([key, text]) => [key, String(text)]);
  return {
    class: name,
    attributes: Object.fromEntries(texts) as Record<string, string>,
    children: children.map(fromJson),
  };
}

interface XmlElement {
  [name: string]: unknown;
  ':@'?: Record<string, string>;
}

function readXml(text: string): WireObject {
  if (XMLValidator.validate(text) !== true) throw new WireSyntaxError('the body is not XML');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    ignoreDeclaration: true,
  });
  const roots = (parser.parse(text) as XmlElement[]).filter((node) => !('#text' in node));
  const [root] = roots;
  if (!root || roots.length > 1) throw new WireSyntaxError('the body is not one element');
  return fromXml(root);
}

function fromXml(node: XmlElement): WireObject {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const content = (node[name] ?? []) as XmlElement[];
  return {
    class: name,
    attributes: { ...node[':@'] },
    children: content.filter((child) => !('#text' in child)).map(fromXml),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
