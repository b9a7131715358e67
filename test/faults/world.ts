import type { ObjectTree, Simulator, SimulatorOptions } from '../../src/simulator';
import type { DmeClient } from '../../src/dme/client';
import { parseQuery } from '../../src/dme/query/query';
import { follow } from '../lagging-tree';
import { Bench, type Device } from './bench';
import type { FaultProxy } from './fault-proxy';
import { takeLuck } from './luck';
import { describe, judge, type Restart, type Span, type Verdict } from './oracle';
import { Process, type Listening, type Wanted } from './process';
import type { RequestTime } from './request-histogram';
import type { Stage } from './stage';
import { TableFolder } from './table-folder';
import { Truth } from './truth';

/** What a device is like, and who listens to it. */
export interface Setup {
  platform: 'apic' | 'nxos';
  /** Of all chance in the client: the waits before a reconnect and the first refreshes. */
  luck: number;
  simulator?: Partial<SimulatorOptions>;
  /** Another controller of the same fabric. The client is told of it unless it comes later. */
  second?: Partial<SimulatorOptions> & {
    comesLater?: boolean;
    /** Milliseconds by which its copy of the data is behind. */
    lag?: number;
  };
  /** The device never answers a ping. */
  isPingless?: boolean;
  /** As the client takes it. */
  audit?: number;
  /** Login domain. */
  domain?: string;
  /** Listens beside those that are always there. */
  extra?: Wanted[];
  /** What is known outlives a restart, in files. */
  remembers?: boolean;
}

/** A quiet span of this length shows a loss that is only found by a ping or a refresh. */
const QUIET_MS = 45_000;
/** A loss is noticed within this time (docs/promises.md). */
const LONGEST_DEAFNESS_MS = 30_000;
/** The longest that a notification is under way, less than the client waits for stragglers. */
export const LONGEST_TRANSIT_MS = 900;

/** One device with all that listens to it, and the truth to hold it against. */
export class World implements Stage {
  truth: Truth;
  private readonly listening: Listening[];
  private readonly restarts: Restart[] = [];
  private readonly comparisons: Span[] = [];
  private process: Process;
  /** Wall time since which not all was level, as far as anyone knows. */
  private lostSince: number | undefined;
  /** Answers to pings when the present process began. */
  private pongsBefore = 0;
  private restoreLuck: () => void = () => {};

  private constructor(
    readonly bench: Bench,
    private readonly first: Device,
    readonly second: Device | undefined,
    private readonly folder: TableFolder | undefined,
    readonly setup: Setup,
  ) {
    this.truth = new Truth(first.simulator.tree);
    this.listening = [...wanted[setup.platform], ...(setup.extra ?? [])].map((one) => {
      return { ...one, heard: { events: [], connection: [] } };
    });
    this.process = this.begin();
  }

  static async open(setup: Setup): Promise<World> {
    const bench = new Bench();
    const { platform } = setup;
    const options = { platform, faultFrameModTs: 'never', ...setup.simulator } as const;
    const first = await bench.device(options);
    const { tree } = first.simulator;
    const { lag } = setup.second ?? {};
    const shared = lag === undefined ? { tree } : {};
    const second =
      setup.second && (await bench.device({ ...options, node: 2, ...setup.second, ...shared }));
    if (second && lag !== undefined) follow(tree, second.simulator.tree, bench.clock, lag);
    if (setup.isPingless) first.simulator.faults.ignorePings();
    const restoreLuck = takeLuck(setup.luck);
    const world = new World(
      bench,
      first,
      second,
      setup.remembers ? new TableFolder(bench) : undefined,
      setup,
    );
    world.restoreLuck = restoreLuck;
    await bench.until(() => world.isLevel(), 'all is live');
    await bench.pass(5_000);
    world.beginAccounts();
    return world;
  }

  /** The controller that serves; the first one while none does. */
  get simulator(): Simulator {
    return this.serving.simulator;
  }

  /** The way to the controller that serves. */
  get proxy(): FaultProxy {
    return this.serving.proxy;
  }

  /** Its number in the fabric. */
  get node(): number {
    return this.serving === this.second ? 2 : 1;
  }

  get client(): DmeClient {
    return this.process.client;
  }

  get tree(): ObjectTree {
    return this.first.simulator.tree;
  }

  private get serving(): Device {
    return this.devices.find(({ simulator }) => simulator.counts().sockets > 0) ?? this.first;
  }

  private get devices(): Device[] {
    return this.second ? [this.first, this.second] : [this.first];
  }

  /** Answers to pings so far. */
  private get pongs(): number {
    return this.devices.reduce((sum, { proxy }) => sum + proxy.pongs, 0);
  }

  /** Everything that was lost is live again; a loss that nobody has noticed yet does not count. */
  isLevel(): boolean {
    const { kind, subscriptions } = this.client.state;
    return kind === 'live' && subscriptions.live === subscriptions.total;
  }

  /**
   * The nodes are built anew, and the connection is handed to them.
   *
   * @param pause milliseconds in which nobody can take what arrives
   */
  deploy(pause: number): Promise<void> {
    return this.process.deploy(pause);
  }

  /** All that is tracked is compared with the device, from now on; not awaited. */
  resync(): void {
    const comparison = { from: this.bench.clock.now(), to: Infinity };
    this.comparisons.push(comparison);
    void this.process.resync().then(() => (comparison.to = this.bench.clock.now()));
  }

  /** The process ends in order, and begins again after so many milliseconds. */
  async restart(pause: number): Promise<void> {
    const restart = this.beginRestart(false);
    await this.bench.finished(this.process.stop());
    await this.beginAgain(restart, pause);
  }

  /** The process is killed: nothing is logged out, and nothing is written any more. */
  async crash(pause: number): Promise<void> {
    const { bench, devices, process, folder } = this;
    const restart = this.beginRestart(true);
    folder?.keepAsItIs();
    process.fallSilent();
    for (const { proxy } of devices) {
      proxy.admission = 'refuse';
      proxy.reset();
    }
    await bench.finished(process.stop());
    for (const { proxy } of devices) proxy.admission = 'forward';
    await this.beginAgain(restart, pause);
  }

  /** Takes all faults back and waits until nothing more comes of them. */
  async settle(): Promise<void> {
    const { bench, devices, setup } = this;
    for (const { simulator, proxy } of devices) {
      proxy.heal();
      // What hangs would else be given up one request after the other.
      proxy.reset('requests');
      // Of a device that has never answered a ping, only the audit finds out (docs/promises.md).
      if (setup.audit === 0 && this.pongs === this.pongsBefore) proxy.reset('socket');
      simulator.faults.clear();
    }
    let before: number;
    do {
      await bench.until(() => this.isLevel(), 'all is live again');
      before = this.connectionEvents();
      await bench.pass(QUIET_MS);
    } while (this.connectionEvents() !== before || !this.isLevel());
  }

  requests(): readonly RequestTime[] {
    return this.first.simulator.requests.all();
  }

  /** What each listener was told, held against the truth. */
  verdicts(): { query: string; verdict: Verdict }[] {
    const { restarts, comparisons, truth } = this;
    return this.listening.map(({ kind, spec, heard }) => {
      const query = parseQuery(spec).text;
      const verdict = judge(
        { kind, query, ...heard, restarts, comparisons },
        truth,
        LONGEST_TRANSIT_MS,
      );
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
    this.folder?.remove();
  }

  private begin(): Process {
    const { bench, first, devices, setup, folder, listening } = this;
    const { platform, audit, domain } = setup;
    this.pongsBefore = this.pongs;
    const known = setup.second?.comesLater ? [first] : devices;
    const hosts = known.map(({ proxy }) => proxy.address).join();
    const client = bench.client({
      platform,
      hosts,
      audit,
      domain,
      name: 'fabric',
      memory: folder?.store(),
    });
    client.onState(() => this.stateChanged(client));
    return new Process(bench, client, listening);
  }

  private beginRestart(isCrash: boolean): Restart {
    const from = this.bench.clock.now();
    const heardUntil = (this.lostSince ?? from) - LONGEST_DEAFNESS_MS;
    this.endLastRestart(from);
    return { heardUntil, from, to: Infinity, isCrash };
  }

  private async beginAgain(restart: Restart, pause: number): Promise<void> {
    await this.bench.pass(pause);
    this.restarts.push(restart);
    this.process = this.begin();
    await this.bench.rest();
  }

  private endLastRestart(at: number): void {
    const last = this.restarts.at(-1);
    if (last) last.to = Math.min(last.to, at);
  }

  private stateChanged(client: DmeClient): void {
    if (client !== this.client) return;
    const now = this.bench.clock.now();
    if (this.isLevel()) {
      this.lostSince = undefined;
      this.endLastRestart(now);
    } else this.lostSince ??= now;
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
    for (const { kind, spec, heard } of this.listening) {
      const open = heard.connection.find(
        ({ code, recovered, certain, error }) =>
          code === 'gap' && !(recovered && (certain || error === 'RESTARTED')),
      );
      if (open && kind !== 'untracked') {
        const query = parseQuery(spec).text;
        throw new Error(`${query}: a gap was left open: ${JSON.stringify(open)}`);
      }
    }
  }

  private connectionEvents(): number {
    return this.listening.reduce((sum, { heard }) => sum + heard.connection.length, 0);
  }
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
