import type { Timer } from '../connection/clock';
import type { Settings } from './options';
import type { PushSocket } from './push-socket';
import type { Query } from './query';
import type { WireFormat } from './wire';

export interface Subscription {
  /** An unsigned 64-bit number in decimals. */
  readonly id: string;
  readonly socket: PushSocket;
  readonly query: Query;
  readonly format: WireFormat;
  readonly seconds: number;
  /** Accepted, but never sends: statistics, and subscriptions made with a doubled cookie. */
  readonly mute: boolean;
  /** Nodes of whose objects it hears nothing since they rebooted. */
  readonly deafTo: Set<string>;
}

interface Entry {
  readonly subscription: Subscription;
  expiry: Timer | undefined;
  expired: boolean;
}

export type NewSubscription = Omit<Subscription, 'id' | 'deafTo'>;

/** Live subscriptions. Each belongs to one socket and ends with it. */
export class Subscriptions {
  readonly #settings: Settings;
  readonly #entries = new Map<string, Entry>();
  readonly #counters = new WeakMap<PushSocket, number>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Those that can still be refreshed. */
  get size(): number {
    let live = 0;
    for (const { expired } of this.#entries.values()) if (!expired) live += 1;
    return live;
  }

  all(): Subscription[] {
    return [...this.#entries.values()].map(({ subscription }) => subscription);
  }

  /** Undefined when none can be refreshed. */
  oldest(): Subscription | undefined {
    for (const { expired, subscription } of this.#entries.values()) {
      if (!expired) return subscription;
    }
    return undefined;
  }

  add(wanted: NewSubscription): Subscription {
    const subscription = { ...wanted, id: this.#nextId(wanted.socket), deafTo: new Set<string>() };
    const entry: Entry = { subscription, expiry: undefined, expired: false };
    this.#entries.set(subscription.id, entry);
    this.#restart(entry);
    return subscription;
  }

  /** Whether it was alive, and of this socket. */
  refresh(id: string, socket: PushSocket | undefined): boolean {
    const entry = this.#entries.get(id);
    if (!entry || entry.expired || entry.subscription.socket !== socket) return false;
    this.#restart(entry);
    return true;
  }

  expire(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.expiry?.cancel();
    entry.expired = true;
    if (this.#settings.expiredSubscriptions === 'stop') this.#entries.delete(id);
  }

  dropSocket(socket: PushSocket): void {
    for (const [id, { subscription, expiry }] of this.#entries) {
      if (subscription.socket !== socket) continue;
      expiry?.cancel();
      this.#entries.delete(id);
    }
  }

  #restart(entry: Entry): void {
    const { id, seconds } = entry.subscription;
    entry.expiry?.cancel();
    entry.expiry = this.#settings.clock.after(seconds * 1000, () => this.expire(id));
  }

  /**
   * Shaped like recorded ids: `0x0100000301010001` on APIC, `0xff00002fff000001` on NX-OS, which
   * does not even fit a signed 64-bit number.
   */
  #nextId(socket: PushSocket): string {
    const count = (this.#counters.get(socket) ?? 0) + 1;
    this.#counters.set(socket, count);
    const part = BigInt(socket.number) << 32n;
    const id =
      this.#settings.platform === 'apic'
        ? 0x0100000001010000n | part | BigInt(count)
        : 0xff000000ff000000n | part | BigInt(count);
    return id.toString();
  }
}
