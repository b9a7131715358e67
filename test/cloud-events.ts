import assert from 'node:assert/strict';
import Ajv, { type JSONSchemaType } from 'ajv';
import addFormats from 'ajv-formats';

/** What CloudEvents 1.0 asks of context attributes: `cloudevents/formats/cloudevents.json` of its repository. */
const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['id', 'source', 'specversion', 'type'],
  properties: {
    id: { type: 'string', minLength: 1 },
    source: { type: 'string', format: 'uri-reference', minLength: 1 },
    specversion: { type: 'string', const: '1.0' },
    type: { type: 'string', minLength: 1 },
    datacontenttype: { type: ['string', 'null'], minLength: 1 },
    dataschema: { type: ['string', 'null'], format: 'uri', minLength: 1 },
    subject: { type: ['string', 'null'], minLength: 1 },
    time: { type: ['string', 'null'], format: 'date-time', minLength: 1 },
  },
  // The schema leaves extensions open. The specification wants names of lower-case letters and
  // digits, at most 20, and values of its own types.
  propertyNames: { pattern: '^[a-z0-9]{1,20}$' },
  additionalProperties: {
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'boolean' },
      { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
    ],
  },
} as unknown as JSONSchemaType<object>;

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(SCHEMA);

/** What is wrong with the context attributes of an event; empty if nothing is. */
export function cloudEventFaults(context: unknown): string[] {
  if (validate(context)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** For the events of each source: `assertCloudEvent(message.event)`. */
export function assertCloudEvent(context: unknown): void {
  const faults = cloudEventFaults(context);
  assert.deepEqual(faults, [], JSON.stringify(context));
}

const found = new Set<string>();

/** Looks at what a node sends, one message or several for each output. */
export function watchCloudEvents(sent: unknown): void {
  if (Array.isArray(sent)) {
    for (const one of sent) watchCloudEvents(one);
    return;
  }
  const event = typeof sent === 'object' && sent !== null && 'event' in sent ? sent.event : null;
  // Other nodes may have an `event` of their own.
  if (typeof event !== 'object' || event === null || !('specversion' in event)) return;
  for (const fault of cloudEventFaults(event)) found.add(`${fault}: ${JSON.stringify(event)}`);
}

/** What was wrong since the last call. */
export function cloudEventsFaultsSeen(): string[] {
  const seen = [...found];
  found.clear();
  return seen;
}
