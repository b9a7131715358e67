import { once } from 'node:events';
import { Agent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';
import { callbackify } from 'node:util';
import { systemClock, type Clock } from './clock';
import { toConnectionError } from './connection-error';
import { ConnectionError, type CertificateSummary } from './errors';
import { parseFingerprint } from './fingerprint';
import { verifyPeer, type TrustedBy } from './peer-trust';
import { Proxy, type ProxyOptions } from './proxy';
import { hushErrors } from './socket-errors';
import { createTlsContext, openTlsSocket, type TlsOptions } from './tls-socket';

export type { ProxyOptions, TlsOptions, TrustedBy };

/** Name lookup, TCP, proxy and TLS together; a lost device must be said within half a minute. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Idle connections are given up before web servers do it (nginx: 75 s), so that a request seldom
 * meets one that is just being closed.
 */
const IDLE_TIMEOUT_MS = 30_000;

/** Enough for the requests that follow each other closely; more would only occupy the device. */
const MAX_IDLE_SOCKETS = 2;

/** A certificate that is accepted. */
export interface SeenCertificate {
  /** Host and port. */
  host: string;
  certificate: CertificateSummary;
  trustedBy: TrustedBy;
}

export interface ConnectionAgentOptions {
  tls?: TlsOptions;
  /** SHA-256 of the certificates to trust, in any notation; empty texts are skipped. */
  fingerprints?: string[];
  proxy?: ProxyOptions;
  /** Called at every new TLS connection, before its first byte of HTTP. Must not throw. */
  onCertificate?: (seen: SeenCertificate) => void;
  /** Milliseconds until a connection that can be used must stand. Default 10,000. */
  connectTimeout?: number;
  clock?: Clock;
}

/**
 * The connections of one device, for its requests and its socket alike. A TLS connection is handed
 * over only after its certificate has been checked, so that a wrong peer sees not a byte of HTTP.
 */
export interface ConnectionAgent {
  /**
   * The agent for the scheme of `url`. For `http:` and `https:` it keeps connections alive; for
   * `ws:` and `wss:` each socket gets a connection of its own.
   */
  for(url: string): Agent;
  /** Ends all connections, also those of open WebSockets; later ones fail with CANCELLED. */
  destroy(): void;
}

/** @throws ConnectionError FINGERPRINT_INVALID, PROXY_FAILED for a proxy address that is none */
export function createConnectionAgent(options: ConnectionAgentOptions = {}): ConnectionAgent {
  return new CheckingAgent(options);
}

interface Destination {
  host: string;
  port: number;
  secure: boolean;
}

class CheckingAgent implements ConnectionAgent {
  private readonly agents: Record<string, Agent>;
  private readonly fingerprints: string[];
  private readonly proxy: Proxy | undefined;
  private readonly attempts = new Set<AbortController>();
  private readonly sockets = new Set<Socket>();
  private context: SecureContext | undefined;
  private destroyed = false;

  constructor(private readonly options: ConnectionAgentOptions) {
    this.fingerprints = (options.fingerprints ?? [])
      .filter((text) => text.trim() !== '')
      .map((text) => knownFingerprint(text));
    this.proxy = options.proxy && new Proxy(options.proxy);
    const dial: Dial = (destination) => this.dial(destination);
    // Node's own queue is not used (maxSockets stays unlimited): with connections that take their
    // time to be made, requests in it are forgotten when one of them fails.
    const pooled = {
      keepAlive: true,
      maxFreeSockets: MAX_IDLE_SOCKETS,
      timeout: IDLE_TIMEOUT_MS,
    };
    this.agents = {
      'http:': new DialingAgent('http:', pooled, dial),
      'https:': new DialingAgent('https:', pooled, dial),
      'ws:': new DialingAgent('http:', {}, dial),
      'wss:': new DialingAgent('https:', {}, dial),
    };
  }

  for(url: string): Agent {
    const scheme = /^\w+:/.exec(url)?.[0] ?? '';
    const agent = this.agents[scheme];
    if (!agent) {
      throw new ConnectionError('HOST_INVALID', 'Only http, https, ws and wss are spoken.');
    }
    return agent;
  }

  destroy(): void {
    this.destroyed = true;
    for (const attempt of this.attempts) attempt.abort(cancelled());
    for (const socket of this.sockets) socket.destroy();
  }

  /** Resolves with a socket that may be written to; rejects with a ConnectionError. */
  private async dial(destination: Destination): Promise<Socket> {
    if (this.destroyed) throw cancelled();
    const { signal, finish } = this.startAttempt();
    try {
      const socket = await this.open(destination, signal);
      if (signal.aborted) socket.destroy();
      signal.throwIfAborted();
      this.hold(socket);
      return socket;
    } catch (thrown) {
      const cause: unknown = signal.aborted ? signal.reason : thrown;
      throw toConnectionError(cause, nameOf(destination));
    } finally {
      finish();
    }
  }

  private startAttempt(): { signal: AbortSignal; finish: () => void } {
    const attempt = new AbortController();
    this.attempts.add(attempt);
    const { clock = systemClock, connectTimeout = CONNECT_TIMEOUT_MS } = this.options;
    const timer = clock.after(connectTimeout, () => attempt.abort(timedOut()));
    const finish = (): void => {
      timer.cancel();
      this.attempts.delete(attempt);
    };
    return { signal: attempt.signal, finish };
  }

  private async open(destination: Destination, signal: AbortSignal): Promise<Socket> {
    if (!destination.secure) return this.reach(destination, signal);
    const { tls = {} } = this.options;
    // Before the device is bothered, as the settings may turn out to be unusable.
    const context = (this.context ??= createTlsContext(tls));
    const raw = await this.reach(destination, signal);
    const socket = await openTlsSocket(raw, destination.host, { context, options: tls, signal });
    try {
      this.check(socket, nameOf(destination));
      return socket;
    } catch (thrown) {
      socket.destroy();
      throw thrown;
    }
  }

  private async reach({ host, port }: Destination, signal: AbortSignal): Promise<Socket> {
    if (this.proxy?.serves({ host, port })) return this.proxy.openTunnel({ host, port }, signal);
    const socket = connect({ host, port, noDelay: true });
    hushErrors(socket);
    try {
      await once(socket, 'connect', { signal });
      return socket;
    } catch (thrown) {
      socket.destroy();
      throw thrown;
    }
  }

  private check(socket: TLSSocket, host: string): void {
    const { tls, onCertificate } = this.options;
    const peer = verifyPeer(socket, host, {
      fingerprints: this.fingerprints,
      rejectUnauthorized: tls?.rejectUnauthorized ?? true,
    });
    onCertificate?.({ host, ...peer });
  }

  private hold(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  }
}

type Dial = (destination: Destination) => Promise<Socket>;

/** Node's pool of connections, with connections that come from elsewhere. */
class DialingAgent extends Agent {
  /** Node compares it with the scheme of the request. */
  readonly protocol: string;
  readonly defaultPort: number;

  constructor(
    scheme: 'http:' | 'https:',
    options: AgentOptions,
    private readonly dial: Dial,
  ) {
    super(options);
    this.protocol = scheme;
    this.defaultPort = scheme === 'https:' ? 443 : 80;
  }

  override createConnection(
    options: ClientRequestArgs,
    callback: (error: Error | null, socket?: Duplex) => void,
  ): undefined {
    const destination: Destination = {
      host: options.host ?? 'localhost',
      port: Number(options.port ?? this.defaultPort),
      secure: this.protocol === 'https:',
    };
    callbackify(() => this.dial(destination))(callback);
  }
}

function knownFingerprint(text: string): string {
  const fingerprint = parseFingerprint(text);
  if (fingerprint) return fingerprint;
  throw new ConnectionError(
    'FINGERPRINT_INVALID',
    'A fingerprint is not the SHA-256 of a certificate: 64 hexadecimal digits, with or without colons.',
  );
}

function nameOf({ host, port }: Destination): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** As Node raises it, so that one place has the words. */
function timedOut(): Error {
  return Object.assign(new Error('The connection was not made in time'), { code: 'ETIMEDOUT' });
}

function cancelled(): ConnectionError {
  return new ConnectionError('CANCELLED', 'The connection was closed on this side.');
}
