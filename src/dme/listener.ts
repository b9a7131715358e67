import type { ConnectionEvent, EventParts, ObjectStatus } from '../event';
import type { NetworkPushError } from '../connection/errors';
import type { Change, ManagedObject } from './managed-object';
import { toNetworkEvent, type EventSource } from './network-event';
import type { FrameMessage, ListenerOptions, SubscriptionListener, WireObject } from './options';

/** Change and the object it came from. */
export interface Delivered {
  change: Change;
  /** As it came; for listeners that want frames. */
  object: ManagedObject;
}

/**
 * One user of a subscription: what it wants, and its callbacks, guarded so that a fault in one
 * never reaches another.
 */
export class Listener {
  readonly tracks: boolean;
  /** Until its snapshot was sent, it is owed one. */
  owesSnapshot: boolean;
  private readonly events: ReadonlySet<ObjectStatus> | undefined;
  private readonly watch: ReadonlySet<string> | undefined;

  constructor(
    options: ListenerOptions,
    private readonly callbacks: SubscriptionListener,
    private readonly onFault: (error: unknown) => void,
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

  /** Hands over what one frame brought. */
  deliver(changes: readonly Delivered[], source: EventSource): void {
    const wanted = changes.filter(({ change }) => this.wants(change));
    if (wanted.length === 0) return;
    this.deliverFrame(wanted, source);
    if (!this.callbacks.event) return;
    for (const { change } of wanted) this.deliverEvent(change, source);
  }

  deliverEvent(change: Change, source: EventSource, parts?: EventParts): void {
    this.guard(() => {
      const event = toNetworkEvent(change, source);
      if (parts) event.parts = parts;
      this.callbacks.event?.(event);
    });
  }

  deliverFrame(changes: readonly Delivered[], source: EventSource): void {
    if (!this.callbacks.frame) return;
    const frame: FrameMessage = {
      subscriptionId: [...source.ids],
      imdata: changes.map(({ object }) => wireObject(object)),
      device: { name: source.device, platform: source.platform.name, host: source.host },
    };
    this.guard(() => this.callbacks.frame?.(frame));
  }

  connection(event: ConnectionEvent): void {
    this.guard(() => this.callbacks.connection?.({ ...event }));
  }

  failed(error: NetworkPushError, host: string): void {
    this.guard(() => this.callbacks.failed?.(error, host));
  }

  private guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.onFault(error);
    }
  }
}

/** The object in the shape of the wire, as a copy of its own. */
function wireObject(object: ManagedObject): WireObject {
  const attributes = { ...object.attributes };
  if (!object.children) return { [object.class]: { attributes } };
  return { [object.class]: { attributes, children: object.children.map(wireObject) } };
}
