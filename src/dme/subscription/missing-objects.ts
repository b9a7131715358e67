import { parentDn } from '../model/dn';
import { writeFilter, type Filter } from '../query/filter';
import type { ManagedObject } from '../model/managed-object';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import { nodeOf } from '../table/pushed-times';
import { parseQuery, readPath, type Query } from '../query/query';

/** What fits into one request: queries beyond 8 kB fail on nginx's default. */
const BATCH_CHARACTERS = 5_000;
/** A longer filter leaves too little of them for names. */
export const LONGEST_FILTER = 3_000;
/** More than this are not asked for after one gap: an answer to all would come too late. */
export const ASKED_LIMIT = 500;

/** More than a fabric has. */
const NODES_LIMIT = 1_000;

export interface MissingObject {
  dn: string;
  class: string;
}

/** What became of objects that a read no longer showed. */
export interface Fates {
  gone: string[];
  /** They exist and do not match the query's filter any more. */
  left: ManagedObject[];
  /** They match, as the read overlooked them, or are changing too fast to tell. */
  present: ManagedObject[];
  /** Nobody can tell: their node is away, or there are too many to ask for. */
  unknown: number;
}

const NONE: ReadonlyMap<string, ManagedObject> = new Map();

type Get = (path: string, onSend?: () => void) => Promise<Reply>;

interface AskOptions {
  query: Query;
  platform: Platform;
  get: Get;
  /** Called when the request for the state of these DNs goes out: the last call of a DN counts. */
  onAsk?: (dns: readonly string[]) => void;
}

/**
 * Asks again for objects that a read did not show: missing is not deleted.
 *
 * @throws DeviceError, ConnectionError
 */
export async function askForMissing(missing: MissingObject[], options: AskOptions): Promise<Fates> {
  const asked = missing.slice(0, ASKED_LIMIT);
  const fates: Fates = { gone: [], left: [], present: [], unknown: missing.length - asked.length };
  const found = await find(asked, options);
  const matching = await findMatching([...found.values()], options);
  if (!matching) fates.unknown += found.size;
  const unmatched = asked.filter(({ dn }) => found.has(dn) && matching?.has(dn) === false);
  const again = unmatched.length > 0 ? await find(unmatched, options) : NONE;
  // What does not match may be gone by now.
  for (const { dn } of unmatched) if (!again.has(dn)) found.delete(dn);
  const isOfNodes = asked.some(({ dn }) => !found.has(dn) && nodeOf(dn));
  const away = isOfNodes ? await nodesAway(options.get) : new Set<string>();
  for (const { dn } of asked) {
    const object = found.get(dn);
    const now = again.get(dn);
    if (object) {
      if (now && isSame(object, now)) fates.left.push(now);
      else if (matching) fates.present.push(now ?? object);
    } else if (away.has(nodeOf(dn))) fates.unknown += 1;
    else fates.gone.push(dn);
  }
  return fates;
}

function find(
  missing: MissingObject[],
  { platform, get, onAsk = () => {} }: AskOptions,
): Promise<Map<string, ManagedObject>> {
  const isByName = platform.hostsAre === 'controllers';
  return isByName ? findByName(missing, get, onAsk) : findAtParents(missing, get, onAsk);
}

function isSame(one: ManagedObject, other: ManagedObject): boolean {
  return JSON.stringify(one.attributes) === JSON.stringify(other.attributes);
}

async function findByName(
  missing: MissingObject[],
  get: Get,
  onAsk: NonNullable<AskOptions['onAsk']>,
): Promise<Map<string, ManagedObject>> {
  const found = new Map<string, ManagedObject>();
  for (const [className, dns] of byClass(missing)) {
    for (const object of await readByName(className, dns, get, '', onAsk)) {
      found.set(object.attributes.dn ?? '', object);
    }
  }
  return found;
}

/** NX-OS answers an empty result for an existing object: only two looks at its parent's tell. */
async function findAtParents(
  missing: MissingObject[],
  get: Get,
  onAsk: NonNullable<AskOptions['onAsk']>,
): Promise<Map<string, ManagedObject>> {
  const found = new Map<string, ManagedObject>();
  const wanted = new Set(missing.map(({ dn }) => dn));
  for (const parent of new Set(missing.map(({ dn }) => parentDn(dn)))) {
    if (!parent) continue;
    const query = parseQuery({ by: 'dn', target: parent, scope: 'children' });
    const path = readPath(query, { page: 0, pageSize: 10_000, orderBy: false });
    const dns = missing.filter(({ dn }) => parentDn(dn) === parent).map(({ dn }) => dn);
    for (let look = 1; look <= 2; look += 1) {
      // What the first look has shown may be shown by it alone.
      const onSend = look === 1 ? () => onAsk(dns) : undefined;
      for (const object of (await get(path, onSend)).objects) {
        const { dn = '' } = object.attributes;
        if (wanted.has(dn)) found.set(dn, object);
      }
    }
  }
  return found;
}

/**
 * Of the objects that exist, those that the query's own filter still lets through.
 *
 * @returns nothing when the filter leaves no room to name objects beside it
 */
async function findMatching(
  objects: ManagedObject[],
  { query, get }: { query: Query; get: Get },
): Promise<Set<string> | undefined> {
  const { filter = '' } = query;
  if (!filter) return new Set(objects.map(({ attributes }) => attributes.dn ?? ''));
  if (filter.length > LONGEST_FILTER) return undefined;
  const matching = new Set<string>();
  const named = objects.map((object) => ({
    class: object.class,
    dn: object.attributes.dn ?? '',
  }));
  for (const [className, dns] of byClass(named)) {
    for (const object of await readByName(className, dns, get, filter)) {
      matching.add(object.attributes.dn ?? '');
    }
  }
  return matching;
}

/**
 * Objects of one class by their DNs: those that exist and match the filter.
 *
 * @throws DeviceError, ConnectionError
 */
export async function readByName(
  className: string,
  dns: string[],
  get: Get,
  filter = '',
  onAsk?: AskOptions['onAsk'],
): Promise<ManagedObject[]> {
  const found: ManagedObject[] = [];
  for (const batch of batches(dns, BATCH_CHARACTERS - filter.length)) {
    const onSend = onAsk && (() => onAsk(batch));
    found.push(...(await readBatch(className, batch, filter, (path) => get(path, onSend))));
  }
  return found;
}

async function readBatch(
  className: string,
  dns: string[],
  filter: string,
  get: (path: string) => Promise<Reply>,
): Promise<ManagedObject[]> {
  const named: Filter[] = dns.map((dn) => ({
    kind: 'comparison',
    operator: 'eq',
    property: `${className}.dn`,
    values: [dn],
  }));
  const anyOfThem = writeFilter({ kind: 'combination', operator: 'or', filters: named });
  const query = parseQuery({
    by: 'class',
    target: className,
    filter: filter ? `and(${filter},${anyOfThem})` : anyOfThem,
  });
  const path = readPath(query, { page: 0, pageSize: dns.length, orderBy: false });
  return (await get(path)).objects;
}

/**
 * Nodes whose objects are out of sight and not deleted, as `topology/pod-1/node-101`.
 *
 * @throws DeviceError, ConnectionError
 */
export async function nodesAway(get: Get): Promise<Set<string>> {
  const states = ['inactive', 'undiscovered'].map((state) => `eq(fabricNode.fabricSt,"${state}")`);
  const query = parseQuery({ by: 'class', target: 'fabricNode', filter: `or(${states.join()})` });
  const path = readPath(query, { page: 0, pageSize: NODES_LIMIT, orderBy: false });
  return new Set((await get(path)).objects.map(({ attributes }) => attributes.dn ?? ''));
}

function byClass(missing: MissingObject[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { class: className, dn } of missing) {
    const group = groups.get(className);
    if (group) group.push(dn);
    else groups.set(className, [dn]);
  }
  return groups;
}

function* batches(dns: string[], characters = BATCH_CHARACTERS): Generator<string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const dn of dns) {
    if (batch.length > 0 && size + dn.length > characters) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(dn);
    // Class name, operator and quotes around it; quotes grow to three characters on the wire.
    size += dn.length + 50;
  }
  if (batch.length > 0) yield batch;
}
