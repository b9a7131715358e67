import type { ConnectionEvent, EventParts, ObjectStatus } from '../../event';
import type { NetworkPushError } from '../../connection/errors';
import type { ByteBudget } from '../../connection/byte-budget';
import type { Clock } from '../../connection/clock';
import { newListenerCounts } from '../../connection/counters';
import type { LoopWatch } from '../../connection/loop-watch';
import type { SocketHold } from '../../connection/socket-hold';
import type { Announcement } from '../../connection/announcement';
import { shortLived } from '../../short-lived';
import { stormEvent } from '../../connection/storm-event';
import { StormShield } from '../../connection/storm-shield';
import type { FrameGlance } from '../socket/frame-glance';
import {
  type Change,
  type Delivered,
  type MoAttributes,
  type ManagedObject,
  unsharedObject,
} from '../model/managed-object';
import { intoNetworkEvent, Sender, toNetworkEvent, type EventSource } from '../model/network-event';
import type { FrameMessage, ListenerOptions, SubscriptionListener, WireObject } from '../options';
import { changesInStorm, type StormItem } from './storm-item';

/** A change has one of three. */
const STATUSES = 3;

/** What a listener needs of the device while it waits in a storm. */
export interface StormPort {
  clock: Clock;
  loop: LoopWatch;
  budget: ByteBudget;
  hold: SocketHold;
}

/**
 * One user of a subscription: what it wants, and its callbacks, guarded so that a fault in one
 * never reaches another.
 */
export class Listener {
  readonly tracks: boolean;
  /** Until its snapshot was sent, it is owed one. */
  owesSnapshot: boolean;
  readonly counts = newListenerCounts();
  private shield: StormShield<StormItem> | undefined;
  /** Its user has closed it, perhaps while something was being sent to several. */
  private isOver = false;
  private readonly events: ReadonlySet<ObjectStatus> | undefined;
  private readonly watch: ReadonlySet<string> | undefined;

  constructor(
    private readonly options: ListenerOptions,
    private readonly callbacks: SubscriptionListener,
    /** As it is told to people. */
    private readonly query: string,
    private readonly onFault: (query: string, error: unknown) => void,
  ) {
    this.tracks = options.track ?? true;
    this.owesSnapshot = options.start === 'snapshot';
    this.events = options.events ? new Set<ObjectStatus>(options.events) : undefined;
    this.watch = options.watch?.length ? new Set(options.watch) : undefined;
  }

  /** Whether this listener is to see the change at all; cheap, it runs for every change. */
  wants(change: Change): boolean {
    if (change.status === 'existing') return true;
    if (this.events && !this.events.has(change.status)) return false;
    if (!this.watch || change.status !== 'modified') return true;
    const { watch } = this;
    return change.changed?.some((name) => watch.has(name)) ?? true;
  }

  /** Whether it leaves something out, after which an object is not what the last change made it. */
  get isChoosy(): boolean {
    return this.watch !== undefined || (this.events !== undefined && this.events.size < STATUSES);
  }

  /** Whether it may want what a frame tells; what it has then to be parsed for. */
  mayWant(glance: FrameGlance): boolean {
    const { status } = glance;
    if (status !== 'created' && status !== 'modified' && status !== 'deleted') return true;
    if (this.events && !this.events.has(status)) return false;
    if (!this.watch || status !== 'modified') return true;
    for (const name of this.watch) if (glance.has(name)) return true;
    return false;
  }

  /**
   * Belongs to a subscription from now on.
   *
   * @param announce tells of a storm
   */
  begin(port: StormPort, announce: (event: Announcement) => void): void {
    const { query } = this;
    const { storm } = this.options;
    if (!storm) return;
    this.shield = new StormShield({
      ...port,
      storm,
      counts: this.counts,
      kind: {
        ...changesInStorm(storm.action !== 'latest' || this.isChoosy),
        deliver: (item) => this.handOut([item], item.source),
        isLosable: ({ change }) => !change.recovered,
      },
      onStorm: (report) => announce(stormEvent(report, storm, query, port.clock.now())),
    });
  }

  /** What waits is lost, and said to be. */
  end(): void {
    this.shield?.close();
    this.shield = undefined;
    this.isOver = true;
  }

  /** How many changes wait. */
  get waiting(): number {
    return this.shield?.waiting ?? 0;
  }

  /**
   * Hands over what one frame brought, or lets it wait.
   *
   * @param isAlone whether nobody else needs the changes
   */
  deliver(changes: readonly Delivered[], source: EventSource, isAlone = false): void {
    const { counts, shield } = this;
    if (this.isOver) return;
    const wanted = this.wanted(changes);
    counts.unwanted += changes.length - wanted.length;
    if (wanted.length === 0) return;
    if (shield) {
      for (const { change, object } of wanted) shield.offer({ change, object, source });
      return;
    }
    counts.received += wanted.length;
    counts.delivered += wanted.length;
    this.handOut(wanted, source, isAlone);
  }

  /** One object of a snapshot: whoever joins it waits for each, so that none waits or is merged. */
  deliverPart(delivered: Delivered, source: EventSource, parts: EventParts): void {
    if (this.isOver) return;
    this.counts.received += 1;
    this.counts.delivered += 1;
    const { event, frame } = this.callbacks;
    if (event) this.guard(() => event({ ...toNetworkEvent(delivered.change, source), parts }));
    if (frame) this.deliverFrame([delivered], source, false);
  }

  private wanted(changes: readonly Delivered[]): readonly Delivered[] {
    // Of one change, which a frame holds as a rule, no list needs to be made.
    const [first] = changes;
    if (first && changes.length === 1) return this.wants(first.change) ? changes : [];
    return changes.filter(({ change }) => this.wants(change));
  }

  private handOut(changes: readonly Delivered[], source: EventSource, isAlone = false): void {
    const { event, frame } = this.callbacks;
    if (frame) this.deliverFrame(changes, source, isAlone && !event);
    if (!event) return;
    const toEvent = isAlone ? intoNetworkEvent : toNetworkEvent;
    for (const { change } of changes) {
      if (this.isOver) return;
      try {
        event(toEvent(change, source));
      } catch (error) {
        this.onFault(this.query, error);
      }
    }
  }

  private deliverFrame(changes: readonly Delivered[], source: EventSource, isAlone: boolean): void {
    const message: FrameMessage = {
      subscriptionId: [...source.ids],
      imdata: changes.map(({ object }) => wireObject(isAlone ? object : unsharedObject(object))),
      device: new Sender(source),
    };
    // One that was merged comes by itself.
    const merged = changes[0]?.change.merged;
    if (merged) message.merged = merged;
    this.guard(() => this.callbacks.frame?.(message));
  }

  connection(event: ConnectionEvent): void {
    this.guard(() => this.callbacks.connection?.({ ...event }));
  }

  failed(error: NetworkPushError, host: string): void {
    this.guard(() => this.callbacks.failed?.(error, host));
  }

  private guard(call: () => void): void {
    if (this.isOver) return;
    try {
      call();
    } catch (error) {
      this.onFault(this.query, error);
    }
  }
}

/** The object in the shape of the wire; its attributes are not copied. */
function wireObject({ class: className, attributes, children }: ManagedObject): WireObject {
  const object: WireObject = {};
  const body = new WireBody(attributes);
  if (children) body.children = children.map(wireObject);
  object[className] = body;
  return object;
}

const WireBody = shortLived(function (this: WireObject[string], attributes: MoAttributes) {
  this.attributes = attributes;
});
