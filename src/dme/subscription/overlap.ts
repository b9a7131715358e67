import { HELD_OBJECTS_LIMIT, HeldFrames } from './held-frames';
import { eventId } from '../model/event-id';
import type { ManagedObject } from '../model/managed-object';
import type { Frame } from '../model/notification';

/** The same change looks the same on both sockets. */
interface Notification {
  dn: string;
  signature: string;
}

/** What is left of the new stream. */
export interface OverlapRest {
  /** What the old socket has not delivered. */
  frames: Frame[];
  /** Objects that did not fit into memory. */
  dropped: number;
  /** Whether both sockets have sent the same: the old one still served when the new one did. */
  hasMet: boolean;
}

/**
 * Joins the streams of two sockets that overlap, so that nothing is lost and nothing comes twice:
 * what the old socket delivers is remembered, what the new one sends is held. When the old one has
 * ended, the longest head of the new stream that equals the tail of the old one is dropped, DN by
 * DN, and the rest goes out. Real flaps stay: equal changes count as often as they came.
 */
export class Overlap {
  private delivered: Notification[] = [];
  private readonly held = new HeldFrames();

  /** The old socket has delivered this. As much is remembered at least as of the new one is held. */
  remember(object: ManagedObject): void {
    this.delivered.push(notificationOf(object));
    if (this.delivered.length < 2 * HELD_OBJECTS_LIMIT) return;
    this.delivered = this.delivered.slice(-HELD_OBJECTS_LIMIT);
  }

  /** The new socket has sent this. */
  hold(frame: Frame): void {
    this.held.push(frame);
  }

  take(): OverlapRest {
    const { frames } = this.held.take();
    const toDrop = this.headsToDrop(frames);
    const hasMet = [...toDrop.values()].some((count) => count > 0);
    const rest = frames.map((frame) => ({
      ...frame,
      objects: frame.objects.filter((object) => !takeOne(toDrop, object.attributes.dn ?? '')),
    }));
    const left = rest.filter(({ objects }) => objects.length > 0);
    return { frames: left, dropped: this.held.dropped, hasMet };
  }

  private headsToDrop(frames: readonly Frame[]): Map<string, number> {
    const sent = byDn(frames.flatMap(({ objects }) => objects.map(notificationOf)));
    const delivered = byDn(this.delivered);
    const heads = new Map<string, number>();
    for (const [dn, stream] of sent) {
      heads.set(dn, longestHeadInTail(stream, delivered.get(dn) ?? []));
    }
    return heads;
  }
}

function notificationOf({ class: className, attributes }: ManagedObject): Notification {
  const { dn = '', status = '' } = attributes;
  return { dn, signature: eventId({ source: '', dn, class: className, status, attributes }) };
}

function byDn(notifications: readonly Notification[]): Map<string, string[]> {
  const streams = new Map<string, string[]>();
  for (const { dn, signature } of notifications) {
    const stream = streams.get(dn);
    if (stream) stream.push(signature);
    else streams.set(dn, [signature]);
  }
  return streams;
}

/** In one pass (Knuth, Morris and Pratt): a flap may be thousands of changes long. */
function longestHeadInTail(stream: readonly string[], delivered: readonly string[]): number {
  const shorter = shorterHeads(stream);
  let length = 0;
  for (const signature of delivered) {
    length = extended(stream, shorter, length, signature);
  }
  return length;
}

/** Of each head of the stream, how long the next shorter head is that is also its tail. */
function shorterHeads(stream: readonly string[]): number[] {
  const lengths: number[] = [0];
  for (const signature of stream.slice(1)) {
    lengths.push(extended(stream, lengths, lengths.at(-1) ?? 0, signature));
  }
  return lengths;
}

/** How long the head is that is a tail of what has come, after this has come too. */
function extended(
  stream: readonly string[],
  shorter: readonly number[],
  length: number,
  signature: string,
): number {
  let head = length;
  while (head > 0 && stream[head] !== signature) head = shorter[head - 1] ?? 0;
  return stream[head] === signature ? head + 1 : head;
}

function takeOne(counts: Map<string, number>, dn: string): boolean {
  const count = counts.get(dn) ?? 0;
  if (count > 0) counts.set(dn, count - 1);
  return count > 0;
}
