import type { SecureVersion } from 'node:tls';

/** The part of Node's TLS options that Node-RED's tls-config fills. */
export interface TlsOptions {
  ca?: string | Buffer | (string | Buffer)[];
  cert?: string | Buffer;
  key?: string | Buffer;
  pfx?: string | Buffer;
  passphrase?: string;
  servername?: string;
  minVersion?: SecureVersion;
  ALPNProtocols?: string[];
  /** Default true. */
  rejectUnauthorized?: boolean;
}

/** An HTTP proxy that is asked to CONNECT. */
export interface ProxyOptions {
  url: string;
  username?: string;
  password?: string;
  /** Hosts that are reached directly: names, `.suffix` or `*`. */
  noProxy?: string[];
}
