import type { Clock, Timer } from '../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { DeviceError } from './errors';
import type { RequestKind } from './governor';
import type { ManagedObject } from './managed-object';
import type { Reply } from './notification';
import type { Platform } from './platform';
import type { Rest } from './rest';

export interface Credentials {
  username: string;
  password: string;
  /** Login domain; the name then goes as `apic:DOMAIN\user`. */
  domain?: string;
}

/** What the device tells of the session. */
export interface SessionFacts {
  /** Changes at a login, not at a refresh: the test for "same session?". */
  id: string;
  userName: string;
  /** Release of the device, such as `5.2(7f)`; empty where it does not tell. */
  version: string;
  /** Security domains the account may see, `all` for everything; empty where it does not tell. */
  domains: string[];
  /** Seconds within which the login must be refreshed. */
  refreshTimeout: number;
  /** Seconds after which the session ends whatever is done. */
  lifetime: number;
}

/** APIC's default (`pkiWebTokenData.webtokenTimeoutSeconds`), where a reply says 0 or nothing. */
const ASSUMED_REFRESH_TIMEOUT = 600;
/** A login asks an AAA server, which may be slow, yet nobody waits longer at a prompt. */
const LOGIN_TIMEOUT_MS = 15_000;
/** After a refresh that got no answer: soon again, the deadline is half a timeout away at most. */
const REFRESH_RETRY_MS = 5_000;
/** A logout is a courtesy; Node-RED waits 15 s for a node to close. */
const LOGOUT_TIMEOUT_MS = 3_000;

/**
 * One login on one host and the one holder of its token. The token is never handed out: callers
 * send requests through the session, or ask for the socket's path.
 */
export class Session {
  private timer: Timer | undefined;
  private stopped = false;
  private refreshedAt: number;
  private readonly startedAt: number;

  private constructor(
    private readonly rest: Rest,
    private readonly clock: Clock,
    private readonly userName: string,
    private token: string,
    private current: SessionFacts,
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
  static async login(options: {
    rest: Rest;
    clock: Clock;
    platform: Platform;
    credentials: Credentials;
    onEnd: (error: NetworkPushError) => void;
    signal?: AbortSignal;
  }): Promise<Session> {
    const { rest, credentials, platform } = options;
    const name = loginName(credentials);
    const reply = await rest.send('login', {
      method: 'POST',
      path: '/api/aaaLogin.json',
      body: JSON.stringify({ aaaUser: { attributes: { name, pwd: credentials.password } } }),
      timeout: LOGIN_TIMEOUT_MS,
      signal: options.signal,
    });
    const { token, facts } = readLogin(reply, {
      refreshTimeout: ASSUMED_REFRESH_TIMEOUT,
      lifetime: platform.assumedLifetime,
    });
    const session = new Session(rest, options.clock, name, token, facts, options.onEnd);
    session.scheduleRefresh(session.refreshDelay());
    return session;
  }

  get facts(): SessionFacts {
    return this.current;
  }

  /** Milliseconds until this share of the session's life is over, at least 0. */
  timeUntil(share: number): number {
    const age = this.clock.monotonic() - this.startedAt;
    return Math.max(0, this.current.lifetime * 1000 * share - age);
  }

  /** Path of the push socket: the token stands raw, with no separator. It is a secret. */
  get socketPath(): string {
    return `/socket${this.token}`;
  }

  /** @throws DeviceError, ConnectionError */
  async get(kind: RequestKind, path: string, signal?: AbortSignal): Promise<Reply> {
    try {
      return await this.rest.send(kind, { method: 'GET', path, cookie: this.cookie, signal });
    } catch (error) {
      const meant = inSession(error);
      if (meant instanceof DeviceError && meant.code === 'TOKEN_INVALID') this.end(meant);
      throw meant;
    }
  }

  /** Ends the refreshes without telling the device. */
  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  /** Ends the session on the device too. Bounded, never rejects. */
  async logout(): Promise<void> {
    this.stop();
    try {
      await this.rest.sendNow({
        method: 'POST',
        path: '/api/aaaLogout.json',
        cookie: this.cookie,
        body: JSON.stringify({ aaaUser: { attributes: { name: this.userName } } }),
        timeout: LOGOUT_TIMEOUT_MS,
      });
    } catch {
      // The session then ends by its own timeout; nobody waits for it any more.
    }
  }

  private get cookie(): string {
    return `APIC-cookie=${this.token}`;
  }

  private refreshDelay(): number {
    return (this.current.refreshTimeout * 1000) / 2;
  }

  private scheduleRefresh(delay: number): void {
    this.timer = this.clock.after(delay, () => void this.refresh());
  }

  private async refresh(): Promise<void> {
    try {
      const reply = await this.get('login', '/api/aaaRefresh.json');
      if (this.stopped) return;
      this.take(reply);
      this.scheduleRefresh(this.refreshDelay());
    } catch (error) {
      this.refreshFailed(toNetworkPushError(error));
    }
  }

  /** The reply's class is aaaLogin, with a new token; the socket lives on (niwaki, OpenNMS). */
  private take(reply: Reply): void {
    const { token, facts } = readLogin(reply, this.current);
    if (facts.id !== this.current.id) {
      throw new DeviceError('TOKEN_INVALID', 'The device began another session at a refresh.');
    }
    this.token = token;
    this.current = { ...facts, domains: this.current.domains };
    this.refreshedAt = this.clock.monotonic();
  }

  private refreshFailed(error: NetworkPushError): void {
    if (this.stopped) return;
    const deadline = this.refreshedAt + this.current.refreshTimeout * 1000;
    const inTime = this.clock.monotonic() + REFRESH_RETRY_MS < deadline;
    if (error.code !== 'TOKEN_INVALID' && inTime) this.scheduleRefresh(REFRESH_RETRY_MS);
    else this.end(error);
  }

  private end(error: NetworkPushError): void {
    if (this.stopped) return;
    this.stop();
    this.onEnd(error);
  }
}

/** `apic:DOMAIN\user`, as the device's login page builds it; without a domain the plain name. */
function loginName({ username, domain }: Credentials): string {
  return domain ? `apic:${domain}\\${username}` : username;
}

function readLogin(
  reply: Reply,
  assumed: { refreshTimeout: number; lifetime: number },
): { token: string; facts: SessionFacts } {
  const login = reply.objects.find((object) => object.class === 'aaaLogin');
  const attributes = login?.attributes ?? {};
  if (!attributes.token) {
    throw new DeviceError(
      'LOGIN_NO_TOKEN',
      'The login was answered without a token. Check that the address is an APIC or NX-OS switch.',
    );
  }
  return {
    token: attributes.token,
    facts: {
      id: attributes.sessionId ?? '',
      userName: attributes.userName ?? '',
      version: attributes.version ?? '',
      domains: domainsOf(login),
      // One documented refresh reply says 0; the last positive value then still holds.
      refreshTimeout: positive(attributes.refreshTimeoutSeconds) ?? assumed.refreshTimeout,
      lifetime: positive(attributes.maximumLifetimeSeconds) ?? assumed.lifetime,
    },
  };
}

function domainsOf(login: ManagedObject | undefined): string[] {
  return (login?.children ?? [])
    .filter((child) => child.class === 'aaaUserDomain')
    .map((child) => child.attributes.name ?? '');
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

/** In mid-session a 401 means what 403 does: the token is over (niwaki changelog). */
function inSession(error: unknown): unknown {
  if (!(error instanceof DeviceError) || error.code !== 'LOGIN_REFUSED') return error;
  return new DeviceError('TOKEN_INVALID', 'The session has ended: the device asks for a login.');
}
