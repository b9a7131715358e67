import type { ConnectionAgent } from '../connection/agent';
import { backoffDelay, refusedLoginDelay } from '../connection/backoff';
import type { Clock, Timer } from '../connection/clock';
import { ConnectionError, toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { hostAndPort, type HostAddress } from '../connection/host-address';
import type { HttpClient } from '../connection/http-client';
import type { PingMemory } from '../connection/liveness';
import {
  ReconnectLoop,
  type Connected,
  type LoopState,
  type Retry,
} from '../connection/reconnect-loop';
import type { ConnectionEvent } from '../event';
import { Audit } from './audit';
import type { Login } from './authorisation';
import { DeviceError } from './errors';
import { Governor } from './governor';
import { Link } from './link';
import type { Reply } from './notification';
import type { Listener } from './listener';
import type { ClientOptions } from './options';
import type { Platform } from './platform';
import type { Query } from './query';
import { Rest } from './rest';
import { rollOver, ROLL_OVER_RETRY_MS, ROLL_OVER_SHARE } from './roll-over';
import { Session } from './session';
import type { Announcement } from './subscription';
import { Subscriptions, type SubscriptionCounts } from './subscriptions';

/** A wrong address or certificate does not mend itself; a minute is soon enough to look again. */
const REFUSED_RETRY_MS = 60_000;

export interface DeviceConnectionOptions {
  platform: Platform;
  /** APIC: the controllers of the fabric. NX-OS: one switch. At least one. */
  hosts: HostAddress[];
  /** `device` of the events. */
  name: string;
  /** `source` of the events. */
  identity: string;
  login: Login;
  ceiling: number | undefined;
  /** Milliseconds; 0 is never. */
  audit: number;
  agent: ConnectionAgent;
  http: HttpClient;
  clock: Clock;
  log: NonNullable<ClientOptions['log']>;
  onState: () => void;
  onEvent: (event: ConnectionEvent) => void;
}

export interface DeviceState {
  loop: LoopState;
  subscriptions: SubscriptionCounts;
}

/**
 * One device for as long as somebody wants it: a fabric through one of its controllers, or a
 * switch. Owns the session, from which a lost socket can be opened again without a login.
 */
export class DeviceConnection {
  private readonly loop: ReconnectLoop;
  private readonly governor: Governor;
  private readonly subscriptions: Subscriptions;
  private readonly audit: Audit | undefined;
  private readonly pingMemory: PingMemory = { answersPings: false };
  private hostIndex = 0;
  private session: Session | undefined;
  private link: Link | undefined;
  private rollOverTimer: Timer | undefined;
  private endConnection: (error: NetworkPushError) => void = () => {};
  private warnedOf = '';

  constructor(private readonly options: DeviceConnectionOptions) {
    const { clock, platform } = options;
    this.governor = new Governor(clock, options.ceiling);
    this.subscriptions = new Subscriptions({
      clock,
      source: (query, ids) => ({
        device: options.name,
        platform,
        host: this.host.name,
        identity: options.identity,
        ids,
        query,
      }),
      onState: options.onState,
      emit: (event) => this.emit(event),
    });
    this.audit = this.createAudit();
    this.loop = new ReconnectLoop({
      clock,
      connect: (signal) => this.connect(signal),
      retry: (error, failures) => this.retry(error, failures),
      onState: (state) => this.loopState(state),
    });
  }

  get state(): DeviceState {
    return { loop: this.loop.state, subscriptions: this.subscriptions.counts() };
  }

  /** @param host with its port, as {@link hostAndPort} writes it */
  hasHost(host: string): boolean {
    return this.options.hosts.some(({ base }) => hostAndPort(base) === host);
  }

  start(): void {
    this.loop.start();
  }

  /** @returns removes the listener again */
  subscribe(query: Query, listener: Listener): () => void {
    return this.subscriptions.add(query, listener);
  }

  /** Tells every listener of the device. */
  announce(announcement: Announcement): void {
    const event = this.emit(announcement);
    for (const listener of this.subscriptions.listeners()) listener.connection(event);
  }

  /** Closes the socket, logs out. Bounded, never rejects. */
  async close(): Promise<void> {
    await this.loop.stop();
    this.governor.close();
    await this.endSession();
  }

  private createAudit(): Audit | undefined {
    const { clock, audit: period } = this.options;
    if (period === 0) return undefined;
    return new Audit({
      clock,
      period,
      wires: () => this.subscriptions.wireSubscriptions(),
      onRepair: ({ query }, error) =>
        this.announce({ code: 'audit-repaired', text: error.message, query: query.text }),
    });
  }

  private get host(): HostAddress {
    const { hosts } = this.options;
    const host = hosts[this.hostIndex % hosts.length];
    if (!host) throw new DeviceError('NOT_A_DEVICE', 'The device has no host.');
    return host;
  }

  private async connect(signal: AbortSignal): Promise<Connected> {
    const link = await this.dial(signal);
    const ended = new Promise<NetworkPushError>((resolve) => (this.endConnection = resolve));
    this.serveOn(link, signal);
    this.subscriptions.attach(link);
    return { ended, close: (reason) => this.detach(reason) };
  }

  /** From a session that is left the socket opens without a login; if not, the login comes. */
  private async dial(signal: AbortSignal): Promise<Link> {
    const kept = this.session;
    if (kept) {
      const link = await this.open(kept, this.host, signal).catch(() => undefined);
      if (link) return link;
      await this.endSession();
    }
    try {
      this.session = await this.login(this.host, signal);
      return await this.open(this.session, this.host, signal);
    } catch (error) {
      await this.leaveHost(toNetworkPushError(error));
      throw error;
    }
  }

  private async login(host: HostAddress, signal: AbortSignal): Promise<Session> {
    const { http, clock, platform, login } = this.options;
    const session: Session = await Session.begin({
      rest: new Rest(http, this.governor, host.base),
      clock,
      platform,
      login,
      onEnd: (error) => this.sessionEnded(session, error),
      signal,
    });
    this.warnOfNarrowAccount(session);
    return session;
  }

  private sessionEnded(session: Session, error: NetworkPushError): void {
    if (this.session !== session) return;
    this.session = undefined;
    this.link?.end(error);
  }

  private open(session: Session, host: HostAddress, signal: AbortSignal): Promise<Link> {
    const { agent, clock, platform, log } = this.options;
    return Link.open({
      host,
      session,
      agent: agent.for(host.socketBase),
      clock,
      platform,
      pingMemory: this.pingMemory,
      liveCount: () => this.subscriptions.liveCount,
      log: (line) => log('warn', `${host.name}: ${line}`),
      signal,
    });
  }

  /** The connection ends when the link that serves it ends, whichever that is by then. */
  private serveOn(link: Link, signal: AbortSignal): void {
    this.link = link;
    void link.ended.then((error) => {
      if (this.link === link) this.endConnection(error);
    });
    this.scheduleRollOver(link.session.timeUntil(ROLL_OVER_SHARE), signal);
    this.startAudit(link);
  }

  private startAudit(link: Link): void {
    const get = (path: string, signal: AbortSignal): Promise<Reply> =>
      link.get('audit', path, signal);
    void this.audit
      ?.run({ get, signal: link.signal, end: (error) => link.end(error) })
      .catch((thrown: unknown) => link.end(toNetworkPushError(thrown)));
  }

  private scheduleRollOver(delay: number, signal: AbortSignal): void {
    this.rollOverTimer?.cancel();
    this.rollOverTimer = this.options.clock.after(delay, () => void this.rollOver(signal));
  }

  /** Never rejects: when the next session does not come about, the present one goes on. */
  private async rollOver(signal: AbortSignal): Promise<void> {
    const { link: current, session: previous, host } = this;
    if (!current || !previous) return;
    let session: Session | undefined;
    try {
      session = await this.login(host, signal);
      const next = await this.open(session, host, signal);
      await this.goOver(current, next, signal);
      await previous.logout();
    } catch (thrown) {
      await session?.logout();
      if (signal.aborted) return;
      this.announce({ code: 'warning', text: rollOverFailed(toNetworkPushError(thrown)) });
      this.scheduleRollOver(ROLL_OVER_RETRY_MS, signal);
    }
  }

  private async goOver(current: Link, next: Link, signal: AbortSignal): Promise<void> {
    const { subscriptions } = this;
    try {
      await rollOver({
        subscriptions,
        current,
        next,
        onReady: () => {
          this.session = next.session;
          this.serveOn(next, signal);
        },
      });
    } catch (error) {
      await next.close(toNetworkPushError(error));
      throw error;
    }
  }

  private async detach(reason: NetworkPushError): Promise<void> {
    const { link } = this;
    this.link = undefined;
    this.rollOverTimer?.cancel();
    if (!link) return;
    this.subscriptions.detach(link.lastSign, reason);
    await link.close(reason);
    if (reason.code !== 'SOCKET_CLOSED' && reason.code !== 'SOCKET_SILENT') {
      await this.leaveHost(reason);
    } else if (!link.session.outlivesSocket) {
      await this.endSession();
    }
    // Else only the socket is lost, and the next attempt needs no login.
  }

  /** Ends the session; a fault that may be the controller's own leads to the next controller. */
  private async leaveHost(reason: NetworkPushError): Promise<void> {
    await this.endSession();
    const isOfTheSession =
      reason.code === 'LOGIN_REFUSED' ||
      reason.code === 'TOKEN_INVALID' ||
      reason.code === 'SOCKET_MISSING';
    if (!isOfTheSession) this.hostIndex = (this.hostIndex + 1) % this.options.hosts.length;
  }

  private async endSession(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.logout();
  }

  private retry(error: NetworkPushError, failures: number): Retry {
    if (error.code === 'LOGIN_REFUSED') {
      return { kind: 'refused', delay: refusedLoginDelay(failures) };
    }
    if (isRefusal(error)) return { kind: 'refused', delay: REFUSED_RETRY_MS };
    return { kind: 'waiting', delay: backoffDelay(failures) };
  }

  private loopState(state: LoopState): void {
    this.options.onState();
    switch (state.kind) {
      case 'connecting':
        this.announce({ code: 'connecting', text: `Connecting to ${this.host.name}` });
        return;
      case 'live':
        this.announce({ code: 'live', text: `Connected to ${this.host.name}` });
        return;
      case 'waiting':
      case 'refused':
        this.announceFailure(state.kind, state.error);
        return;
      case 'closed':
        this.announce({ code: 'closed', text: 'Closed' });
        return;
      case 'idle':
    }
  }

  private announceFailure(kind: 'waiting' | 'refused', error: NetworkPushError): void {
    this.announce({ code: kind, text: error.message, error: error.code });
    if (error.code === 'CERTIFICATE_CHANGED') {
      this.announce({ code: 'certificate-changed', text: error.message, error: error.code });
    }
  }

  /** What an account may not see comes as an empty answer, which looks like silence. */
  private warnOfNarrowAccount({ facts }: Session): void {
    const { domains, userName } = facts;
    if (domains.length === 0 || domains.includes('all')) return;
    const text = `The account ${userName} sees only the security domains ${domains.join(', ')}: what lies outside them sends nothing.`;
    if (this.warnedOf === text) return;
    this.warnedOf = text;
    this.announce({ code: 'warning', text });
  }

  private emit(announcement: Announcement): ConnectionEvent {
    const { clock, name, log, onEvent } = this.options;
    const event: ConnectionEvent = {
      ...announcement,
      device: name,
      host: this.host.name,
      time: new Date(clock.now()).toISOString(),
    };
    log(isGood(event) ? 'info' : 'warn', `${event.host}: ${event.code}: ${event.text}`, event);
    onEvent(event);
    return event;
  }
}

function rollOverFailed(error: NetworkPushError): string {
  return `The next session could not be begun before this one ends: ${error.message} Tried again soon.`;
}

function isRefusal(error: NetworkPushError): boolean {
  if (error instanceof ConnectionError) {
    return error.code.startsWith('CERTIFICATE_') || error.code === 'TLS_VERSION';
  }
  return error.code === 'NOT_A_DEVICE' || error.code === 'LOGIN_NO_TOKEN';
}

function isGood({ code }: ConnectionEvent): boolean {
  return code === 'connecting' || code === 'live' || code === 'closed' || code === 'snapshot';
}
