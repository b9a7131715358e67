import { backoffDelay } from '../../connection/backoff';
import { sleep } from '../../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import { meaningOf } from '../session/error-meaning';
import { HeldFrames } from './held-frames';
import { TRACKED_OBJECTS_LIMIT } from '../table/known-state';
import type { ManagedObject } from '../model/managed-object';
import type { Frame, Reply } from '../model/notification';
import { askForReturned, recoverObjects, recoverRecords, type RecoveryOptions } from './recovery';
import { readResult, type ReadResult } from './result-reader';
import { inSlices } from './slices';
import type { Subscription } from './subscription';
import type { Inheritance } from './successor';
import type { WirePort } from '../socket/wire-port';

/**
 * What a device pushed before it answered a read may arrive after the answer, and tells nothing of
 * its age where it has no modTs. After this long it is here, and can be told apart from what is new.
 */
const STRAGGLERS_MS = 1_000;
/** A page is asked for this often before the connection is taken for useless. */
const PAGE_TRIES = 5;

type Receiving = { kind: 'holding'; held: HeldFrames } | { kind: 'delivering' };

/**
 * Brings the listeners of one subscription level with the device: holds the frames, reads what
 * exists, hands out what is owed, and then lets the frames through in their order.
 */
export class Baseline {
  private constructor(
    private readonly subscription: Subscription,
    private readonly port: WirePort,
    private receiving: Receiving,
  ) {}

  /**
   * Of one that has just been subscribed.
   *
   * @param inheritance of an old socket: what it has not delivered comes before all else
   */
  static ofNew(subscription: Subscription, port: WirePort, inheritance?: Inheritance): Baseline {
    const held = new HeldFrames();
    for (const frame of inheritance?.frames ?? []) held.push(frame);
    held.dropped += inheritance?.dropped ?? 0;
    return new Baseline(subscription, port, { kind: 'holding', held });
  }

  /** Of one that is live, of which something new is wanted. */
  static ofLive(subscription: Subscription, port: WirePort): Baseline {
    return new Baseline(subscription, port, { kind: 'delivering' });
  }

  get isDelivering(): boolean {
    return this.receiving.kind === 'delivering';
  }

  deliver(frame: Frame): void {
    // Who has come during a comparison is shown first what exists.
    if (this.subscription.owesSnapshot) this.hold();
    if (this.receiving.kind === 'holding') this.receiving.held.push(frame);
    else this.subscription.deliver(frame);
  }

  /** Ends when nobody is owed anything any more, or with the signal. Never rejects. */
  async bringLevel(ids: string[], signal: AbortSignal): Promise<void> {
    const { subscription } = this;
    do {
      if (subscription.isLevel && this.isDelivering) await this.compare(ids, signal);
      else await this.level(ids, signal);
    } while (!signal.aborted && !subscription.isAtRest);
  }

  /**
   * Compares what is known with what the device shows while changes go out. What is announced
   * meanwhile is left out: that it is heard has been seen, and no read is as new.
   */
  private async compare(ids: string[], signal: AbortSignal): Promise<void> {
    const { subscription } = this;
    const isDone = await subscription.known.watchTouched(async (touched) => {
      try {
        if (subscription.tracksRecords) await recoverRecords(this.recovery(ids, signal));
        else await this.compareObjects(touched, ids, signal);
        return true;
      } catch (thrown) {
        return !signal.aborted && this.mayGoOnUnread(toNetworkPushError(thrown));
      }
    });
    if (isDone && !signal.aborted && subscription.isLevel) subscription.live();
  }

  private async compareObjects(
    touched: ReadonlySet<string>,
    ids: string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { subscription } = this;
    subscription.become({ kind: 'reading', done: 0, total: 0 });
    const result = await this.readResult(signal, 'bare');
    if (!result) {
      subscription.endTrackingOfTooMany();
      return;
    }
    // What was announced before it was read has come by then.
    await sleep(this.port.clock, STRAGGLERS_MS, signal);
    if (signal.aborted || !subscription.isLevel) return;
    const meanwhile = { is: 'delivered', dns: touched } as const;
    await recoverObjects(result, this.recovery(ids, signal), meanwhile);
  }

  private async level(ids: string[], signal: AbortSignal): Promise<void> {
    const held = this.hold();
    try {
      await this.subscription.recall();
      if (this.subscription.needsRecords) await recoverRecords(this.recovery(ids, signal));
      if (this.subscription.needsRead) await this.read(held, ids, signal);
      if (this.subscription.owesSnapshot) await this.sendSnapshot(held, ids, signal);
      if (this.subscription.isStateTold) await this.awaitStragglers(held, ids, signal);
    } catch (thrown) {
      if (signal.aborted || !this.mayGoOnUnread(toNetworkPushError(thrown))) return;
    }
    await this.release(held, signal);
  }

  private async awaitStragglers(
    held: HeldFrames,
    ids: string[],
    signal: AbortSignal,
  ): Promise<void> {
    await sleep(this.port.clock, STRAGGLERS_MS, signal);
    if (!signal.aborted) await askForReturned(held, this.recovery(ids, signal));
  }

  private hold(): HeldFrames {
    if (this.receiving.kind === 'holding') return this.receiving.held;
    const held = new HeldFrames();
    this.receiving = { kind: 'holding', held };
    return held;
  }

  private async read(held: HeldFrames, ids: string[], signal: AbortSignal): Promise<void> {
    const { subscription } = this;
    subscription.become({ kind: 'reading', done: 0, total: 0 });
    const result = await this.readResult(signal, 'bare', held);
    if (!result) subscription.endTrackingOfTooMany();
    else if (subscription.isRecovering) {
      const meanwhile = { is: 'held', frames: held } as const;
      await recoverObjects(result, this.recovery(ids, signal), meanwhile);
    } else {
      const use = subscription.wantsTracking ? 'tracking' : 'snapshot';
      await inSlices(subscription.known.takeFirstRead(result.objects, use), signal);
    }
  }

  private readResult(
    signal: AbortSignal,
    content: 'bare' | 'as asked',
    held?: HeldFrames,
  ): Promise<ReadResult | undefined> {
    const { subscription } = this;
    return readResult({
      query: subscription.query,
      content,
      get: (path, onSend) => this.getPage(path, signal, onSend),
      limit: TRACKED_OBJECTS_LIMIT,
      deletions: () => held?.deletions ?? 0,
      // What is included beside the objects is read after them, and shows nothing of their age.
      onAsk: content === 'bare' ? () => held?.markRead() : undefined,
      onProgress: (done, total) => subscription.become({ kind: 'reading', done, total }),
    });
  }

  private recovery(ids: string[], signal: AbortSignal): RecoveryOptions {
    const { subscription, port } = this;
    const get: RecoveryOptions['get'] = (path, onSend) => this.getPage(path, signal, onSend);
    return { subscription, platform: port.platform, get, ids, signal };
  }

  /** A page that fails for a passing reason is asked for again: the others must not be in vain. */
  private async getPage(path: string, signal: AbortSignal, onSend?: () => void): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.port.get('read', path, signal, onSend);
      } catch (thrown) {
        const isPassing = meaningOf(toNetworkPushError(thrown)) === 'passing';
        if (signal.aborted || !isPassing || attempt >= PAGE_TRIES) throw thrown;
        await sleep(this.port.clock, backoffDelay(attempt), signal);
      }
    }
  }

  /** What `include` adds (health, faults) is no part of the state; it is read for the snapshot. */
  private async sendSnapshot(held: HeldFrames, ids: string[], signal: AbortSignal): Promise<void> {
    const { subscription } = this;
    let included: Iterable<[string, ManagedObject]> | undefined;
    if (subscription.query.include.length > 0) {
      included = (await this.readResult(signal, 'as asked', held))?.objects;
    }
    await inSlices(subscription.sendSnapshot(ids, included), signal);
  }

  private async release(held: HeldFrames, signal: AbortSignal): Promise<void> {
    const { subscription } = this;
    while (!held.isEmpty && !signal.aborted) {
      const { frames, older } = held.take();
      await inSlices(subscription.deliverHeld(frames, older), signal);
    }
    if (signal.aborted) return;
    if (held.dropped > 0) subscription.warn(dropped(subscription, held.dropped));
    this.receiving = { kind: 'delivering' };
    subscription.live();
  }

  /** Reading failed, yet the device pushes: changes without what was before them beat silence. */
  private mayGoOnUnread(error: NetworkPushError): boolean {
    if (meaningOf(error) !== 'refused') {
      this.port.end(error);
      return false;
    }
    this.subscription.endTracking(error.message);
    return true;
  }
}

function dropped({ query }: Subscription, count: number): string {
  return `${count} changes of ${query.text} did not fit into memory while it was read, and are lost.`;
}
