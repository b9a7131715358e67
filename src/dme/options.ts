import type { Clock } from '../connection/clock';
import type { ListenerCounts } from '../connection/counters';
import type { NetworkPushError } from '../connection/errors';
import type { ProxyOptions, TlsOptions } from '../connection/agent';
import type { ConnectionEvent, EventDevice, NetworkEvent } from '../event';
import type { MoAttributes } from './model/managed-object';
import type { PlatformName } from './model/platform';
import type { TableStore } from './table/table-store';

export type { ListenerOptions } from './query/listener-options';

export interface ClientOptions {
  platform: PlatformName;
  /**
   * Base addresses, separated by comma, space or line; `https://` unless said. APIC: the controllers
   * of one fabric, one used at a time. NX-OS: any number of switches, each its own session.
   */
  hosts: string;
  /** Name of the device in events. Default: the first host (NX-OS: always each host's own). */
  name?: string;
  username: string;
  /** Needed unless there is a `certificate`. */
  password?: string;
  /** Login domain, as `aaaListDomains` names it. Default: the device's own default. */
  domain?: string;
  /** Sign every request instead of logging in. APIC and local users only; a password is ignored. */
  certificate?: CertificateOptions;
  tls?: TlsOptions;
  /** SHA-256 of certificates to trust; overrides name and expiry. Colons and case are free. */
  fingerprints?: string[];
  proxy?: ProxyOptions;
  /** Requests a second and device that are never exceeded. Default 10. */
  ceiling?: number;
  /**
   * Minutes within which a device that keeps everything open and sends nothing is found. 0 is never.
   * Default 5 on APIC, 0 on NX-OS. Costs one or two requests per subscription and period.
   */
  audit?: number;
  /** Where tracked objects outlive a restart of the process. Default: nowhere. */
  memory?: TableStore;
  clock?: Clock;
  /**
   * Receives one line per change of state, never a secret, with the event that the line tells of
   * where there is one. Default: nowhere.
   */
  log?: (level: 'info' | 'warn', line: string, event?: ConnectionEvent) => void;
}

/** The X.509 certificate of a local user; the device has it, we have its private key. */
export interface CertificateOptions {
  /** Its name under the user on the APIC, which is not its subject. */
  name: string;
  /** PEM of an RSA key: PKCS #8 or PKCS #1, also encrypted. Line breaks may have been lost. */
  privateKey: string;
  /** Of an encrypted key. */
  passphrase?: string;
}

/** An object in the shape of the wire: `{ fvBD: { attributes: { dn: … } } }`. */
export interface WireObject {
  [className: string]: { attributes: MoAttributes; children?: WireObject[] };
}

/** A frame as it came, for listeners that want nothing else. */
export interface FrameMessage {
  subscriptionId: string[];
  imdata: WireObject[];
  /** How many changes its object stands for, where a storm has made one of several. */
  merged?: number;
  device: EventDevice;
}

/** Callbacks of one subscription; none may throw. Each gets objects of its own. */
export interface SubscriptionListener {
  /** One call per object and frame. */
  event?: (event: NetworkEvent) => void;
  /** One call per frame. */
  frame?: (frame: FrameMessage) => void;
  /** What concerns this subscription and its hosts. */
  connection?: (event: ConnectionEvent) => void;
  /** The device refuses the query; other subscriptions go on. Tried again after a reconnect. */
  failed?: (error: NetworkPushError, host: string) => void;
}

/** What is known of the objects of a query on one host: an APIC's fabric counts as one. */
export interface HostObjects {
  device: EventDevice;
  /** As a snapshot would bring them, without parts; left out while they are not known. */
  objects?: NetworkEvent[];
}

/** What a comparison on one host has come to, or why there was none. */
export type HostResync =
  | {
      device: EventDevice;
      /** Changes that were found and sent. */
      changes: number;
      /** False when not all of what changed can be known. */
      certain: boolean;
    }
  | { device: EventDevice; error: NetworkPushError };

/** What one listener was sent of one host. */
export interface HostCounts extends ListenerCounts {
  device: EventDevice;
  /** Changes that wait in a storm. */
  waiting: number;
  /** Objects whose last known state is kept. */
  tracked: number;
}

export interface SubscriptionHandle {
  /** The query as sent, without secrets. */
  readonly query: string;
  /** Things a person should know of this query, in plain words. */
  readonly notes: readonly string[];
  /** The tracked objects as they are known now, by host; copies. An empty list after `close`. */
  objects(): HostObjects[];
  /** What was sent so far, by host. An empty list after `close`. */
  counts(): HostCounts[];
  /**
   * Compares the tracked objects with what each device shows, and sends what has changed unheard to
   * all listeners of the query, marked as recovered. For records: those that were missed. Changes go
   * out meanwhile, and objects that are announced meanwhile are left out. No `gap` event, as nothing
   * is known to have been missed. Never rejects; ends with the connection at the latest.
   */
  resync(): Promise<HostResync[]>;
  /** Stops the listener. The last one gone ends the refreshes: the devices know no unsubscribe. */
  close(): void;
}

/** Of a request to one host. */
export interface RequestOptions {
  /** One of the hosts of the client. Default: the fabric, or the first switch. */
  host?: string;
  /**
   * Called with each answer of the device as it came, also with one that is an error. Reading that
   * has to begin anew, because objects went meanwhile, begins with page 0 again. Must not throw.
   */
  onAnswer?: (answer: DeviceAnswer) => void;
}

export interface DeviceAnswer {
  /** HTTP status. */
  status: number;
  /** The body, JSON as a rule. */
  text: string;
  /** Of a result in pages, counted from 0. */
  page: number;
}

export type { ClientState, ClientStateKind } from '../connection/client-state';
