import type { Agent } from 'node:http';
import type { Clock } from '../../connection/clock';
import type { Counters } from '../../connection/counters';
import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import type { HostAddress } from '../../connection/host-address';
import { Lifetime } from '../../connection/lifetime';
import type { PingMemory } from '../../connection/liveness';
import { RefreshSchedule } from './refresh-schedule';
import { PushSocket, type SocketFault } from '../../connection/push-socket';
import { closingError } from '../session/error-meaning';
import { DeviceError } from '../model/errors';
import { FrameRouter } from './frame-router';
import type { RequestKind } from '../session/governor';
import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import type { RequestLine } from '../session/rest';
import type { Session } from '../session/session';
import type { HostTrace } from '../session/trace';
import type { FrameReceiver, WirePort } from './wire-port';

/** A restart of a web server passes sooner; a controller that upgrades takes longer. */
const BUSY_LIMIT_MS = 60_000;

export interface LinkOptions {
  host: HostAddress;
  session: Session;
  agent: Agent;
  clock: Clock;
  counters: Counters;
  platform: Platform;
  pingMemory: PingMemory;
  trace: HostTrace;
  subscriptionCount: () => number;
  /** The host has said nothing but that it is busy for a while. */
  onBusy: () => void;
  /** Receives what a person should know of what comes on the socket. */
  warn: (text: string) => void;
  signal: AbortSignal;
}

/**
 * One open socket on one session: what subscriptions live on. It ends with the first of the two and
 * is never mended, a new one takes its place.
 */
export class Link implements WirePort {
  readonly clock: Clock;
  readonly platform: Platform;
  readonly counters: Counters;
  readonly ended: Promise<NetworkPushError>;
  private readonly lifetime: Lifetime;
  readonly refreshes: RefreshSchedule;
  private readonly router: FrameRouter;
  /** Open before anybody has the link. */
  private socket!: PushSocket;
  /** Monotonic time of the first of the busy answers that nothing else has come between. */
  private busySince: number | undefined;
  private settle: (error: NetworkPushError) => void = () => {};

  private constructor(private readonly options: LinkOptions) {
    this.clock = options.clock;
    this.platform = options.platform;
    this.counters = options.counters;
    this.refreshes = new RefreshSchedule(options.clock);
    this.lifetime = new Lifetime(options.signal);
    this.router = new FrameRouter(options.clock, options.warn);
    this.ended = new Promise((resolve) => (this.settle = resolve));
    this.signal.addEventListener('abort', () => this.over(), { once: true });
  }

  /** @throws DeviceError SOCKET_REFUSED, ConnectionError */
  static async open(options: LinkOptions): Promise<Link> {
    const link = new Link(options);
    const { path, cookie } = options.session.socket;
    const { trace } = options;
    link.socket = await PushSocket.open({
      url: options.host.socketBase + path,
      headers: cookie ? { Cookie: cookie } : {},
      agent: options.agent,
      host: options.host.name,
      clock: options.clock,
      pingMemory: options.pingMemory,
      onFrame: (data) => {
        options.counters.frames += 1;
        const text = data.toString('utf8');
        trace.frame(text);
        link.router.route(text);
      },
      errorOf: (fault) => socketError(fault, options.host.name),
      onEnd: (error) => {
        trace.socket(error.message);
        link.end(error);
      },
      signal: link.signal,
    }).catch((error: unknown) => {
      trace.socket(toNetworkPushError(error).message);
      throw error;
    });
    trace.socket('open', path.slice('/socket'.length));
    return link;
  }

  get signal(): AbortSignal {
    return this.lifetime.signal;
  }

  get version(): string {
    return this.options.session.facts.version;
  }

  get session(): Session {
    return this.options.session;
  }

  get host(): HostAddress {
    return this.options.host;
  }

  /** Wall time of the socket's last sign of life, milliseconds since 1970. */
  get lastSign(): number {
    return this.socket.lastSign;
  }

  get(kind: RequestKind, path: string, signal: AbortSignal, onSend?: () => void): Promise<Reply> {
    return this.request(kind, { method: 'GET', path, onSend }, signal);
  }

  /** @throws DeviceError, ConnectionError */
  async request(kind: RequestKind, line: RequestLine, signal: AbortSignal): Promise<Reply> {
    try {
      const reply = await this.options.session.request(kind, line, signal);
      this.busySince = undefined;
      return reply;
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'DEVICE_BUSY') this.noteBusy();
      throw error;
    }
  }

  bind(id: string, receiver: FrameReceiver): void {
    this.router.bind(id, receiver);
  }

  unbind(id: string): void {
    this.router.unbind(id);
  }

  subscriptionCount(): number {
    return this.options.subscriptionCount();
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  private noteBusy(): void {
    const now = this.clock.monotonic();
    this.busySince ??= now;
    if (now - this.busySince < BUSY_LIMIT_MS) return;
    this.busySince = undefined;
    this.options.onBusy();
  }

  private over(): void {
    this.settle(closingError());
    this.router.close();
    this.refreshes.close();
  }

  end(error: NetworkPushError): void {
    this.settle(error);
    this.lifetime.end();
  }

  /** Closes the socket, while what still arrives is delivered. See {@link PushSocket.drain}. */
  drain(): Promise<boolean> {
    return this.socket.drain();
  }

  /** See {@link PushSocket.untilArrived}. */
  untilArrived(): Promise<void> {
    return this.socket.untilArrived();
  }

  /** Closes the socket; the session is its owner's to end. Bounded, never rejects. */
  async close(reason: NetworkPushError): Promise<void> {
    this.end(reason);
    await this.socket.close();
  }
}

function socketError(fault: SocketFault, host: string): DeviceError {
  switch (fault.kind) {
    case 'refused':
      return new DeviceError(
        'SOCKET_REFUSED',
        `${host} refuses the WebSocket (HTTP ${fault.status ?? 'unknown'}). A new login follows.`,
        fault.status,
      );
    case 'unanswered':
      return new DeviceError(
        'SOCKET_REFUSED',
        `${host} does not answer the WebSocket upgrade in time.`,
      );
    case 'closed':
      return new DeviceError('SOCKET_CLOSED', `${host} closed the WebSocket (code ${fault.code}).`);
    case 'silent':
      return new DeviceError('SOCKET_SILENT', `${host} no longer answers on the WebSocket.`);
    case 'given up':
      return closingError();
  }
}
