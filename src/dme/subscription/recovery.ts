import type { HeldFrames } from './held-frames';
import type { Delivered, ManagedObject } from '../model/managed-object';
import { askForMissing } from './missing-objects';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import { onlyClass, readPath, withFilter, type Query } from '../query/query';
import { timeProperty } from '../table/record-mark';
import type { ReadResult } from './result-reader';
import { blindness, blindText } from './sight';
import { inSlices } from './slices';
import type { Subscription } from './subscription';

/** Records of a gap beyond this are left out, and said to be: the newest matter most to nobody. */
const RECORDS_LIMIT = 10_000;
const RECORDS_PAGE = 1_000;
/** The devices date records to the millisecond, yet write them some time later. */
const RECORD_OVERLAP_MS = 60_000;

export interface RecoveryOptions {
  subscription: Subscription;
  platform: Platform;
  get: (path: string) => Promise<Reply>;
  ids: string[];
  signal: AbortSignal;
}

/** Objects of which the device tells by itself: no read is as new as that. */
type Announced = ReadonlySet<string>;

/**
 * Sends the net change of every tracked object since the subscription was last heard.
 *
 * @param announced in a comparison without a gap; grows while it is under way
 * @throws DeviceError, ConnectionError
 */
export async function recoverObjects(
  result: ReadResult,
  options: RecoveryOptions,
  announced?: Announced,
): Promise<void> {
  const { subscription, ids, signal } = options;
  const { query } = subscription;
  const { known } = subscription;
  const missing = known.missingFrom(result.objects).filter(({ dn }) => announced?.has(dn) !== true);
  if (result.objects.size === 0 && (await isOutOfSight(missing.length, options))) return;
  subscription.outOfSight = undefined;
  const send = (found: Iterable<Delivered | undefined>): Promise<boolean> =>
    inSlices(subscription.deliverRecovered(found, ids), signal);
  const isComparable = known.objects?.isComparable ?? true;
  known.beginRecovery(announced ? 'comparison' : 'gap');
  await send(known.reconcile(except(announced, result.objects, ([dn]) => dn)));
  const fates = await askForMissing(missing, { ...options, query });
  const found = byDn([...fates.present, ...fates.left]);
  await send(known.reconcile(except(announced, found, ([dn]) => dn)));
  const left = fates.left.map(({ attributes }) => attributes.dn ?? '');
  known.release([...except(announced, left, String)]);
  // Children before their parents.
  await send(known.bury(except(announced, fates.gone.toReversed(), String)));
  subscription.recovered(fates.unknown === 0 && !result.moved && isComparable);
}

/**
 * Nobody announces the deletion of an object that has left the filter. What is held of one that was
 * found gone may therefore be older than that, or tell of a new one: the device is asked once more.
 *
 * @throws DeviceError, ConnectionError
 */
export async function askForReturned(held: HeldFrames, options: RecoveryOptions): Promise<void> {
  const { subscription, ids, signal } = options;
  const { query, known } = subscription;
  if (!query.filter) return;
  const counts = held.counts();
  const buried = known.buriedOf(counts.keys());
  if (buried.length === 0) return;
  const { present, unknown } = await askForMissing(buried, { ...options, query });
  const found = known.reconcile(byDn(present));
  await inSlices(subscription.deliverRecovered(found, ids), signal);
  const returned = new Set(present.map(({ attributes }) => attributes.dn ?? ''));
  if (unknown > 0) return;
  for (const { dn } of buried) if (!returned.has(dn)) known.disown(dn, counts.get(dn) ?? 0);
}

/** Whether what is empty is only out of sight; then says so. */
async function isOutOfSight(known: number, options: RecoveryOptions): Promise<boolean> {
  const { subscription } = options;
  const { query } = subscription;
  const found = await blindness(known, { ...options, query });
  if (found) subscription.loseSight(found, blindText(known, query));
  return found !== undefined;
}

/**
 * Sends the records that were written since the last one seen; at the very start only finds out
 * where the device stands.
 *
 * @throws DeviceError, ConnectionError
 */
export async function recoverRecords(options: RecoveryOptions): Promise<void> {
  const { subscription, get, ids, signal } = options;
  const { query, known } = subscription;
  if (!known.recordMark?.isPlaced) {
    known.placeRecords(await readStanding(query, get));
    subscription.recovered(false);
    return;
  }
  const { records, isComplete } = await readRecords(query, known.recordMark.time, get);
  if (records.length === 0 && (await isOutOfSight(0, options))) return;
  subscription.outOfSight = undefined;
  const found = known.newRecords(records);
  await inSlices(subscription.deliverRecovered(found, ids), signal);
  subscription.recovered(isComplete);
}

/** The newest record, and those beside it that the overlap of a first gap would read again. */
async function readStanding(
  query: Query,
  get: (path: string) => Promise<Reply>,
): Promise<ManagedObject[]> {
  const [newest] = (await get(newestRecordPath(query))).objects;
  if (!newest) return [];
  const time = newest.attributes[timeProperty(newest.class)];
  const { records } = time ? await readRecords(query, time, get) : { records: [] };
  return [newest, ...records];
}

/** Looks at each when it is its turn. */
function* except<Item>(
  announced: Announced | undefined,
  items: Iterable<Item>,
  dnOf: (item: Item) => string,
): Generator<Item> {
  for (const item of items) if (announced?.has(dnOf(item)) !== true) yield item;
}

function byDn(objects: ManagedObject[]): [string, ManagedObject][] {
  return objects.map((object) => [object.attributes.dn ?? '', object]);
}

async function readRecords(
  query: Query,
  since: string | undefined,
  get: (path: string) => Promise<Reply>,
): Promise<{ records: ManagedObject[]; isComplete: boolean }> {
  const records: ManagedObject[] = [];
  for (let page = 0; records.length < RECORDS_LIMIT; page += 1) {
    const { objects } = await get(recordsPath(query, since, page));
    records.push(...objects);
    if (objects.length < RECORDS_PAGE) return { records, isComplete: true };
  }
  return { records, isComplete: false };
}

function recordsPath(query: Query, since: string | undefined, page: number): string {
  const className = classOf(query);
  const property = `${className}.${timeProperty(className)}`;
  const newer = since ? withFilter(query, newerThan(since, property, query.filter)) : query;
  return sortedPath(newer, `${property}|asc`, page, RECORDS_PAGE);
}

function newestRecordPath(query: Query): string {
  const className = classOf(query);
  return sortedPath(query, `${className}.${timeProperty(className)}|desc`, 0, 1);
}

function newerThan(since: string, property: string, filter: string | undefined): string {
  const from = new Date(Date.parse(since) - RECORD_OVERLAP_MS).toISOString();
  const newer = `ge(${property},"${from}")`;
  return filter ? `and(${filter},${newer})` : newer;
}

function sortedPath(query: Query, order: string, page: number, pageSize: number): string {
  return `${readPath(query, { page, pageSize, orderBy: false, bare: true })}&order-by=${order}`;
}

function classOf(query: Query): string {
  return onlyClass(query) ?? query.classes[0] ?? query.class ?? '';
}
