import type { Measurement } from '../measure';
import type { Setup, World } from '../world';

/** What shows a fault. */
export type FoundBy =
  /** The socket itself: its end, or pings that are not answered. */
  | 'socket'
  /** The refresh of a subscription, or any other request. */
  | 'request'
  /** A comparison of what the device shows with what it has pushed. */
  | 'audit'
  /** Frames that no subscription claims, or that cannot be read. */
  | 'frames'
  /** Nothing comes for longer than anything can be silent that is alive. */
  | 'silence'
  /** It must not show: nothing is lost by it. */
  | 'nothing';

/** Seconds within which a fault that is found in this way must be said. */
export const SAID_WITHIN: Record<Exclude<FoundBy, 'nothing'>, number> = {
  socket: 30,
  request: 30,
  // A frame with an unknown id is kept for 30 s, as its subscribe may still be answered.
  frames: 31,
  // The period on an APIC, and the second look.
  audit: 310,
  // Of the topic that has the most to tell, and the period of the pings.
  silence: 20 * 60 + 10,
};

/** What a fault is, wherever it strikes. */
export interface FaultName {
  name: string;
  /** Where it was seen, or why it is plausible. */
  source: string;
  foundBy: FoundBy;
}

/** A fault that can be tried. */
export interface Trial extends FaultName {
  measure: () => Promise<Measurement>;
}

/** @template Place where it strikes, and @template Wish what that place is like */
export interface Fault<Place = World, Wish = Setup> extends FaultName {
  setup?: Partial<Wish>;
  /** Code of the error that is to be said; what comes before it does not count. Default: any. */
  says?: string;
  /** Nothing changes on the network until it has been found. */
  isQuiet?: boolean;
  /** What goes before the fault, and is not heard. */
  prepare?: (place: Place) => unknown;
  inject: (place: Place) => unknown;
  /** It takes so long that one moment must do. */
  isLong?: boolean;
  /** Seconds from when it was found until it is mended. */
  lasts?: number;
  mend?: (place: Place) => unknown;
}
