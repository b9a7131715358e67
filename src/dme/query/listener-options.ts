import type { StormOptions } from '../../connection/storm-options';
import type { ObjectStatus } from '../../event';

/** What a listener wants of its query. Everything else is decided by the query itself. */
export interface ListenerOptions {
  /** Keep the last known state of each object, for `object` and `previous`. Default true. */
  track?: boolean;
  /** Whether to send what exists first. Default `changes`: only what changes from now on. */
  start?: 'changes' | 'snapshot';
  /** Which changes to send. Default: all three. */
  events?: Exclude<ObjectStatus, 'existing'>[];
  /** Send `modified` only if one of these properties changed. Default: all properties. */
  watch?: string[];
  /** What to do with more than the listener takes. Default: everything comes as it comes. */
  storm?: StormOptions;
}
