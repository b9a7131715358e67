import type { ConnectionAgent } from '../../connection/agent';
import type { Clock } from '../../connection/clock';
import type { Counters } from '../../connection/counters';
import type { NetworkPushError } from '../../connection/errors';
import type { HostAddress } from '../../connection/host-address';
import type { HttpClient } from '../../connection/http-client';
import { Lifetime, untilAborted } from '../../connection/lifetime';
import type { PingMemory } from '../../connection/liveness';
import type { Login } from '../session/authorisation';
import { waitAtMost } from '../session/bounded-wait';
import { closingError } from '../session/error-meaning';
import type { Governors } from '../session/governors';
import { Link } from './link';
import type { Platform } from '../model/platform';
import { Rest } from '../session/rest';
import { Session } from '../session/session';
import type { Trace } from '../session/trace';

/** A device that answers at all answers a login within this; more would hold up a deploy. */
const LOGIN_GRACE_MS = 1_000;

export interface DialOptions {
  platform: Platform;
  login: Login;
  agent: ConnectionAgent;
  http: HttpClient;
  governors: Governors;
  clock: Clock;
  counters: Counters;
  trace: Trace;
  subscriptionCount: () => number;
  /** A host keeps saying that it is busy, on the link that serves at present. */
  onBusy: () => void;
  /** Receives what a person should know of what comes on a socket. */
  warn: (text: string) => void;
}

/** Logs in to a host of one device, and opens the push socket. */
export class Dial {
  private readonly pingMemory: PingMemory = { answersPings: false };

  constructor(private readonly options: DialOptions) {}

  /**
   * A login under way is waited for, also when `signal` says that nobody needs it any more: the
   * device would be left with a session that is nobody's.
   *
   * @param onEnd called once when the session turns out to be over
   * @throws DeviceError, ConnectionError
   */
  async login(
    host: HostAddress,
    onEnd: (session: Session, error: NetworkPushError) => void,
    signal: AbortSignal,
  ): Promise<Session> {
    const login = this.begin(host, onEnd);
    // Of its own, because the signal outlives many sessions and would keep each of them.
    const waiting = new Lifetime(signal);
    await Promise.race([login, untilAborted(waiting.signal)]).finally(() => waiting.end());
    if (!signal.aborted) return login;
    const ended = login.then((session) => session.logout()).catch(() => undefined);
    await waitAtMost(this.options.clock, LOGIN_GRACE_MS, ended);
    throw closingError();
  }

  /** @throws DeviceError SOCKET_REFUSED, ConnectionError */
  open(session: Session, host: HostAddress, signal: AbortSignal): Promise<Link> {
    const { agent, clock, counters, platform, trace, subscriptionCount, onBusy, warn } =
      this.options;
    return Link.open({
      host,
      session,
      agent: agent.for(host.socketBase),
      clock,
      counters,
      platform,
      pingMemory: this.pingMemory,
      trace: trace.at(host.name),
      subscriptionCount,
      onBusy,
      warn,
      signal,
    });
  }

  private async begin(
    host: HostAddress,
    onEnd: (session: Session, error: NetworkPushError) => void,
  ): Promise<Session> {
    const { http, governors, clock, platform, login, trace } = this.options;
    const session: Session = await Session.begin({
      rest: new Rest(http, governors.of(host), host.base, trace.at(host.name)),
      clock,
      platform,
      login,
      onEnd: (error) => onEnd(session, error),
    });
    return session;
  }
}
