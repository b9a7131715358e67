import { NetworkPushError } from '../../src/connection/errors';

/** What can be wrong with a message that a node is told to act on. */
export type MessageErrorCode =
  /** `msg.action` is missing, or no action of the node. */
  | 'ACTION_UNKNOWN'
  /** `msg.query` is missing, or of a kind that cannot be a query. */
  | 'QUERY_MISSING'
  /** `msg.query` names what the node does not listen to. */
  | 'NOT_SUBSCRIBED'
  /** There is no device to ask: the node was told to leave it, or it cannot be used. */
  | 'NOT_CONNECTED'
  /** The path of a request comes to no text. */
  | 'PATH_INVALID'
  /** `msg.minutes` of a trace is none that it can have. */
  | 'MINUTES_INVALID'
  /** There is no place for a trace. */
  | 'TRACE_FAILED'
  /** `msg.payload` cannot be written. */
  | 'PAYLOAD_INVALID';

export class MessageError extends NetworkPushError {
  constructor(
    override readonly code: MessageErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
