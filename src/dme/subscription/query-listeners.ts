import type { NetworkPushError } from '../../connection/errors';
import type { ConnectionEvent } from '../../event';
import type { Delivered } from '../model/managed-object';
import type { EventSource } from '../model/network-event';
import type { FrameGlance } from '../socket/frame-glance';
import type { Listener } from './listener';

/** All who listen to one query. */
export class QueryListeners {
  /** A new list with each that comes or goes: a list that is gone through stays as it is. */
  private all: readonly Listener[] = [];
  /** The one that there is, as a rule: thousands of queries are faster without a list each. */
  private only: Listener | undefined;

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  [Symbol.iterator](): Iterator<Listener> {
    return this.all[Symbol.iterator]();
  }

  add(listener: Listener): void {
    this.become([...this.all, listener]);
  }

  remove(listener: Listener): void {
    this.become(this.all.filter((other) => other !== listener));
    listener.end();
  }

  /** Nobody listens any more. */
  end(): void {
    for (const listener of this.all) listener.end();
  }

  /** Whether anybody wants to know what was before a change. */
  get areTracking(): boolean {
    return this.all.some((listener) => listener.tracks);
  }

  get areOwedSnapshot(): boolean {
    return this.owedSnapshot.length > 0;
  }

  get owedSnapshot(): Listener[] {
    return this.all.filter((listener) => listener.owesSnapshot);
  }

  /** Nobody can be sent one. */
  giveUpSnapshot(): void {
    for (const listener of this.all) listener.owesSnapshot = false;
  }

  /** Whether there may be frames that nobody wants. */
  get areChoosy(): boolean {
    const { only } = this;
    return only ? only.isChoosy : this.all.every(({ isChoosy }) => isChoosy);
  }

  /** Whether nobody wants what a frame tells, which is then counted. */
  ignore(glance: FrameGlance): boolean {
    for (const listener of this.all) if (listener.mayWant(glance)) return false;
    for (const { counts } of this.all) counts.unwanted += 1;
    return true;
  }

  /** Who is alone takes the changes over, instead of copies. */
  deliver(changes: readonly Delivered[], source: EventSource): void {
    const { only } = this;
    if (only) only.deliver(changes, source, true);
    else for (const listener of this.all) listener.deliver(changes, source);
  }

  connection(event: ConnectionEvent): void {
    for (const listener of this.all) listener.connection(event);
  }

  failed(error: NetworkPushError, host: string): void {
    for (const listener of this.all) listener.failed(error, host);
  }

  private become(all: readonly Listener[]): void {
    this.all = all;
    this.only = all.length === 1 ? all[0] : undefined;
  }
}
