import type { HttpAnswer } from '../connection/http-client';
import { DeviceError } from '../dme/model/errors';
import type { RequestKind } from '../dme/session/governor';
import { parseReply } from '../dme/model/notification';
import { loginName, type PasswordCredentials } from '../dme/session/password-login';
import type { SocketAttempt } from './observed-socket';
import type { ProbeDevice } from './probe-device';

/** A reply that begins or goes on with a session. Its attributes hold the token. */
export interface LoginReply {
  attributes: Record<string, string>;
  /** Classes of what is below the login. */
  children: string[];
  headers: Record<string, string>;
}

/** One login, and all that is asked with its token. */
export class ProbeSession {
  /** A secret. */
  token: string;
  /** The one before the last refresh. A secret. */
  formerToken = '';
  private ended = false;

  private constructor(
    private readonly device: ProbeDevice,
    private readonly name: string,
    /** The reply to the login. */
    readonly reply: LoginReply,
  ) {
    this.token = reply.attributes.token ?? '';
  }

  /**
   * @throws DeviceError LOGIN_REFUSED, LOGIN_NO_TOKEN, NOT_A_DEVICE, DEVICE_BUSY
   * @throws ConnectionError, BoundReached
   */
  static async login(device: ProbeDevice, credentials: PasswordCredentials): Promise<ProbeSession> {
    const name = loginName(credentials);
    const answer = await device.send('login', {
      method: 'POST',
      path: '/api/aaaLogin.json',
      body: JSON.stringify({ aaaUser: { attributes: { name, pwd: credentials.password } } }),
    });
    return new ProbeSession(device, name, readLogin(answer));
  }

  /** Seconds within which the login must be refreshed; 0 where the device does not tell. */
  get refreshTimeout(): number {
    return Number(this.reply.attributes.refreshTimeoutSeconds) || 0;
  }

  /** @throws DeviceError DEVICE_BUSY, ConnectionError, BoundReached */
  get(kind: RequestKind, path: string, token = this.token): Promise<HttpAnswer> {
    return this.device.send(kind, { method: 'GET', path, cookie: `APIC-cookie=${token}` });
  }

  /** @throws ConnectionError, BoundReached */
  openSocket(encoded = this.token): Promise<SocketAttempt> {
    return this.device.openSocket(`/socket${encoded}`);
  }

  /**
   * Goes on with the token that it brings.
   *
   * @throws DeviceError, ConnectionError, BoundReached
   */
  async refresh(): Promise<LoginReply> {
    const reply = readLogin(await this.get('login', '/api/aaaRefresh.json'));
    this.formerToken = this.token;
    this.token = reply.attributes.token ?? '';
    return reply;
  }

  /** Ends it on the device, once. Never rejects. */
  async logout(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    const request = {
      method: 'POST' as const,
      path: '/api/aaaLogout.json',
      cookie: `APIC-cookie=${this.token}`,
      body: JSON.stringify({ aaaUser: { attributes: { name: this.name } } }),
    };
    // What cannot be ended ends by its own timeout.
    await this.device.logout(request).catch(() => {});
  }
}

function readLogin(answer: HttpAnswer): LoginReply {
  const reply = parseReply(answer.text, 'json');
  if (!reply) {
    throw new DeviceError('NOT_A_DEVICE', 'The answer is none of an APIC or NX-OS switch.');
  }
  const login = reply.objects.find((object) => object.class === 'aaaLogin');
  if (answer.status === 401 || reply.error || answer.status === 403) {
    throw new DeviceError('LOGIN_REFUSED', 'The device refuses the login.', answer.status);
  }
  if (!login?.attributes.token) {
    throw new DeviceError('LOGIN_NO_TOKEN', 'The login was answered without a token.');
  }
  return {
    attributes: login.attributes,
    children: (login.children ?? []).map((child) => child.class),
    headers: answer.headers,
  };
}
