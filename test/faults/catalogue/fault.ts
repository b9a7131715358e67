import type { Setup, World } from '../world';

/** What shows a fault. */
export type FoundBy =
  /** The socket itself: its end, or pings that are not answered. */
  | 'socket'
  /** The refresh of a subscription, or any other request. */
  | 'request'
  /** A comparison of what the device shows with what it has pushed. */
  | 'audit'
  /** It must not show: nothing is lost by it. */
  | 'nothing';

/** Seconds within which a fault that is found in this way must be said. */
export const SAID_WITHIN: Record<Exclude<FoundBy, 'nothing'>, number> = {
  socket: 30,
  request: 30,
  // The period on an APIC, and the second look.
  audit: 310,
};

/** The ways that the client has at present. What a fault needs beside these is not run. */
export const AVAILABLE: ReadonlySet<FoundBy> = new Set(['socket', 'request', 'audit', 'nothing']);

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
  /** Seconds from when it was found until it is mended. */
  lasts?: number;
  mend?: (world: World) => unknown;
  /** Findings that cannot be helped, and why. */
  excused?: string;
}
