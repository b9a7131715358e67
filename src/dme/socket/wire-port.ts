import type { Clock } from '../../connection/clock';
import type { Counters } from '../../connection/counters';
import type { NetworkPushError } from '../../connection/errors';
import type { RequestKind } from '../session/governor';
import type { Frame, Reply } from '../model/notification';
import type { Platform } from '../model/platform';
import type { RefreshSchedule } from './refresh-schedule';

/** Who receives the frames of one subscription id. */
export interface FrameReceiver {
  receive(frame: Frame): void;
  /** Whether a frame with this text need not be received. */
  ignores?(text: string): boolean;
}

/** What a wire subscription needs of the socket and session that it lives on. */
export interface WirePort {
  readonly clock: Clock;
  readonly platform: Platform;
  /** Of the device, whichever socket serves it. */
  readonly counters: Counters;
  /** Release of the device, as the login reply told it. */
  readonly version: string;
  /** Aborted when the socket or the session is over. */
  readonly signal: AbortSignal;
  /**
   * @param onSend called when the request goes out, which may be long after the call
   * @throws DeviceError, ConnectionError
   */
  get(kind: RequestKind, path: string, signal: AbortSignal, onSend?: () => void): Promise<Reply>;
  /** Frames with this id go to `receiver` from now on, those that waited for it first. */
  bind(id: string, receiver: FrameReceiver): void;
  unbind(id: string): void;
  /** When the subscriptions of this socket are refreshed. */
  readonly refreshes: RefreshSchedule;
  /** Subscriptions of the device, live or soon to be, which share its requests. */
  subscriptionCount(): number;
  /** Says that the socket or the session is over. */
  end(error: NetworkPushError): void;
}
