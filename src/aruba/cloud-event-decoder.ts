import type { Type } from 'protobufjs';
import { decodeMessage } from './decode-message';
import type { Definitions } from './definitions';
import { MessageError } from './errors';
import type { CentralMessage, MessageDecoder } from './message';
import { centralStream } from './topics';
import { chosenField, plainObject, type PlainObject } from './values';

/** As protobufjs reads the envelope. */
interface CloudEvent {
  id?: string;
  source?: string;
  type?: string;
  attributes?: Record<string, object>;
  binary_data?: Uint8Array;
  text_data?: string;
  proto_data?: { type_url?: string; value?: Uint8Array };
}

/** Bytes, and the name of the message that they are. */
interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

interface Content {
  whole: PlainObject;
  kind: string;
  /** What it tells of: all of it, or the one part that was chosen. */
  object: PlainObject;
}

/** Names for what a message of its own type tells of. */
const KINDS: Readonly<Record<string, string>> = {
  AlertStreamingMessage: 'alert',
  AuditTrail: 'audit',
  APInfo: 'ap',
  APSystemStat: 'ap_stats',
  IPProbeStat: 'ipprobe_stats',
};

/** Of the new Central: a CloudEvent in protobuf, and in it a message that it names. */
export class CloudEventDecoder implements MessageDecoder {
  constructor(
    private readonly definitions: Definitions,
    /** Name of the stream, or its path. */
    private readonly event: string,
  ) {}

  decode(frame: Buffer): CentralMessage {
    const envelopeType = this.type('CloudEvent');
    const event = decodeMessage(envelopeType, frame) as CloudEvent;
    // Whatever bytes may pass for a message without a field that is known.
    if (!event.id || !event.type) {
      throw new MessageError(
        'MESSAGE_INVALID',
        'The message is no CloudEvent: it has no id or type.',
      );
    }
    const attributes = attributesOf(event, envelopeType);
    const { whole, kind, object } = this.contentOf(event);
    return {
      stream: centralStream(this.event).name,
      id: event.id,
      customerId: textOf(attributes.subject) || textOf(whole.tenant_id),
      time: timeOf(attributes, whole),
      envelope: attributes,
      whole,
      things: [{ kind, sent: object, object }],
    };
  }

  private contentOf(event: CloudEvent): Content {
    // What was not sent has a default on the prototype.
    if (Object.hasOwn(event, 'text_data')) return ofText(event.text_data ?? '');
    const { name, bytes } = this.bytesOf(event);
    const type = this.type(name);
    const message = decodeMessage(type, bytes);
    const whole = plainObject(message, type, true);
    if (Object.keys(whole).length === 0) {
      throw new MessageError('MESSAGE_INVALID', `The message has no field of ${name}.`);
    }
    const chosen = chosenField(message, type);
    if (!chosen) return { whole, kind: kindOf(name), object: whole };
    return { whole, kind: chosen.name, object: whole[chosen.name] as PlainObject };
  }

  /** Most clients read the one, one client the other (aruba/pycentral and three others). */
  private bytesOf({ proto_data, binary_data }: CloudEvent): NamedBytes {
    const ofStream = centralStream(this.event).message;
    if (proto_data?.value) {
      const named = /[^./]+$/.exec(proto_data.type_url ?? '')?.[0];
      const name = named && this.definitions.message(named) ? named : (ofStream ?? named ?? '');
      return { name, bytes: proto_data.value };
    }
    if (binary_data?.length) return { name: ofStream ?? '', bytes: binary_data };
    throw new MessageError('MESSAGE_INVALID', 'The CloudEvent holds no data.');
  }

  private type(name: string): Type {
    const type = this.definitions.message(name);
    if (type) return type;
    throw new MessageError(
      'MESSAGE_UNKNOWN',
      `There is no definition of the message ${name || 'in this stream'}. Put the .proto file that ` +
        'has it into a folder, and name the folder.',
    );
  }
}

function attributesOf(event: CloudEvent, envelopeType: Type): PlainObject {
  const plain = plainObject(event, envelopeType, false);
  const { attributes = {} } = plain as { attributes?: Record<string, PlainObject> };
  const values = Object.entries(attributes).map(([name, value]) => [name, Object.values(value)[0]]);
  const { id, source, type } = event;
  return { id, source, type, ...Object.fromEntries(values) } as PlainObject;
}

function ofText(text: string): Content {
  try {
    const object = JSON.parse(text) as unknown;
    if (typeof object === 'object' && object !== null && !Array.isArray(object)) {
      const whole = object as PlainObject;
      return { whole, kind: 'event', object: whole };
    }
  } catch {
    // Said below.
  }
  throw new MessageError('MESSAGE_INVALID', 'The CloudEvent holds a text that is no JSON object.');
}

/** `RadioInfo` is a radio, `RadioStat` its statistics. */
function kindOf(name: string): string {
  const known = KINDS[name];
  if (known) return known;
  const [, stem = name, suffix] = /^(.+?)(Info|Stat|Stats)?$/.exec(name) ?? [];
  const snake = stem.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
  return suffix?.startsWith('Stat') ? `${snake}_stats` : snake;
}

/** The time of the envelope, which has a zone for certain; else that of the message. */
function timeOf(attributes: PlainObject, whole: PlainObject): number | undefined {
  const given = [attributes.time, whole.time, whole.occurred_on, whole.timestamp];
  const times = given.map((time) => Date.parse(textOf(time)));
  return times.find((time) => !Number.isNaN(time));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
