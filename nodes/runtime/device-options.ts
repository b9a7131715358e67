import type { ClientOptions } from '../../src/dme/options';
import { proxyOptions, tlsOptions, type FindNode } from './connection-config';
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
