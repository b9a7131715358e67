import type { Clock } from '../../connection/clock';
import { Complaint } from './complaint';
import { onlyIdIn } from './frame-glance';
import { unsharedObject } from '../model/managed-object';
import { parseFrame, type Frame } from '../model/notification';
import { UnclaimedFrames } from './unclaimed-frames';
import type { FrameReceiver } from './wire-port';

/** Ids of subscriptions that ended: their last frames are nobody's, not unknown. */
const ENDED_IDS_KEPT = 10_000;

/** Each receiver may do with its frame what it likes. */
function unsharedFrame(frame: Frame): Frame {
  return { ...frame, objects: frame.objects.map(unsharedObject) };
}

/** Leads each frame of one socket to the subscriptions that it names, once each. */
export class FrameRouter {
  private readonly receivers = new Map<string, FrameReceiver>();
  private readonly ended = new Set<string>();
  private readonly unclaimed: UnclaimedFrames;
  private readonly unreadable: Complaint;
  private readonly nobodys: Complaint;

  constructor(
    clock: Clock,
    /** Receives what a person should know. */
    warn: (text: string) => void,
  ) {
    this.unreadable = new Complaint(clock, (count) => warn(unreadable(count)));
    this.nobodys = new Complaint(clock, (count) => warn(nobodys(count)));
    this.unclaimed = new UnclaimedFrames(clock, () => this.nobodys.add(1));
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

  /** The socket is over. */
  close(): void {
    this.unclaimed.close();
  }

  route(text: string): void {
    const id = onlyIdIn(text);
    const receiver = id === undefined ? undefined : this.receivers.get(id);
    // What is for nobody need not be parsed.
    if (receiver ? receiver.ignores?.(text) : id !== undefined && this.ended.has(id)) return;
    const frame = parseFrame(text);
    this.unreadable.add(frame ? frame.leftOut : 1);
    if (!frame) return;
    // A second list of ids in the text would overrule the one that was seen.
    const isForOne = frame.subscriptionIds.length === 1 && frame.subscriptionIds[0] === id;
    if (receiver && isForOne) receiver.receive(frame);
    else this.routeToEach(frame);
  }

  private routeToEach(frame: Frame): void {
    const reached = new Set<FrameReceiver>();
    let unknown: string[] | undefined = frame.subscriptionIds.length === 0 ? [] : undefined;
    for (const id of frame.subscriptionIds) {
      const receiver = this.receivers.get(id);
      if (!receiver && !this.ended.has(id)) (unknown ??= []).push(id);
      if (!receiver || reached.has(receiver)) continue;
      reached.add(receiver);
      receiver.receive(unsharedFrame(frame));
    }
    if (unknown) this.unclaimed.hold(unknown, frame, reached.size > 0);
  }
}

function unreadable(count: number): string {
  return `Notifications on the present WebSocket that could not be read, and were left out: ${count}`;
}

function nobodys(count: number): string {
  return `Notifications on the present WebSocket whose ids are those of no subscription, and that were left out: ${count}`;
}
