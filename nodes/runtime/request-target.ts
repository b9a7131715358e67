import type { WireObject } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query/query';
import { ancestorsQuery, parentQuery } from '../../src/dme/query/relatives';
import { ConfigurationError } from './configuration-error';
import { MessageError } from './message-error';
import { choiceOf, textOf, wordsOf } from './property';
import { URL_LINE } from './subscribe-options';

/** Which objects are read: what the path names, or its relatives. */
export const readScopes = ['self', 'children', 'subtree', 'parent', 'ancestor'] as const;

/** How a request node reads, and what a message may say instead. */
export interface ReadDefinition {
  scope?: unknown;
  classes?: unknown;
  filter?: unknown;
  include?: unknown;
}

export interface ReadTarget {
  query: QuerySpec;
  /** Of the objects that come only the one that is closest to the path. */
  isNearest: boolean;
}

// Classes begin with the name of their package in small letters: fvBD, l1PhysIf. No part of a DN
// without a dash has a capital.
const CLASS = /^(?:topology\/pod-\d+\/node-\d+\/)?[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/;

/**
 * What a message asks for. Its path is a text, which the node's settings go with; or an object with
 * `query` and settings of its own.
 *
 * @throws MessageError PATH_INVALID
 * @throws ConfigurationError PROPERTY_INVALID
 * @throws QueryError
 */
export function readTarget(path: unknown, node: ReadDefinition): ReadTarget {
  if (typeof path !== 'object' || path === null) return targetOf(pathText(path), node);
  return targetOf(pathText((path as { query?: unknown }).query), path);
}

/** @throws MessageError PATH_INVALID */
export function pathText(path: unknown): string {
  const text = textOf(path);
  if (text !== '') return text;
  throw new MessageError(
    'PATH_INVALID',
    'There is no path: it must come to a text, such as fvTenant, uni/tn-common or a query URL.',
  );
}

function targetOf(path: string, definition: ReadDefinition): ReadTarget {
  // A URL brings its own.
  if (URL_LINE.test(path)) return { query: { by: 'url', target: path }, isNearest: false };
  const kept = {
    filter: textOf(definition.filter) || undefined,
    include: wordsOf(definition.include),
  };
  const classes = wordsOf(definition.classes);
  const scope = choiceOf('scope', definition.scope, readScopes, 'self');
  switch (scope) {
    case 'parent':
      return { query: parentQuery(path, kept), isNearest: false };
    case 'ancestor':
      return { query: ancestorsQuery(path, onlyOne(classes), kept), isNearest: true };
    default: {
      const by = CLASS.test(path) ? 'class' : 'dn';
      const named = scope === 'self' ? {} : { classes };
      return { query: { by, target: path, scope, ...named, ...kept }, isNearest: false };
    }
  }
}

function onlyOne([name, ...others]: string[]): string {
  if (name !== undefined && others.length === 0) return name;
  throw new ConfigurationError(
    'PROPERTY_INVALID',
    'The nearest object above a DN needs its class: name one in "classes", such as fvTenant.',
  );
}

/**
 * The object that is to be written. Where it is written is the path's to say: an object that names
 * another place, itself or below it, is refused.
 *
 * @throws MessageError PAYLOAD_INVALID
 */
export function writtenObject(payload: unknown, dn: string): WireObject {
  if (!isWireObject(payload)) {
    throw new MessageError(
      'PAYLOAD_INVALID',
      'msg.payload is no object to write: it reads like {"fvTenant": {"attributes": {"descr": "..."}}}.',
    );
  }
  const stray = dnsIn(payload).find((own) => own !== dn && !own.startsWith(`${dn}/`));
  if (stray === undefined) return payload;
  throw new MessageError(
    'PAYLOAD_INVALID',
    'msg.payload names the DN of an object that is not below the path: leave "dn" out.',
  );
}

function isWireObject(value: unknown): value is WireObject {
  if (!isRecord(value)) return false;
  const bodies = Object.values(value);
  return bodies.length === 1 && bodies.every(isBody);
}

function isBody(body: unknown): boolean {
  if (!isRecord(body) || !isRecord(body['attributes'])) return false;
  const children = body['children'];
  return children === undefined || (Array.isArray(children) && children.every(isWireObject));
}

/** A DN that is no text is an empty one, which is nowhere below a path. */
function dnsIn(object: WireObject): string[] {
  return Object.values(object).flatMap(({ attributes, children = [] }) => {
    const { dn } = attributes as Record<string, unknown>;
    const own = dn === undefined ? [] : [typeof dn === 'string' ? dn : ''];
    return [...own, ...children.flatMap(dnsIn)];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
