import { createHash } from 'node:crypto';
import type { Type } from 'protobufjs';
import type { Definitions } from './definitions';
import { decodeMessage } from './decode-message';
import { MessageError } from './errors';
import { layoutOf } from './layouts';
import type { CentralMessage, MessageDecoder, Thing } from './message';
import { classicMessages, isTopic, type MessageSpec, type Topic } from './topics';
import { millisecondsOf, plainObject, type PlainObject } from './values';
import { selectFields } from './wire';

/** `MsgProto`, what every frame holds. */
interface Envelope {
  subject?: string;
  data?: Uint8Array;
  /** A `Long`, of which only the digits count here. */
  timestamp?: { toString(): string };
  customer_id?: string;
  msp_id?: string;
}

/** Of the classic streaming API: an envelope, and in it the message of a topic. */
export class ClassicDecoder implements MessageDecoder {
  constructor(
    private readonly definitions: Definitions,
    private readonly topic: Topic,
    /** Whether a kind of thing is wanted. */
    private readonly wanted: (kind: string) => boolean,
  ) {}

  decode(frame: Buffer): CentralMessage | undefined {
    const envelope = decodeMessage(this.type('MsgProto'), frame) as Envelope;
    const { subject, data } = envelope;
    // A subject that is no topic may be that of a geofence, which no document tells.
    if (subject && subject !== this.topic && isTopic(subject)) throw foreign(subject, this.topic);
    if (!data || data.length === 0) throw empty();
    const spec = layoutOf(this.topic, data);
    const type = this.type(spec.message);
    const elements = elementsOf(spec, type);
    const selected = this.select(data, type, elements);
    if (!selected) return undefined;
    const message = decodeMessage(type, selected);
    const whole = plainObject(message, type, false);
    const filled = plainObject(message, type, true);
    const customerId = envelope.customer_id ?? textOf(whole.customer_id ?? whole.cust_id);
    return {
      stream: this.topic,
      id: digest(this.topic, envelope.timestamp?.toString() ?? '', data),
      customerId,
      ...(envelope.msp_id ? { mspId: envelope.msp_id } : {}),
      time: timeOf(whole, envelope),
      whole: filled,
      things: elements
        ? thingsOf(elements, whole, filled)
        : [{ kind: kindOf(this.topic, spec, whole), sent: whole, object: filled }],
    };
  }

  /** The data without the things that nobody wants, before anything is decoded. */
  private select(data: Uint8Array, type: Type, elements: Elements = {}): Uint8Array | undefined {
    const kinds = kindsByField(elements);
    const seen = { known: false, thing: false, wanted: false };
    const selected = selectFields(data, (number) => {
      const field = type.fieldsById[number];
      if (!field) return false;
      seen.known = true;
      const ofField = kinds.get(field.name);
      if (!ofField) return true;
      seen.thing = true;
      const isWanted = ofField.some((kind) => this.wanted(kind));
      seen.wanted ||= isWanted;
      return isWanted;
    });
    if (!seen.known) throw unlike(type.name);
    if (kinds.size === 0) return selected;
    if (!seen.thing) throw outdated(type.name);
    return seen.wanted ? selected : undefined;
  }

  private type(name: string): Type {
    const type = this.definitions.message(name);
    if (type) return type;
    throw new MessageError('MESSAGE_UNKNOWN', `There is no definition of the message ${name}.`);
  }
}

type Elements = Readonly<Record<string, string>>;

/** Those that are known, and those that only the user's own definition has. */
function elementsOf({ elements }: MessageSpec, type: Type): Elements | undefined {
  if (!elements) return undefined;
  const known = new Set(Object.keys(elements).map((path) => path.split('.')[0]));
  const others = type.fieldsArray.filter(
    ({ name, repeated, resolvedType }) =>
      repeated && resolvedType && 'fieldsArray' in resolvedType && !known.has(name),
  );
  return { ...elements, ...Object.fromEntries(others.map(({ name }) => [name, name])) };
}

/** The kinds of things that a field holds; through a wrapper there may be several. */
function kindsByField(elements: Elements): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const [path, kind] of Object.entries(elements)) {
    const [field = ''] = path.split('.');
    kinds.set(field, [...(kinds.get(field) ?? []), kind]);
  }
  return kinds;
}

function thingsOf(elements: Elements, sent: PlainObject, filled: PlainObject): Thing[] {
  return Object.entries(elements).flatMap(([path, kind]) => {
    const objects = at(filled, path);
    return at(sent, path).map((one, index) => {
      return { kind, sent: one, object: objects[index] ?? one };
    });
  });
}

function at(object: PlainObject, path: string): PlainObject[] {
  let found: unknown = object;
  for (const name of path.split('.')) found = (found as PlainObject | undefined)?.[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as PlainObject[]) : [found as PlainObject];
}

/** Of a message that tells of one thing. */
function kindOf(topic: Topic, spec: MessageSpec, whole: PlainObject): string {
  if (topic === 'audit') return textOf(whole.service).toLowerCase() || 'change';
  return spec === classicMessages.geofence ? 'geofence' : topic;
}

/** The time of the message itself, as its receipt may be late; else that of the envelope. */
function timeOf({ timestamp }: PlainObject, envelope: Envelope): number | undefined {
  const own = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (!Number.isNaN(own)) return own;
  return envelope.timestamp && millisecondsOf(BigInt(envelope.timestamp.toString()));
}

function digest(topic: string, stamp: string, data: Uint8Array): string {
  const hash = createHash('sha256').update(`${topic} ${stamp} `).update(data);
  return hash.digest('hex').slice(0, 32);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function foreign(subject: string, topic: Topic): MessageError {
  return new MessageError(
    'TOPIC_UNEXPECTED',
    `A message of the topic ${subject} came on the stream of ${topic}.`,
  );
}

function empty(): MessageError {
  return new MessageError('MESSAGE_INVALID', 'The message holds nothing.');
}

function unlike(name: string): MessageError {
  return new MessageError('MESSAGE_INVALID', `The message has no field of ${name}.`);
}

function outdated(name: string): MessageError {
  return new MessageError(
    'MESSAGE_UNKNOWN',
    `The message holds nothing that this definition of ${name} knows. Central may have a newer ` +
      'one: download it there, and name its folder.',
  );
}
