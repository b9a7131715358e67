import type { Clock } from '../connection/clock';
import type { NetworkPushError } from '../connection/errors';
import type { ConnectionEvent } from '../event';
import { ChangeCounts, hasModTs } from './change-counts';
import type { Delivered, Listener } from './listener';
import type { Change, ManagedObject } from './managed-object';
import type { EventSource } from './network-event';
import type { Frame } from './notification';
import { changeableNames, ObjectTable } from './object-table';
import type { Query } from './query';

export type SubscriptionState =
  | { kind: 'pending' }
  | { kind: 'subscribing' }
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'live' }
  | { kind: 'failed'; error: NetworkPushError };

/** What a subscription needs of the device that it belongs to. */
export interface SubscriptionContext {
  clock: Clock;
  /** Who sends, as of now: the host changes with the controller. */
  source: (query: string, ids: string[]) => EventSource;
  onState: () => void;
  emit: (
    event: Pick<ConnectionEvent, 'code' | 'text'> & Partial<ConnectionEvent>,
  ) => ConnectionEvent;
}

/** When and why a live subscription stopped being one. */
interface Gap {
  from: number;
  reason: NetworkPushError;
}

/**
 * One query and its listeners, for as long as somebody listens: it outlives sockets, sessions and
 * controllers. What the device does for it at present is its {@link WireSubscription}.
 */
export class Subscription {
  private readonly listeners = new Set<Listener>();
  private readonly counts = new ChangeCounts();
  private currentState: SubscriptionState = { kind: 'pending' };
  private gap: Gap | undefined;
  /** Present once a first read has filled it. */
  private table: ObjectTable | undefined;
  private trackingEnded = false;
  /** Who is being sent what exists, until that is complete. */
  private snapshot: { listeners: ReadonlySet<Listener>; total: number } | undefined;

  constructor(
    readonly query: Query,
    private readonly context: SubscriptionContext,
  ) {}

  get state(): SubscriptionState {
    return this.currentState;
  }

  get isUnused(): boolean {
    return this.listeners.size === 0;
  }

  /** Whether what exists must be read before changes can go out. */
  get needsRead(): boolean {
    if (this.wantsTracking && (!this.table || this.gap)) return true;
    return this.owesSnapshot && !this.table;
  }

  get owesSnapshot(): boolean {
    return [...this.listeners].some((listener) => listener.owesSnapshot);
  }

  get wantsTracking(): boolean {
    if (this.trackingEnded || !canTrack(this.query)) return false;
    return [...this.listeners].some((listener) => listener.tracks);
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
    if (wasHeard) this.gap ??= { from, reason };
    this.become({ kind: 'pending' });
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
    for (const listener of this.listeners) listener.owesSnapshot = false;
    this.warn(reason);
  }

  warn(text: string): void {
    this.announce({ code: 'warning', text });
  }

  /** Delivers what a frame of the live subscription brought. */
  deliver(frame: Frame, ids: string[]): void {
    this.hand(
      frame.objects.map((object) => ({ object, change: this.merge(object) })),
      ids,
    );
  }

  /**
   * Delivers frames that were held while the result was read. A change that the result may already
   * contain goes out without what was before it; a listener that is owed a snapshot saw it there.
   */
  *deliverHeld(frames: readonly Frame[], ids: string[]): Generator<void> {
    for (const { objects } of frames) {
      for (const object of objects) this.deliverHeldObject(object, ids);
      yield;
    }
  }

  /** Takes over what was read: the state that changes are held against. */
  *takeResult(objects: ReadonlyMap<string, ManagedObject>): Generator<void> {
    const table = new ObjectTable();
    for (const [dn, object] of objects) {
      table.put(dn, object);
      yield;
    }
    this.table = table;
  }

  /** Sends what the table holds to whoever is owed a snapshot. */
  *sendSnapshot(ids: string[]): Generator<void> {
    const owed = new Set([...this.listeners].filter((listener) => listener.owesSnapshot));
    this.snapshot = { listeners: owed, total: this.table?.size ?? 0 };
    const source = this.context.source(this.query.text, ids);
    const id = `${source.identity}-${this.context.clock.now().toString(36)}`;
    const { total } = this.snapshot;
    let index = 0;
    for (const [dn, { class: className, attributes }] of this.table?.entries() ?? []) {
      const object = { class: className, attributes };
      const change = this.existing(dn, object);
      const parts = index === total - 1 ? { id, index, count: total } : { id, index };
      for (const listener of owed) {
        listener.deliverEvent(change, source, { ...parts });
        listener.deliverFrame([{ object, change }], source);
      }
      index += 1;
      yield;
    }
  }

  /** All is in place: from now on frames go straight to the listeners. */
  live(): void {
    if (!this.wantsTracking) this.table = undefined;
    this.become({ kind: 'live' });
    this.endSnapshot();
    this.endGap();
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
      text: `Changes of ${this.query.text} may have been missed: ${gap.reason.message}`,
      from: new Date(gap.from).toISOString(),
      to: new Date(this.context.clock.now()).toISOString(),
      recovered: false,
      certain: false,
      error: gap.reason.code,
    });
  }

  private announce(event: Pick<ConnectionEvent, 'code' | 'text'> & Partial<ConnectionEvent>): void {
    const full = this.context.emit({ ...event, query: this.query.text });
    for (const listener of this.listeners) listener.connection(full);
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

  private deliverHeldObject(object: ManagedObject, ids: string[]): void {
    if (!this.isContained(object)) {
      this.hand([{ object, change: this.merge(object) }], ids);
      return;
    }
    const change = this.bareChange(object);
    this.hand([{ object, change }], ids, (listener) => !this.snapshot?.listeners.has(listener));
  }

  private merge(object: ManagedObject): Change {
    const change = this.bareChange(object);
    const merged = this.table?.apply(change.dn, object);
    if (!merged) return change;
    return { ...change, ...merged };
  }

  private bareChange(object: ManagedObject): Change {
    const { attributes } = object;
    const dn = attributes.dn ?? '';
    const status = statusOf(attributes.status);
    return {
      class: object.class,
      dn,
      status,
      attributes,
      changed: status === 'modified' ? changeableNames(attributes) : undefined,
      count: hasModTs(attributes) || this.query.isRecord ? undefined : this.counts.next(dn),
      receivedAt: this.context.clock.now(),
    };
  }

  private existing(dn: string, object: ManagedObject): Change {
    return {
      class: object.class,
      dn,
      status: 'existing',
      attributes: object.attributes,
      receivedAt: this.context.clock.now(),
    };
  }

  /**
   * Whether the state as read already holds this change. Of two changes within one modTs only the
   * second shows in what was read, so that an equal modTs decides nothing.
   */
  private isContained(object: ManagedObject): boolean {
    if (!this.table) return false;
    const dn = object.attributes.dn ?? '';
    const known = this.table.get(dn);
    if (known && hasModTs(object.attributes) && hasModTs(known.attributes)) {
      const change = Date.parse(object.attributes.modTs ?? '');
      const read = Date.parse(known.attributes.modTs ?? '');
      if (change < read) return true;
      if (change > read) return false;
    }
    return !this.table.wouldChange(dn, object);
  }
}

/** niwaki takes a missing status for a modification; in pushes it has not been seen. */
function statusOf(status: string | undefined): 'created' | 'modified' | 'deleted' {
  return status === 'created' || status === 'deleted' ? status : 'modified';
}

/** Records never change, and a filter on the status matches no state that could be read. */
function canTrack(query: Query): boolean {
  return !query.isRecord && !query.filtersOnStatus && !query.isStats;
}
