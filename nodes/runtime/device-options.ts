import type { TlsOptions, ProxyOptions } from '../../src/connection/agent';
import type { ClientOptions } from '../../src/dme/options';
import { ConfigurationError } from './configuration-error';
import { amountOf, choiceOf, textOf, wordsOf } from './property';

/** A `cisco-device` as the flow holds it. Properties of later releases are left alone. */
export interface DeviceDefinition {
  name?: unknown;
  platform?: unknown;
  hosts?: unknown;
  auth?: unknown;
  certificateName?: unknown;
  domain?: unknown;
  tls?: unknown;
  proxy?: unknown;
  fingerprints?: unknown;
  audit?: unknown;
  allowWrites?: unknown;
}

export interface DeviceCredentials {
  username?: string;
  password?: string;
  privateKey?: string;
  passphrase?: string;
}

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

/**
 * What the library needs to know, from what the flow says.
 *
 * @throws ConfigurationError for what only Node-RED can tell; hosts, credentials and fingerprints
 *   are judged by the library.
 */
export function deviceOptions(
  definition: DeviceDefinition,
  credentials: DeviceCredentials | undefined,
  findNode: FindNode,
): ClientOptions {
  return {
    platform: choiceOf('platform', definition.platform, ['apic', 'nxos'], 'apic'),
    hosts: wordsOf(definition.hosts).join(' '),
    name: textOf(definition.name) || undefined,
    username: textOf(credentials?.username),
    ...loginOptions(definition, credentials),
    tls: tlsOptions(textOf(definition.tls), findNode),
    fingerprints: wordsOf(definition.fingerprints),
    proxy: proxyOptions(textOf(definition.proxy), findNode),
    audit: amountOf('audit', definition.audit),
  };
}

/** Only of the way that is chosen: what was entered for the other one stays where it is. */
function loginOptions(
  definition: DeviceDefinition,
  credentials: DeviceCredentials = {},
): Pick<ClientOptions, 'password' | 'domain' | 'certificate'> {
  const { password, privateKey = '', passphrase } = credentials;
  switch (choiceOf('auth', definition.auth, ['password', 'certificate'], 'password')) {
    case 'password':
      // Blanks at the ends may belong to a password.
      return { password, domain: textOf(definition.domain) || undefined };
    case 'certificate':
      return { certificate: { name: textOf(definition.certificateName), privateKey, passphrase } };
  }
}

function tlsOptions(id: string, findNode: FindNode): TlsOptions | undefined {
  if (id === '') return undefined;
  const node = findNode(id) as TlsConfigNode | null | undefined;
  if (typeof node?.addTLSOptions !== 'function') {
    throw new ConfigurationError(
      'TLS_CONFIG_MISSING',
      'The TLS configuration of the device is missing or disabled: choose another one, or none.',
    );
  }
  // Without the files the node would still hand over "do not verify".
  if (node.valid === false) {
    throw new ConfigurationError(
      'TLS_CONFIG_INVALID',
      'The TLS configuration of the device could not be read: see its own error, often a wrong path.',
    );
  }
  const options: TlsOptions = {};
  node.addTLSOptions(options);
  return options;
}

function proxyOptions(id: string, findNode: FindNode): ProxyOptions | undefined {
  if (id === '') return undefined;
  const node = findNode(id) as ProxyConfigNode | null | undefined;
  const url = textOf(node?.url);
  if (url === '') {
    throw new ConfigurationError(
      'PROXY_MISSING',
      'The proxy of the device is missing, disabled or has no address: choose another one, or none.',
    );
  }
  return {
    url,
    username: node?.credentials?.username,
    password: node?.credentials?.password,
    noProxy: wordsOf(node?.noproxy),
  };
}
