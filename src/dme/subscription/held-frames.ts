import type { Frame } from '../model/notification';

/** A burst of some seconds at the highest rate seen; beyond, memory would be at the storm's mercy. */
export const HELD_OBJECTS_LIMIT = 50_000;
/** Characters: each of those objects with a kilobyte, which few have. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/**
 * Frames that must wait: for the first read of a subscription, or for the answer that tells whose
 * they are. Bounded; what does not fit is counted, and the owner has to say so.
 */
export class HeldFrames {
  private frames: Frame[] = [];
  private objectCount = 0;
  private size = 0;
  /** How many objects did not fit. */
  dropped = 0;
  private deletionCount = 0;
  private olderCount = 0;

  constructor(private readonly limit: number = HELD_OBJECTS_LIMIT) {}

  /** How many deletions have been held so far. */
  get deletions(): number {
    return this.deletionCount;
  }

  get isEmpty(): boolean {
    return this.frames.length === 0;
  }

  push(frame: Frame): void {
    const count = frame.objects.length;
    if (count === 0) return;
    if (this.objectCount + count > this.limit || this.size + frame.size > SIZE_LIMIT) {
      this.dropped += count;
      return;
    }
    this.objectCount += count;
    this.size += frame.size;
    this.frames.push(frame);
    for (const object of frame.objects) {
      if (object.attributes.status === 'deleted') this.deletionCount += 1;
    }
  }

  /** How many notifications are held, by the DN of their object. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { attributes } of this.frames.flatMap(({ objects }) => objects)) {
      const { dn = '' } = attributes;
      counts.set(dn, (counts.get(dn) ?? 0) + 1);
    }
    return counts;
  }

  /** A read begins: what is held by now is older than what it will show. */
  markRead(): void {
    this.olderCount = this.frames.length;
  }

  /**
   * Takes all that is held, oldest first.
   *
   * @returns the frames, and how many of them are older than the read
   */
  take(): { frames: Frame[]; older: number } {
    const taken = { frames: this.frames, older: this.olderCount };
    this.frames = [];
    this.objectCount = 0;
    this.size = 0;
    this.olderCount = 0;
    return taken;
  }
}
