import { Relay, type AnyRelayed, type HeldRelays, type Source } from './relay';

interface Listening extends AnyRelayed {
  /** Lets the relay pass its calls on to this instance of the node; returns how many it dropped. */
  resume(): number;
}

/**
 * What one node listens to, each by a key that is the same for the same node with the same settings,
 * and each by way of a relay, so that nothing is lost while a deploy builds the node anew.
 */
export class Listenings {
  private readonly all = new Map<string, Listening>();
  /** Whether what is sent reaches the other nodes. */
  private isFlowing = false;

  /** Goes on with what was held under this key, or begins to listen. What has come so far comes first. */
  open<Target, Kind extends Source>(
    key: string,
    held: HeldRelays,
    target: Target,
    begin: (relay: Relay<Target>) => Kind,
  ): Kind {
    const kept = held.take<Target, Kind>(key);
    const relay = kept?.relay ?? new Relay<Target>();
    const source = kept?.source ?? begin(relay);
    const listening = { relay, source, resume: () => relay.resume(target) };
    this.all.set(key, listening);
    if (this.isFlowing) listening.resume();
    return source;
  }

  close(key: string): void {
    this.all.get(key)?.source?.close();
    this.all.delete(key);
  }

  closeAll(): void {
    for (const key of this.all.keys()) this.close(key);
  }

  /** Keeps this one for the next instance of the node. See {@link HeldRelays.hold}. */
  hand(key: string, held: HeldRelays, onLost: (count: number) => void): void {
    const listening = this.all.get(key);
    this.all.delete(key);
    if (listening) held.hold(key, listening, onLost);
  }

  /** The flows are being stopped: what is sent from now on might reach no node. */
  pause(): void {
    this.isFlowing = false;
    for (const { relay } of this.all.values()) relay.hold();
  }

  /** @returns how many calls did not fit while nobody could take them */
  resume(): number {
    this.isFlowing = true;
    let dropped = 0;
    for (const listening of this.all.values()) dropped += listening.resume();
    return dropped;
  }
}
