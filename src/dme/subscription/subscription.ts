import type { Announcement } from '../../connection/announcement';
import type { Clock } from '../../connection/clock';
import type { Counters } from '../../connection/counters';
import type { NetworkPushError } from '../../connection/errors';
import type { ConnectionEvent, EventDevice, NetworkEvent } from '../../event';
import { Comparison, type ComparisonResult } from './comparison';
import { closingError } from '../session/error-meaning';
import { OptionsError } from '../model/errors';
import { Gap } from './gap';
import { KnownState, TRACKED_OBJECTS_LIMIT } from '../table/known-state';
import type { Listener, StormPort } from './listener';
import type { Delivered, ManagedObject } from '../model/managed-object';
import { toNetworkEvent, type EventSource } from '../model/network-event';
import { Snapshot } from './snapshot';
import { glanceAt } from '../socket/frame-glance';
import type { Frame } from '../model/notification';
import type { Overlap } from './overlap';
import { QueryListeners } from './query-listeners';
import type { Query } from '../query/query';
import type { Blindness } from './sight';
import type { DeviceMemory } from '../table/table-store';

export type SubscriptionState =
  | { kind: 'pending' }
  | { kind: 'subscribing' }
  | { kind: 'reading'; done: number; total: number }
  | { kind: 'live' }
  | { kind: 'failed'; error: NetworkPushError };

/** What a subscription needs of the device that it belongs to. */
export interface SubscriptionContext {
  clock: Clock;
  storms: StormPort;
  counters: Counters;
  /** Where what is known outlives a restart, if anywhere. */
  memory: DeviceMemory | undefined;
  /** Who sends, as of now: the host changes with the controller. */
  source: (query: string, ids: string[]) => EventSource;
  /** Wall time of the last sign of life of the socket. */
  lastSign: () => number;
  onState: () => void;
  emit: (announcement: Announcement) => ConnectionEvent;
}

/** Serves a subscription, which the device may end at any moment, whatever the socket says. */
export interface Service {
  /** Wall time until which the device has served it for certain. */
  readonly servedUntil: number;
  /**
   * Notices whether the device has forgotten it, unless it has said since then that it has not.
   *
   * @param since monotonic time
   */
  check(since: number): Promise<void>;
  /** Whether the device has said since then (monotonic time) that it has not forgotten it. */
  isKeptSince(time: number): boolean;
}

/** One for the thousands that are. */
const LIVE: SubscriptionState = { kind: 'live' };

/**
 * One query and its listeners, for as long as somebody listens: it outlives sockets, sessions and
 * controllers. What the device does for it at present is its `WireSubscription`.
 */
export class Subscription {
  readonly known: KnownState;
  /** While two sockets overlap: remembers what the old one delivers. */
  overlap: Overlap | undefined;
  /** Wall time since which nothing of it can be seen; the table is kept. */
  outOfSight: { since: number; what: Blindness } | undefined;
  /** What the device does for it at present, or did last. */
  servedBy: Service | undefined;
  readonly listeners = new QueryListeners();
  private currentState: SubscriptionState = { kind: 'pending' };
  private gap: Gap | undefined;
  /** Asked for by a listener, until it is over. */
  private comparison: Comparison | undefined;
  private trackingEnded = false;
  /** Of the state that was read last. */
  private snapshot: Snapshot | undefined;
  private recalled: Promise<void> | undefined;

  constructor(
    readonly query: Query,
    private readonly context: SubscriptionContext,
  ) {
    this.known = new KnownState(query, context.clock, context.storms.hold);
  }

  get state(): SubscriptionState {
    return this.currentState;
  }

  get isUnused(): boolean {
    return this.listeners.isEmpty;
  }

  /** Whether what exists must be read before changes can go out. */
  get needsRead(): boolean {
    if (this.wantsTracking) return !this.known.objects || this.gap !== undefined;
    return this.owesSnapshot;
  }

  /** Whether the records of a gap must be asked for, or at the start where they stand. */
  get needsRecords(): boolean {
    const { recordMark } = this.known;
    return this.tracksRecords && (this.gap !== undefined || !recordMark?.isPlaced);
  }

  get tracksRecords(): boolean {
    return this.known.recordMark !== undefined && this.isTracking;
  }

  /** Whether it is level, and nobody waits for a comparison, which stops no change from going out. */
  get isAtRest(): boolean {
    return this.isLevel && this.comparison === undefined;
  }

  get owesSnapshot(): boolean {
    return this.listeners.areOwedSnapshot;
  }

  /** Whether nothing must be read or sent before changes can go out. */
  get isLevel(): boolean {
    return !this.needsRead && !this.needsRecords && !this.owesSnapshot;
  }

  get wantsTracking(): boolean {
    return canTrack(this.query) && this.isTracking;
  }

  /** Whether what is known is being compared, rather than a first state read. */
  get isRecovering(): boolean {
    return this.wantsTracking && this.gap !== undefined && this.known.objects !== undefined;
  }

  /** Who answers at present. */
  get device(): EventDevice {
    const { device: name, platform, host } = this.context.source(this.query.text, []);
    return { name, platform: platform.name, host };
  }

  /** What is tracked, as a snapshot would show it; copies. Nothing while it is not known. */
  objects(): NetworkEvent[] | undefined {
    if (!this.wantsTracking || !this.known.objects) return undefined;
    const source = this.context.source(this.query.text, []);
    return [...this.known.existing()].map(({ change }) => toNetworkEvent(change, source));
  }

  /** Whether a read was handed out: what led to it must not come after it. */
  get isStateTold(): boolean {
    const after = this.known.settlingAfter;
    const isShown = (this.snapshot?.listeners.size ?? 0) > 0;
    return after === 'recovery' || (after === 'first read' && isShown);
  }

  /** Objects whose last known state is kept. */
  get trackedCount(): number {
    return this.known.objects?.size ?? 0;
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
    const { storms, emit } = this.context;
    listener.begin(storms, (announcement) => {
      if (announcement.phase === 'begin') this.context.counters.storms += 1;
      listener.connection(emit({ ...announcement, query: this.query.text }));
    });
  }

  remove(listener: Listener): void {
    this.listeners.remove(listener);
  }

  /**
   * Compares what is known with what the device shows, as after a gap, the next time that this
   * subscription is brought level.
   *
   * @throws OptionsError NOT_TRACKED when nothing is known to compare with
   * @throws DeviceError, ConnectionError when the device refuses the query, or is lost meanwhile
   */
  compare(): Promise<ComparisonResult> {
    if (this.currentState.kind === 'failed') return Promise.reject(this.currentState.error);
    if (!this.isRemembered) return Promise.reject(notTracked(this.query));
    this.comparison ??= new Comparison();
    return this.comparison.result;
  }

  become(state: SubscriptionState): void {
    this.currentState = state;
    this.context.onState();
  }

  /**
   * Recalls, once, what was known before a restart; the time since is then a gap like any other.
   * Never rejects.
   */
  recall(): Promise<void> {
    const { memory } = this.context;
    if (!this.isRemembered || !memory) return Promise.resolve();
    this.recalled ??= this.openMemory(memory);
    return this.recalled;
  }

  /** Nobody listens any more, or the device is closed. What is kept stays for the next start. */
  async close(): Promise<void> {
    this.listeners.end();
    this.giveUpComparison(closingError());
    await this.recalled;
    await this.known.closeMemory();
  }

  /** The device no longer pushes for this query, or nobody can tell. Said when it is live again. */
  lost(from: number, reason: NetworkPushError): void {
    const wasHeard = this.currentState.kind === 'live' || this.currentState.kind === 'reading';
    const since = Math.min(from, this.context.storms.hold.behindSince);
    if (wasHeard) this.gap ??= new Gap(since, reason);
    this.gap?.startsBy(since);
    this.gap?.confirm();
    this.giveUpComparison(reason);
    if (!this.wantsTracking) this.known.forget();
    this.known.stopSettling();
    if (this.currentState.kind !== 'failed') this.become({ kind: 'pending' });
  }

  /** Whether something was missed is not known: it is compared, and is a gap if there was anything. */
  doubt(from: number, reason: NetworkPushError): void {
    this.gap ??= Gap.supposed(Math.min(from, this.context.storms.hold.behindSince), reason);
    this.known.stopSettling();
  }

  /** The device refuses the query. Everything else goes on. */
  fail(error: NetworkPushError): void {
    const { host } = this.context.source(this.query.text, []);
    this.become({ kind: 'failed', error });
    this.giveUpComparison(error);
    this.announce({ code: 'subscription-failed', text: error.message, error: error.code });
    this.listeners.failed(error, host);
  }

  /** What exists is not known: changes go on, without what was before them. */
  endTracking(reason: string): void {
    this.trackingEnded = true;
    this.known.forget();
    this.giveUpComparison(notTracked(this.query));
    this.listeners.giveUpSnapshot();
    this.warn(reason);
  }

  endTrackingOfTooMany(): void {
    this.endTracking(
      `More than ${TRACKED_OBJECTS_LIMIT} objects match ${this.query.text}. Messages come without object and previous; use a narrower query, or switch tracking off.`,
    );
  }

  warn(text: string): void {
    this.announce({ code: 'warning', text });
  }

  /** Whether a frame changes nothing that is known, and no listener wants it. It is then counted. */
  ignores(text: string): boolean {
    if (this.overlap || !this.known.isIndifferent || !this.listeners.areChoosy) {
      return false;
    }
    const glance = glanceAt(text);
    return glance !== undefined && this.listeners.ignore(glance);
  }

  /** Delivers what a frame of the live subscription brought. */
  deliver(frame: Frame): void {
    const ids = frame.subscriptionIds;
    if (this.overlap) for (const object of frame.objects) this.overlap.remember(object);
    const after = this.known.settlingAfter;
    const changes: Delivered[] = [];
    for (const object of frame.objects) {
      if (this.known.isDeliveredRecord(object)) continue;
      if (after) this.sift(object, after, ids);
      else changes.push(this.known.merge(object));
    }
    this.hand(changes, ids);
    if (this.known.isTooLarge) this.endTrackingOfTooMany();
  }

  /**
   * Delivers frames that were held while the result was read.
   *
   * @param older how many of them had arrived before it was asked for
   */
  *deliverHeld(frames: readonly Frame[], older: number): Generator<void> {
    this.known.foresee(frames, older);
    for (const frame of frames) {
      this.deliver(frame);
      yield;
    }
  }

  /** Delivers what a recovery yields, step by step. */
  *deliverRecovered(found: Iterable<Delivered | undefined>, ids: string[]): Generator<void> {
    for (const delivered of found) {
      if (delivered) {
        this.comparison?.found();
        this.gap?.confirm();
        this.context.counters.recovered += 1;
        this.hand([delivered], ids);
      }
      yield;
    }
  }

  /** All that was known is out of sight at once: what becomes of it is for the next gap. */
  loseSight(what: Blindness, reason: string): void {
    this.warn(reason);
    const since = this.outOfSight?.since ?? this.gap?.from ?? this.context.clock.now();
    this.outOfSight = { since, what };
    this.recovered(false);
  }

  /** What a recovery has come to. The worst of several holds. */
  recovered(isCertain: boolean): void {
    this.comparison?.made(isCertain);
    this.gap?.recovered(isCertain);
  }

  /** Sends what exists to whoever is owed a snapshot: what is tracked, unless said. */
  *sendSnapshot(
    ids: string[],
    objects?: Iterable<readonly [string, ManagedObject]>,
  ): Generator<void> {
    const { clock, source } = this.context;
    const all = [...this.known.existing(objects)];
    this.snapshot = new Snapshot(new Set(this.listeners.owedSnapshot));
    yield* this.snapshot.send(all, source(this.query.text, ids), clock.now());
  }

  /** All is in place: from now on frames go straight to the listeners. */
  live(): void {
    this.known.settleSoon();
    this.become(LIVE);
    this.snapshot?.end((count) => this.snapshotEvent(count));
    this.endGap();
    this.endComparison();
  }

  private get isTracking(): boolean {
    return !this.trackingEnded && this.listeners.areTracking;
  }

  /** Whether anything is known that could be compared or kept. */
  private get isRemembered(): boolean {
    return this.wantsTracking || this.tracksRecords;
  }

  /** A gap that begins now would begin there: of a subscription that has lapsed nobody may know yet. */
  private get heardUntil(): number {
    const { behindSince } = this.context.storms.hold;
    const servedUntil = this.servedBy?.servedUntil ?? Infinity;
    return this.gap?.from ?? Math.min(this.context.lastSign(), servedUntil, behindSince);
  }

  private async openMemory(memory: DeviceMemory): Promise<void> {
    const source = this.known.source(() => this.heardUntil);
    const opened = await memory.open(this.query.key, source);
    if (!opened) return;
    this.known.keepIn(opened.memory, opened.restored);
    if (!opened.restored) return;
    // Of records none is undone, and none is missed for having been sent.
    const afterCrash = opened.afterCrash === true && this.wantsTracking;
    const { lastHeard: from } = opened.restored;
    this.gap ??= Gap.afterRestart(from, afterCrash);
  }

  private snapshotEvent(count: number): ConnectionEvent {
    const { text: query } = this.query;
    const text = `${count} objects match ${query}`;
    return this.context.emit({ code: 'snapshot', text, query, count });
  }

  private endGap(): void {
    const { gap } = this;
    if (!gap) return;
    this.gap = undefined;
    if (gap.wasNone) {
      this.known.stopSettling();
      return;
    }
    this.context.counters.gaps += 1;
    this.announce(gap.announcement(this.query.text, this.context.clock.now()));
  }

  /** One that was asked for too late for the last read waits for the next. */
  private endComparison(): void {
    const { comparison } = this;
    if (!comparison?.isMade) return;
    this.comparison = undefined;
    comparison.end();
  }

  private giveUpComparison(error: NetworkPushError): void {
    this.comparison?.giveUp(error);
    this.comparison = undefined;
  }

  private announce(announcement: Announcement): void {
    const event = this.context.emit({ ...announcement, query: this.query.text });
    this.listeners.connection(event);
  }

  private hand(changes: Delivered[], ids: string[]): void {
    if (changes.length === 0) return;
    this.listeners.deliver(changes, this.context.source(this.query.text, ids));
  }

  /**
   * After a read: a change that it already holds was delivered by the recovery, or by the snapshot;
   * who only hears changes gets it without what was before it.
   */
  private sift(object: ManagedObject, after: 'first read' | 'recovery', ids: string[]): void {
    const { known } = this;
    if (!known.contains(object)) {
      this.hand([known.merge(object)], ids);
      return;
    }
    if (after === 'recovery') {
      // Several that come to nothing are told by no read.
      this.gap?.confirm();
      return;
    }
    const source = this.context.source(this.query.text, ids);
    const delivered = known.announced(object);
    for (const listener of this.listeners) {
      if (!this.snapshot?.listeners.has(listener)) listener.deliver([delivered], source);
    }
  }
}

/** Records never change, and a filter on the status matches no state that could be read. */
function canTrack(query: Query): boolean {
  return !query.isRecord && !query.filtersOnStatus && !query.isStats;
}

function notTracked({ text }: Query): OptionsError {
  return new OptionsError(
    'NOT_TRACKED',
    `The objects of ${text} are not tracked, so that there is nothing to compare with: switch tracking on.`,
  );
}
