import type { CentralErrorCode } from '../../src/aruba/errors';
import type { ConnectionErrorCode } from '../../src/connection/errors';
import type { DeviceErrorCode, OptionsErrorCode, QueryErrorCode } from '../../src/dme/model/errors';
import type { ConfigurationErrorCode } from './configuration-error';

/** One or two words for a status; the error that goes with it says the rest. */
export type Reason =
  | 'address'
  | 'answer'
  | 'busy'
  | 'certificate'
  | 'class'
  | 'credentials'
  | 'definitions'
  | 'dn'
  | 'key'
  | 'login'
  | 'network'
  | 'not-central'
  | 'not-a-device'
  | 'permission'
  | 'proxy'
  | 'query'
  | 'session'
  | 'settings'
  | 'socket'
  | 'timeout'
  | 'tls'
  | 'topic'
  | 'too-big';

const commonReasons: Record<ConfigurationErrorCode | ConnectionErrorCode, Reason> = {
  ACCOUNT_MISSING: 'settings',
  DEVICE_MISSING: 'settings',
  PROPERTY_INVALID: 'settings',
  TLS_CONFIG_MISSING: 'tls',
  TLS_CONFIG_INVALID: 'tls',
  PROXY_MISSING: 'proxy',
  WRITES_NOT_ALLOWED: 'settings',
  PATH_TAKEN: 'address',
  HTTP_NODE_OFF: 'settings',
  HTTP_NODE_AUTH: 'settings',
  HOST_INVALID: 'address',
  HOST_UNKNOWN: 'address',
  HOST_UNREACHABLE: 'network',
  CONNECTION_REFUSED: 'network',
  CONNECTION_LOST: 'network',
  TIMEOUT: 'timeout',
  CANCELLED: 'network',
  ANSWER_TOO_BIG: 'too-big',
  TLS_OPTIONS_INVALID: 'tls',
  TLS_VERSION: 'tls',
  TLS_FAILED: 'tls',
  CERTIFICATE_UNTRUSTED: 'certificate',
  CERTIFICATE_EXPIRED: 'certificate',
  CERTIFICATE_WRONG_NAME: 'certificate',
  CERTIFICATE_CHANGED: 'certificate',
  FINGERPRINT_INVALID: 'certificate',
  PROXY_FAILED: 'proxy',
};

const deviceReasons: Record<
  Exclude<DeviceErrorCode | OptionsErrorCode | QueryErrorCode, ConnectionErrorCode>,
  Reason
> = {
  HOST_TWICE: 'address',
  CREDENTIALS_MISSING: 'credentials',
  CERTIFICATE_NOT_SUPPORTED: 'settings',
  CERTIFICATE_NAME_INVALID: 'credentials',
  PRIVATE_KEY_INVALID: 'credentials',
  NOT_TRACKED: 'settings',
  LOGIN_REFUSED: 'login',
  LOGIN_NO_TOKEN: 'login',
  NOT_A_DEVICE: 'not-a-device',
  TOKEN_INVALID: 'session',
  NOT_PERMITTED: 'permission',
  SIGNATURE_REFUSED: 'login',
  SOCKET_MISSING: 'socket',
  SUBSCRIPTION_EXPIRED: 'session',
  SUBSCRIPTION_DEAF: 'session',
  SUBSCRIPTION_NO_ID: 'answer',
  CLASS_UNKNOWN: 'class',
  DN_UNKNOWN: 'dn',
  RESULT_TOO_BIG: 'too-big',
  QUERY_REFUSED: 'query',
  DEVICE_BUSY: 'busy',
  ANSWER_UNEXPECTED: 'answer',
  SOCKET_REFUSED: 'socket',
  SOCKET_CLOSED: 'socket',
  SOCKET_SILENT: 'socket',
  RESTARTED: 'session',
  QUERY_EMPTY: 'query',
  CLASS_INVALID: 'class',
  DN_INVALID: 'dn',
  FILTER_INVALID: 'query',
  URL_INVALID: 'query',
  QUERY_TOO_LONG: 'query',
  REFRESH_TIMEOUT_INVALID: 'settings',
  OPTION_INVALID: 'query',
};

const centralReasons: Record<CentralErrorCode, Reason> = {
  RESTARTED: 'session',
  OPTION_INVALID: 'query',
  CREDENTIALS_MISSING: 'credentials',
  TOPIC_INVALID: 'topic',
  PROTO_FOLDER_MISSING: 'definitions',
  PROTO_INVALID: 'definitions',
  KEY_REFUSED: 'key',
  CLIENT_REFUSED: 'login',
  TOKEN_MISSING: 'answer',
  NOT_PERMITTED: 'permission',
  TOPIC_NOT_SUBSCRIBED: 'topic',
  NOT_CENTRAL: 'not-central',
  CENTRAL_BUSY: 'busy',
  SOCKET_REFUSED: 'socket',
  SOCKET_CLOSED: 'socket',
  SOCKET_SILENT: 'socket',
};

const reasons: Record<string, Reason> = { ...centralReasons, ...deviceReasons, ...commonReasons };

/** Undefined for a code that has no words here. */
export function reasonOf(code: string): Reason | undefined {
  return Object.hasOwn(reasons, code) ? reasons[code] : undefined;
}
