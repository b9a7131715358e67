import type { CentralOptions } from '../../src/aruba/options';
import { proxyOptions, tlsOptions, type FindNode } from './connection-config';
import { choiceOf, textOf } from './property';

/** An `aruba-central` as the flow holds it. Properties of later releases are left alone. */
export interface AccountDefinition {
  name?: unknown;
  api?: unknown;
  host?: unknown;
  username?: unknown;
  tokenUrl?: unknown;
  tls?: unknown;
  proxy?: unknown;
}

export interface AccountCredentials {
  key?: string;
  clientId?: string;
  clientSecret?: string;
}

/**
 * What the library needs to know, from what the flow says; only of the API that is chosen.
 *
 * @throws ConfigurationError for what only Node-RED can tell
 */
export function accountOptions(
  definition: AccountDefinition,
  credentials: AccountCredentials = {},
  findNode: FindNode,
): CentralOptions {
  const api = choiceOf('api', definition.api, ['classic', 'central'], 'classic');
  return {
    api,
    host: textOf(definition.host),
    name: textOf(definition.name) || undefined,
    ...(api === 'classic'
      ? { key: credentials.key, username: textOf(definition.username) || undefined }
      : {
          clientId: textOf(credentials.clientId),
          clientSecret: credentials.clientSecret,
          tokenUrl: textOf(definition.tokenUrl) || undefined,
        }),
    tls: tlsOptions(textOf(definition.tls), findNode),
    proxy: proxyOptions(textOf(definition.proxy), findNode),
  };
}
