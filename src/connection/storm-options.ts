/**
 * What to do with more than a flow takes.
 *
 * - `latest`: what waits for the same object becomes one
 * - `drop`: the oldest that waits is dropped
 * - `wait`: nothing more is read from the socket
 */
export type StormAction = 'latest' | 'drop' | 'wait';

export interface StormOptions {
  action: StormAction;
  /** Changes a second that are too many. Default: as many as the flow takes without falling behind. */
  rate?: number;
  /** Whether anybody is there to receive; while not, everything waits. Default: always. */
  isReady?: () => boolean;
}
