import type { Clock } from '../connection/clock';
import type { NetworkPushError } from '../connection/errors';
import type { ConnectionEvent } from '../event';
import { Changes } from './changes';
import { Containment } from './containment';
import type { Delivered, Listener } from './listener';
import type { ManagedObject } from './managed-object';
import type { EventSource } from './network-event';
import type { Frame } from './notification';
import { ObjectTable } from './object-table';
import type { Overlap } from './overlap';
import { PushedTimes } from './pushed-times';
import type { Query } from './query';
import { RecordMark } from './record-mark';

export type SubscriptionState =
  | { kind: 'pending' }
  | { kind: 'subscribing' }
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'live' }
  | { kind: 'failed'; error: NetworkPushError };

/** What a source says about itself, before device, host and time are filled in. */
export type Announcement = Pick<ConnectionEvent, 'code' | 'text'> & Partial<ConnectionEvent>;

/** What a subscription needs of the device that it belongs to. */
export interface SubscriptionContext {
  clock: Clock;
  /** Who sends, as of now: the host changes with the controller. */
  source: (query: string, ids: string[]) => EventSource;
  onState: () => void;
  emit: (announcement: Announcement) => ConnectionEvent;
}

/** When and why a live subscription stopped being one, and what has been found out since. */
interface Gap {
  from: number;
  reason: NetworkPushError;
  outcome: 'unread' | 'recovered' | 'uncertain';
}

/**
 * After a read, the notifications that it may already hold are told from the newer ones. `spared`
 * are the listeners that have seen the state and need not see what led to it.
 */
interface Settling {
  containment: Containment;
  spared: (listener: Listener) => boolean;
  /** Monotonic time until which a frame may still be older than the read. */
  until: number;
}

/** A frame that a device sent before it answered a read is here within this time. */
const SETTLING_MS = 3_000;

/**
 * One query and its listeners, for as long as somebody listens: it outlives sockets, sessions and
 * controllers. What the device does for it at present is its `WireSubscription`.
 */
export class Subscription {
  /** While two sockets overlap: remembers what the old one delivers. */
  overlap: Overlap | undefined;
  /** The account sees nothing of it any more; that has been said, and the table kept. */
  outOfSight = false;
  /** Properties that were pushed in objects without a modTs, as `class.property`. */
  readonly undatedProperties = new Set<string>();
  private readonly listeners = new Set<Listener>();
  private readonly pushed = new PushedTimes();
  private touched: Set<string> | undefined;
  private readonly changes: Changes;
  private currentState: SubscriptionState = { kind: 'pending' };
  private gap: Gap | undefined;
  /** Present once a first read has filled it. */
  private table: ObjectTable | undefined;
  private settling: Settling | undefined;
  private trackingEnded = false;
  /** Who is being sent what exists, until that is complete. */
  private snapshot: { listeners: ReadonlySet<Listener>; total: number } | undefined;

  constructor(
    readonly query: Query,
    private readonly context: SubscriptionContext,
    /** How far the records have been seen; only of a query for records. */
    readonly recordMark: RecordMark | undefined = query.isRecord ? new RecordMark() : undefined,
  ) {
    this.changes = new Changes(query, context.clock);
  }

  get state(): SubscriptionState {
    return this.currentState;
  }

  get isUnused(): boolean {
    return this.listeners.size === 0;
  }

  /** Whether what exists must be read before changes can go out. */
  get needsRead(): boolean {
    if (this.wantsTracking) return !this.table || this.gap !== undefined;
    return this.owesSnapshot;
  }

  /** Whether the records of a gap must be asked for, or at the start where they stand. */
  get needsRecords(): boolean {
    if (!this.recordMark || this.trackingEnded || !this.isTracked) return false;
    return this.gap !== undefined || !this.recordMark.isPlaced;
  }

  get owesSnapshot(): boolean {
    return [...this.listeners].some((listener) => listener.owesSnapshot);
  }

  get wantsTracking(): boolean {
    return !this.trackingEnded && canTrack(this.query) && this.isTracked;
  }

  /** Whether a gap is being closed, rather than a first state read. */
  get isRecovering(): boolean {
    return this.wantsTracking && this.gap !== undefined && this.table !== undefined;
  }

  allListeners(): IterableIterator<Listener> {
    return this.listeners.values();
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
  }

  become(state: SubscriptionState): void {
    this.currentState = state;
    this.context.onState();
  }

  /** The device no longer pushes for this query, or nobody can tell. Said when it is live again. */
  lost(from: number, reason: NetworkPushError): void {
    const wasHeard = this.currentState.kind === 'live' || this.currentState.kind === 'reading';
    if (wasHeard) this.gap ??= { from, reason, outcome: 'unread' };
    if (!this.wantsTracking) this.table = undefined;
    this.settling = undefined;
    if (this.currentState.kind !== 'failed') this.become({ kind: 'pending' });
  }

  /** The device refuses the query. Everything else goes on. */
  fail(error: NetworkPushError): void {
    const { host } = this.context.source(this.query.text, []);
    this.become({ kind: 'failed', error });
    this.announce({ code: 'subscription-failed', text: error.message, error: error.code });
    for (const listener of this.listeners) listener.failed(error, host);
  }

  /** What exists is not known: changes go on, without what was before them. */
  endTracking(reason: string): void {
    this.trackingEnded = true;
    this.table = undefined;
    this.settling = undefined;
    for (const listener of this.listeners) listener.owesSnapshot = false;
    this.announce({ code: 'warning', text: reason });
  }

  warn(text: string): void {
    this.announce({ code: 'warning', text });
  }

  /** Delivers what a frame of the live subscription brought. */
  deliver(frame: Frame, ids: string[]): void {
    if (this.overlap) for (const object of frame.objects) this.overlap.remember(object);
    if (this.isSettling()) for (const object of frame.objects) this.deliverSettling(object, ids);
    else
      this.hand(
        frame.objects.map((object) => this.merge(object)),
        ids,
      );
  }

  /** Delivers frames that were held while the result was read. */
  *deliverHeld(frames: readonly Frame[], ids: string[]): Generator<void> {
    this.settling?.containment.foresee(frames);
    for (const frame of frames) {
      this.deliver(frame, ids);
      yield;
    }
  }

  /** Takes over a first read: the state that changes are held against. */
  *takeFirstRead(objects: ReadonlyMap<string, ManagedObject>): Generator<void> {
    const table = new ObjectTable();
    for (const [dn, object] of objects) {
      table.put(dn, object);
      yield;
    }
    this.table = table;
    const snapshotListeners = new Set([...this.listeners].filter((one) => one.owesSnapshot));
    this.settle((listener) => snapshotListeners.has(listener));
  }

  /** Sends what has changed between the table and a read after a gap, and takes the read over. */
  *reconcile(objects: Iterable<readonly [string, ManagedObject]>, ids: string[]): Generator<void> {
    for (const [dn, object] of objects) {
      const found = this.table?.reconcile(dn, object);
      if (found) this.hand([this.changes.recovered(dn, object.class, found)], ids);
      yield;
    }
    this.settle(() => true);
  }

  /** Tracked objects that a read no longer shows. */
  missingFrom(objects: ReadonlyMap<string, unknown>): { dn: string; class: string }[] {
    return this.table?.missingFrom(objects) ?? [];
  }

  /** Sends the deletion of objects that are gone for certain, children before their parents. */
  *bury(dns: readonly string[], ids: string[]): Generator<void> {
    for (const dn of dns.toReversed()) {
      const className = this.table?.get(dn)?.class ?? '';
      const found = this.table?.bury(dn);
      if (found) this.hand([this.changes.recovered(dn, className, found)], ids);
      yield;
    }
  }

  /** Objects that exist and do not match the query any more: their change is sent, then no more. */
  *release(objects: readonly ManagedObject[], ids: string[]): Generator<void> {
    yield* this.reconcile(
      objects.map((object) => [object.attributes.dn ?? '', object] as const),
      ids,
    );
    for (const { attributes } of objects) this.table?.remove(attributes.dn ?? '');
  }

  /** Sends records that were written during a gap. */
  *recoverRecords(records: readonly ManagedObject[], ids: string[]): Generator<void> {
    for (const record of records) {
      const dn = record.attributes.dn ?? '';
      if (this.recordMark?.hasSeen(dn)) continue;
      this.recordMark?.see(record);
      const found = { status: 'created' as const, attributes: record.attributes };
      this.hand([this.changes.recovered(dn, record.class, found)], ids);
      yield;
    }
  }

  /** What the recovery of a gap has come to. The worst of several holds. */
  recovered(isCertain: boolean): void {
    if (!this.gap || this.gap.outcome === 'uncertain') return;
    this.gap.outcome = isCertain ? 'recovered' : 'uncertain';
  }

  /** Sends what exists to whoever is owed a snapshot: what the table holds, unless said. */
  *sendSnapshot(
    ids: string[],
    objects: Iterable<[string, ManagedObject]> = this.trackedObjects(),
  ): Generator<void> {
    const all = [...objects];
    const owed = new Set([...this.listeners].filter((listener) => listener.owesSnapshot));
    this.snapshot = { listeners: owed, total: all.length };
    const source = this.context.source(this.query.text, ids);
    const id = `${source.identity}-${this.context.clock.now().toString(36)}`;
    for (const [index, [dn, object]] of all.entries()) {
      const delivered = this.changes.existing(dn, object);
      const parts = index === all.length - 1 ? { id, index, count: all.length } : { id, index };
      for (const listener of owed) {
        listener.deliverEvent(delivered.change, source, { ...parts });
        listener.deliverFrame([delivered], source);
      }
      yield;
    }
  }

  /** Tracked objects, where there are any. */
  get tracked(): ObjectTable | undefined {
    return this.wantsTracking ? this.table : undefined;
  }

  /** The device's time of the newest change that was pushed from the same node, or 0. */
  newestPushed(dn: string): number {
    return this.pushed.newest(dn);
  }

  /** Collects the DNs of what is delivered from now on; an earlier collection ends. */
  watchTouched(): ReadonlySet<string> {
    this.touched = new Set();
    return this.touched;
  }

  /** All is in place: from now on frames go straight to the listeners. */
  live(): void {
    this.become({ kind: 'live' });
    this.endSnapshot();
    this.endGap();
  }

  private get isTracked(): boolean {
    return [...this.listeners].some((listener) => listener.tracks);
  }

  private *trackedObjects(): Generator<[string, ManagedObject]> {
    for (const [dn, { class: className, attributes }] of this.table?.entries() ?? []) {
      yield [dn, { class: className, attributes }];
    }
  }

  private endSnapshot(): void {
    if (!this.snapshot) return;
    const { listeners, total: count } = this.snapshot;
    this.snapshot = undefined;
    const event = this.context.emit({
      code: 'snapshot',
      text: `${count} objects match ${this.query.text}`,
      query: this.query.text,
      count,
    });
    for (const listener of listeners) {
      listener.owesSnapshot = false;
      listener.connection(event);
    }
  }

  private endGap(): void {
    const { gap } = this;
    if (!gap) return;
    this.gap = undefined;
    this.announce({
      code: 'gap',
      text: gapText(this.query.text, gap),
      from: new Date(gap.from).toISOString(),
      to: new Date(this.context.clock.now()).toISOString(),
      recovered: gap.outcome !== 'unread',
      certain: gap.outcome === 'recovered',
      error: gap.reason.code,
    });
  }

  private announce(announcement: Announcement): void {
    const event = this.context.emit({ ...announcement, query: this.query.text });
    for (const listener of this.listeners) listener.connection(event);
  }

  private hand(
    changes: Delivered[],
    ids: string[],
    concerns: (listener: Listener) => boolean = () => true,
  ): void {
    const source = this.context.source(this.query.text, ids);
    for (const listener of this.listeners) {
      if (concerns(listener)) listener.deliver(changes, source);
    }
  }

  private settle(spared: (listener: Listener) => boolean): void {
    if (!this.table) return;
    const until = this.context.clock.monotonic() + SETTLING_MS;
    this.settling = { containment: new Containment(this.table), spared, until };
  }

  private isSettling(): boolean {
    if (!this.settling) return false;
    if (this.currentState.kind !== 'live') return true;
    if (this.context.clock.monotonic() < this.settling.until) return true;
    this.settling = undefined;
    // A table that was only read for a snapshot has served.
    if (!this.wantsTracking) this.table = undefined;
    return false;
  }

  /** What the read may already hold goes out without what was before it, or not at all. */
  private deliverSettling(object: ManagedObject, ids: string[]): void {
    const { settling } = this;
    if (!settling?.containment.has(object)) {
      this.hand([this.merge(object)], ids);
      return;
    }
    const change = this.changes.announced(object);
    this.hand([{ object, change }], ids, (listener) => !settling.spared(listener));
  }

  private merge(object: ManagedObject): Delivered {
    this.recordMark?.see(object);
    const change = this.changes.announced(object);
    this.touched?.add(change.dn);
    if (change.count === undefined) this.pushed.see(change.dn, object.attributes);
    else
      for (const name of change.changed ?? [])
        this.undatedProperties.add(`${object.class}.${name}`);
    const merged = this.table?.apply(change.dn, object);
    return { object, change: merged ? { ...change, ...merged } : change };
  }
}

/** Records never change, and a filter on the status matches no state that could be read. */
function canTrack(query: Query): boolean {
  return !query.isRecord && !query.filtersOnStatus && !query.isStats;
}

function gapText(query: string, { reason, outcome }: Gap): string {
  switch (outcome) {
    case 'recovered':
      return `What changed of ${query} in the gap has been sent. ${reason.message}`;
    case 'uncertain':
      return `What changed of ${query} in the gap has been sent as far as it can be known. ${reason.message}`;
    case 'unread':
      return `Changes of ${query} may have been missed. ${reason.message}`;
  }
}
