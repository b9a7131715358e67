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
};

export interface Fault {
  name: string;
  /** Where it was seen, or why it is plausible. */
  source: string;
  foundBy: FoundBy;
  setup?: Partial<Setup>;
  /** Nothing changes on the network until it has been found. */
  isQuiet?: boolean;
  /** What goes before the fault, and is not heard. */
  prepare?: (world: World) => unknown;
  inject: (world: World) => unknown;
  /** It takes so long that one moment must do. */
  isLong?: boolean;
  /** Seconds from when it was found until it is mended. */
  lasts?: number;
  mend?: (world: World) => unknown;
}
