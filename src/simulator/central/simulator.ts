import { makeCertificate, type Certificate } from '../certificate';
import { BoundedList } from '../ledger';
import { ApiServer } from '../server';
import { noCentralFaults, type CentralFaults } from './faults';
import { CentralGate, type CentralRequest } from './gate';
import {
  centralSettings,
  TOKEN_PATH,
  type CentralSettings,
  type CentralSimulatorOptions,
} from './options';
import { CentralSecrets } from './secrets';
import { cloudEvent, envelope, type SampleCloudEvent } from './sample-messages';
import type { StreamEnd } from './subscriber';
import { Subscribers } from './subscribers';
import { CentralTraffic } from './traffic';

const LEDGER_LIMIT = 100_000;

/** A message that was sent, whoever heard it. */
export interface SentMessage {
  at: number;
  /** Topic, or path of the stream. */
  stream: string;
  frame: Buffer;
  /** Streams that it was written to. */
  to: number;
}

/** A running Central, of both kinds. Made by `startCentralSimulator`. */
export class CentralSimulator {
  readonly faults: CentralFaults = noCentralFaults();
  /** The truth to hold a client against. */
  readonly ledger = new BoundedList<SentMessage>(LEDGER_LIMIT);
  readonly requests = new BoundedList<CentralRequest>(LEDGER_LIMIT);
  /** What a client did that a strict Central would complain about. */
  readonly violations: string[] = [];
  /** PEM, to be used as CA; undefined without TLS. */
  readonly certificate: string | undefined;
  /** SHA-256 with colons; undefined without TLS. */
  readonly fingerprint: string | undefined;
  readonly #settings: CentralSettings;
  readonly #secrets: CentralSecrets;
  readonly #subscribers: Subscribers;
  readonly #topics: Set<string>;
  readonly #server: ApiServer;
  #traffic: CentralTraffic | undefined;

  constructor(settings: CentralSettings, certificate: Certificate | undefined) {
    this.#settings = settings;
    this.certificate = certificate?.certificate;
    this.fingerprint = certificate?.fingerprint;
    this.#secrets = new CentralSecrets(settings);
    this.#subscribers = new Subscribers(settings.clock);
    this.#topics = new Set(settings.topics);
    const gate = new CentralGate({
      settings,
      secrets: this.#secrets,
      subscribers: this.#subscribers,
      faults: this.faults,
      topics: this.#topics,
      log: this.requests,
      violations: this.violations,
    });
    this.#server = new ApiServer(gate, certificate);
  }

  get port(): number {
    return this.#server.port;
  }

  /** `http://127.0.0.1:PORT`, https with TLS. */
  get address(): string {
    const scheme = this.certificate === undefined ? 'http' : 'https';
    return `${scheme}://127.0.0.1:${this.port}`;
  }

  /** The present key of the classic API. */
  get key(): string {
    return this.#secrets.key;
  }

  get clientId(): string {
    return this.#settings.clientId;
  }

  get clientSecret(): string {
    return this.#secrets.clientSecret;
  }

  get tokenUrl(): string {
    return this.address + TOKEN_PATH;
  }

  /** Streams that are open, of one topic or path or of all. */
  openStreams(stream?: string): number {
    return this.#subscribers.all(stream).length;
  }

  /** Sends the message of a topic in an envelope to all who listen. */
  send(topic: string, data: Buffer): void {
    const at = this.#settings.clock.now() / 1000;
    this.sendFrame(topic, envelope(topic, data, at));
  }

  /** Sends a frame as it is to all who listen to a topic. */
  sendFrame(topic: string, frame: Buffer): void {
    this.#note(topic, frame, this.#subscribers.broadcast(topic, frame));
  }

  /** Sends a text where nothing but binary messages should come. */
  sendText(stream: string, text: string): void {
    for (const subscriber of this.#subscribers.all(stream)) subscriber.send(text);
  }

  /** Sends an event of the new Central to each subscriber id. */
  sendEvent(path: string, event: SampleCloudEvent): void {
    const frame = cloudEvent(event);
    this.#note(path, frame, this.#subscribers.share(path, event.type, frame));
  }

  pingAll(): void {
    for (const subscriber of this.#subscribers.all()) subscriber.ping();
  }

  /** A close frame has the code 1001 here, as of a service that goes away. */
  dropStreams(kind: StreamEnd, stream?: string): void {
    for (const subscriber of this.#subscribers.all(stream)) subscriber.end(kind, 1001);
  }

  /** Renews the key as Central does by itself; open streams go on. */
  rotateKey(): string {
    return this.#secrets.rotateKey();
  }

  /** All bearer tokens so far are over. */
  endTokens(): void {
    this.#secrets.endTokens();
  }

  /** Ticks a topic in Central, or unticks it; open streams go on. */
  setTopic(topic: string, isTicked: boolean): void {
    if (isTicked) this.#topics.add(topic);
    else this.#topics.delete(topic);
  }

  /** @throws Error of the system when the port is taken */
  async start({ port = 0, rate = 0 }: CentralSimulatorOptions): Promise<void> {
    await this.#server.start(port);
    if (rate > 0) this.#traffic = new CentralTraffic(this, this.#settings.clock, rate);
  }

  /** Ends everything; streams are cut. */
  async close(): Promise<void> {
    this.#traffic?.stop();
    await this.#server.stop();
  }

  #note(stream: string, frame: Buffer, to: number): void {
    this.ledger.add({ at: this.#settings.clock.now(), stream, frame, to });
  }
}

/** @throws Error of the system when the port is taken */
export async function startCentralSimulator(
  options: CentralSimulatorOptions = {},
): Promise<CentralSimulator> {
  const certificate = options.tls ? await makeCertificate() : undefined;
  const simulator = new CentralSimulator(centralSettings(options), certificate);
  try {
    await simulator.start(options);
  } catch (error) {
    await simulator.close();
    throw error;
  }
  return simulator;
}
