import { CentralClient } from '../../../src/aruba/client';
import type {
  CentralOptions,
  StreamFrame,
  StreamHandle,
  StreamListenerOptions,
  StreamSpec,
} from '../../../src/aruba/options';
import type { NetworkPushError } from '../../../src/connection/errors';
import type { ConnectionEvent, NetworkEvent } from '../../../src/event';
import { ManualClock } from '../../../src/simulator';
import {
  startCentralSimulator,
  type CentralSimulator,
  type CentralSimulatorOptions,
} from '../../../src/simulator/central';
import { assertCloudEvent } from '../../cloud-events';
import { secrets } from '../../secrets';
import { until } from '../../until';

/** How far the clock turns between two looks: small against every time limit. */
const STEP_MS = 50;
/** Not above the interval of pings. */
const PASS_STEP_MS = 10_000;

/** What one listener received. */
export interface Heard {
  events: NetworkEvent[];
  frames: StreamFrame[];
  connection: ConnectionEvent[];
  failures: NetworkPushError[];
  handle: StreamHandle;
}

/** A simulated Central, clients and an injected clock; everything is closed by {@link close}. */
export class CentralLab {
  readonly clock = new ManualClock();
  readonly log: string[] = [];
  private readonly simulators: CentralSimulator[] = [];
  private readonly clients: CentralClient[] = [];

  async central(options: CentralSimulatorOptions = {}): Promise<CentralSimulator> {
    const central = await startCentralSimulator({ clock: this.clock, ...options });
    this.simulators.push(central);
    return central;
  }

  classic(central: CentralSimulator, options: Partial<CentralOptions> = {}): CentralClient {
    return this.client({ api: 'classic', host: central.address, key: central.key, ...options });
  }

  new(central: CentralSimulator, options: Partial<CentralOptions> = {}): CentralClient {
    const { address, clientId, clientSecret, tokenUrl } = central;
    return this.client({
      api: 'central',
      host: address,
      clientId,
      clientSecret,
      tokenUrl,
      ...options,
    });
  }

  /** Connected from the start. */
  client(options: CentralOptions): CentralClient {
    const client = new CentralClient({
      name: 'head office',
      clock: this.clock,
      log: (level, line) => {
        this.log.push(`${level} ${line}`);
        secrets.say('the log of a client', line);
      },
      ...options,
    });
    secrets.keepPassword(options.key);
    secrets.keepPassword(options.clientSecret);
    this.clients.push(client);
    client.onConnectionEvent((event) => secrets.say('a connection event', event));
    client.connect();
    return client;
  }

  listen(
    client: CentralClient,
    spec: StreamSpec | string,
    options: StreamListenerOptions = {},
  ): Heard {
    const heard: Omit<Heard, 'handle'> = { events: [], frames: [], connection: [], failures: [] };
    const handle = client.subscribe(typeof spec === 'string' ? { topic: spec } : spec, options, {
      event: (event) => {
        heard.events.push(event);
        assertCloudEvent(event.event);
      },
      frame: (frame) => heard.frames.push(frame),
      connection: (event) => heard.connection.push(event),
      failed: (error) => {
        heard.failures.push(error);
        secrets.say('an error', error);
      },
    });
    return { ...heard, handle };
  }

  /** Waits while the clock goes on. */
  until(condition: () => boolean, what?: string): Promise<void> {
    return until(condition, what, () => this.clock.advance(STEP_MS));
  }

  live(client: CentralClient): Promise<void> {
    return this.until(() => client.state.kind === 'live', `live, not ${client.state.kind}`);
  }

  /** Lets this much time pass, in steps that give sockets their turns. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += PASS_STEP_MS) {
      await this.clock.advance(Math.min(PASS_STEP_MS, milliseconds - passed));
    }
  }

  /** Seconds since 1970 by the clock. */
  get now(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  async close(): Promise<void> {
    for (const client of this.clients) {
      let closed = false;
      void client.close().finally(() => (closed = true));
      await this.until(() => closed, 'the client is closed');
    }
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }
}

export function codes(heard: Pick<Heard, 'connection'>): string[] {
  return heard.connection.map(({ code }) => code);
}

/** The last thing that was said with this code. */
export function last(heard: Pick<Heard, 'connection'>, code: string): ConnectionEvent | undefined {
  return heard.connection.findLast((event) => event.code === code);
}
