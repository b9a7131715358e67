import { Listenings } from '../../nodes/runtime/listenings';
import { HeldRelays, type Relay } from '../../nodes/runtime/relay';
import type { DmeClient } from '../../src/dme/client';
import type {
  ListenerOptions,
  SubscriptionHandle,
  SubscriptionListener,
} from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query/query';
import type { ConnectionEvent } from '../../src/event';
import type { Bench } from './bench';
import type { Told } from './object-walk';
import type { ListenerKind } from './oracle';

/** What one listener wants, and which promise it was given. */
export interface Wanted {
  kind: ListenerKind;
  spec: QuerySpec;
  options?: ListenerOptions;
}

/** What one listener was told, by one process after the other. */
export interface Heard {
  readonly events: Told[];
  readonly connection: ConnectionEvent[];
}

export type Listening = Wanted & { heard: Heard };

type Ear = Required<Pick<SubscriptionListener, 'event' | 'connection'>>;

/**
 * A Node-RED as far as the library is concerned: one client, and nodes that listen by way of relays,
 * so that a deploy hands all of it over.
 */
export class Process {
  private readonly held = new HeldRelays();
  private listenings: Listenings;
  private handles: SubscriptionHandle[] = [];

  constructor(
    private readonly bench: Bench,
    readonly client: DmeClient,
    private readonly wanted: readonly Listening[],
  ) {
    this.listenings = this.buildNodes();
    client.connect();
  }

  /** @param pause milliseconds between the end of the nodes and their next instances */
  async deploy(pause: number): Promise<void> {
    this.listenings.pause();
    for (const place of this.wanted.keys())
      this.listenings.hand(String(place), this.held, () => {});
    await this.bench.pass(pause);
    this.listenings = this.buildNodes();
    this.held.closeAll();
  }

  /** Compares all that is tracked with the device; what is lost meanwhile is not. Never rejects. */
  async resync(): Promise<void> {
    await Promise.all(this.handles.map((handle) => handle.resync()));
  }

  /** Nothing more reaches the flow. */
  fallSilent(): void {
    this.listenings.pause();
  }

  /** Bounded, never rejects. */
  stop(): Promise<void> {
    this.listenings.closeAll();
    return this.client.close();
  }

  private buildNodes(): Listenings {
    const { client, held, bench } = this;
    const listenings = new Listenings();
    this.handles = [];
    for (const [place, { spec, options = {}, heard }] of this.wanted.entries()) {
      const ear: Ear = {
        event: (event) => heard.events.push({ at: bench.clock.now(), event }),
        connection: (event) => heard.connection.push(event),
      };
      const handle = listenings.open(String(place), held, ear, (relay: Relay<Ear>) =>
        client.subscribe(spec, options, relayed(relay)),
      );
      this.handles.push(handle);
    }
    listenings.resume();
    return listenings;
  }
}

function relayed(relay: Relay<Ear>): SubscriptionListener {
  return {
    event: (event) => relay.pass((ear) => ear.event(event)),
    connection: (event) => relay.pass((ear) => ear.connection(event)),
  };
}
