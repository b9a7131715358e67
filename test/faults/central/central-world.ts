import { CentralClient } from '../../../src/aruba/client';
import { Definitions } from '../../../src/aruba/definitions';
import type { CentralApi } from '../../../src/aruba/options';
import type { ConnectionEvent } from '../../../src/event';
import {
  startCentralSimulator,
  type CentralRequest,
  type CentralSimulator,
  type CentralSimulatorOptions,
} from '../../../src/simulator/central';
import { noCentralFaults } from '../../../src/simulator/central/faults';
import { TOKEN_PATH } from '../../../src/simulator/central/options';
import type { FaultProxy } from '../fault-proxy';
import { takeLuck } from '../luck';
import { Network } from '../network';
import type { Told } from '../object-walk';
import type { RequestTime } from '../request-histogram';
import type { Stage, StageVerdict } from '../stage';
import { judgeStream } from './central-account';

/** What a Central is like, and who listens to it. */
export interface CentralSetup {
  api: CentralApi;
  /** Of all chance in the client: the waits before a reconnect. */
  luck: number;
  simulator?: CentralSimulatorOptions;
  /** It never answers a ping. */
  isPingless?: boolean;
  /** Listens to the first stream alone. */
  hasOneStream?: boolean;
}

/** A stream as it is subscribed to, and as the ledger calls it. */
interface StreamNames {
  topic: string;
  source: string;
}

type Listening = StreamNames & { events: Told[]; connection: ConnectionEvent[] };

/** A quiet span of this length shows a loss that is only found by a ping. */
const QUIET_MS = 45_000;

/** One account with what listens to it, and the truth to hold it against. */
export class CentralWorld implements Stage {
  readonly client: Stage['client'];
  private readonly listening: Listening[];
  private readonly voices = new Set<(event: ConnectionEvent) => void>();
  private readonly restoreLuck: () => void;
  private since = 0;
  /** Wall time at which all became live. */
  openedAt = 0;

  private constructor(
    readonly bench: Network,
    readonly central: CentralSimulator,
    readonly proxy: FaultProxy,
    readonly account: CentralClient,
    readonly setup: CentralSetup,
  ) {
    this.restoreLuck = takeLuck(setup.luck);
    this.client = {
      onState: (listener) => account.onState(listener),
      onConnectionEvent: (listener) => this.voices.add(listener),
    };
    account.onConnectionEvent((event) => this.hear(event));
    this.listening = streams[setup.api]
      .slice(0, setup.hasOneStream ? 1 : undefined)
      .map((names) => {
        return { ...names, events: [], connection: [] };
      });
    for (const one of this.listening) this.listen(one);
  }

  static async open(setup: CentralSetup): Promise<CentralWorld> {
    const { api } = setup;
    // Loaded with the first request and the first message, which takes time that the injected clock
    // does not know.
    await Promise.all([import('axios'), Definitions.load(api)]);
    const bench = new Network();
    const central = await startCentralSimulator({ clock: bench.clock, ...setup.simulator });
    const proxy = await bench.way(central.port);
    const account = new CentralClient({
      api,
      host: proxy.address,
      name: 'head office',
      key: central.key,
      clientId: central.clientId,
      clientSecret: central.clientSecret,
      tokenUrl: proxy.address + TOKEN_PATH,
      clock: bench.clock,
    });
    central.faults.ignoresPings = setup.isPingless ?? false;
    const world = new CentralWorld(bench, central, proxy, account, setup);
    account.connect();
    await bench.until(() => world.isLevel(), 'all is live');
    world.openedAt = bench.clock.now();
    await bench.pass(5_000);
    world.beginAccounts();
    return world;
  }

  get streams(): readonly StreamNames[] {
    return this.listening;
  }

  isLevel(): boolean {
    const { kind, subscriptions } = this.account.state;
    return kind === 'live' && subscriptions.live === subscriptions.total;
  }

  async settle(): Promise<void> {
    const { bench, proxy, central, setup } = this;
    proxy.heal();
    proxy.reset('requests');
    Object.assign(central.faults, noCentralFaults(), { ignoresPings: setup.isPingless });
    let before: number;
    do {
      await bench.until(() => this.isLevel(), 'all is live again');
      before = this.saidSoFar();
      await bench.pass(QUIET_MS);
    } while (this.saidSoFar() !== before || !this.isLevel());
  }

  verdicts(): StageVerdict[] {
    const sent = this.central.ledger.all().filter(({ at }) => at >= this.since);
    return this.listening.map(({ topic: query, source, ...heard }) => {
      const messages = sent.filter(({ stream }) => stream === source);
      return { query, verdict: judgeStream(heard, messages) };
    });
  }

  requests(): RequestTime[] {
    return this.central.requests.all().map(({ at, path }) => ({ at, kind: kindOf(path) }));
  }

  async close(): Promise<void> {
    const { bench, account, central } = this;
    this.restoreLuck();
    bench.heal();
    await bench.finished(account.close());
    await bench.closeWays();
    await central.close();
  }

  private listen({ topic, events, connection }: Listening): void {
    const { clock } = this.bench;
    this.account.subscribe(
      { topic },
      {},
      {
        event: (event) => events.push({ at: clock.now(), event }),
        connection: (event) => {
          connection.push(event);
          this.hear(event);
        },
      },
    );
  }

  private hear(event: ConnectionEvent): void {
    for (const voice of this.voices) voice(event);
  }

  /** From here on every word counts. */
  private beginAccounts(): void {
    this.since = this.bench.clock.now();
    for (const { events, connection } of this.listening) {
      events.length = 0;
      connection.length = 0;
    }
  }

  private saidSoFar(): number {
    return this.listening.reduce((sum, { connection }) => sum + connection.length, 0);
  }
}

/** One that is never quiet for long, and one that may be. */
const streams: Record<CentralApi, StreamNames[]> = {
  classic: [
    { topic: 'monitoring', source: 'monitoring' },
    { topic: 'audit', source: 'audit' },
  ],
  central: [
    { topic: 'alert-events', source: 'network-notifications/v1/alert-events' },
    { topic: 'ap-events', source: 'network-monitoring/v1alpha1/ap-events' },
  ],
};

function kindOf(path: CentralRequest['path']): 'key' | 'token' | 'stream' {
  if (path === TOKEN_PATH) return 'token';
  return path === '/streaming/token/validate' ? 'key' : 'stream';
}
