import type { Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import type { RequestLine, Rest } from './rest';

/** A login may ask an AAA server, which may be slow, yet nobody waits longer at a prompt. */
export const LOGIN_TIMEOUT_MS = 15_000;

/** What is known of a session. */
export interface SessionFacts {
  userName: string;
  /** Release of the device, such as `5.2(7f)`; empty where it does not tell. */
  version: string;
  /** Security domains the account may see, `all` for everything; empty where it does not tell. */
  domains: string[];
  /** What the account may do in each of them; empty where the device does not tell. */
  rights: DomainRights[];
  /** DN of the node that answered, such as `topology/pod-1/node-1`; empty where it does not tell. */
  node: string;
  /** Seconds after which the session ends whatever is done. */
  lifetime: number;
}

/** Names of roles, as the device has them. */
export interface DomainRights {
  domain: string;
  reads: string[];
  writes: string[];
}

/** How the requests of one session prove who sends them. What it hands out is secret. */
export interface Authorisation {
  readonly facts: SessionFacts;
  /** Where the push socket opens; the token stands raw in the path, with no separator. */
  readonly socket: SocketRequest;
  /** Whether the session can open another socket when it loses one. */
  readonly outlivesSocket: boolean;
  /** How we prolong the session and end it, where the device offers that. */
  readonly upkeep?: Upkeep;
  /** Value of the `Cookie` header. */
  cookie(request: RequestLine): string;
}

export interface SocketRequest {
  path: string;
  /** Value of the `Cookie` header, where one is needed. */
  cookie?: string;
}

export interface Upkeep {
  /** Of a GET. */
  readonly refreshPath: string;
  readonly logout: RequestLine;
  /** Seconds within which a refresh must follow. */
  readonly timeout: number;
  /** @throws DeviceError when the reply to a refresh is that of another session, or none */
  refreshed(reply: Reply): void;
}

/** A way to log in. It holds no state: each call begins a session of its own. */
export interface Login {
  /**
   * @throws DeviceError LOGIN_REFUSED, LOGIN_NO_TOKEN, NOT_A_DEVICE, DEVICE_BUSY
   * @throws ConnectionError
   */
  begin(host: LoginHost): Promise<Authorisation>;
}

export interface LoginHost {
  rest: Rest;
  platform: Platform;
  signal?: AbortSignal;
}
