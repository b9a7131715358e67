import type { Clock } from '../connection/clock';
import { parseFrame, type Frame } from './notification';
import { UnclaimedFrames } from './unclaimed-frames';
import type { FrameReceiver } from './wire-port';

/** A device that sends rubbish would else fill the log with it. */
const COMPLAINT_INTERVAL_MS = 60_000;
/** Ids of subscriptions that ended: their last frames are nobody's, not unknown. */
const ENDED_IDS_KEPT = 10_000;

/** Leads each frame of one socket to the subscriptions that it names, once each. */
export class FrameRouter {
  private readonly receivers = new Map<string, FrameReceiver>();
  private readonly ended = new Set<string>();
  private readonly unclaimed: UnclaimedFrames;
  private unreadable = 0;
  private complainedAt: number | undefined;

  constructor(
    private readonly clock: Clock,
    /** Receives one line a minute at most. */
    private readonly complain: (line: string) => void,
  ) {
    this.unclaimed = new UnclaimedFrames(clock);
  }

  bind(id: string, receiver: FrameReceiver): void {
    this.ended.delete(id);
    this.receivers.set(id, receiver);
    for (const frame of this.unclaimed.claim(id)) receiver.receive(frame);
  }

  unbind(id: string): void {
    if (!this.receivers.delete(id)) return;
    this.ended.add(id);
    if (this.ended.size <= ENDED_IDS_KEPT) return;
    for (const oldest of this.ended) {
      this.ended.delete(oldest);
      return;
    }
  }

  route(text: string): void {
    const frame = parseFrame(text);
    if (!frame) {
      this.countUnreadable();
      return;
    }
    const [onlyId] = frame.subscriptionIds;
    if (frame.subscriptionIds.length === 1 && onlyId) this.routeTo(onlyId, frame);
    else this.routeToEach(frame);
  }

  private routeTo(id: string, frame: Frame): void {
    const receiver = this.receivers.get(id);
    if (receiver) receiver.receive(frame);
    else if (!this.ended.has(id)) this.unclaimed.hold(id, frame);
  }

  private routeToEach(frame: Frame): void {
    const reached = new Set<FrameReceiver>();
    for (const id of frame.subscriptionIds) {
      const receiver = this.receivers.get(id);
      if (receiver && reached.has(receiver)) continue;
      if (receiver) reached.add(receiver);
      this.routeTo(id, frame);
    }
  }

  private countUnreadable(): void {
    this.unreadable += 1;
    const now = this.clock.monotonic();
    const isQuiet =
      this.complainedAt !== undefined && now - this.complainedAt < COMPLAINT_INTERVAL_MS;
    if (isQuiet) return;
    this.complainedAt = now;
    this.complain(`Frames that are neither JSON nor XML notifications so far: ${this.unreadable}`);
  }
}
