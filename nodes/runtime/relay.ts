/** What comes while a deploy builds the nodes anew is a second's worth; this is far more. */
const KEPT_CALLS = 10_000;

/** What is listened to with a relay, and how to stop. */
export interface Source {
  close(): void;
}

/**
 * Passes calls on to whoever is there. While there is nobody (flows are stopped, started, or between
 * the two) it keeps them for whoever comes.
 */
export class Relay<Target> {
  private target: Target | undefined;
  private waiting: ((target: Target) => void)[] = [];
  private droppedCalls = 0;

  /** Whether more can be passed on; while there is nobody, half of what can be kept is room left. */
  get hasRoom(): boolean {
    return this.target !== undefined || this.waiting.length < KEPT_CALLS / 2;
  }

  pass(call: (target: Target) => void): void {
    if (this.target) call(this.target);
    else if (this.waiting.length < KEPT_CALLS) this.waiting.push(call);
    else this.droppedCalls += 1;
  }

  hold(): void {
    this.target = undefined;
  }

  /** @returns how many calls did not fit */
  resume(target: Target): number {
    const { waiting, droppedCalls } = this;
    this.waiting = [];
    this.droppedCalls = 0;
    this.target = target;
    for (const call of waiting) call(target);
    return droppedCalls;
  }

  /** Nobody will come. @returns how many calls were kept in vain, or did not fit */
  abandon(): number {
    const lost = this.waiting.length + this.droppedCalls;
    this.waiting = [];
    this.droppedCalls = 0;
    return lost;
  }
}

/** What a node listens to, by way of a relay. */
export interface RelayedSource<Target, Kind extends Source = Source> {
  relay: Relay<Target>;
  /** Missing where it has ended and only the relay is left, with what it holds. */
  source?: Kind;
}

/** The same, whatever it is that listens. */
export interface AnyRelayed {
  relay: Pick<Relay<never>, 'hold' | 'abandon'>;
  source?: Source;
}

interface Held extends AnyRelayed {
  onLost: (count: number) => void;
}

/** By key: what nodes listened to, for the next instance of the same node with the same settings. */
export class HeldRelays {
  private readonly held = new Map<string, Held>();

  /** @param onLost told how much was kept in vain, if nobody has come. Must not throw */
  hold(key: string, { relay, source }: AnyRelayed, onLost: (count: number) => void): void {
    relay.hold();
    this.held.get(key)?.source?.close();
    this.held.set(key, { relay, source, onLost });
  }

  /** @returns what was held under this key, now the caller's */
  take<Target, Kind extends Source>(key: string): RelayedSource<Target, Kind> | undefined {
    const held = this.held.get(key);
    this.held.delete(key);
    return held as RelayedSource<Target, Kind> | undefined;
  }

  /** Ends what others listened to; what they hold of it is kept here, for whoever comes. */
  inherit(others: HeldRelays): void {
    for (const [key, { relay, source, onLost }] of others.held) {
      source?.close();
      this.held.set(key, { relay, onLost });
    }
    others.held.clear();
  }

  /** Nobody has come for what is left. */
  closeAll(): void {
    const all = [...this.held.values()];
    this.held.clear();
    for (const { relay, source, onLost } of all) {
      const lost = relay.abandon();
      source?.close();
      if (lost > 0) onLost(lost);
    }
  }
}
