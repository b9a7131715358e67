import { DeviceError } from './model/errors';
import type { Enquiry } from './enquiry';
import type { ManagedObject } from './model/managed-object';
import { moPath, parseQuery, readPath } from './query/query';

/** What a person can look through; a level may have thousands. */
export const LEVEL_PAGE_SIZE = 200;

/** A page of a level of the object tree. */
export interface Level {
  /** How many there are on all pages. */
  total: number;
  objects: LevelObject[];
}

/** An object as a list shows it. */
export interface LevelObject {
  class: string;
  dn: string;
  /** What tells it apart beside its DN: a name or a description; may be empty. */
  title: string;
}

/**
 * Reads the children of an object, or the objects of a class: a page of them. An object without
 * children answers like one that does not exist, so that the first page of none looks for the object
 * itself.
 *
 * @param page from 0
 * @throws QueryError DN_INVALID, CLASS_INVALID
 * @throws DeviceError DN_UNKNOWN when there is no such object that the account may see
 * @throws DeviceError, ConnectionError
 */
export async function readLevel(
  enquiry: Enquiry,
  of: { by: 'dn' | 'class'; target: string },
  page: number,
  signal: AbortSignal,
): Promise<Level> {
  const query = parseQuery(of.by === 'dn' ? { ...of, scope: 'children' } : of);
  const path = readPath(query, { page, pageSize: LEVEL_PAGE_SIZE, bare: true });
  const { objects, totalCount } = await enquiry.get(path, signal);
  if (objects.length === 0 && page === 0 && query.dn !== undefined) {
    await requireObject(enquiry, query.dn, signal);
  }
  const shown = objects.map(levelObject).filter(({ dn }) => dn !== '');
  return { total: totalCount ?? shown.length, objects: shown };
}

async function requireObject(enquiry: Enquiry, dn: string, signal: AbortSignal): Promise<void> {
  const { objects } = await enquiry.get(moPath(dn), signal);
  if (objects.length > 0) return;
  throw new DeviceError(
    'DN_UNKNOWN',
    `There is no object ${dn} that ${enquiry.userName} may see. Write another DN.`,
  );
}

function levelObject({ class: name, attributes }: ManagedObject): LevelObject {
  const title = attributes['name'] || attributes['descr'] || attributes['nameAlias'] || '';
  return { class: name, dn: attributes.dn ?? '', title };
}
