import { NetworkPushError } from '../../src/connection/errors';

/** What can be wrong with the nodes of a flow rather than with a device. */
export type ConfigurationErrorCode =
  /** The node names no device, or one that is missing or disabled. */
  | 'DEVICE_MISSING'
  /** The node names no account, or one that is missing or disabled. */
  | 'ACCOUNT_MISSING'
  /** A property has a value that it cannot have. */
  | 'PROPERTY_INVALID'
  /** The device names a TLS configuration that is missing or disabled. */
  | 'TLS_CONFIG_MISSING'
  /** The TLS configuration could not read its files. */
  | 'TLS_CONFIG_INVALID'
  /** The device names a proxy configuration that is missing, disabled or without address. */
  | 'PROXY_MISSING'
  /** A request wants to write on a device that is only read. */
  | 'WRITES_NOT_ALLOWED'
  /** Another node serves the path of a webhook. */
  | 'PATH_TAKEN'
  /** `httpNodeRoot` is false, so that Node-RED serves no paths. */
  | 'HTTP_NODE_OFF'
  /** `httpNodeAuth` keeps out what a webhook is to receive. */
  | 'HTTP_NODE_AUTH';

export class ConfigurationError extends NetworkPushError {
  constructor(
    override readonly code: ConfigurationErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
