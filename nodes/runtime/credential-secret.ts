import type { NodeAPI } from 'node-red';

interface SecretSettings {
  /** `false` switches the encryption of credentials off. */
  credentialSecret?: unknown;
  get?: (name: string) => unknown;
}

/**
 * What Node-RED encrypts credentials with: `credentialSecret` of `settings.js`, else the one that it
 * has made for itself. Undefined where there is none.
 */
export function credentialSecret(RED: NodeAPI): string | undefined {
  const settings = RED.settings as unknown as SecretSettings;
  const { credentialSecret: own } = settings;
  if (own === false) return undefined;
  return textOf(own) ?? textOf(made(settings));
}

function made(settings: SecretSettings): unknown {
  try {
    return settings.get?.('_credentialSecret');
  } catch {
    // Node-RED throws as long as its settings have not been read.
    return undefined;
  }
}

function textOf(secret: unknown): string | undefined {
  return typeof secret === 'string' && secret !== '' ? secret : undefined;
}
