import type { Clock } from '../../connection/clock';
import type { SocketHold } from '../../connection/socket-hold';
import { Changes } from './changes';
import { Containment } from './containment';
import type { Delivered, ManagedObject } from '../model/managed-object';
import type { Frame } from '../model/notification';
import { changeableNames, ObjectTable } from './object-table';
import { PushedTimes, type Push } from './pushed-times';
import type { Query } from '../query/query';
import { RecordMark } from './record-mark';
import type { RestoredTable, TableMemory, TableSource } from './table-store';

/** An APIC hands out no more than 100,000 objects in one result; more are not tracked. */
export const TRACKED_OBJECTS_LIMIT = 100_000;
/** A frame that a device sent before it answered a read is here within this time. */
const SETTLING_MS = 3_000;

/** After a read, what it may already hold is told from what is newer. */
interface Settling {
  after: 'first read' | 'recovery';
  containment: Containment;
  /** Monotonic time until which a frame may still be older than the read. */
  until: number;
}

/**
 * What is known of the objects of one subscription: the table that changes are held against, how far
 * records were seen, and what it takes to keep both over a restart.
 */
export class KnownState {
  /** Only of a query for records. */
  readonly recordMark: RecordMark | undefined;
  private readonly changes: Changes;
  // Most subscriptions are idle, and thousands of them may be: what few need is made when they do.
  private undated: Set<string> | undefined;
  private pushed: PushedTimes | undefined;
  private table: ObjectTable | undefined;
  private isTableForSnapshot = false;
  private settling: Settling | undefined;
  private watches: Set<Set<string>> | undefined;
  /** DNs of which the last comparison has told anything; absent after a gap. */
  private told: Set<string> | undefined;
  /** Objects that are forgotten when the last read has settled. */
  private released: Set<string> | undefined;
  /** Objects that the last recovery found gone, with their classes. */
  private buried: Map<string, string> | undefined;
  private memory: TableMemory | undefined;

  constructor(
    query: Query,
    private readonly clock: Clock,
    private readonly hold: Pick<SocketHold, 'isBehind'>,
  ) {
    this.recordMark = query.isRecord ? new RecordMark() : undefined;
    this.changes = new Changes(query, clock);
  }

  /** Present once a read has filled it. */
  get objects(): ObjectTable | undefined {
    return this.table;
  }

  /** Whether the property, as `class.property`, was pushed in an object without a modTs. */
  isUndated(property: string): boolean {
    return this.undated?.has(property) ?? false;
  }

  /** Whether there are more objects by now than are tracked. */
  get isTooLarge(): boolean {
    return (this.table?.size ?? 0) > TRACKED_OBJECTS_LIMIT;
  }

  /** Whether a change that is dated leaves nothing behind here. */
  get isIndifferent(): boolean {
    return !this.table && !this.recordMark && !this.watches;
  }

  /** The device's time of the newest change that was pushed from the same node, or 0. */
  newestPushed(dn: string): number {
    return this.pushed?.newest(dn) ?? 0;
  }

  /** The newest change that was pushed, as far as it is dated. */
  get lastPush(): Push | undefined {
    return this.pushed?.last;
  }

  /** Runs what needs to know the DNs of all that is merged meanwhile. */
  async watchTouched<Result>(
    run: (touched: ReadonlySet<string>) => Promise<Result>,
  ): Promise<Result> {
    const touched = new Set<string>();
    this.watches ??= new Set();
    this.watches.add(touched);
    try {
      return await run(touched);
    } finally {
      this.watches.delete(touched);
      if (this.watches.size === 0) this.watches = undefined;
    }
  }

  /** Where a memory reads what it has to keep. */
  source(lastHeard: () => number): TableSource {
    return {
      objects: () => this.table?.entries() ?? [],
      object: (dn) => this.table?.get(dn),
      counts: () => this.changes.counts.entries(),
      count: (dn) => this.changes.counts.of(dn),
      records: () => this.recordMark?.seen,
      lastHeard,
    };
  }

  /** Keeps it in this memory from now on, and goes on from what was kept before, if anything. */
  keepIn(memory: TableMemory, restored: RestoredTable | undefined): void {
    this.memory = memory;
    if (!restored) return;
    if (!this.recordMark) this.table = new ObjectTable(restored.objects);
    this.changes.counts.restore(restored.counts);
    if (restored.records) this.recordMark?.restore(restored.records);
  }

  /** Ends the memory; what was kept stays for the next start, unless it was forgotten before. */
  async closeMemory(): Promise<void> {
    const { memory } = this;
    this.memory = undefined;
    await memory?.close();
  }

  /** The table has served, or cannot be had. */
  forget(): void {
    this.table = undefined;
    this.settling = undefined;
    if (!this.recordMark) this.memory?.discard();
  }

  /** What comes from now on is newer than the last read, or too late to be told from that. */
  stopSettling(): void {
    this.settling = undefined;
    this.buried = undefined;
    for (const dn of this.released ?? []) {
      this.table?.remove(dn);
      this.memory?.touch(dn);
    }
    this.released = undefined;
    if (this.isTableForSnapshot) this.table = undefined;
  }

  /** What the last read was for, as long as what arrives may be older than it. */
  get settlingAfter(): Settling['after'] | undefined {
    const isOver = this.settling && this.clock.monotonic() >= this.settling.until;
    if (isOver && !this.hold.isBehind) this.stopSettling();
    return this.settling?.after;
  }

  /** All that was held during the read has been told apart; only stragglers may come. */
  settleSoon(): void {
    if (this.settling) this.settling.until = this.clock.monotonic() + SETTLING_MS;
  }

  /** Looks ahead at frames that were held while the state was read. */
  foresee(frames: readonly Frame[], older: number): void {
    this.settling?.containment.foresee(frames, older);
  }

  /**
   * Whether the last read already holds this notification. After a gap also if it tells nothing of
   * the object, as changes may have led back to what was; a comparison holds only what it tells of.
   */
  contains(object: ManagedObject): boolean {
    const isTold = this.told?.has(object.attributes.dn ?? '') ?? true;
    return isTold && (this.settling?.containment.has(object) ?? false);
  }

  /** What a notification says by itself, without being merged. */
  announced(object: ManagedObject): Delivered {
    return { object, change: this.changes.announced(object) };
  }

  /** Merges a notification in and tells what it changed. */
  merge(object: ManagedObject): Delivered {
    const { dn = '' } = object.attributes;
    if (this.watches) for (const touched of this.watches) touched.add(dn);
    // Something newer than the read: it may match again.
    this.released?.delete(dn);
    if (this.recordMark) this.seeRecord(dn, object);
    const found = this.table?.apply(dn, object);
    const change = found ? this.changes.merged(object, found) : this.changes.announced(object);
    const isDated = change.count === undefined;
    if (!isDated && change.status === 'modified') this.seeUndated(object);
    if (found) {
      if (isDated) (this.pushed ??= new PushedTimes()).see(dn, object);
      this.memory?.touch(dn, found.entry);
    }
    return { object, change };
  }

  /** Takes over a first read. One for a snapshot is forgotten when it has settled. */
  *takeFirstRead(
    objects: ReadonlyMap<string, ManagedObject>,
    use: 'tracking' | 'snapshot',
  ): Generator<void> {
    const table = new ObjectTable();
    for (const [dn, object] of objects) {
      table.put(dn, object);
      yield;
    }
    this.table = table;
    this.isTableForSnapshot = use === 'snapshot';
    this.told = undefined;
    this.memory?.baseline();
    this.settle('first read');
  }

  /** A recovery begins, of what was missed in a gap, or of what should have been heard all along. */
  beginRecovery(from: 'gap' | 'comparison'): void {
    this.told = from === 'comparison' ? new Set() : undefined;
    this.settle('recovery');
  }

  /** Takes a read over, and yields what has changed since, one step per object. */
  *reconcile(
    objects: Iterable<readonly [string, ManagedObject]>,
  ): Generator<Delivered | undefined> {
    for (const [dn, object] of objects) {
      // One that had left the filter may match again.
      this.released?.delete(dn);
      const found = this.table?.reconcile(dn, object);
      if (found) {
        this.memory?.touch(dn);
        this.told?.add(dn);
      }
      yield found && this.changes.recovered(dn, object.class, found);
    }
  }

  /** Known objects that a read no longer shows. */
  missingFrom(objects: ReadonlyMap<string, unknown>): { dn: string; class: string }[] {
    return this.table?.missingFrom(objects) ?? [];
  }

  /** Yields the deletion of objects that are gone for certain, in this order. */
  *bury(dns: Iterable<string>): Generator<Delivered | undefined> {
    for (const dn of dns) {
      const className = this.table?.get(dn)?.class ?? '';
      const found = this.table?.bury(dn);
      (this.buried ??= new Map()).set(dn, className);
      this.told?.add(dn);
      this.memory?.touch(dn);
      yield found && this.changes.recovered(dn, className, found);
    }
  }

  /** Those of the DNs whose object the last recovery found gone, with their classes. */
  buriedOf(dns: Iterable<string>): { dn: string; class: string }[] {
    return [...dns].flatMap((dn) => {
      const className = this.buried?.get(dn);
      return className === undefined ? [] : [{ dn, class: className }];
    });
  }

  /** The next notifications of this object, so many of them, are older than what was told of it. */
  disown(dn: string, count: number): void {
    this.settling?.containment.contain(dn, count);
  }

  /**
   * Objects that do not match the query any more are followed no longer, once what may be older than
   * the read has come: until then it must be told that the read holds it.
   */
  release(dns: readonly string[]): void {
    for (const dn of dns) {
      (this.released ??= new Set()).add(dn);
      this.told?.add(dn);
    }
  }

  /** It is known now where the device stands with its records. */
  placeRecords(existing: readonly ManagedObject[]): void {
    this.recordMark?.place(existing);
    this.memory?.baseline();
  }

  /** Whether a notification is of a record that a recovery has read and handed out already. */
  isDeliveredRecord({ attributes }: ManagedObject): boolean {
    if (attributes.status !== 'created') return false;
    return this.recordMark?.hasDelivered(attributes.dn ?? '') ?? false;
  }

  /** Yields those of the records that were not seen yet. */
  *newRecords(records: readonly ManagedObject[]): Generator<Delivered | undefined> {
    for (const record of records) {
      const dn = record.attributes.dn ?? '';
      const isNew = !this.recordMark?.hasSeen(dn);
      if (isNew) this.seeRecord(dn, record);
      const found = { status: 'created' as const, attributes: record.attributes };
      yield isNew ? this.changes.recovered(dn, record.class, found) : undefined;
    }
  }

  /** The tracked objects as a snapshot shows them. */
  *existing(objects = this.asQueried()): Generator<Delivered> {
    for (const [dn, object] of objects) yield this.changes.existing(dn, object);
  }

  private *asQueried(): Iterable<readonly [string, ManagedObject]> {
    for (const [dn, { class: className, attributes }] of this.table?.entries() ?? []) {
      yield [dn, { class: className, attributes }];
    }
  }

  private settle(after: Settling['after']): void {
    if (!this.table) return;
    this.settling = { after, containment: new Containment(this.table), until: Infinity };
  }

  private seeRecord(dn: string, record: ManagedObject): void {
    this.recordMark?.see(record);
    this.memory?.recordSeen(dn);
  }

  private seeUndated(object: ManagedObject): void {
    this.undated ??= new Set();
    for (const name of changeableNames(object)) this.undated.add(`${object.class}.${name}`);
  }
}
