import { makeCertificate, type Certificate } from './certificate';
import { makeTree } from './content';
import type { Device } from './device';
import { noFaults } from './fault-state';
import { Faults } from './faults';
import { BoundedList, Ledger } from './ledger';
import { settingsOf, type Settings, type SimulatorOptions } from './options';
import { PushSockets } from './push-sockets';
import { RequestGate } from './request-gate';
import type { RequestRecord } from './requests';
import { ApiServer } from './server';
import { Sessions } from './sessions';
import { signersOf } from './signature';
import { Subscriptions } from './subscriptions';
import { newTally, type Tally } from './tally';
import { Traffic } from './traffic';
import type { ObjectTree, TreeChange } from './tree';

/** What is alive now, and what has happened since the start. */
export interface SimulatorCounts extends Tally {
  sessions: number;
  sockets: number;
  subscriptions: number;
}

/** A running device. Made by `startSimulator`. */
export class Simulator {
  readonly tree: ObjectTree;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** The latest requests, oldest first; never with a token. */
  readonly requests: BoundedList<RequestRecord>;
  /** PEM, to be used as CA; undefined without TLS. */
  readonly certificate: string | undefined;
  /** SHA-256 with colons; undefined without TLS. */
  readonly fingerprint: string | undefined;
  readonly #device: Device;
  readonly #gate: RequestGate;
  readonly #server: ApiServer;
  readonly #unwatch: () => void;
  #traffic: Traffic | undefined;

  constructor(settings: Settings, tree: ObjectTree, certificate: Certificate | undefined) {
    this.tree = tree;
    this.certificate = certificate?.certificate;
    this.fingerprint = certificate?.fingerprint;
    this.ledger = new Ledger(settings.ledgerLimit);
    this.requests = new BoundedList(settings.requestLimit);
    this.#device = assemble(settings, tree, this.ledger);
    this.#gate = new RequestGate(this.#device, this.requests);
    this.#server = new ApiServer(this.#gate, certificate);
    this.faults = new Faults(this.#device, this.#server);
    this.#unwatch = tree.watch((change) => this.#changed(change));
  }

  get port(): number {
    return this.#server.port;
  }

  /** `http://127.0.0.1:PORT`, https with TLS. */
  get address(): string {
    const scheme = this.certificate === undefined ? 'http' : 'https';
    return `${scheme}://127.0.0.1:${this.port}`;
  }

  counts(): SimulatorCounts {
    const { tally, sessions, sockets, subscriptions } = this.#device;
    return {
      ...tally,
      sessions: sessions.size,
      sockets: sockets.size,
      subscriptions: subscriptions.size,
    };
  }

  /** @throws Error of the system when the port is taken */
  async start({ port = 0, rate = 0, seed = 1 }: SimulatorOptions): Promise<void> {
    await this.#server.start(port);
    if (rate <= 0) return;
    const { platform, clock } = this.#device.settings;
    this.#traffic = new Traffic({ tree: this.tree, platform, clock, rate, seed });
  }

  /** Ends everything; sockets are cut. */
  async close(): Promise<void> {
    this.#traffic?.stop();
    this.#unwatch();
    this.#gate.stop();
    this.#device.sessions.endAll();
    await this.#server.stop();
  }

  #changed(change: TreeChange): void {
    const { at, object, status, changed, modTs } = change;
    const { dn, class: name } = object;
    this.ledger.changes.add({ at, dn, class: name, status, attributes: changed, modTs });
    this.#device.sockets.deliver(change);
  }
}

/** @throws Error of the system when the port is taken; for a certificate that is none */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const settings = settingsOf(options);
  const certificate = settings.tls ? await makeCertificate() : undefined;
  const tree = options.tree ?? makeTree(settings);
  const simulator = new Simulator(settings, tree, certificate);
  try {
    await simulator.start(options);
  } catch (error) {
    // A shared tree must not go on telling one that never ran.
    await simulator.close();
    throw error;
  }
  return simulator;
}

function assemble(settings: Settings, tree: ObjectTree, ledger: Ledger): Device {
  const faults = noFaults();
  const tally = newTally();
  const subscriptions = new Subscriptions(settings);
  const sockets = new PushSockets({ settings, tree, subscriptions, faults, ledger, tally });
  const sessions = new Sessions(settings, (session) => sockets.detach(session));
  const forbidden = new Set<string>();
  const signers = signersOf(settings);
  return {
    settings,
    tree,
    sessions,
    sockets,
    subscriptions,
    faults,
    ledger,
    tally,
    signers,
    forbidden,
  };
}
