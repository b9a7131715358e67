import { HeldFrames } from './held-frames';
import type { ManagedObject } from '../model/managed-object';
import type { Frame } from '../model/notification';

/** Deliveries remembered for one DN: more than any flap sends while two sockets overlap. */
const REMEMBERED_PER_DN = 1_000;

/**
 * Joins the streams of two sockets that overlap, so that nothing is lost and nothing comes twice:
 * what the old socket delivers is remembered, what the new one sends is held. When the old one has
 * ended, the longest head of the new stream that equals the tail of the old one is dropped, DN by
 * DN, and the rest goes out. Real flaps stay: equal changes count as often as they came.
 */
export class Overlap {
  private readonly delivered = new Map<string, string[]>();
  private readonly held = new HeldFrames();

  /** The old socket has delivered this. */
  remember(object: ManagedObject): void {
    const dn = object.attributes.dn ?? '';
    const remembered = this.delivered.get(dn) ?? [];
    remembered.push(signatureOf(object));
    if (remembered.length > REMEMBERED_PER_DN) remembered.shift();
    this.delivered.set(dn, remembered);
  }

  /** The new socket has sent this. */
  hold(frame: Frame): void {
    this.held.push(frame);
  }

  /** What of the new socket's frames has not been delivered yet, and how much did not fit. */
  take(): { frames: Frame[]; dropped: number } {
    const { frames } = this.held.take();
    const toDrop = this.headsToDrop(frames);
    const rest = frames.map((frame) => ({
      ...frame,
      objects: frame.objects.filter((object) => !takeOne(toDrop, object.attributes.dn ?? '')),
    }));
    return { frames: rest.filter(({ objects }) => objects.length > 0), dropped: this.held.dropped };
  }

  private headsToDrop(frames: readonly Frame[]): Map<string, number> {
    const streams = new Map<string, string[]>();
    for (const object of frames.flatMap(({ objects }) => objects)) {
      const dn = object.attributes.dn ?? '';
      const stream = streams.get(dn);
      if (stream) stream.push(signatureOf(object));
      else streams.set(dn, [signatureOf(object)]);
    }
    const heads = new Map<string, number>();
    for (const [dn, stream] of streams) {
      heads.set(dn, longestHeadInTail(stream, this.delivered.get(dn) ?? []));
    }
    return heads;
  }
}

function longestHeadInTail(stream: readonly string[], delivered: readonly string[]): number {
  for (let length = Math.min(stream.length, delivered.length); length > 0; length -= 1) {
    const tail = delivered.slice(delivered.length - length);
    if (tail.every((signature, index) => signature === stream[index])) return length;
  }
  return 0;
}

function takeOne(counts: Map<string, number>, dn: string): boolean {
  const count = counts.get(dn) ?? 0;
  if (count > 0) counts.set(dn, count - 1);
  return count > 0;
}

/** The same change looks the same on both sockets. */
function signatureOf({ class: className, attributes }: ManagedObject): string {
  const names = Object.keys(attributes).toSorted();
  return JSON.stringify([className, names.map((name) => [name, attributes[name]])]);
}
