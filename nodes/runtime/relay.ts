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
}

/** What a node listens to, by way of a relay. */
export interface RelayedSource<Target, Kind extends Source = Source> {
  relay: Relay<Target>;
  source: Kind;
}

/** The same, whatever it is that listens. */
export interface AnyRelayed {
  relay: { hold(): void };
  source: Source;
}

/** By key: what nodes listened to, for the next instance of the same node with the same settings. */
export class HeldRelays {
  private readonly held = new Map<string, AnyRelayed>();

  hold(key: string, relayed: AnyRelayed): void {
    relayed.relay.hold();
    this.held.get(key)?.source.close();
    this.held.set(key, relayed);
  }

  /** @returns what was held under this key, now the caller's */
  take<Target, Kind extends Source>(key: string): RelayedSource<Target, Kind> | undefined {
    const held = this.held.get(key);
    this.held.delete(key);
    return held as RelayedSource<Target, Kind> | undefined;
  }

  /** Nobody has come for what is left. */
  closeAll(): void {
    for (const { source } of this.held.values()) source.close();
    this.held.clear();
  }
}
