import type { ReceiverOptions } from '../../src/webhook/receiver';
import { HMAC_ALGORITHMS, HMAC_ENCODINGS } from '../../src/webhook/hmac';
import { PROOF_KINDS } from '../../src/webhook/proof-options';
import { FIELD_NAMES } from '../../src/webhook/vendor';
import { VENDOR_NAMES } from '../../src/webhook/vendors';
import { choiceOf, textOf, wordsOf } from './property';
import type { MessageFormat } from './subscribe-options';
import { webhookPath } from './webhook-paths';

/** A `network-webhook` as the flow holds it. Properties of later releases are left alone. */
export interface WebhookDefinition {
  name?: unknown;
  vendor?: unknown;
  path?: unknown;
  baseUrl?: unknown;
  proof?: unknown;
  header?: unknown;
  field?: unknown;
  algorithm?: unknown;
  encoding?: unknown;
  signed?: unknown;
  fields?: unknown;
  format?: unknown;
}

export interface WebhookOptions {
  path: string;
  format: MessageFormat;
  receiver: ReceiverOptions & { path: string };
}

/**
 * What a webhook node does, from what the flow says.
 *
 * @param credentials as Node-RED keeps them
 * @throws ConfigurationError PROPERTY_INVALID
 */
export function webhookOptions(
  definition: WebhookDefinition,
  credentials: Record<string, unknown>,
): WebhookOptions {
  const path = webhookPath(textOf(definition.path));
  const { username, password, secret } = credentials;
  return {
    path,
    format: choiceOf('format', definition.format, ['event', 'flat', 'frame'], 'event'),
    receiver: {
      vendor: choiceOf('vendor', definition.vendor, VENDOR_NAMES, 'cisco-sdwan'),
      name: textOf(definition.name),
      path,
      baseUrl: textOf(definition.baseUrl),
      credentials: {
        username: secretOf(username),
        password: secretOf(password),
        secret: secretOf(secret),
      },
      proof: {
        kind: textOf(definition.proof)
          ? choiceOf('proof', definition.proof, PROOF_KINDS, 'basic')
          : undefined,
        header: textOf(definition.header) || undefined,
        field: textOf(definition.field) || undefined,
        algorithm: choiceOf('algorithm', definition.algorithm, HMAC_ALGORITHMS, 'sha256'),
        encoding: choiceOf('encoding', definition.encoding, HMAC_ENCODINGS, 'hex'),
        signed: wordsOf(definition.signed),
      },
      fields: fieldsOf(definition.fields),
    },
  };
}

/** As it is: a password may begin or end with a space. */
function secretOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsOf(value: unknown): ReceiverOptions['fields'] {
  const given =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, textOf(given[name]) || undefined]));
}
