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
import { DeviceAccess } from './device-access';
import { DEFAULT_CEILING } from './session/governor';
import { Governors } from './session/governors';
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
 * switch. Connects, goes over to the next session in time, and begins again when it is lost.
 */
export class DeviceConnection {
  readonly requests = new Requests(() => this.link);
  private readonly loop: ReconnectLoop;
  private readonly governors: Governors;
  private readonly subscriptions: Subscriptions;
  private readonly announcer: Announcer;
  private readonly access: DeviceAccess;
  private readonly memory: DeviceMemory | undefined;
  private readonly audit: Audit | undefined;
  private readonly hold: SocketHold;
  private readonly counters = newCounters();
  private hasConnected = false;
  /** The controller that has pushed last. */
  private servedBy: string | undefined;
  private link: Link | undefined;
  /** Ends with the connection, whichever links serve it meanwhile. */
  private serving: AbortSignal | undefined;
  /** Wall time until which the last link was alive. */
  private lastSign: number;
  private rollOverTimer: Timer | undefined;
  /** One roll-over after the other: each takes all from the link that serves when it begins. */
  private rollingOver: Promise<void> = Promise.resolve();
  private endConnection: (error: NetworkPushError) => void = () => {};

  constructor(private readonly options: DeviceConnectionOptions) {
    const { clock } = options;
    this.lastSign = clock.now();
    this.hold = new SocketHold(clock);
    this.governors = new Governors(clock, options.ceiling);
    this.announcer = new Announcer({
      ...options,
      host: () => this.access.host.name,
      listeners: () => this.subscriptions.listeners(),
    });
    this.memory = options.memory?.forDevice(options.identity, {
      warn: (text) => this.announce({ code: 'warning', text }),
      stateChanged: options.onState,
    });
    this.subscriptions = this.createSubscriptions();
    this.access = this.createAccess();
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
    const { subscriptions, governors } = this;
    const governor = governors.of(this.access.host);
    const { live, total } = subscriptions.counts();
    return {
      source: `cisco-${this.options.platform.name}`,
      device: this.options.name,
      counters: { ...this.counters, ...subscriptions.sent(), requests: governors.requests },
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
    this.governors.close();
    await Promise.all([this.access.end(), this.closeMemory()]);
  }

  private async closeMemory(): Promise<void> {
    await this.subscriptions.close();
    await this.memory?.close();
  }

  private createAccess(): DeviceAccess {
    const { options } = this;
    const dial = new Dial({
      ...options,
      counters: this.counters,
      governors: this.governors,
      subscriptionCount: () => this.subscriptions.subscriptionCount,
      onBusy: () => this.moveOn(),
      warn: (text) => this.announce({ code: 'warning', text }),
    });
    return new DeviceAccess({
      hosts: options.hosts,
      dial,
      onLogin: ({ facts }) => this.announcer.narrowAccount(facts),
      onEnd: (error) => this.link?.end(error),
    });
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
        return { device: name, platform, host: this.access.host.name, identity, ids, query };
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

  private async connect(signal: AbortSignal): Promise<Connected> {
    const link = await this.access.open(signal);
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
    if (!this.access.hasOthers) return;
    void watchCluster({
      clock: this.options.clock,
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
    this.rollOverTimer = this.options.clock.after(delay, () => this.leave('same host', signal));
  }

  /** Goes over to the next controller while the present one still serves. */
  private moveOn(): void {
    if (this.serving && this.access.hasOthers) this.leave('next host', this.serving);
  }

  /** Leaves the present link for the next one, unless it has been left before its turn comes. */
  private leave(to: 'same host' | 'next host', signal: AbortSignal): void {
    const { link } = this;
    this.rollingOver = this.rollingOver.then(() => {
      const isServing = link !== undefined && link === this.link;
      return isServing ? this.rollOver(link, to, signal) : undefined;
    });
  }

  /** Never rejects: when the next session does not come about, the present one goes on. */
  private async rollOver(
    current: Link,
    to: 'same host' | 'next host',
    signal: AbortSignal,
  ): Promise<void> {
    this.rollOverTimer?.cancel();
    try {
      const next = await this.access.openBeside(to, signal);
      await this.goOver(current, next, signal);
      await current.session.logout();
    } catch (thrown) {
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
          this.access.goOver(next);
          this.serveOn(next, signal);
        },
      });
    } catch (error) {
      await next.close(toNetworkPushError(error));
      await next.session.logout();
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
      await this.access.leave(reason);
    } else if (!link.session.outlivesSocket) {
      await this.access.end();
    }
    // Else only the socket is lost, and the next attempt needs no login.
  }
}

function rollOverFailed(error: NetworkPushError): string {
  return `The next session could not be begun before this one ends: ${error.message} Tried again soon.`;
}

/** As the login has told; else where it was reached. */
function controllerOf({ session, host }: Link): string {
  return session.facts.node || host.name;
}
