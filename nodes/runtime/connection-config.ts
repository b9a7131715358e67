import type { ProxyOptions, TlsOptions } from '../../src/connection/agent';
import { ConfigurationError } from './configuration-error';
import { textOf, wordsOf } from './property';

/** The part of core's `tls-config` that is used. */
export interface TlsConfigNode {
  valid?: boolean;
  addTLSOptions(options: TlsOptions): unknown;
}

/** The part of core's `http proxy` that is used. */
export interface ProxyConfigNode {
  url?: unknown;
  noproxy?: unknown;
  credentials?: { username?: string; password?: string };
}

/** Finds another node; null or undefined for one that is missing or disabled. */
export type FindNode = (id: string) => unknown;

/** @throws ConfigurationError TLS_CONFIG_MISSING, TLS_CONFIG_INVALID */
export function tlsOptions(id: string, findNode: FindNode): TlsOptions | undefined {
  if (id === '') return undefined;
  const node = findNode(id) as TlsConfigNode | null | undefined;
  if (typeof node?.addTLSOptions !== 'function') {
    throw new ConfigurationError(
      'TLS_CONFIG_MISSING',
      'The TLS configuration is missing or disabled: choose another one, or none.',
    );
  }
  // Without the files the node would still hand over "do not verify".
  if (node.valid === false) {
    throw new ConfigurationError(
      'TLS_CONFIG_INVALID',
      'The TLS configuration could not be read: see its own error, often a wrong path.',
    );
  }
  const options: TlsOptions = {};
  node.addTLSOptions(options);
  return options;
}

/** @throws ConfigurationError PROXY_MISSING */
export function proxyOptions(id: string, findNode: FindNode): ProxyOptions | undefined {
  if (id === '') return undefined;
  const node = findNode(id) as ProxyConfigNode | null | undefined;
  const url = textOf(node?.url);
  if (url === '') {
    throw new ConfigurationError(
      'PROXY_MISSING',
      'The proxy is missing, disabled or has no address: choose another one, or none.',
    );
  }
  return {
    url,
    username: node?.credentials?.username,
    password: node?.credentials?.password,
    noProxy: wordsOf(node?.noproxy),
  };
}
