import type { ConnectionEvent } from '../../src/event';
import { DmeClient } from '../../src/dme/client';
import type { ClientOptions, ListenerOptions, SubscriptionHandle } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator';
import { EventClock } from './event-clock';
import { FaultProxy } from './fault-proxy';
import type { Told } from './object-walk';
import { WatchedFiles } from './watched-files';

export const PASSWORD = 'pass"word\\1';

/**
 * Turns of the event loop without a byte on any way, after which nothing is under way: between two
 * steps of an exchange neither end needs more than two.
 */
const QUIET_TURNS = 4;

/** Longest wait of the injected clock for something that must come: the slowest backoff and more. */
const PATIENCE_MS = 20 * 60_000;

/** What one listener was told. */
export interface Heard {
  readonly events: Told[];
  readonly connection: ConnectionEvent[];
  readonly handle: SubscriptionHandle;
}

/** A device and the way to it. */
export interface Device {
  simulator: Simulator;
  proxy: FaultProxy;
}

/** Devices, ways to them that can be broken, clients, and a clock that none of them can outrun. */
export class Bench {
  readonly clock = new EventClock();
  readonly disk = new WatchedFiles();
  readonly simulators: Simulator[] = [];
  readonly proxies: FaultProxy[] = [];
  readonly clients: DmeClient[] = [];

  async device(options: Partial<SimulatorOptions> = {}): Promise<Device> {
    // The client loads it with its first request, which takes time that the injected clock does
    // not know.
    await import('axios');
    const simulator = await startSimulator({
      platform: 'apic',
      password: PASSWORD,
      clock: this.clock,
      ...options,
    });
    this.simulators.push(simulator);
    const proxy = await FaultProxy.open(this.clock, simulator.port);
    this.proxies.push(proxy);
    return { simulator, proxy };
  }

  client(options: Partial<ClientOptions> & { hosts: string }): DmeClient {
    const client = new DmeClient({
      platform: 'apic',
      username: 'admin',
      password: PASSWORD,
      clock: this.clock,
      ...options,
    });
    this.clients.push(client);
    return client;
  }

  listen(client: DmeClient, spec: QuerySpec, options: ListenerOptions = {}): Heard {
    const events: Told[] = [];
    const connection: ConnectionEvent[] = [];
    const handle = client.subscribe(spec, options, {
      event: (event) => events.push({ at: this.clock.now(), event }),
      connection: (event) => connection.push(event),
    });
    return { events, connection, handle };
  }

  /** Resolves when nothing moves on any way or disk any more, save for what waits for the clock. */
  async rest(): Promise<void> {
    let before = this.activity();
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = this.activity();
      if (now !== before || this.disk.pending > 0) quiet = -1;
      before = now;
    }
  }

  /** Lets this much time pass; exchanges over the network take none of it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.monotonic() + milliseconds;
    do await this.rest();
    while (this.clock.jump(end));
  }

  /**
   * Lets time pass until the condition holds.
   *
   * @throws when it does not within `limit` milliseconds of the injected clock
   */
  async until(condition: () => boolean, what: string, limit = PATIENCE_MS): Promise<void> {
    const end = this.clock.monotonic() + limit;
    await this.rest();
    while (!condition()) {
      if (!this.clock.jump(end)) throw new Error(`Waited in vain for: ${what}`);
      await this.rest();
    }
  }

  /** Lets time pass until this is done. */
  async finished(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    void work.finally(() => (isDone = true));
    await this.until(() => isDone, 'it is done');
  }

  async close(): Promise<void> {
    for (const proxy of this.proxies) proxy.heal();
    await this.finished(Promise.all(this.clients.map((client) => client.close())));
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }

  private activity(): number {
    return this.proxies.reduce((sum, proxy) => sum + proxy.activity, 0);
  }
}
