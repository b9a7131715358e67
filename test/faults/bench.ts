import type { ConnectionEvent } from '../../src/event';
import { DmeClient } from '../../src/dme/client';
import type { ClientOptions, ListenerOptions, SubscriptionHandle } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query/query';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator';
import type { FaultProxy } from './fault-proxy';
import { Network } from './network';
import type { Told } from './object-walk';
import { WatchedFiles } from './watched-files';

export const PASSWORD = 'pass"word\\1';

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

/** Devices, the ways to them, clients, and what they write. */
export class Bench extends Network {
  readonly disk = new WatchedFiles();
  readonly simulators: Simulator[] = [];
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
    return { simulator, proxy: await this.way(simulator.port) };
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

  async close(): Promise<void> {
    this.heal();
    await this.finished(Promise.all(this.clients.map((client) => client.close())));
    await this.closeWays();
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }

  protected override get isAtWork(): boolean {
    return this.disk.pending > 0;
  }
}
