import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import type { HostAddress } from '../connection/host-address';
import { DeviceError } from './model/errors';
import type { Session } from './session/session';
import type { Dial } from './socket/dial';
import type { Link } from './socket/link';

export interface DeviceAccessOptions {
  /** APIC: the controllers of the fabric. NX-OS: one switch. At least one. */
  hosts: readonly HostAddress[];
  dial: Dial;
  onLogin: (session: Session) => void;
  /** The session is over, though nobody has ended it. */
  onEnd: (error: NetworkPushError) => void;
}

/**
 * The host of a device that is talked to, and the session with it. The session is kept when the
 * socket is lost, so that the next one opens without a login.
 */
export class DeviceAccess {
  private hostIndex = 0;
  private session: Session | undefined;

  constructor(private readonly options: DeviceAccessOptions) {}

  get host(): HostAddress {
    return this.hostAt(this.hostIndex);
  }

  /** Whether there is another controller to go to. */
  get hasOthers(): boolean {
    return this.options.hosts.length > 1;
  }

  /**
   * From a session that was kept the socket opens without a login; if not, the login comes.
   *
   * @throws DeviceError, ConnectionError; the next controller is asked the next time, if it may help
   */
  async open(signal: AbortSignal): Promise<Link> {
    const { dial } = this.options;
    const { host, session: kept } = this;
    if (kept) {
      const link = await dial.open(kept, host, signal).catch(() => undefined);
      if (link) return link;
      await this.end();
    }
    try {
      const session = await this.login(host, signal);
      this.session = session;
      return await dial.open(session, host, signal);
    } catch (error) {
      await this.leave(toNetworkPushError(error));
      throw error;
    }
  }

  /**
   * Opens a socket on a session of its own, while the present one goes on.
   *
   * @throws DeviceError, ConnectionError
   */
  async openBeside(where: 'same host' | 'next host', signal: AbortSignal): Promise<Link> {
    const host = this.hostAt(this.hostIndex + (where === 'same host' ? 0 : 1));
    const session = await this.login(host, signal);
    try {
      return await this.options.dial.open(session, host, signal);
    } catch (error) {
      await session.logout();
      throw error;
    }
  }

  /** The session of this link is the one that counts from now on. */
  goOver({ session, host }: Link): void {
    this.session = session;
    this.hostIndex = this.options.hosts.indexOf(host);
  }

  /** Ends the session; a fault that may be the controller's own leads to the next controller. */
  async leave(reason: NetworkPushError): Promise<void> {
    await this.end();
    const isOfTheSession =
      reason.code === 'LOGIN_REFUSED' ||
      reason.code === 'TOKEN_INVALID' ||
      reason.code === 'SOCKET_MISSING';
    if (!isOfTheSession) this.hostIndex = (this.hostIndex + 1) % this.options.hosts.length;
  }

  /** Logs out. Never rejects. */
  async end(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.logout();
  }

  private hostAt(index: number): HostAddress {
    const { hosts } = this.options;
    const host = hosts[index % hosts.length];
    if (!host) throw new DeviceError('NOT_A_DEVICE', 'The device has no host.');
    return host;
  }

  private async login(host: HostAddress, signal: AbortSignal): Promise<Session> {
    const onEnd = (ended: Session, error: NetworkPushError): void => {
      if (this.session !== ended) return;
      this.session = undefined;
      this.options.onEnd(error);
    };
    const session = await this.options.dial.login(host, onEnd, signal);
    this.options.onLogin(session);
    return session;
  }
}
