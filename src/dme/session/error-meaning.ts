import { ConnectionError, type NetworkPushError } from '../../connection/errors';
import { DeviceError } from '../model/errors';

/** What an error says about asking the same again. */
export type ErrorMeaning =
  /** Ask again in a while. */
  | 'passing'
  /** The device will not do this; everything else goes on. */
  | 'refused'
  /** Nothing works any more on this socket or session. */
  | 'connection over';

export function meaningOf(error: NetworkPushError): ErrorMeaning {
  if (error instanceof ConnectionError) {
    // It would be as big the next time.
    return error.code === 'ANSWER_TOO_BIG' ? 'refused' : 'passing';
  }
  // A fault of ours would come again on every new connection.
  if (!(error instanceof DeviceError)) return 'refused';
  switch (error.code) {
    case 'TOKEN_INVALID':
    case 'SOCKET_MISSING':
    case 'NOT_A_DEVICE':
      return 'connection over';
    case 'DEVICE_BUSY':
    case 'ANSWER_UNEXPECTED':
    case 'SUBSCRIPTION_NO_ID':
      return 'passing';
    default:
      return 'refused';
  }
}

/** What waits for a device is told this when we are the ones who leave. */
export function closingError(): DeviceError {
  return new DeviceError('SOCKET_CLOSED', 'The connection is being closed.');
}
