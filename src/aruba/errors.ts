import { NetworkPushError } from '../connection/errors';

/** What can be wrong with an account or a stream, on this side or on Central's. */
export type CentralErrorCode =
  /** An option that cannot be; the message says which. */
  | 'OPTION_INVALID'
  /** No key, or no client id and secret. */
  | 'CREDENTIALS_MISSING'
  | 'TOPIC_INVALID'
  | 'PROTO_FOLDER_MISSING'
  /** A definition that cannot be read, or a folder without one that is used. */
  | 'PROTO_INVALID'
  /** Central takes neither the key nor renews it. */
  | 'KEY_REFUSED'
  /** The token endpoint takes neither the client id nor the secret. */
  | 'CLIENT_REFUSED'
  /** 200 without a token. */
  | 'TOKEN_MISSING'
  /** 403: the credentials may not do this. */
  | 'NOT_PERMITTED'
  /** 400: the topic is not switched on in Central. */
  | 'TOPIC_NOT_SUBSCRIBED'
  /** HTML, a redirect or 404 where the API should be. */
  | 'NOT_CENTRAL'
  /** 429, 500 to 504. */
  | 'CENTRAL_BUSY'
  /** The stream did not open for any other reason. */
  | 'SOCKET_REFUSED'
  | 'SOCKET_CLOSED'
  | 'SOCKET_SILENT'
  /** Of a gap: nobody listened between two runs. */
  | 'RESTARTED';

export class CentralError extends NetworkPushError {
  constructor(
    override readonly code: CentralErrorCode,
    message: string,
    /** HTTP status, where there was one. */
    readonly status?: number,
  ) {
    super(code, message);
  }
}

/** Why a message could not be made sense of. */
export type MessageFaultCode =
  /** Not what its definition says: cut short, or of another kind. */
  | 'MESSAGE_INVALID'
  /** There is no definition for it. */
  | 'MESSAGE_UNKNOWN'
  /** It belongs to another topic than the one that was subscribed to. */
  | 'TOPIC_UNEXPECTED'
  /** A text where a binary message should be. */
  | 'FRAME_NOT_BINARY';

export class MessageError extends NetworkPushError {
  constructor(
    override readonly code: MessageFaultCode,
    message: string,
  ) {
    super(code, message);
  }
}
