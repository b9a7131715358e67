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

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  [Symbol.iterator](): Iterator<Listener> {
    return this.all[Symbol.iterator]();
  }

  add(listener: Listener): void {
    this.all = [...this.all, listener];
  }

  remove(listener: Listener): void {
    this.all = this.all.filter((other) => other !== listener);
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
    return this.all.some((listener) => listener.owesSnapshot);
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
    for (const { isChoosy } of this.all) if (!isChoosy) return false;
    return true;
  }

  /** Whether nobody wants what a frame tells, which is then counted. */
  ignore(glance: FrameGlance): boolean {
    for (const listener of this.all) if (listener.mayWant(glance)) return false;
    for (const { counts } of this.all) counts.unwanted += 1;
    return true;
  }

  /** Who is alone takes the changes over, instead of copies. */
  deliver(changes: readonly Delivered[], source: EventSource): void {
    const isAlone = this.all.length === 1;
    for (const listener of this.all) listener.deliver(changes, source, isAlone);
  }

  connection(event: ConnectionEvent): void {
    for (const listener of this.all) listener.connection(event);
  }

  failed(error: NetworkPushError, host: string): void {
    for (const listener of this.all) listener.failed(error, host);
  }
}
