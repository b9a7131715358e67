import type { ConnectionAgent } from '../connection/agent';
import type { Announcement } from '../connection/announcement';
import type { ConnectionState } from '../connection/client-state';
import type { Clock, Timer } from '../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { hostAndPort, type HostAddress } from '../connection/host-address';
import type { HttpClient } from '../connection/http-client';
import { ReconnectLoop, type Connected } from '../connection/reconnect-loop';
import { processBudget } from '../connection/byte-budget';
import { newCounters, type Reading } from '../connection/counters';
import type { LoopWatch } from '../connection/loop-watch';
import { SocketHold } from '../connection/socket-hold';
import type { ConnectionEvent } from '../event';
import { Announcer } from './announcer';
import { Audit } from './subscription/audit';
import type { Login } from './session/authorisation';
import { untilCaughtUp } from './subscription/catch-up';
import { watchCluster } from './cluster-watch';
import { Dial } from './socket/dial';
import { DeviceError } from './model/errors';
import { DEFAULT_CEILING, Governor } from './session/governor';
import type { Link } from './socket/link';
import type { Listener } from './subscription/listener';
import type { Reply } from './model/notification';
import type { ClientOptions } from './options';
import type { Platform } from './model/platform';
import type { Query } from './query/query';
import { comfortableTimeout, refreshLoad } from './subscription/refresh-pace';
import { Requests } from './requests';
import { retryAfter } from './session/retry';
import { rollOver, ROLL_OVER_RETRY_MS, ROLL_OVER_SHARE } from './subscription/roll-over';
import type { Session } from './session/session';
import { Subscriptions, type Attachment } from './subscription/subscriptions';
import type { DeviceMemory, TableStore } from './table/table-store';
import type { Trace } from './session/trace';

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
  /** Where what is known outlives a restart. */
  memory: TableStore | undefined;
  /** Milliseconds; 0 is never. */
  audit: number;
  agent: ConnectionAgent;
  http: HttpClient;
  clock: Clock;
  trace: Trace;
  loop: LoopWatch;
  log: NonNullable<ClientOptions['log']>;
  onState: () => void;
  onEvent: (event: ConnectionEvent) => void;
}

/**
 * One device for as long as somebody wants it: a fabric through one of its controllers, or a
 * switch. Owns the session, from which a lost socket can be opened again without a login.
 */
export class DeviceConnection {
  readonly requests = new Requests(() => this.link);
  private readonly loop: ReconnectLoop;
  private readonly governor: Governor;
  private readonly subscriptions: Subscriptions;
  private readonly announcer: Announcer;
  private readonly dial: Dial;
  private readonly memory: DeviceMemory | undefined;
  private readonly audit: Audit | undefined;
  private readonly hold: SocketHold;
  private readonly counters = newCounters();
  private hasConnected = false;
  private hostIndex = 0;
  private session: Session | undefined;
  /** The controller that has pushed last. */
  private servedBy: string | undefined;
  private link: Link | undefined;
  /** Ends with the connection, whichever links serve it meanwhile. */
  private serving: AbortSignal | undefined;
  /** Wall time until which the last link was alive. */
  private lastSign: number;
  private rollOverTimer: Timer | undefined;
  private rollingOver: Promise<void> | undefined;
  private endConnection: (error: NetworkPushError) => void = () => {};

  constructor(private readonly options: DeviceConnectionOptions) {
    const { clock } = options;
    this.lastSign = clock.now();
    this.hold = new SocketHold(clock);
    this.governor = new Governor(clock, options.ceiling);
    this.announcer = new Announcer({
      ...options,
      host: () => this.host.name,
      listeners: () => this.subscriptions.listeners(),
    });
    this.memory = options.memory?.forDevice(options.identity, {
      warn: (text) => this.announce({ code: 'warning', text }),
      stateChanged: options.onState,
    });
    this.subscriptions = this.createSubscriptions();
    this.dial = new Dial({
      ...options,
      counters: this.counters,
      governor: this.governor,
      subscriptionCount: () => this.subscriptions.subscriptionCount,
      onBusy: () => this.moveOn(),
      warn: (text) => this.announce({ code: 'warning', text }),
    });
    this.audit = this.createAudit();
    this.loop = new ReconnectLoop({
      clock,
      connect: (signal) => this.connect(signal),
      retry: (error, failures) => retryAfter(error, failures),
      onState: (state) => {
        options.onState();
        this.announcer.loopState(state);
      },
    });
  }

  get state(): ConnectionState {
    return {
      loop: this.loop.state,
      memory: this.memory?.state,
      subscriptions: this.subscriptions.counts(),
    };
  }

  /** What it has counted since it began, and what is so now. */
  get reading(): Reading {
    const { subscriptions, governor } = this;
    const { live, total } = subscriptions.counts();
    return {
      source: `cisco-${this.options.platform.name}`,
      device: this.options.name,
      counters: { ...this.counters, ...subscriptions.sent(), requests: governor.requests },
      gauges: {
        live,
        subscriptions: total,
        waiting: subscriptions.waitingCount,
        objects: subscriptions.trackedCount,
        requestRate: governor.currentRate,
        requestsWaiting: governor.waiting,
      },
    };
  }

  /** @param host with its port, as {@link hostAndPort} writes it */
  hasHost(host: string): boolean {
    return this.options.hosts.some(({ base }) => hostAndPort(base) === host);
  }

  /** @param host as it was given, or with its port */
  isAt(host: string): boolean {
    return this.options.hosts.some(
      ({ base, name }) => host === base || host === name || host === hostAndPort(base),
    );
  }

  start(): void {
    this.loop.start();
  }

  subscribe(query: Query, listener: Listener): Attachment {
    return this.subscriptions.add(query, listener);
  }

  /** Tells every listener of the device. */
  announce(announcement: Announcement): void {
    this.announcer.announce(announcement);
  }

  /** Closes the socket, logs out. Bounded, never rejects. */
  async close(): Promise<void> {
    await this.loop.stop();
    await this.rollingOver;
    this.governor.close();
    await Promise.all([this.endSession(), this.closeMemory()]);
  }

  private async closeMemory(): Promise<void> {
    await this.subscriptions.close();
    await this.memory?.close();
  }

  private createSubscriptions(): Subscriptions {
    const { clock, loop, platform, name, identity, onState } = this.options;
    return new Subscriptions({
      clock,
      counters: this.counters,
      storms: { clock, loop, budget: processBudget, hold: this.hold },
      memory: this.memory,
      lastSign: () => this.link?.lastSign ?? this.lastSign,
      source: (query, ids) => {
        return { device: name, platform, host: this.host.name, identity, ids, query };
      },
      onState,
      emit: (announcement) => this.announcer.emit(announcement),
    });
  }

  private createAudit(): Audit | undefined {
    const { clock, platform, audit: period } = this.options;
    if (period === 0) return undefined;
    return new Audit({
      clock,
      platform,
      period,
      wires: () => this.subscriptions.wireSubscriptions(),
      isBehind: () => this.hold.isBehind,
      onRepair: ({ query }, error) =>
        this.announce({ code: 'audit-repaired', text: error.message, query: query.text }),
    });
  }

  private get host(): HostAddress {
    return this.hostAt(this.hostIndex);
  }

  private hostAt(index: number): HostAddress {
    const { hosts } = this.options;
    const host = hosts[index % hosts.length];
    if (!host) throw new DeviceError('NOT_A_DEVICE', 'The device has no host.');
    return host;
  }

  private async connect(signal: AbortSignal): Promise<Connected> {
    const link = await this.reach(signal);
    await this.catchUp(link);
    const ended = new Promise<NetworkPushError>((resolve) => (this.endConnection = resolve));
    this.serving = signal;
    if (this.hasConnected) this.counters.reconnects += 1;
    this.hasConnected = true;
    this.serveOn(link, signal);
    this.subscriptions.attach(link);
    this.warnOfRefreshLoad(link);
    return { ended, close: (reason) => this.detach(reason) };
  }

  /** Only another controller than the last one can lag behind it. */
  private async catchUp(link: Link): Promise<void> {
    if (controllerOf(link) === this.servedBy) return;
    const warn = (text: string): void => this.announce({ code: 'warning', text });
    await untilCaughtUp(link, this.subscriptions.lastPushes(), warn);
  }

  /** Refreshes that the ceiling holds back come too late, and the subscriptions lapse. */
  private warnOfRefreshLoad(link: Link): void {
    const timeouts = this.subscriptions.refreshTimeouts(link);
    const { ceiling = DEFAULT_CEILING } = this.options;
    const load = refreshLoad(timeouts);
    if (load <= ceiling) return;
    const text = `${timeouts.length} subscriptions need ${Math.ceil(load)} refreshes a second, more than the ${ceiling} requests that the device is asked for. Set their refresh timeout to ${comfortableTimeout(timeouts.length)} seconds or more, or subscribe to less.`;
    this.announce({ code: 'warning', text });
  }

  /** From a session that is left the socket opens without a login; if not, the login comes. */
  private async reach(signal: AbortSignal): Promise<Link> {
    const kept = this.session;
    if (kept) {
      const link = await this.dial.open(kept, this.host, signal).catch(() => undefined);
      if (link) return link;
      await this.endSession();
    }
    try {
      this.session = await this.login(this.host, signal);
      return await this.dial.open(this.session, this.host, signal);
    } catch (error) {
      await this.leaveHost(toNetworkPushError(error));
      throw error;
    }
  }

  private async login(host: HostAddress, signal: AbortSignal): Promise<Session> {
    const onEnd = (ended: Session, error: NetworkPushError): void => {
      if (this.session !== ended) return;
      this.session = undefined;
      this.link?.end(error);
    };
    const session = await this.dial.login(host, onEnd, signal);
    this.announcer.narrowAccount(session.facts);
    return session;
  }

  /** The connection ends when the link that serves it ends, whichever that is by then. */
  private serveOn(link: Link, signal: AbortSignal): void {
    this.link = link;
    this.servedBy = controllerOf(link);
    this.hold.serve(link);
    void link.ended.then((error) => {
      if (this.link === link) this.endConnection(error);
    });
    this.scheduleRollOver(link.session.timeUntil(ROLL_OVER_SHARE), signal);
    this.startAudit(link);
    this.startClusterWatch(link);
  }

  private startClusterWatch(link: Link): void {
    const { hosts, clock } = this.options;
    if (hosts.length === 1) return;
    void watchCluster({
      clock,
      node: link.session.facts.node,
      get: (path) => link.get('audit', path, link.signal),
      onLeft: () => {
        this.announce({ code: 'warning', text: `${link.host.name} has left its cluster.` });
        this.moveOn();
      },
      signal: link.signal,
    });
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
    this.rollOverTimer = this.options.clock.after(delay, () => {
      this.rollingOver = this.rollOver(this.hostIndex, signal);
    });
  }

  /** Goes over to the next controller while the present one still serves. */
  private moveOn(): void {
    const { serving } = this;
    if (!serving || this.options.hosts.length === 1) return;
    this.rollOverTimer?.cancel();
    this.rollingOver = this.rollOver(this.hostIndex + 1, serving);
  }

  /** Never rejects: when the next session does not come about, the present one goes on. */
  private async rollOver(hostIndex: number, signal: AbortSignal): Promise<void> {
    const { link: current, session: previous } = this;
    if (!current || !previous) return;
    const host = this.hostAt(hostIndex);
    let session: Session | undefined;
    try {
      session = await this.login(host, signal);
      const next = await this.dial.open(session, host, signal);
      await this.goOver(current, next, signal);
      this.hostIndex = hostIndex;
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
    this.lastSign = link.lastSign;
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
}

function rollOverFailed(error: NetworkPushError): string {
  return `The next session could not be begun before this one ends: ${error.message} Tried again soon.`;
}

/** As the login has told; else where it was reached. */
function controllerOf({ session, host }: Link): string {
  return session.facts.node || host.name;
}
