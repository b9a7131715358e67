import { sleep, type Clock } from '../../connection/clock';
import { AuditCheck, SIGHT, type Disagreements } from './audit-check';
import { DeviceError } from '../model/errors';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import { sightLost } from './sight';
import type { Subscription } from './subscription';
import type { WireSubscription } from './wire-subscription';

/** A push may be on its way while the read is answered; after this long it has arrived. */
const SECOND_LOOK_MS = 10_000;
/** A repair that did not help within so many periods calls for a stronger one. */
const ESCALATION_PERIODS = 3;

/** However short the period: a device is not asked more often than ten times a second anyway. */
const SHORTEST_PAUSE_MS = 100;

/** Looks for something to audit again soon when there is nothing yet. */
const IDLE_SHARE = 1 / 20;

export interface AuditOptions {
  clock: Clock;
  platform: Platform;
  /** Milliseconds within which each subscription is looked at. */
  period: number;
  /** What the device does at present. */
  wires: () => WireSubscription[];
  /** Whether what the device pushed may still wait to be read. */
  isBehind: () => boolean;
  /** A subscription is begun anew. */
  onRepair: (subscription: Subscription, error: DeviceError) => void;
}

/** The connection that is audited at present. */
export interface AuditedLink {
  get: (path: string, signal: AbortSignal) => Promise<Reply>;
  signal: AbortSignal;
  /** Beginning subscriptions anew has not helped: the whole connection is deaf. */
  end: (error: DeviceError) => void;
}

/**
 * Finds the deafness that nothing else shows: everything open, every refresh answered, and nothing
 * pushed. Looks at one subscription after the other, spread over its period, behind all other
 * requests; two looks must disagree before it repairs. What it learns outlives connections.
 */
export class Audit {
  private readonly checks = new WeakMap<Subscription, AuditCheck>();
  private readonly lookedAt = new WeakMap<Subscription, number>();
  private readonly agreedAt = new WeakMap<Subscription, number>();
  private repairedAt: number | undefined;

  constructor(private readonly options: AuditOptions) {}

  /** Runs until the signal of the link ends it. Never rejects. */
  async run(link: AuditedLink): Promise<void> {
    const { clock, period, wires } = this.options;
    while (!link.signal.aborted) {
      const count = wires().length;
      const pause = count === 0 ? period * IDLE_SHARE : (period - SECOND_LOOK_MS) / count;
      await sleep(clock, Math.max(SHORTEST_PAUSE_MS, pause), link.signal);
      const next = link.signal.aborted ? undefined : this.longestUnseen();
      if (next) await this.check(next, link);
    }
  }

  private longestUnseen(): WireSubscription | undefined {
    const seen = ({ subscription }: WireSubscription): number =>
      this.lookedAt.get(subscription) ?? -Infinity;
    const live = this.options.wires().filter((wire) => wire.subscription.state.kind === 'live');
    return live.toSorted((one, other) => seen(one) - seen(other))[0];
  }

  private async check(wire: WireSubscription, link: AuditedLink): Promise<void> {
    const { clock } = this.options;
    const { subscription } = wire;
    this.lookedAt.set(subscription, clock.monotonic());
    const first = await this.look(subscription, link);
    if (!first) return;
    if (first.size === 0) {
      this.agreedAt.set(subscription, clock.now());
      return;
    }
    await sleep(clock, SECOND_LOOK_MS, link.signal);
    if (link.signal.aborted || subscription.state.kind !== 'live') return;
    const second = await this.look(subscription, link, first);
    if (second && second.size > 0) this.repair(wire, second, link);
  }

  /**
   * @param suspected what the first look has found, for the second one
   * @returns nothing when it could not be compared: then nothing is known
   */
  private async look(
    subscription: Subscription,
    { get, signal }: AuditedLink,
    suspected?: Disagreements,
  ): Promise<Disagreements | undefined> {
    const { platform } = this.options;
    const check = this.checks.get(subscription) ?? new AuditCheck(subscription, platform);
    this.checks.set(subscription, check);
    const ask = (path: string): Promise<Reply> => get(path, signal);
    try {
      if (this.options.isBehind()) return undefined;
      return await (suspected ? check.confirmed(suspected, ask) : check.disagreements(ask));
    } catch {
      return undefined;
    }
  }

  private repair(wire: WireSubscription, disagreements: Disagreements, link: AuditedLink): void {
    const { clock, period, onRepair } = this.options;
    const { subscription } = wire;
    if (disagreements.has(SIGHT) && subscription.outOfSight) {
      wire.regainSight();
      return;
    }
    const error = disagreements.has(SIGHT) ? sightLost() : deafError(disagreements);
    const now = clock.monotonic();
    const last = this.repairedAt;
    this.repairedAt = now;
    this.checks.get(subscription)?.repaired(disagreements);
    if (last !== undefined && now - last < ESCALATION_PERIODS * period) {
      const wellUntil = this.agreedAt.get(subscription);
      for (const one of this.options.wires()) {
        one.distrust(this.agreedAt.get(one.subscription) ?? wellUntil);
      }
      link.end(error);
      return;
    }
    onRepair(subscription, error);
    wire.distrust(this.agreedAt.get(subscription));
    wire.renew(error);
  }
}

function deafError(disagreements: Disagreements): DeviceError {
  const count = disagreements.size;
  const noun = count === 1 ? 'a change' : `${count} changes`;
  return new DeviceError('SUBSCRIPTION_DEAF', `The device did not announce ${noun} that it shows.`);
}
