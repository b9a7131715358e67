import type { ConnectionAgent } from '../connection/agent';
import { announcementsOf, isGood, type Announcement } from '../connection/announcement';
import { backoffDelay, refusedLoginDelay } from '../connection/backoff';
import type { ConnectionState } from '../connection/client-state';
import type { Clock, Timer } from '../connection/clock';
import type { Counters } from '../connection/counters';
import { isMistrust, toNetworkPushError, type NetworkPushError } from '../connection/errors';
import type { HostAddress } from '../connection/host-address';
import type { PingMemory, SpeechMemory } from '../connection/liveness';
import { PushSocket } from '../connection/push-socket';
import { ReconnectLoop, type Connected, type Retry } from '../connection/reconnect-loop';
import type { ConnectionEvent } from '../event';
import { socketError, type Access } from './access';
import type { AccountMemory } from './account-memory';
import { CentralError } from './errors';
import type { EventSource } from './network-event';
import type { CentralOptions, StreamSpec } from './options';
import type { StreamListener } from './stream-listener';
import { StreamLosses } from './stream-losses';

/** Somebody has to tick a box, and then waits for it to have an effect. */
const CONFIGURATION_RETRY_MS = 5 * 60_000;
/** A wrong address or certificate does not mend itself; a minute is soon enough to look again. */
const REFUSED_RETRY_MS = 60_000;
/** Before a token ends there is time for the next stream to open, and for a second try. */
const ROLL_OVER_BEFORE_MS = 120_000;
const ROLL_OVER_RETRY_MS = 30_000;
/** After a crash, a gap begins too early by so much at most. */
const HEARD_INTERVAL_MS = 60_000;
/** By then a host that answers pings has answered some. */
const PINGS_KNOWN_AFTER_MS = 60_000;

/**
 * How long a topic is never silent where anything is connected at all: statistics come every five
 * minutes, sessions every fifteen, presence every minute ("Aruba Central Streaming Events"). The
 * others may rightly be silent for days.
 */
const LONGEST_SILENCE_MS: Readonly<Record<string, number>> = {
  monitoring: 20 * 60_000,
  apprf: 60 * 60_000,
  presence: 10 * 60_000,
};

/** What an account counts, over all of its streams. */
export type AccountCounters = Pick<
  Counters,
  'frames' | 'received' | 'delivered' | 'undecodable' | 'gaps' | 'reconnects'
>;

export interface StreamOptions {
  spec: StreamSpec;
  /** As events name it. */
  query: string;
  api: CentralOptions['api'];
  access: Access;
  memory: AccountMemory;
  /** The same after a restart. */
  key: string;
  host: HostAddress;
  name: string;
  identity: string;
  agent: ConnectionAgent;
  pingMemory: PingMemory;
  clock: Clock;
  /** Of the account. */
  counters: AccountCounters;
  log: NonNullable<CentralOptions['log']>;
  onState: () => void;
  onEvent: (event: ConnectionEvent) => void;
}

/** One topic of one account for as long as somebody listens: a socket, and the next one when it ends. */
export class Stream {
  private readonly listeners = new Set<StreamListener>();
  private readonly loop: ReconnectLoop;
  private socket: PushSocket | undefined;
  private rollOverTimer: Timer | undefined;
  private pingTimer: Timer | undefined;
  private heardTimer: Timer | undefined;
  private hasBegun = false;
  private readonly losses = new StreamLosses();
  private readonly speech: SpeechMemory = { hasSpoken: false };
  private endConnection: (error: NetworkPushError) => void = () => {};

  constructor(private readonly options: StreamOptions) {
    const { clock } = options;
    this.loop = new ReconnectLoop({
      clock,
      connect: (signal) => this.connect(signal),
      retry: (error, failures) => retryAfter(error, failures),
      onState: (state) => {
        options.onState();
        for (const one of announcementsOf(state, options.host.name)) this.announce(one);
        if (state.kind === 'live') this.tellOfGap();
      },
    });
  }

  get state(): ConnectionState {
    const { state: loop } = this.loop;
    const failed = [...this.listeners].every(({ hasFailed }) => hasFailed) ? 1 : 0;
    const live = loop.kind === 'live' && failed === 0 ? 1 : 0;
    return { loop, subscriptions: { live, total: 1, failed } };
  }

  get isUnused(): boolean {
    return this.listeners.size === 0;
  }

  attach(listener: StreamListener): void {
    this.listeners.add(listener);
  }

  detach(listener: StreamListener): void {
    this.listeners.delete(listener);
    listener.close();
  }

  start(): void {
    this.loop.start();
  }

  /** Bounded, never rejects. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  source(): EventSource {
    const { name, identity, host, query, clock } = this.options;
    return { device: name, identity, host: host.name, query, receivedAt: clock.now() };
  }

  /** Fills in who says it and when, and writes it to the log. */
  complete(announcement: Announcement): ConnectionEvent {
    const { clock, name, host, query, log } = this.options;
    const event: ConnectionEvent = {
      ...announcement,
      query,
      device: name,
      host: host.name,
      time: new Date(clock.now()).toISOString(),
    };
    const line = `${host.name}: ${query}: ${event.code}: ${event.text}`;
    if (isWorthALine(event)) log(isGood(event) ? 'info' : 'warn', line, event);
    return event;
  }

  private announce(announcement: Announcement): void {
    const event = this.complete(announcement);
    this.options.onEvent(event);
    for (const listener of this.listeners) listener.announce(event);
  }

  private async connect(signal: AbortSignal): Promise<Connected> {
    const { access } = this.options;
    await this.begin();
    await this.leaveAstray();
    await access.prepare(signal);
    const socket = await this.openRenewed(signal);
    const ended = new Promise<NetworkPushError>((resolve) => (this.endConnection = resolve));
    this.serveOn(socket, signal);
    return { ended, close: (reason) => this.detachSocket(reason) };
  }

  /** What was missed between two runs is missed as in any gap. */
  private async begin(): Promise<void> {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const { heard } = await this.options.memory.read();
    const since = heard?.[this.options.key];
    if (since !== undefined) this.losses.add({ since, error: restarted(), isKept: false });
  }

  /** What a stream that nobody hears would still take must come to the next one. */
  private async leaveAstray(): Promise<void> {
    const { access, spec } = this.options;
    if (!this.losses.isAstray) return;
    await access.abandon(spec.topic, spec.elements ?? []);
    this.losses.endAstray();
  }

  /** Now and then, and at the end: until when this stream was heard. */
  private noteHeard(): void {
    const { memory, key, clock } = this.options;
    const at = this.socket?.lastSign ?? clock.now();
    void memory.change((remembered) => {
      remembered.heard = { ...remembered.heard, [key]: at };
    });
  }

  private noteHeardLater(): void {
    this.heardTimer?.cancel();
    this.heardTimer = this.options.clock.after(HEARD_INTERVAL_MS, () => {
      this.noteHeard();
      this.noteHeardLater();
    });
  }

  /** A 401 may only mean that the key or token was renewed meanwhile: once more with the present one. */
  private async openRenewed(signal: AbortSignal): Promise<OpenSocket> {
    const { access } = this.options;
    try {
      return await this.open(signal);
    } catch (error) {
      if (toNetworkPushError(error).code !== access.refusal('').code) throw error;
      await access.renew(signal);
      return this.open(signal);
    }
  }

  private async open(signal: AbortSignal): Promise<OpenSocket> {
    const { access, spec, host, agent, clock, pingMemory } = this.options;
    const { path, headers } = await access.requestFor(spec.topic, spec.elements ?? []);
    const open: OpenSocket = { socket: undefined, over: undefined, onEnd: () => {} };
    const beganAt = clock.now();
    open.socket = await PushSocket.open({
      url: host.socketBase + path,
      headers,
      agent: agent.for(host.socketBase),
      host: host.name,
      clock,
      pingMemory,
      longestSilence: LONGEST_SILENCE_MS[spec.topic],
      speech: this.speech,
      onFrame: (data, isBinary) => this.receive(data, isBinary),
      errorOf: (fault) => {
        const isOpenThere = fault.kind === 'silent' || fault.kind === 'unanswered';
        if (isOpenThere) this.losses.goesAstray(open.socket?.lastSign ?? beganAt);
        return socketError(fault, host.name, spec.topic, () => access.refusal(host.name));
      },
      onEnd: (error) => {
        open.over = error;
        open.onEnd(error);
      },
      signal,
    });
    return open;
  }

  private receive(data: Buffer, isBinary: boolean): void {
    this.options.counters.frames += 1;
    for (const listener of this.listeners) listener.receive(data, isBinary);
  }

  /** The connection ends when the socket that serves it ends, whichever that is by then. */
  private serveOn(open: OpenSocket, signal: AbortSignal): void {
    const { socket } = open;
    this.socket = socket;
    open.onEnd = (error) => {
      if (this.socket === socket) this.endConnection(error);
    };
    if (open.over) open.onEnd(open.over);
    this.scheduleRollOver(signal);
    this.lookAtPings();
    this.noteHeardLater();
  }

  private scheduleRollOver(signal: AbortSignal, delay = this.timeToRollOver()): void {
    this.rollOverTimer?.cancel();
    if (delay === undefined) return;
    this.rollOverTimer = this.options.clock.after(delay, () => void this.rollOver(signal));
  }

  private timeToRollOver(): number | undefined {
    const left = this.options.access.timeLeft();
    return left === undefined ? undefined : Math.max(left - ROLL_OVER_BEFORE_MS, left / 2);
  }

  /**
   * Opens the next socket with a new token before the present one closes: for a moment both get
   * their share, and nothing falls in between. Never rejects.
   */
  private async rollOver(signal: AbortSignal): Promise<void> {
    const { socket: previous } = this;
    try {
      await this.options.access.renew(signal);
      const next = await this.openRenewed(signal);
      if (signal.aborted) {
        await next.socket?.close();
        return;
      }
      this.serveOn(next, signal);
      await this.drain(previous);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toNetworkPushError(thrown);
      const { message } = error;
      if (this.losses.isAstray) {
        this.endConnection(error);
        return;
      }
      this.announce({
        code: 'warning',
        text: `The next stream could not be opened before the token of this one ends: ${message} Tried again soon.`,
      });
      this.scheduleRollOver(signal, ROLL_OVER_RETRY_MS);
    }
  }

  /** Who closes a stream that lives is answered; one that was dead has taken its share with it. */
  private async drain(previous: PushSocket | undefined): Promise<void> {
    if (!previous || (await previous.drain())) return;
    this.losses.goesAstray(previous.lastSign);
    throw new CentralError('SOCKET_SILENT', `${this.options.host.name} did not end a stream.`);
  }

  /** Where neither pings nor messages must come, a dead line looks like a quiet one. */
  private lookAtPings(): void {
    const { clock, pingMemory, spec, host } = this.options;
    this.pingTimer?.cancel();
    if (LONGEST_SILENCE_MS[spec.topic] !== undefined) return;
    this.pingTimer = clock.after(PINGS_KNOWN_AFTER_MS, () => {
      if (pingMemory.answersPings) return;
      this.announce({
        code: 'warning',
        text: `${host.name} answers no pings, so that on this topic a dead connection cannot be told from silence.`,
      });
    });
  }

  private async detachSocket(reason: NetworkPushError): Promise<void> {
    this.noteHeard();
    const { socket } = this;
    this.socket = undefined;
    this.rollOverTimer?.cancel();
    this.pingTimer?.cancel();
    this.heardTimer?.cancel();
    const since = socket?.lastSign ?? this.options.clock.now();
    this.losses.add({ since, error: reason, isKept: this.options.api === 'central' });
    await socket?.close();
  }

  private tellOfGap(): void {
    const { clock, counters } = this.options;
    const gap = this.losses.take(clock.now());
    if (!gap) return;
    counters.gaps += 1;
    if (gap.error !== 'RESTARTED') counters.reconnects += 1;
    this.announce(gap);
  }
}

function restarted(): CentralError {
  return new CentralError('RESTARTED', 'Nobody listened between two runs.');
}

interface OpenSocket {
  socket: PushSocket | undefined;
  /** Why it ended, if it did before anybody listened. */
  over: NetworkPushError | undefined;
  onEnd: (error: NetworkPushError) => void;
}

/** Of undecodable messages the first ones and then fewer and fewer: there may be one a second. */
function isWorthALine({ code, count = 1 }: ConnectionEvent): boolean {
  return code !== 'undecodable' || Number.isInteger(Math.log10(count));
}

function retryAfter(error: NetworkPushError, failures: number): Retry {
  switch (error.code) {
    case 'KEY_REFUSED':
    case 'CLIENT_REFUSED':
    case 'NOT_PERMITTED':
      return { kind: 'refused', delay: refusedLoginDelay(failures) };
    case 'TOPIC_NOT_SUBSCRIBED':
      return { kind: 'refused', delay: CONFIGURATION_RETRY_MS };
    case 'NOT_CENTRAL':
    case 'TOKEN_MISSING':
      return { kind: 'refused', delay: REFUSED_RETRY_MS };
    default:
      return isMistrust(error)
        ? { kind: 'refused', delay: REFUSED_RETRY_MS }
        : { kind: 'waiting', delay: backoffDelay(failures) };
  }
}
