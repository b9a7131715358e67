import type { Clock, Timer } from '../../src/connection/clock';
import type { FlowsStarted } from './deploy-watch';

/** Node-RED gives each node 15 s to close; the flows start at the latest soon after. */
const GRACE_MS = 20_000;

/** What can be handed from one instance of a node to the next. */
export interface Closable {
  /** Bounded, never rejects. */
  close(): Promise<void>;
}

interface Offer<Kept> {
  settings: string;
  kept: Kept;
}

/**
 * Keeps the connections of device nodes while a deploy builds them anew. Only a node whose settings
 * are what they were gets its connection back. Whatever nobody has come for when the flows have
 * started, or when the grace is over, is closed.
 */
export class HandOver<Kept extends Closable> {
  private readonly offers = new Map<string, Offer<Kept>>();
  private cancel: () => void = () => {};
  private timer: Timer | undefined;

  constructor(
    private readonly flows: FlowsStarted,
    private readonly clock: Clock,
  ) {}

  /** @param settings equal for equal settings of the node */
  offer(node: string, settings: string, kept: Kept): void {
    this.offers.set(node, { settings, kept });
    this.stopWaiting();
    this.cancel = this.flows.next(() => this.closeAll());
    this.timer = this.clock.after(GRACE_MS, () => this.closeAll());
  }

  /**
   * @returns what was kept for the node; or, as `former`, what was kept of other settings. It is the
   *   caller's to close, as two would get in each other's way
   */
  take(node: string, settings: string): { kept?: Kept; former?: Kept } {
    const offer = this.offers.get(node);
    this.offers.delete(node);
    if (this.offers.size === 0) this.stopWaiting();
    if (!offer) return {};
    return offer.settings === settings ? { kept: offer.kept } : { former: offer.kept };
  }

  private closeAll(): void {
    this.stopWaiting();
    const all = [...this.offers.values()];
    this.offers.clear();
    for (const { kept } of all) void kept.close();
  }

  private stopWaiting(): void {
    this.cancel();
    this.timer?.cancel();
  }
}
