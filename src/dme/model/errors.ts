import { NetworkPushError } from '../../connection/errors';

/** A query that is wrong before it is sent. */
export type QueryErrorCode =
  | 'QUERY_EMPTY'
  | 'CLASS_INVALID'
  | 'DN_INVALID'
  | 'FILTER_INVALID'
  | 'URL_INVALID'
  | 'QUERY_TOO_LONG'
  | 'REFRESH_TIMEOUT_INVALID'
  | 'OPTION_INVALID';

export class QueryError extends NetworkPushError {
  constructor(
    override readonly code: QueryErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}

/** What a device answered instead of doing it. */
export type DeviceErrorCode =
  /** 401 at login: wrong name, password or login domain, or the AAA server is away. */
  | 'LOGIN_REFUSED'
  /** 200 without a token, or with an object of another kind. */
  | 'LOGIN_NO_TOKEN'
  /** HTML, a redirect or 404 where the API should be. */
  | 'NOT_A_DEVICE'
  /** 403 with the text of a token that is over. */
  | 'TOKEN_INVALID'
  /** 403 for any other reason: the account may not do this. */
  | 'NOT_PERMITTED'
  /** 403: the signature of a request does not fit the certificate that the device has. */
  | 'SIGNATURE_REFUSED'
  /** 405: the session has no open socket. */
  | 'SOCKET_MISSING'
  /** 400 at a refresh: the subscription is over. */
  | 'SUBSCRIPTION_EXPIRED'
  /** The device keeps the subscription and does not push what it shows. */
  | 'SUBSCRIPTION_DEAF'
  /** A 200 to a subscribe without a subscription id. */
  | 'SUBSCRIPTION_NO_ID'
  /** 400: the class does not exist on this device. */
  | 'CLASS_UNKNOWN'
  /** 400: the DN does not fit the object model. */
  | 'DN_UNKNOWN'
  /** 400: more objects than the device hands out. */
  | 'RESULT_TOO_BIG'
  /** 400 for any other reason: the device does not take the query. */
  | 'QUERY_REFUSED'
  /** 429, 500 to 504: the device is busy or a part of it is away. */
  | 'DEVICE_BUSY'
  /** Anything else. */
  | 'ANSWER_UNEXPECTED'
  /** The socket did not open, or ended. */
  | 'SOCKET_REFUSED'
  | 'SOCKET_CLOSED'
  | 'SOCKET_SILENT'
  /** Of a gap: nobody listened between two runs. */
  | 'RESTARTED';

export class DeviceError extends NetworkPushError {
  constructor(
    override readonly code: DeviceErrorCode,
    message: string,
    /** HTTP status, where there was one. */
    readonly status?: number,
    /** The device's own words, shortened, where it had any. */
    readonly said?: string,
  ) {
    super(code, message);
  }
}

/** An option of the client that cannot be used. */
export type OptionsErrorCode =
  | 'HOST_INVALID'
  | 'HOST_TWICE'
  | 'CREDENTIALS_MISSING'
  /** A certificate to log in with, for a platform that knows no signed requests. */
  | 'CERTIFICATE_NOT_SUPPORTED'
  | 'CERTIFICATE_NAME_INVALID'
  | 'PRIVATE_KEY_INVALID'
  | 'FINGERPRINT_INVALID'
  /** A comparison of what nobody keeps. */
  | 'NOT_TRACKED';

export class OptionsError extends NetworkPushError {
  constructor(
    override readonly code: OptionsErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
