import type { ConnectionEvent, NetworkEvent } from '../../../src/event';
import { DmeClient } from '../../../src/dme/client';
import type {
  ClientOptions,
  FrameMessage,
  ListenerOptions,
  SubscriptionHandle,
} from '../../../src/dme/options';
import type { QuerySpec } from '../../../src/dme/query/query';
import type { NetworkPushError } from '../../../src/connection/errors';
import {
  ManualClock,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../../src/simulator';
import { secrets } from '../../secrets';
import { until } from '../../until';

export const PASSWORD = 'pass"word\\1';

/** How far the clock turns between two looks: small against every time limit. */
const STEP_MS = 50;
/** Below every interval of pings and refreshes. */
const PASS_STEP_MS = 5_000;

/** What one listener received. */
export interface Heard {
  events: NetworkEvent[];
  frames: FrameMessage[];
  connection: ConnectionEvent[];
  failures: { error: NetworkPushError; host: string }[];
  handle: SubscriptionHandle;
}

/** Simulators, clients and an injected clock; everything is closed by {@link Lab.close}. */
export class Lab {
  readonly clock = new ManualClock();
  readonly simulators: Simulator[] = [];
  readonly clients: DmeClient[] = [];
  readonly log: string[] = [];

  async simulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    // The client loads it with its first request, which injected time would outrun.
    await import('axios');
    const simulator = await startSimulator({
      platform: 'apic',
      password: PASSWORD,
      clock: this.clock,
      ...options,
    });
    this.simulators.push(simulator);
    return simulator;
  }

  client(options: Partial<ClientOptions> & { hosts: string }): DmeClient {
    const client = new DmeClient({
      platform: 'apic',
      username: 'admin',
      password: PASSWORD,
      clock: this.clock,
      log: (level, line) => this.note(`${level} ${line}`),
      ...options,
    });
    secrets.keepPassword(options.password);
    this.clients.push(client);
    return client;
  }

  listen(client: DmeClient, spec: QuerySpec, options: ListenerOptions = {}): Heard {
    const heard: Omit<Heard, 'handle'> = { events: [], frames: [], connection: [], failures: [] };
    const handle = client.subscribe(spec, options, {
      event: (event) => heard.events.push(event),
      frame: (frame) => heard.frames.push(frame),
      connection: (event) => {
        heard.connection.push(event);
        secrets.say('a connection event', event);
      },
      failed: (error, host) => {
        heard.failures.push({ error, host });
        secrets.say('an error', error);
      },
    });
    secrets.say('a query', [handle.query, handle.notes]);
    return { ...heard, handle };
  }

  private note(line: string): void {
    this.log.push(line);
    secrets.say('the log of a client', line);
  }

  /** Waits while the clock goes on. */
  until(condition: () => boolean, what?: string): Promise<void> {
    return until(condition, what, () => this.clock.advance(STEP_MS));
  }

  live(client: DmeClient): Promise<void> {
    return this.until(() => client.state.kind === 'live', 'the client is live');
  }

  /** Lets this much time pass, in steps that give sockets their turns. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += PASS_STEP_MS) {
      await this.clock.advance(Math.min(PASS_STEP_MS, milliseconds - passed));
    }
  }

  async close(): Promise<void> {
    for (const closing of this.clients.map((client) => client.close())) {
      let closed = false;
      void closing.finally(() => (closed = true));
      await this.until(() => closed, 'the client is closed');
    }
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }
}
