import type { Clock } from '../../connection/clock';
import type { Subscriber } from './subscriber';

/** "Connection Management": what could not be delivered is kept for so long. */
const KEPT_MS = 15 * 60_000;

interface Kept {
  subscriberId: string;
  stream: string;
  eventTypes: readonly string[];
  /** Wall time until which it is kept. */
  until: number;
  frames: Buffer[];
}

/** Who hears what: all of a topic in the classic API; in the new one each `Subscriber-Id` once. */
export class Subscribers {
  readonly #open = new Set<Subscriber>();
  readonly #kept: Kept[] = [];
  #turn = 0;

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.#open.size;
  }

  all(stream?: string): Subscriber[] {
    return [...this.#open].filter((one) => stream === undefined || one.stream === stream);
  }

  add(subscriber: Subscriber): void {
    this.#open.add(subscriber);
    this.#replay(subscriber);
  }

  /** @param keeps whether what comes from now on waits for the subscriber to come back */
  remove(subscriber: Subscriber, keeps: boolean): void {
    if (!this.#open.delete(subscriber) || !keeps) return;
    const { subscriberId, stream, eventTypes } = subscriber;
    const isServed = this.all(stream).some((one) => one.subscriberId === subscriberId);
    if (isServed) return;
    const until = this.clock.now() + KEPT_MS;
    this.#kept.push({ subscriberId, stream, eventTypes, until, frames: [] });
  }

  /** Sends to every stream of the topic. @returns to how many */
  broadcast(topic: string, frame: Buffer): number {
    const found = this.all(topic);
    for (const subscriber of found) subscriber.send(frame);
    return found.length;
  }

  /** Sends once to each `Subscriber-Id`; who shares one takes turns. @returns to how many */
  share(stream: string, type: string, frame: Buffer): number {
    const wanted = this.all(stream).filter((one) => wants(one.eventTypes, type));
    const groups = bySubscriber(wanted);
    this.#turn += 1;
    for (const group of groups.values()) group[this.#turn % group.length]?.send(frame);
    for (const kept of this.#kept) {
      if (kept.stream === stream && wants(kept.eventTypes, type)) kept.frames.push(frame);
    }
    return groups.size;
  }

  #replay(subscriber: Subscriber): void {
    const index = this.#kept.findIndex(
      ({ subscriberId, stream }) =>
        subscriberId === subscriber.subscriberId && stream === subscriber.stream,
    );
    if (index < 0) return;
    const [kept] = this.#kept.splice(index, 1);
    if (!kept || kept.until < this.clock.now()) return;
    for (const frame of kept.frames) subscriber.send(frame);
  }
}

function wants(eventTypes: readonly string[], type: string): boolean {
  return eventTypes.length === 0 || eventTypes.includes(type);
}

function bySubscriber(subscribers: readonly Subscriber[]): Map<string, Subscriber[]> {
  const groups = new Map<string, Subscriber[]>();
  for (const one of subscribers) {
    groups.set(one.subscriberId, [...(groups.get(one.subscriberId) ?? []), one]);
  }
  return groups;
}
