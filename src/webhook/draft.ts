import type { AlarmState, Attributes, Keys, ObjectStatus, Severity } from '../event';

/** What a vendor's file makes of one alarm; the envelope is the same for all and made elsewhere. */
export interface Draft {
  /** The sender's word for what happened: `interface-state-change`. */
  class: string;
  /** Of the event, below the vendor's own: `alarm.interface-state-change`. */
  type: string;
  /** The sender's own name for the thing that it happened to; the same when it is over. */
  dn: string;
  keys: Keys;
  status: Exclude<ObjectStatus, 'existing'>;
  severity?: Severity;
  state?: AlarmState;
  text: string;
  /** ISO 8601, as `isoTime` makes it; undefined if the sender sent none that is valid. */
  time?: string;
  /** As they came, without what the sender proved itself with. */
  attributes: Attributes;
  details?: Attributes;
  /**
   * What makes it this event, however often it is sent; the whole of it if that is not known, and
   * then a second one that is equal is another event.
   */
  identity?: readonly unknown[];
}
