import { hasModTs } from '../table/change-counts';
import type { ManagedObject, MoAttributes } from '../model/managed-object';
import { LONGEST_FILTER, nodesAway, readByName } from './missing-objects';
import type { Reply } from '../model/notification';
import { difference, type ObjectTable } from '../table/object-table';
import type { Platform } from '../model/platform';
import { nodeOf } from '../table/pushed-times';
import { onlyClass, readPath, type Query } from '../query/query';
import { timeProperty } from '../table/record-mark';
import { readResult } from './result-reader';
import { blindness } from './sight';
import type { Subscription } from './subscription';

/** A table of one page is compared whole each time where nothing cheaper tells. */
const SMALL_TABLE = 2_000;
/**
 * Of what was modified last, so much is compared: while some of a device push, what the mute ones
 * show is not always the newest.
 */
const NEWEST = 100;
/** Of so many checks one compares everything, in case a change left modTs as it was. */
const FULL_EVERY = 12;
/** Stands for the number of objects among the DNs that disagree. */
export const COUNT = '#count';
/** Stands there for all of them: out of sight, or in sight again. */
export const SIGHT = '#sight';
/** A property that two repairs have not made to agree changes without being pushed. */
const REPAIRS_TO_LEARN = 2;

/**
 * Properties without a modTs beside them that are known to be pushed; of others it shows when they
 * first are. `faultInst` reads `modTs` "never", NX-OS `l2BD` has none.
 */
const KNOWN_PUSHED: ReadonlySet<string> = new Set([
  'faultInst.ack',
  'faultInst.lc',
  'faultInst.severity',
  'l2BD.adminSt',
  'l2BD.operSt',
]);

/** Where device and table disagree: DNs with the properties that differ. */
export type Disagreements = Map<string, string[]>;

/** Nothing where there is nothing to compare with. */
type Compared = Disagreements | undefined;

type Get = (path: string) => Promise<Reply>;

/**
 * Compares what a device shows with what it has announced, for one subscription. Most checks are one
 * request: for the objects that were modified last, and with them the count of all.
 */
export class AuditCheck {
  private checks = 0;
  /** Properties that change without being pushed, as `class.property`. */
  private readonly volatile = new Set<string>();
  private readonly repairs = new Map<string, number>();
  /** Time of the newest record when nothing was found missing. */
  private recordsUntil: number | undefined;

  constructor(
    private readonly subscription: Subscription,
    private readonly platform: Platform,
  ) {}

  /**
   * Objects of which something arrived meanwhile are left out: the two are not of one time.
   *
   * @returns nothing where there is nothing to compare with
   * @throws DeviceError, ConnectionError
   */
  disagreements(get: Get): Promise<Disagreements | undefined> {
    this.checks += 1;
    return this.untouched(() => this.compare(get));
  }

  /**
   * Looks again at what a look has found, by name: meanwhile others may have been modified.
   *
   * @throws DeviceError, ConnectionError
   */
  async confirmed(suspected: Disagreements, get: Get): Promise<Disagreements | undefined> {
    const found = await this.untouched(() => this.compareAgain(suspected, get));
    return found && new Map([...found].filter(([dn]) => suspected.has(dn)));
  }

  private async untouched(compare: () => Promise<Compared>): Promise<Compared> {
    return this.subscription.known.watchTouched(async (touched) => {
      const found = await compare();
      if (!found) return undefined;
      for (const dn of touched) found.delete(dn);
      if (touched.size > 0) found.delete(COUNT);
      return found;
    });
  }

  /** The subscription is begun anew because of these; if it does not help, they are left out. */
  repaired(disagreements: Disagreements): void {
    for (const name of [...disagreements.values()].flat()) {
      const count = (this.repairs.get(name) ?? 0) + 1;
      this.repairs.set(name, count);
      if (count >= REPAIRS_TO_LEARN) this.volatile.add(name);
    }
  }

  private async compare(get: Get): Promise<Compared> {
    const { query, known, wantsTracking } = this.subscription;
    if (query.isRecord) return this.compareNewestRecord(get);
    const tracked = known.objects;
    if (!wantsTracking || !tracked) return undefined;
    const className = onlyClass(query);
    const isDue = this.checks % FULL_EVERY === 0;
    const isCheap = className !== undefined && isDated(tracked);
    if (isCheap && !isDue) return this.compareNewest(className, tracked, get);
    if (isDue || tracked.size <= SMALL_TABLE) return this.compareAll(tracked, get);
    return undefined;
  }

  private async compareNewest(className: string, table: ObjectTable, get: Get): Promise<Compared> {
    const { query } = this.subscription;
    const reply = await get(newestPath(query, `${className}.modTs`));
    return this.compareWith(reply.objects, reply.totalCount ?? 0, { table, get });
  }

  private async compareAgain(suspected: Disagreements, get: Get): Promise<Compared> {
    const { query, known } = this.subscription;
    const { recordMark, objects: table } = known;
    if (suspected.has(SIGHT)) return this.compare(get);
    if (recordMark) return new Map([...suspected].filter(([dn]) => !recordMark.hasSeen(dn)));
    const className = onlyClass(query);
    if (!className || !table || (query.filter ?? '').length > LONGEST_FILTER) {
      return this.compare(get);
    }
    const dns = [...suspected.keys()].filter((dn) => dn !== COUNT).slice(0, NEWEST);
    const objects = await readByName(className, dns, get, query.filter);
    const { totalCount = 0 } = await get(newestPath(query, `${className}.modTs`, 1));
    return this.compareWith(objects, totalCount, { table, get });
  }

  private async compareAll(table: ObjectTable, get: Get): Promise<Compared> {
    const { query } = this.subscription;
    const result = await readResult({
      query,
      content: 'bare',
      get,
      limit: Infinity,
      deletions: () => 0,
      onProgress: () => {},
    });
    const objects = result?.objects ?? new Map<string, ManagedObject>();
    return this.compareWith(objects.values(), objects.size, { table, get });
  }

  private async compareWith(
    objects: Iterable<ManagedObject>,
    count: number,
    { table, get }: { table: ObjectTable; get: Get },
  ): Promise<Compared> {
    const sight = await this.sight(count, table.size, get);
    if (sight) return sight.found;
    const found: Disagreements = new Map();
    for (const object of objects) {
      const names = this.differing(object, table);
      if (names) found.set(object.attributes.dn ?? '', names);
    }
    if (await this.countDisagrees(count, table, get)) found.set(COUNT, []);
    return found;
  }

  /**
   * Whether all of it has gone out of sight, or has come back.
   *
   * @returns nothing when it is in sight, as it was
   */
  private async sight(
    count: number,
    known: number,
    get: Get,
  ): Promise<{ found: Compared } | undefined> {
    const { query, outOfSight } = this.subscription;
    const options = { query, platform: this.platform, get };
    const isOut = count === 0 && (await blindness(known, options)) !== undefined;
    const wasOut = outOfSight !== undefined;
    if (isOut === wasOut) return isOut ? { found: undefined } : undefined;
    return { found: new Map([[SIGHT, []]]) };
  }

  private async compareNewestRecord(get: Get): Promise<Compared> {
    const { query, known } = this.subscription;
    const { recordMark } = known;
    const className = onlyClass(query);
    if (!className || !recordMark?.isPlaced) return undefined;
    const time = timeProperty(className);
    const { objects } = await get(newestPath(query, `${className}.${time}`));
    const sight = await this.sight(objects.length, 0, get);
    if (sight) return sight.found;
    const newest = Date.parse(objects[0]?.attributes[time] ?? '');
    if (Number.isNaN(newest)) return new Map();
    // What is older than the last look was looked at then, or stood there at the start.
    const since = this.recordsUntil ?? newest - 1;
    const unseen = objects.filter(
      ({ attributes }) =>
        Date.parse(attributes[time] ?? '') > since && !recordMark.hasSeen(attributes.dn ?? ''),
    );
    if (unseen.length === 0) this.recordsUntil = newest;
    return new Map(unseen.map(({ attributes }) => [attributes.dn ?? '', []]));
  }

  private async countDisagrees(count: number, table: ObjectTable, get: Get): Promise<boolean> {
    if (count >= table.size) return count > table.size;
    // What left the filter is still in the table, as its last notification may never have come.
    if (this.subscription.query.filter) return false;
    return count < table.size - (await countOfNodesAway(table, get));
  }

  /** @returns what differs as `class.property`; nothing when the two agree */
  private differing(read: ManagedObject, table: ObjectTable): string[] | undefined {
    const known = table.get(read.attributes.dn ?? '');
    if (!known) return [];
    if (!known.whole) return undefined;
    const { changed } = difference(known.attributes, read.attributes);
    const solid = changed
      .map((name) => `${read.class}.${name}`)
      .filter((name) => !this.volatile.has(name));
    if (solid.length === 0) return undefined;
    if (!hasModTs(read.attributes) || !hasModTs(known.attributes)) {
      return solid.some((name) => this.isPushed(name)) ? solid : undefined;
    }
    if (!this.isOverdue(read, known.attributes)) {
      for (const name of solid) this.volatile.add(name);
      return undefined;
    }
    return solid;
  }

  /**
   * Whether a push of this state should have come. Not when modTs stayed: the device itself does not
   * count it as a modification. Not when later changes were pushed: then this one never is.
   */
  private isOverdue(read: ManagedObject, known: MoAttributes): boolean {
    const modified = Date.parse(read.attributes.modTs ?? '');
    if (modified <= Date.parse(known.modTs ?? '')) return false;
    return this.subscription.known.newestPushed(read.attributes.dn ?? '') < modified;
  }

  /** @param name as `class.property` */
  private isPushed(name: string): boolean {
    return KNOWN_PUSHED.has(name) || this.subscription.known.isUndated(name);
  }
}

/** How many objects are not shown because their leaf is away. */
async function countOfNodesAway(table: ObjectTable, get: Get): Promise<number> {
  const nodes = [...table.entries()].map(([dn]) => nodeOf(dn)).filter((node) => node !== '');
  const away = nodes.length > 0 ? await nodesAway(get) : new Set<string>();
  return nodes.filter((node) => away.has(node)).length;
}

/** Whether the objects carry a time of modification, judged by the first. */
function isDated(table: ObjectTable): boolean {
  for (const [, { attributes }] of table.entries()) return hasModTs(attributes);
  return true;
}

function newestPath(query: Query, property: string, count: number = NEWEST): string {
  const path = readPath(query, { page: 0, pageSize: count, orderBy: false, bare: true });
  return `${path}&order-by=${property}|desc`;
}
