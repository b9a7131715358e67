import type { Agent } from 'node:http';
import type { Clock } from '../connection/clock';
import type { NetworkPushError } from '../connection/errors';
import type { HostAddress } from '../connection/host-address';
import { Lifetime } from '../connection/lifetime';
import type { PingMemory } from '../connection/liveness';
import { FrameRouter } from './frame-router';
import type { RequestKind } from './governor';
import type { Reply } from './notification';
import type { Platform } from './platform';
import { PushSocket } from './push-socket';
import type { Session } from './session';
import type { FrameReceiver, WirePort } from './wire-port';

export interface LinkOptions {
  host: HostAddress;
  session: Session;
  agent: Agent;
  clock: Clock;
  platform: Platform;
  pingMemory: PingMemory;
  liveCount: () => number;
  log: (line: string) => void;
  signal: AbortSignal;
}

/**
 * One open socket on one session: what subscriptions live on. It ends with the first of the two and
 * is never mended, a new one takes its place.
 */
export class Link implements WirePort {
  readonly clock: Clock;
  readonly platform: Platform;
  readonly ended: Promise<NetworkPushError>;
  private readonly lifetime: Lifetime;
  private readonly router: FrameRouter;
  private socket: PushSocket | undefined;
  private settle: (error: NetworkPushError) => void = () => {};

  private constructor(private readonly options: LinkOptions) {
    this.clock = options.clock;
    this.platform = options.platform;
    this.lifetime = new Lifetime(options.signal);
    this.router = new FrameRouter(options.clock, options.log);
    this.ended = new Promise((resolve) => (this.settle = resolve));
  }

  /** @throws DeviceError SOCKET_REFUSED, ConnectionError */
  static async open(options: LinkOptions): Promise<Link> {
    const link = new Link(options);
    const { path, cookie } = options.session.socket;
    link.socket = await PushSocket.open({
      url: options.host.socketBase + path,
      cookie,
      agent: options.agent,
      host: options.host.name,
      clock: options.clock,
      pingMemory: options.pingMemory,
      onFrame: (text) => link.router.route(text),
      onEnd: (error) => link.end(error),
      signal: link.signal,
    });
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
    return this.socket?.lastSign ?? this.clock.now();
  }

  get(kind: RequestKind, path: string, signal: AbortSignal): Promise<Reply> {
    return this.options.session.get(kind, path, signal);
  }

  bind(id: string, receiver: FrameReceiver): void {
    this.router.bind(id, receiver);
  }

  unbind(id: string): void {
    this.router.unbind(id);
  }

  liveCount(): number {
    return this.options.liveCount();
  }

  end(error: NetworkPushError): void {
    this.lifetime.end();
    this.settle(error);
  }

  /** Closes the socket, while what still arrives is delivered. Bounded, never rejects. */
  async drain(): Promise<void> {
    await this.socket?.drain();
  }

  /** Closes the socket; the session is its owner's to end. Bounded, never rejects. */
  async close(reason: NetworkPushError): Promise<void> {
    this.end(reason);
    await this.socket?.close();
  }
}
