import { Random } from '../../src/simulator/random';
import type { ObjectTree, Simulator, SimulatorOptions } from '../../src/simulator';
import type { DmeClient } from '../../src/dme/client';
import type { ListenerOptions } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query';
import { Bench, type Device, type Heard } from './bench';
import type { FaultProxy } from './fault-proxy';
import { describe, judge, type ListenerKind, type Verdict } from './oracle';
import { Truth } from './truth';

/** What a device is like, and who listens to it. */
export interface Setup {
  platform: 'apic' | 'nxos';
  /** Of all chance in the client: the waits before a reconnect and the first refreshes. */
  luck: number;
  simulator?: Partial<SimulatorOptions>;
  /** Another controller of the same fabric. The client is told of it unless it comes later. */
  second?: Partial<SimulatorOptions> & { comesLater?: boolean };
  /** The device never answers a ping. */
  isPingless?: boolean;
  /** As the client takes it. */
  audit?: number;
  /** Listens beside those that are always there. */
  extra?: Wanted[];
  /** Default: the simulator's first account. */
  account?: { username: string; password: string };
}

export interface Listening {
  kind: ListenerKind;
  heard: Heard;
}

/** A quiet span of this length shows a loss that is only found by a ping or a refresh. */
const QUIET_MS = 45_000;
/** The longest that a notification is under way, less than the client waits for stragglers. */
export const LONGEST_TRANSIT_MS = 900;

/** One device with all that listens to it, and the truth to hold it against. */
export class World {
  readonly simulator: Simulator;
  readonly proxy: FaultProxy;
  readonly listening: Listening[] = [];
  truth: Truth;
  private restoreLuck: () => void = () => {};

  private constructor(
    readonly bench: Bench,
    first: Device,
    readonly second: Device | undefined,
    readonly client: DmeClient,
    readonly setup: Setup,
  ) {
    this.simulator = first.simulator;
    this.proxy = first.proxy;
    this.truth = new Truth(first.simulator.tree);
  }

  static async open(setup: Setup): Promise<World> {
    const bench = new Bench();
    const { platform, audit, account } = setup;
    const options = { platform, faultFrameModTs: 'never', ...setup.simulator } as const;
    const first = await bench.device(options);
    const { tree } = first.simulator;
    const second =
      setup.second && (await bench.device({ ...options, node: 2, ...setup.second, tree }));
    if (setup.isPingless) first.simulator.faults.ignorePings();
    const known = second && !setup.second?.comesLater ? [first, second] : [first];
    const hosts = known.map(({ proxy }) => proxy.address).join();
    const client = bench.client({ platform, hosts, audit, ...account });
    const world = new World(bench, first, second, client, setup);
    world.restoreLuck = takeLuck(setup.luck);
    for (const one of [...wanted[platform], ...(setup.extra ?? [])]) world.listen(one);
    client.connect();
    await bench.until(() => world.isLevel(), 'all is live');
    await bench.pass(5_000);
    world.beginAccounts();
    return world;
  }

  get tree(): ObjectTree {
    return this.simulator.tree;
  }

  /** Everything that was lost is live again; a loss that nobody has noticed yet does not count. */
  isLevel(): boolean {
    const { kind, subscriptions } = this.client.state;
    return kind === 'live' && subscriptions.live === subscriptions.total;
  }

  listen({ kind, spec, options }: Wanted): void {
    this.listening.push({ kind, heard: this.bench.listen(this.client, spec, options) });
  }

  /** Takes all faults back and waits until nothing more comes of them. */
  async settle(): Promise<void> {
    const { bench, proxy, simulator } = this;
    proxy.heal();
    // What hangs would else be given up one request after the other.
    proxy.reset('requests');
    simulator.faults.clear();
    let before: number;
    do {
      await bench.until(() => this.isLevel(), 'all is live again');
      before = this.connectionEvents();
      await bench.pass(QUIET_MS);
    } while (this.connectionEvents() !== before || !this.isLevel());
  }

  /** What each listener was told, held against the truth. */
  verdicts(): { query: string; verdict: Verdict }[] {
    return this.listening.map(({ kind, heard }) => {
      const query = heard.handle.query;
      const { events, connection } = heard;
      const verdict = judge({ kind, query, events, connection }, this.truth, LONGEST_TRANSIT_MS);
      return { query, verdict };
    });
  }

  /** @throws when a promise was broken */
  assertKept(): void {
    const broken = this.verdicts().map(({ query, verdict }) => describe(verdict.findings, query));
    const text = broken.join('');
    if (text) throw new Error(text);
    this.assertGapsClosed();
  }

  async close(): Promise<void> {
    this.restoreLuck();
    this.truth.stop();
    await this.bench.close();
  }

  /** From here on every word counts. */
  private beginAccounts(): void {
    this.truth.stop();
    this.truth = new Truth(this.tree);
    for (const { heard } of this.listening) {
      heard.events.length = 0;
      heard.connection.length = 0;
    }
  }

  private assertGapsClosed(): void {
    for (const { kind, heard } of this.listening) {
      const open = heard.connection.find(
        ({ code, recovered, certain }) => code === 'gap' && !(recovered && certain),
      );
      if (open && kind !== 'untracked') {
        throw new Error(`${heard.handle.query}: a gap was left open: ${JSON.stringify(open)}`);
      }
    }
  }

  private connectionEvents(): number {
    return this.listening.reduce((sum, { heard }) => sum + heard.connection.length, 0);
  }
}

export interface Wanted {
  kind: ListenerKind;
  spec: QuerySpec;
  options?: ListenerOptions;
}

/** One of each kind, with queries that overlap, so that one frame names several subscriptions. */
const wanted: Record<Setup['platform'], Wanted[]> = {
  apic: [
    { kind: 'tracked', spec: { by: 'class', target: 'fvTenant' } },
    { kind: 'tracked', spec: { by: 'class', target: 'faultInst' } },
    {
      kind: 'tracked',
      spec: {
        by: 'dn',
        target: 'uni',
        scope: 'subtree',
        classes: ['fvTenant', 'faultInst'],
        encoding: 'xml',
      },
    },
    {
      kind: 'filtered',
      spec: { by: 'class', target: 'fvTenant', filter: 'eq(fvTenant.descr,"1")' },
    },
    {
      kind: 'untracked',
      spec: { by: 'class', target: 'fvTenant', encoding: 'xml' },
      options: { track: false },
    },
    { kind: 'records', spec: { by: 'class', target: 'faultRecord' } },
  ],
  nxos: [
    { kind: 'tracked', spec: { by: 'class', target: 'l2BD' } },
    {
      kind: 'tracked',
      spec: { by: 'dn', target: 'sys/bd', scope: 'children' },
    },
    { kind: 'tracked', spec: { by: 'dn', target: 'sys/bd/bd-[vlan-1]' } },
    { kind: 'records', spec: { by: 'class', target: 'eventRecord' } },
  ],
};

/** @returns gives chance back */
function takeLuck(luck: number): () => void {
  const random = new Random(luck);
  const { random: real } = Math;
  Math.random = () => random.below(1_000_000) / 1_000_000;
  return () => (Math.random = real);
}
