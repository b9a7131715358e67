import { NetworkPushError } from '../../src/connection/errors';

/** What can be wrong with the nodes of a flow rather than with a device. */
export type ConfigurationErrorCode =
  /** The node names no device, or one that is missing or disabled. */
  | 'DEVICE_MISSING'
  /** A property has a value that it cannot have. */
  | 'PROPERTY_INVALID'
  /** The device names a TLS configuration that is missing or disabled. */
  | 'TLS_CONFIG_MISSING'
  /** The TLS configuration could not read its files. */
  | 'TLS_CONFIG_INVALID'
  /** The device names a proxy configuration that is missing, disabled or without address. */
  | 'PROXY_MISSING'
  /** A request wants to write on a device that is only read. */
  | 'WRITES_NOT_ALLOWED';

export class ConfigurationError extends NetworkPushError {
  constructor(
    override readonly code: ConfigurationErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}
