import type { WireObject } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query';
import { MessageError } from './message-error';
import { URL_LINE } from './subscribe-options';

// Classes begin with the name of their package in small letters: fvBD, l1PhysIf. No part of a DN
// without a dash has a capital.
const CLASS = /^(?:topology\/pod-\d+\/node-\d+\/)?[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/;

/** The query that a path stands for: a URL, a class (also of one node), or else a DN. */
export function readQuery(path: string): QuerySpec {
  if (URL_LINE.test(path)) return { by: 'url', target: path };
  return { by: CLASS.test(path) ? 'class' : 'dn', target: path };
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
