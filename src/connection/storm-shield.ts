import type { ByteBudget } from './byte-budget';
import type { Clock } from './clock';
import type { LoopWatch } from './loop-watch';
import type { SocketHold } from './socket-hold';
import type { StormOptions } from './storm-options';
import { StormPace } from './storm-pace';
import { StormQueue, type QueuedKind } from './storm-queue';

/** Handing out takes no longer than this at once, so that nobody else in the process notices. */
const SLICE_MS = 2;
/** Handed out between two looks at the time. */
const STEPS = 16;
/** A storm is over when nothing had to wait for so long: gusts belong to one storm. */
const CALM_AFTER_MS = 5_000;
/** What drops the oldest keeps a second's worth, so that what comes out is never old. */
const KEPT_SECONDS = 1;
/** And at least so much, however low the rate. */
const KEPT_AT_LEAST = 100;

/** Why something had to wait. */
export type StormReason = 'rate' | 'behind' | 'nobody';

/** What became of what came. With an empty queue, `received` is the sum of the other three. */
export interface StormCounts {
  received: number;
  delivered: number;
  /** Taken into another one, and with it delivered or dropped: both are one from then on. */
  merged: number;
  dropped: number;
}

export type StormReport =
  | { phase: 'begin'; reason: StormReason }
  | {
      phase: 'end';
      /** Wall time, milliseconds since 1970. */
      from: number;
      counts: StormCounts;
    };

/** What is handed out, and how. */
export interface ShieldedKind<Item> extends QueuedKind<Item> {
  /** Must not throw. */
  deliver(item: Item): void;
  /** Whether it may be dropped. What may not goes out ahead of its time where room is needed. */
  isLosable(item: Item): boolean;
}

export interface StormShieldOptions<Item> {
  storm: StormOptions;
  kind: ShieldedKind<Item>;
  clock: Clock;
  loop: LoopWatch;
  budget: ByteBudget;
  /** Counts on; the shield only adds. */
  counts: StormCounts;
  hold: SocketHold;
  onStorm: (report: StormReport) => void;
}

type State =
  | { kind: 'calm' }
  | {
      kind: 'storm';
      from: number;
      /** Monotonic time at which something had to wait last. */
      waitedAt: number;
      before: StormCounts;
      stopTicking: () => void;
    };

/**
 * Stands between a source and a flow. While all goes well it only counts. When more comes than is
 * allowed, or than the flow can take, it hands out what the flow can take, in the order in which it
 * came, and does with the rest what was chosen. It says when that begins and ends, and what became
 * of everything.
 */
export class StormShield<Item> {
  private readonly queue: StormQueue<Item>;
  private readonly pace: StormPace;
  private state: State = { kind: 'calm' };
  private release: (() => void) | undefined;

  constructor(private readonly options: StormShieldOptions<Item>) {
    this.queue = new StormQueue(options.kind, options.budget);
    this.pace = new StormPace(options.storm.rate);
  }

  /** How many wait. */
  get waiting(): number {
    return this.queue.length;
  }

  offer(item: Item): void {
    const now = this.options.clock.monotonic();
    this.options.counts.received += 1;
    const reason = this.reasonToWait(now);
    if (!reason && this.queue.isEmpty) {
      this.options.loop.look();
      this.deliver(item);
      return;
    }
    this.storm(now, reason ?? 'rate').waitedAt = now;
    this.enqueue(item);
  }

  /** Nobody listens any more: what waits is dropped, and said to be. */
  close(): void {
    this.options.counts.dropped += this.queue.length;
    while (this.queue.shift() !== undefined);
    this.end();
  }

  private reasonToWait(now: number): StormReason | undefined {
    const { storm, loop } = this.options;
    if (storm.isReady && !storm.isReady()) return 'nobody';
    if (!this.queue.isEmpty) return 'rate';
    if (this.state.kind === 'calm' && loop.isBehind && this.pace.isBusy(now)) {
      this.pace.slowDown(now);
      return 'behind';
    }
    return this.pace.take(now) ? undefined : 'rate';
  }

  private enqueue(item: Item): void {
    const { counts, storm } = this.options;
    if (storm.action === 'latest' && this.queue.mergeIn(item)) {
      counts.merged += 1;
      return;
    }
    if (storm.action === 'drop') this.makeRoom(this.mostKept - 1);
    while (!this.queue.append(item)) {
      if (this.queue.isEmpty) {
        // All room is taken by others: to hand it out needs none.
        this.deliver(item);
        return;
      }
      this.makeRoom(this.queue.length - 1);
    }
    if (storm.action === 'wait') this.release ??= this.options.hold.take();
  }

  private get mostKept(): number {
    return Math.max(KEPT_AT_LEAST, Math.ceil(this.pace.rate * KEPT_SECONDS));
  }

  private makeRoom(most: number): void {
    const { kind, counts } = this.options;
    while (this.queue.length > most) {
      const oldest = this.queue.shift();
      if (oldest === undefined) return;
      if (kind.isLosable(oldest)) counts.dropped += 1;
      else this.deliver(oldest);
    }
  }

  private tick(lateness: number): void {
    const now = this.options.clock.monotonic();
    this.pace.tick(now, lateness);
    this.drain(now);
    if (this.queue.isEmpty) {
      this.release?.();
      this.release = undefined;
    }
    const { state } = this;
    if (state.kind === 'calm') return;
    if (!this.queue.isEmpty) state.waitedAt = now;
    else if (now - state.waitedAt >= CALM_AFTER_MS) this.end();
  }

  private drain(now: number): void {
    const { clock, storm } = this.options;
    const until = now + SLICE_MS;
    for (let step = 1; !this.queue.isEmpty; step += 1) {
      if (step % STEPS === 0 && clock.monotonic() >= until) return;
      if (storm.isReady && !storm.isReady()) return;
      if (!this.pace.take(now)) return;
      const item = this.queue.shift();
      if (item !== undefined) this.deliver(item);
    }
  }

  private deliver(item: Item): void {
    this.options.counts.delivered += 1;
    this.options.kind.deliver(item);
  }

  /** Begins one unless there is one. */
  private storm(now: number, reason: StormReason): Extract<State, { kind: 'storm' }> {
    if (this.state.kind === 'storm') return this.state;
    const { clock, loop, counts, onStorm } = this.options;
    // What begins the storm belongs to it.
    const before = { ...counts, received: counts.received - 1 };
    const stopTicking = loop.onTick((lateness) => this.tick(lateness));
    const state = { kind: 'storm' as const, from: clock.now(), waitedAt: now, before, stopTicking };
    this.state = state;
    onStorm({ phase: 'begin', reason });
    return state;
  }

  private end(): void {
    this.release?.();
    this.release = undefined;
    const { state } = this;
    if (state.kind === 'calm') return;
    this.state = { kind: 'calm' };
    state.stopTicking();
    const { counts, onStorm } = this.options;
    onStorm({ phase: 'end', from: state.from, counts: difference(counts, state.before) });
  }
}

function difference(after: StormCounts, before: StormCounts): StormCounts {
  return {
    received: after.received - before.received,
    delivered: after.delivered - before.delivered,
    merged: after.merged - before.merged,
    dropped: after.dropped - before.dropped,
  };
}
