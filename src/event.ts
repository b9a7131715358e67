/**
 * The one envelope that every source fills, so that a flow written for one source works for all.
 */

/** What became of the object. `existing` is only used in a snapshot. */
export type ObjectStatus = 'created' | 'modified' | 'deleted' | 'existing';

export type Severity = 'critical' | 'major' | 'minor' | 'warning' | 'info' | 'cleared';

export type AlarmState = 'raised' | 'cleared' | 'changed';

/** Object properties as the source sent them. Cisco's sources send strings only. */
export type Attributes = Record<string, unknown>;

/** What the name of an object tells, parsed: `{ pod: "1", node: "101", port: "eth1/5" }`. */
export type Keys = Record<string, string>;

/** Everything that a flow needs; MQTT, files and e-mail take nothing but the payload. */
export interface EventPayload {
  /** Name of the device or account, stable while controllers change. */
  device: string;
  /** Of a service that several customers share: whose event it is. */
  customer_id?: string;
  /** ISO 8601; the device's own time when it sent a valid one, else ours. */
  time: string;
  class: string;
  dn: string;
  keys: Keys;
  status: ObjectStatus;
  severity?: Severity;
  state?: AlarmState;
  /** One readable line. */
  text: string;
  /** Names of the properties that changed. */
  changed?: string[];
  /** As the device sent them: all for `created`, only the changed ones for `modified`. */
  attributes: Attributes;
  /** With tracking: the whole object after the change (before it, for `deleted`). */
  object?: Attributes;
  /** With tracking: the old values of what changed. */
  previous?: Attributes;
  /** How many changes this one stands for, from 2 on, where a storm has made one of several. */
  merged?: number;
  /** What a selection knows beside the object, such as the description of the port. */
  details?: Attributes;
}

/** CloudEvents 1.0 context attributes (https://github.com/cloudevents/spec). */
export interface EventContext {
  specversion: '1.0';
  /** The same change has the same id each time it is seen. */
  id: string;
  /** The device's identity, never the controller that answered. */
  source: string;
  type: string;
  subject: string;
  time: string;
  severity?: Severity;
  state?: AlarmState;
  /** Present and true only for a change that was found after a gap. */
  recovered?: true;
}

export interface EventDevice {
  name: string;
  platform: string;
  /** Address of the host that sent it. */
  host: string;
}

/** Place of a message in a snapshot; `count` is only known with the last one. */
export interface EventParts {
  id: string;
  index: number;
  count?: number;
}

export interface NetworkEvent {
  payload: EventPayload;
  event: EventContext;
  subscription: { ids: string[]; query: string };
  device: EventDevice;
  parts?: EventParts;
}

/**
 * Fixed words, never translated. A flow may rely on them.
 *
 * - `connecting`, `live`, `waiting`, `refused`, `closed`: the state of a host
 * - `gap`: changes between `from` and `to` may be missing for `query`
 * - `snapshot`: a snapshot is complete; `count` objects, also 0
 * - `audit-repaired`: the device had stopped announcing changes of `query`; it is subscribed anew
 * - `subscription-failed`: the device refuses this query; nothing else is affected
 * - `certificate-changed`, `certificate-expiring`: about the device's TLS certificate
 * - `trace`: requests and frames are being traced, or not any more
 * - `storm`: more came than the flow takes, or that is over; `phase` says which
 * - `undecodable`: a message that could not be made sense of; `raw` holds it
 * - `warning`: something that a person should know; `text` says what
 */
export type ConnectionEventCode =
  | 'connecting'
  | 'live'
  | 'waiting'
  | 'refused'
  | 'closed'
  | 'gap'
  | 'snapshot'
  | 'audit-repaired'
  | 'subscription-failed'
  | 'certificate-changed'
  | 'certificate-expiring'
  | 'trace'
  | 'storm'
  | 'undecodable'
  | 'warning';

/** What a source says about itself rather than about the network. */
export interface ConnectionEvent {
  device: string;
  host: string;
  code: ConnectionEventCode;
  text: string;
  /** ISO 8601, ours. */
  time: string;
  query?: string;
  /** Of a gap: when the last sign of life was; of a storm that is over: when it began. ISO 8601. */
  from?: string;
  /** Of a gap: when the subscription was live again; of a storm: when it was over. ISO 8601. */
  to?: string;
  /** Of a storm. */
  phase?: 'begin' | 'end';
  /** Of a storm that is over: changes that came, which is the sum of the next three. */
  received?: number;
  /** Of a storm that is over: changes that were sent, each with those that were merged into it. */
  delivered?: number;
  /** Of a storm that is over: changes that were merged into others. */
  merged?: number;
  /** Of a storm that is over: changes that are lost. */
  dropped?: number;
  /** Of a gap: whether what changed meanwhile has been sent. */
  recovered?: boolean;
  /** Of a gap: false when not all of what changed can be known. */
  certain?: boolean;
  /** Of a snapshot: how many objects. Of an undecodable message: how many there were so far. */
  count?: number;
  /** Of an undecodable message: its bytes as they came, in Base64. */
  raw?: string;
  /** Stable code of the error behind it, where there is one. */
  error?: string;
}
