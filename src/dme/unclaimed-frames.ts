import type { Clock } from '../connection/clock';
import type { Frame } from './notification';

/** A subscribe answer comes within this time, or the request has timed out. */
const KEPT_MS = 30_000;
/** A device pushes few frames before it has answered; more means that nobody will claim them. */
const LIMIT = 1_000;

/**
 * Frames whose id nobody knows yet: an event may be read before the answer to the subscribe call
 * that it belongs to (acitoolkit files those under `None`, niwaki and aci-containers drop them).
 */
export class UnclaimedFrames {
  private readonly frames: { id: string; frame: Frame; until: number }[] = [];
  private droppedCount = 0;

  constructor(private readonly clock: Clock) {}

  /** Frames that nobody has claimed in time. */
  get dropped(): number {
    return this.droppedCount;
  }

  hold(id: string, frame: Frame): void {
    this.dropOld();
    this.frames.push({ id, frame, until: this.clock.monotonic() + KEPT_MS });
    if (this.frames.length > LIMIT) this.dropFirst();
  }

  /** Takes the frames of an id that has become known, oldest first. */
  claim(id: string): Frame[] {
    const claimed = this.frames.filter((held) => held.id === id).map((held) => held.frame);
    if (claimed.length > 0) this.forget(id);
    return claimed;
  }

  private forget(id: string): void {
    const others = this.frames.filter((held) => held.id !== id);
    this.frames.splice(0, this.frames.length, ...others);
  }

  private dropOld(): void {
    const now = this.clock.monotonic();
    while (this.frames[0] && this.frames[0].until < now) this.dropFirst();
  }

  private dropFirst(): void {
    this.frames.shift();
    this.droppedCount += 1;
  }
}
