import {
  createConnectionAgent,
  type ConnectionAgent,
  type SeenCertificate,
} from '../connection/agent';
import { CertificateWatch } from '../connection/certificate-watch';
import { ClientListeners, listenerFault } from '../connection/client-listeners';
import { aggregateState, type ClientState } from '../connection/client-state';
import { systemClock, type Clock } from '../connection/clock';
import type { Counted, Reading } from '../connection/counters';
import { ConnectionError } from '../connection/errors';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { HttpClient } from '../connection/http-client';
import type { PingMemory } from '../connection/liveness';
import type { ConnectionEvent } from '../event';
import type { Access } from './access';
import { AccountMemory } from './account-memory';
import { BearerToken, DEFAULT_TOKEN_URL } from './bearer-token';
import { ClassicDecoder } from './classic-decoder';
import { ClassicKey } from './classic-key';
import { CloudEventDecoder } from './cloud-event-decoder';
import { Definitions } from './definitions';
import { wantedElements } from './elements';
import { CentralError } from './errors';
import type { MessageDecoder } from './message';
import { sourceIdentity } from './network-event';
import type {
  CentralOptions,
  StreamHandle,
  StreamListener as Callbacks,
  StreamListenerOptions,
  StreamSpec,
} from './options';
import { Stream, type AccountCounters } from './stream';
import { StreamListener } from './stream-listener';
import { isCentralStream, isTopic, TOPICS, centralEvents } from './topics';

/**
 * The door to Aruba Central's streams: one account, any number of topics, a socket for each.
 *
 * @example
 * const client = new CentralClient({ api: 'classic', host, key });
 * client.subscribe({ topic: 'monitoring' }, {}, { event: (e) => console.log(e.payload.text) });
 * client.connect();
 */
export class CentralClient implements Counted {
  private readonly clock: Clock;
  private readonly host: HostAddress;
  private readonly agent: ConnectionAgent;
  private readonly memory: AccountMemory;
  private readonly access: Access;
  private readonly certificates: CertificateWatch;
  private readonly pingMemory: PingMemory = { answersPings: false };
  private readonly streams = new Map<string, Stream>();
  private readonly ending = new Set<Promise<void>>();
  private readonly listeners = new ClientListeners({
    state: () => this.state,
    onFault: (error) => this.listenerFault('the client', error),
  });
  private readonly counters: AccountCounters = {
    frames: 0,
    received: 0,
    delivered: 0,
    undecodable: 0,
    gaps: 0,
    reconnects: 0,
  };
  private isConnected = false;

  /**
   * @throws CentralError CREDENTIALS_MISSING, OPTION_INVALID
   * @throws ConnectionError HOST_INVALID, FINGERPRINT_INVALID, TLS_OPTIONS_INVALID, PROXY_FAILED
   */
  constructor(private readonly options: CentralOptions) {
    this.clock = options.clock ?? systemClock;
    this.host = hostOf(options.host);
    this.certificates = new CertificateWatch(this.clock);
    this.agent = createConnectionAgent({
      tls: options.tls,
      fingerprints: options.fingerprints,
      proxy: options.proxy,
      onCertificate: (seen) => this.certificateSeen(seen),
      clock: this.clock,
    });
    this.memory = new AccountMemory(options.store, (text) => this.warn(text));
    this.access = this.createAccess();
  }

  /** Of all streams together. */
  get state(): ClientState {
    return aggregateState([...this.streams.values()].map((stream) => stream.state));
  }

  /** Of one stream; idle where nobody listens to it. */
  stateOf(spec: StreamSpec): ClientState {
    const stream = this.streams.get(this.keyOf(spec));
    return aggregateState(stream ? [stream.state] : []);
  }

  /** What has been counted since the client was made. */
  readings(): Reading[] {
    const { live, total: subscriptions } = this.state.subscriptions;
    return [
      {
        source: 'aruba-central',
        device: this.options.name || this.host.name,
        counters: { ...this.counters },
        gauges: { live, subscriptions },
      },
    ];
  }

  /**
   * Calls `listener` after each change of state, several changes at once in one call.
   *
   * @returns removes the listener again
   */
  onState(listener: (state: ClientState) => void): () => void {
    return this.listeners.addOfState(listener);
  }

  /**
   * Calls `listener` for everything that the client says about itself and its streams.
   *
   * @returns removes the listener again
   */
  onConnectionEvent(listener: (event: ConnectionEvent) => void): () => void {
    return this.listeners.addOfEvents(listener);
  }

  /**
   * Calls the listener for every message of a stream, until the handle is closed. Listeners of equal
   * streams share a socket.
   *
   * @throws CentralError TOPIC_INVALID, OPTION_INVALID
   */
  subscribe(spec: StreamSpec, options: StreamListenerOptions, callbacks: Callbacks): StreamHandle {
    const decoder = this.decoderOf(spec, options.protos);
    const key = this.keyOf(spec);
    const stream = this.streams.get(key) ?? this.open(key, spec);
    const listener = new StreamListener({
      callbacks,
      options,
      decoder: decoder(),
      allowsTexts: this.options.api === 'central',
      mayRepeat: this.options.api === 'central',
      counters: this.counters,
      source: () => stream.source(),
      complete: (announcement) => stream.complete(announcement),
      onFailed: () => this.listeners.stateChanged(),
      onFault: (error) => this.listenerFault(spec.topic, error),
    });
    stream.attach(listener);
    if (this.isConnected) stream.start();
    return {
      query: spec.topic,
      get undecodable() {
        return listener.undecodable;
      },
      close: () => {
        stream.detach(listener);
        if (stream.isUnused) this.end(key, stream);
      },
    };
  }

  /** Begins to connect, and goes on until {@link close}. Never throws. */
  connect(): void {
    this.isConnected = true;
    for (const stream of this.streams.values()) stream.start();
  }

  /** Closes all sockets, within 5 s. Never rejects; the client cannot be used again. */
  async close(): Promise<void> {
    for (const [key, stream] of this.streams) this.end(key, stream);
    await Promise.all(this.ending);
    this.access.close();
    await this.memory.close();
    this.agent.destroy();
  }

  private createAccess(): Access {
    const { options, clock, memory, host } = this;
    const { api, key = '', username, clientId, clientSecret, tokenUrl } = options;
    const http = new HttpClient({ agent: this.agent, clock });
    if (api === 'classic') {
      const warn = (text: string): void => this.warn(text);
      const configured = checkedKey(key);
      return new ClassicKey({ key: configured, username, host, http, memory, clock, warn });
    }
    if (!clientId || !clientSecret) {
      throw missing('Enter the client id and the client secret of an API client.');
    }
    return new BearerToken({
      clientId,
      clientSecret,
      tokenUrl: checkedUrl(tokenUrl || DEFAULT_TOKEN_URL),
      http,
      memory,
      clock,
    });
  }

  /** Of the classic API Central filters nothing, so that one socket serves all elements. */
  private keyOf({ topic, elements = [] }: StreamSpec): string {
    return this.options.api === 'classic' ? topic : [topic, ...elements].join(' ');
  }

  /** What reads the messages of a stream, once its definitions are there. */
  private decoderOf(
    { topic, elements = [] }: StreamSpec,
    protos: string | undefined,
  ): () => Promise<MessageDecoder> {
    if (this.options.api === 'central') {
      if (!isCentralStream(topic)) throw topicInvalid(topic, Object.keys(centralEvents));
      return async () => new CloudEventDecoder(await Definitions.load('central', protos), topic);
    }
    if (!isTopic(topic)) throw topicInvalid(topic, TOPICS);
    const wanted = wantedElements(topic, elements, protos !== undefined);
    return async () => new ClassicDecoder(await Definitions.load('classic', protos), topic, wanted);
  }

  private open(key: string, spec: StreamSpec): Stream {
    const { options, host, access, agent, pingMemory, clock } = this;
    const name = options.name || host.name;
    const stream = new Stream({
      spec,
      query: spec.topic,
      api: options.api,
      access,
      memory: this.memory,
      key,
      host,
      name,
      identity: sourceIdentity(name),
      agent,
      pingMemory,
      clock,
      counters: this.counters,
      log: options.log ?? (() => {}),
      onState: () => this.listeners.stateChanged(),
      onEvent: (event) => this.listeners.tell(event),
    });
    this.streams.set(key, stream);
    return stream;
  }

  private end(key: string, stream: Stream): void {
    if (this.streams.get(key) !== stream) return;
    this.streams.delete(key);
    const ended = stream.stop().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
    this.listeners.stateChanged();
  }

  private listenerFault(whose: string, error: unknown): void {
    this.options.log?.('warn', listenerFault(whose, error));
  }

  private warn(text: string): void {
    const { host, clock, options } = this;
    const event: ConnectionEvent = {
      code: 'warning',
      text,
      device: options.name || host.name,
      host: host.name,
      time: new Date(clock.now()).toISOString(),
    };
    options.log?.('warn', `${host.name}: warning: ${text}`, event);
    this.listeners.tell(event);
  }

  private certificateSeen(seen: SeenCertificate): void {
    const text = this.certificates.notice(seen);
    if (text) this.warn(text);
  }
}

/** Central shows the endpoint as `wss://…/streaming/api`, and people copy what is shown. */
function hostOf(text: string): HostAddress {
  const address = text
    .trim()
    .replace(/^ws(s?):\/\//i, 'http$1://')
    .replace(/\/streaming\/api\/?$/i, '');
  const [host, ...others] = parseHosts(address);
  if (host && others.length === 0) return host;
  throw new ConnectionError('HOST_INVALID', 'An account has one host: that of its endpoint.');
}

function checkedKey(text: string): string {
  const key = text.trim();
  if (key === '') throw missing('Enter the key that the streaming page of Central shows.');
  // It goes into a header.
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new CentralError(
    'OPTION_INVALID',
    'The key holds blanks or other characters that no key has. Copy it again from Central.',
  );
}

function checkedUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  if (isWeb && parsed.username === '') return url;
  throw new CentralError(
    'OPTION_INVALID',
    'The address of the token endpoint cannot be used. Write it with https://',
  );
}

function missing(what: string): CentralError {
  return new CentralError('CREDENTIALS_MISSING', what);
}

function topicInvalid(topic: string, known: readonly string[]): CentralError {
  return new CentralError(
    'TOPIC_INVALID',
    `"${topic}" is no stream of Central. There are: ${known.join(', ')}.`,
  );
}
