import type { ProxyOptions, TlsOptions } from '../connection/agent';
import type { Clock } from '../connection/clock';
import type { NetworkPushError } from '../connection/errors';
import type { ConnectionEvent, EventDevice, NetworkEvent } from '../event';
import type { AccountStore } from './account-store';

/** `classic`: the streaming API with a key. `central`: that of the new Central, with OAuth2. */
export type CentralApi = 'classic' | 'central';

export interface CentralOptions {
  api: CentralApi;
  /** Base address as Central shows it as endpoint; `https://` unless said. */
  host: string;
  /** Name of the account in events. Default: the host. */
  name?: string;
  /** Classic: the key of the streaming page. It is renewed when Central renews it. */
  key?: string;
  /** Classic: e-mail address of a user, where Central asks for one. */
  username?: string;
  /** New Central: of the API client. */
  clientId?: string;
  clientSecret?: string;
  /** New Central: address of the token endpoint. Default: that of HPE GreenLake. */
  tokenUrl?: string;
  tls?: TlsOptions;
  /** SHA-256 of certificates to trust; overrides name and expiry. Colons and case are free. */
  fingerprints?: string[];
  proxy?: ProxyOptions;
  /** Where a renewed key and the subscriber ids outlive a restart. Default: nowhere. */
  store?: AccountStore;
  clock?: Clock;
  /**
   * Receives one line per change of state, never a secret, with the event that the line tells of
   * where there is one. Default: nowhere.
   */
  log?: (level: 'info' | 'warn', line: string, event?: ConnectionEvent) => void;
}

export interface StreamSpec {
  /** Classic: a topic, such as `monitoring`. New Central: name or path of a stream. */
  topic: string;
  /**
   * Classic: kinds of things that are wanted, such as `ap`, or of the topic monitoring the groups
   * `states`, `notifications`, `rogues`, `ids` and `statistics`. Default: all of them but statistics.
   * New Central: event types, which Central itself filters by. Default: all.
   */
  elements?: readonly string[];
}

/** What a listener wants of its stream. */
export interface StreamListenerOptions {
  /** An event for each thing that a message tells of. Default true. */
  split?: boolean;
  /** Folder with `.proto` files that go before those of this package. */
  protos?: string;
}

/** A frame as it came. */
export interface StreamFrame {
  topic: string;
  /** A copy: the receiver's own. */
  data: Buffer;
  device: EventDevice;
}

/** Callbacks of one listener; none may throw. Each gets objects of its own. */
export interface StreamListener {
  event?: (event: NetworkEvent) => void;
  /** One call per frame; with it alone nothing is decoded. */
  frame?: (frame: StreamFrame) => void;
  /** What concerns this stream. */
  connection?: (event: ConnectionEvent) => void;
  /** The listener hears nothing: its definitions cannot be read. */
  failed?: (error: NetworkPushError) => void;
}

export interface StreamHandle {
  /** What is subscribed to, as events name it. */
  readonly query: string;
  /** Messages that could not be made sense of so far. */
  readonly undecodable: number;
  /** Stops the listener; the last one of a stream ends it. */
  close(): void;
}
