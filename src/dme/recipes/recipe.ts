import type { ListenerOptions } from '../query/listener-options';
import type { PlatformName } from '../model/platform';
import type { QuerySpec } from '../query/query';

/** A query, what to hear of it and what to send, for a purpose that operators have. */
export interface Recipe {
  /** Stable, in lower case with dashes: `fault-raised-cleared`. */
  readonly id: string;
  readonly platform: PlatformName;
  readonly title: string;
  /** What is sent, and what stays silent. */
  readonly explains: string;
  /** One or several; they differ in the target only. */
  readonly query: readonly [QuerySpec, ...QuerySpec[]];
  readonly listener: ListenerOptions;
  /** Which of the changes are sent, as `openSelection` takes it. Without: all. */
  readonly select?: string;
}
