import type { Clock, Timer } from '../../connection/clock';
import type { Frame } from '../model/notification';

/** A subscribe answer comes within this time, or the request has timed out. */
const KEPT_MS = 30_000;
/** A device pushes few frames before it has answered; more means that nobody will claim them. */
const LIMIT = 1_000;
/** Characters of all those frames together: a thousand of the largest would be 16 GB. */
const SIZE_LIMIT = 16 * 1024 * 1024;

interface Held {
  frame: Frame;
  /** Nobody's so far. */
  ids: Set<string>;
  /** Whether a subscription of ours has had it. */
  isDelivered: boolean;
  /** Monotonic. */
  until: number;
}

/**
 * Frames with ids that nobody knows yet: an event may be read before the answer to the subscribe call
 * that it belongs to (acitoolkit files those under `None`, niwaki and aci-containers drop them).
 */
export class UnclaimedFrames {
  private held: Held[] = [];
  private size = 0;
  private timer: Timer | undefined;

  constructor(
    private readonly clock: Clock,
    /** Called for each frame that is given up and that nobody has had. */
    private readonly onLost: () => void,
  ) {}

  /** @param isDelivered whether it has reached a subscription by another of its ids */
  hold(ids: Iterable<string>, frame: Frame, isDelivered: boolean): void {
    if (frame.objects.length === 0) return;
    const until = this.clock.monotonic() + KEPT_MS;
    this.held.push({ frame, ids: new Set(ids), isDelivered, until });
    this.size += frame.size;
    while (this.held.length > LIMIT || this.size > SIZE_LIMIT) this.giveUpFirst();
    this.wakeAtFirst();
  }

  /** Takes the frames of an id that has become known, oldest first. */
  claim(id: string): Frame[] {
    const claimed = this.held.filter(({ ids }) => ids.delete(id));
    for (const one of claimed) one.isDelivered = true;
    this.held = this.held.filter((one) => {
      const isDone = one.isDelivered && one.ids.size === 0;
      if (isDone) this.size -= one.frame.size;
      return !isDone;
    });
    return claimed.map(({ frame }) => frame);
  }

  /** Lets go of all of them, and of the time that they wait for. */
  close(): void {
    this.held = [];
    this.size = 0;
    this.timer?.cancel();
  }

  private wakeAtFirst(): void {
    const [first] = this.held;
    if (this.timer || !first) return;
    this.timer = this.clock.after(first.until - this.clock.monotonic(), () => {
      this.timer = undefined;
      this.giveUpOld();
      this.wakeAtFirst();
    });
  }

  private giveUpOld(): void {
    const now = this.clock.monotonic();
    while (this.held[0] && this.held[0].until <= now) this.giveUpFirst();
  }

  private giveUpFirst(): void {
    const first = this.held.shift();
    if (!first) return;
    this.size -= first.frame.size;
    if (!first.isDelivered) this.onLost();
  }
}
