import type { EventPayload } from '../../src/event';

/** Scalars only, so that a row of a table or a point of a time series can be made of it. */
export type FlatPayload = Record<string, unknown>;

/**
 * The payload side by side: the fields of the event, what the DN tells, the properties of the
 * object, `previous_…` for old values and `details_…` for what a selection adds.
 *
 * With tracking the row is the whole object, else what the device sent. A property that has the
 * name of another field is called `attribute_…`, in each message of a class alike.
 */
export function flatPayload(payload: EventPayload): FlatPayload {
  const { keys, attributes, object, previous, changed, details, ...fields } = payload;
  const flat: FlatPayload = { ...fields, ...keys };
  if (changed) flat.changed = changed.join(',');
  const taken = new Set([...FIELDS, ...Object.keys(keys)]);
  for (const [name, value] of Object.entries({ ...object, ...attributes })) {
    if (SAME.has(name)) continue;
    spread(flat, taken.has(name) ? `attribute_${name}` : name, value);
  }
  for (const [name, value] of Object.entries(previous ?? {})) {
    flat[`previous_${name}`] = plain(value);
  }
  for (const [name, value] of Object.entries(details ?? {})) {
    // A list of objects has no place in a row.
    if (isPlain(value) || isPlainList(value)) spread(flat, `details_${name}`, value);
  }
  return flat;
}

/** Fields of the event, whether a message has them all or not. */
const FIELDS: readonly (keyof EventPayload)[] = [
  'device',
  'time',
  'class',
  'severity',
  'state',
  'text',
  'changed',
  'merged',
];

/** Properties that say what the event already says. */
const SAME = new Set(['dn', 'status']);

/** What is deeper gets the names on the way: `values_0_if-name`. A list of texts is one text. */
function spread(flat: FlatPayload, name: string, value: unknown): void {
  if (isPlain(value)) flat[name] = plain(value);
  else if (isPlainList(value)) flat[name] = value.join(',');
  else
    for (const [part, one] of Object.entries(value as object)) spread(flat, `${name}_${part}`, one);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isPlainList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every(isPlain);
}

const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u;

/** A number for what is plainly one. Leading zeros and digits that would be lost stay text. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string' || !PLAIN_NUMBER.test(value)) return value;
  const number = Number(value);
  return String(number) === value ? number : value;
}
