import type { HeldFrames } from './held-frames';
import type { Delivered, ManagedObject } from '../model/managed-object';
import { askForMissing } from './missing-objects';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import { onlyClass, readPath, withFilter, type Query } from '../query/query';
import type { KnownState } from '../table/known-state';
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
  get: (path: string, onSend?: () => void) => Promise<Reply>;
  ids: string[];
  signal: AbortSignal;
}

/** Of frames that are held: how many are older than what was asked for by name, by DN. */
class OlderFrames {
  private readonly counts = new Map<string, number>();

  constructor(private readonly held: HeldFrames) {}

  readonly asked = (dns: readonly string[]): void => {
    const held = this.held.counts();
    for (const dn of dns) this.counts.set(dn, held.get(dn) ?? 0);
  };

  disownBy(known: KnownState): void {
    for (const [dn, count] of this.counts) known.disown(dn, count);
  }
}

/** What is announced while objects are compared. */
type Meanwhile =
  | { is: 'held'; frames: HeldFrames }
  /** It goes out: no read is as new as that. The DNs, which grow more. */
  | { is: 'delivered'; dns: ReadonlySet<string> };

/**
 * Sends the net change of every tracked object since the subscription was last heard.
 *
 * @throws DeviceError, ConnectionError
 */
export async function recoverObjects(
  result: ReadResult,
  options: RecoveryOptions,
  meanwhile: Meanwhile,
): Promise<void> {
  const { subscription, ids, signal } = options;
  const { query, known } = subscription;
  const announced = meanwhile.is === 'delivered' ? meanwhile.dns : undefined;
  const older = meanwhile.is === 'held' ? new OlderFrames(meanwhile.frames) : undefined;
  const missing = known.missingFrom(result.objects).filter(({ dn }) => announced?.has(dn) !== true);
  if (result.objects.size === 0 && (await isOutOfSight(missing.length, options))) return;
  subscription.outOfSight = undefined;
  const send = (found: Iterable<Delivered | undefined>): Promise<boolean> =>
    inSlices(subscription.deliverRecovered(found, ids), signal);
  const isComparable = known.objects?.isComparable ?? true;
  known.beginRecovery(announced ? 'comparison' : 'gap');
  await send(known.reconcile(except(announced, result.objects, ([dn]) => dn)));
  const fates = await askForMissing(missing, { ...options, query, onAsk: older?.asked });
  const found = byDn([...fates.present, ...fates.left]);
  await send(known.reconcile(except(announced, found, ([dn]) => dn)));
  const left = fates.left.map(({ attributes }) => attributes.dn ?? '');
  known.release([...except(announced, left, String)]);
  // Children before their parents.
  await send(known.bury(except(announced, fates.gone.toReversed(), String)));
  older?.disownBy(known);
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
  const buried = known.buriedOf(held.counts().keys());
  if (buried.length === 0) return;
  const older = new OlderFrames(held);
  const ask = { ...options, query, onAsk: older.asked };
  const { present, unknown } = await askForMissing(buried, ask);
  const found = known.reconcile(byDn(present));
  await inSlices(subscription.deliverRecovered(found, ids), signal);
  if (unknown === 0) older.disownBy(known);
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
  announced: ReadonlySet<string> | undefined,
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
