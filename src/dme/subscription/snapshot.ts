import type { ConnectionEvent } from '../../event';
import type { Delivered } from '../model/managed-object';
import type { EventSource } from '../model/network-event';
import type { Listener } from './listener';

/** What exists, sent to those who are owed it. */
export class Snapshot {
  /** Until it is said to be over. */
  private count: number | undefined;

  /** @param listeners who are sent it, and have then seen the state that was read */
  constructor(readonly listeners: ReadonlySet<Listener>) {}

  /**
   * Sends it, one step per object.
   *
   * @param now wall time, by which one snapshot is told from the next
   */
  *send(objects: readonly Delivered[], source: EventSource, now: number): Generator<void> {
    const count = objects.length;
    this.count = count;
    const id = `${source.identity}-${now.toString(36)}`;
    for (const [index, delivered] of objects.entries()) {
      const parts = index === count - 1 ? { id, index, count } : { id, index };
      for (const listener of this.listeners) listener.deliverPart(delivered, source, { ...parts });
      yield;
    }
  }

  /** All of it has been sent, which is said once. */
  end(emit: (count: number) => ConnectionEvent): void {
    const { count } = this;
    if (count === undefined) return;
    this.count = undefined;
    const event = emit(count);
    for (const listener of this.listeners) {
      listener.owesSnapshot = false;
      listener.connection(event);
    }
  }
}
