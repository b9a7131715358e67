import type { Clock, Timer } from '../../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../../connection/errors';
import type {
  Authorisation,
  Login,
  LoginHost,
  SessionFacts,
  SocketRequest,
  Upkeep,
} from './authorisation';
import { DeviceError } from '../model/errors';
import type { RequestKind } from './governor';
import type { Reply } from '../model/notification';
import type { RequestLine, Rest } from './rest';

/** After a refresh that got no answer: soon again, the deadline is half a timeout away at most. */
const REFRESH_RETRY_MS = 5_000;
/** A logout is a courtesy; Node-RED waits 15 s for a node to close. */
const LOGOUT_TIMEOUT_MS = 3_000;

/**
 * One login on one host, for as long as it lasts. Tokens and signatures are never handed out:
 * callers send requests through the session, or open its socket.
 */
export class Session {
  private timer: Timer | undefined;
  private stopped = false;
  private refreshedAt: number;
  private readonly startedAt: number;

  private constructor(
    private readonly rest: Rest,
    private readonly clock: Clock,
    private readonly authorisation: Authorisation,
    private readonly onEnd: (error: NetworkPushError) => void,
  ) {
    this.startedAt = clock.monotonic();
    this.refreshedAt = this.startedAt;
  }

  /**
   * @param onEnd called once when the session turns out to be over; not after {@link Session.stop}
   * @throws DeviceError LOGIN_REFUSED, LOGIN_NO_TOKEN, NOT_A_DEVICE, DEVICE_BUSY
   * @throws ConnectionError
   */
  static async begin(
    options: LoginHost & {
      login: Login;
      clock: Clock;
      onEnd: (error: NetworkPushError) => void;
    },
  ): Promise<Session> {
    const { rest, platform, signal, clock, login, onEnd } = options;
    const authorisation = await login.begin({ rest, platform, signal });
    const session = new Session(rest, clock, authorisation, onEnd);
    session.scheduleRefresh();
    return session;
  }

  get facts(): SessionFacts {
    return this.authorisation.facts;
  }

  /** Whether the session can open another socket when it loses one. */
  get outlivesSocket(): boolean {
    return this.authorisation.outlivesSocket;
  }

  /** Where the push socket opens. A secret. */
  get socket(): SocketRequest {
    return this.authorisation.socket;
  }

  /** Milliseconds until this share of the session's life is over, at least 0. */
  timeUntil(share: number): number {
    const age = this.clock.monotonic() - this.startedAt;
    return Math.max(0, this.facts.lifetime * 1000 * share - age);
  }

  /** @throws DeviceError, ConnectionError */
  get(kind: RequestKind, path: string, signal?: AbortSignal): Promise<Reply> {
    return this.request(kind, { method: 'GET', path }, signal);
  }

  /** @throws DeviceError, ConnectionError */
  async request(kind: RequestKind, line: RequestLine, signal?: AbortSignal): Promise<Reply> {
    try {
      return await this.send(kind, line, signal);
    } catch (error) {
      const meant = inSession(error, kind);
      if (meant instanceof DeviceError && meant.code === 'TOKEN_INVALID') this.end(meant);
      throw meant;
    }
  }

  /** Ends the refreshes without telling the device. */
  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  /** Ends the session on the device too, where that can be done. Bounded, never rejects. */
  async logout(): Promise<void> {
    this.stop();
    const request = this.authorisation.upkeep?.logout;
    if (!request) return;
    const cookie = this.authorisation.cookie(request);
    try {
      await this.rest.sendNow({ ...request, cookie, timeout: LOGOUT_TIMEOUT_MS });
    } catch {
      // The session then ends by its own timeout; nobody waits for it any more.
    }
  }

  private send(kind: RequestKind, request: RequestLine, signal?: AbortSignal): Promise<Reply> {
    const cookie = this.authorisation.cookie(request);
    return this.rest.send(kind, { ...request, cookie, signal });
  }

  /** At half of the time that the device gives; a session that cannot be refreshed has no timer. */
  private scheduleRefresh(): void {
    const { upkeep } = this.authorisation;
    if (!upkeep) return;
    this.refreshedAt = this.clock.monotonic();
    this.refreshIn((upkeep.timeout * 1000) / 2, upkeep);
  }

  private refreshIn(delay: number, upkeep: Upkeep): void {
    this.timer = this.clock.after(delay, () => void this.refresh(upkeep));
  }

  private async refresh(upkeep: Upkeep): Promise<void> {
    try {
      const reply = await this.get('login', upkeep.refreshPath);
      if (this.stopped) return;
      upkeep.refreshed(reply);
      this.scheduleRefresh();
    } catch (error) {
      this.refreshFailed(upkeep, toNetworkPushError(error));
    }
  }

  private refreshFailed(upkeep: Upkeep, error: NetworkPushError): void {
    if (this.stopped) return;
    const deadline = this.refreshedAt + upkeep.timeout * 1000;
    const inTime = this.clock.monotonic() + REFRESH_RETRY_MS < deadline;
    if (error.code !== 'TOKEN_INVALID' && inTime) this.refreshIn(REFRESH_RETRY_MS, upkeep);
    else this.end(error);
  }

  private end(error: NetworkPushError): void {
    if (this.stopped) return;
    this.stop();
    this.onEnd(error);
  }
}

/** Refusals that say something else in mid-session than at a login or for a query. */
function inSession(error: unknown, kind: RequestKind): unknown {
  if (!(error instanceof DeviceError)) return error;
  if (error.code === 'LOGIN_REFUSED') {
    // A 401 then means what 403 does: the token is over (niwaki changelog).
    return new DeviceError('TOKEN_INVALID', 'The session has ended: the device asks for a login.');
  }
  // Whoever could subscribe may refresh. With signed requests the texts of the end are not known.
  if (kind === 'refresh' && error.status === 403) {
    return new DeviceError(
      'TOKEN_INVALID',
      `The session has ended: ${error.message}`,
      error.status,
    );
  }
  return error;
}
