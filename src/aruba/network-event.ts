import type { AlarmState, Keys, NetworkEvent, Severity } from '../event';
import { keysOf, nameOf } from './keys';
import { meaningOf, type Meaning } from './meaning';
import type { CentralMessage, Thing } from './message';
import type { PlainObject } from './values';

/** Where messages come from. */
export interface EventSource {
  /** Name of the account. */
  device: string;
  /** As `sourceIdentity` makes it. */
  identity: string;
  host: string;
  /** What was subscribed to. */
  query: string;
  /** Wall time of the receipt, milliseconds since 1970. */
  receivedAt: number;
}

const PLATFORM = 'aruba-central';
const TYPE_PREFIX = 'com.arubanetworks.central';

/** Enough to know what a message is about. */
const THINGS_IN_A_TEXT = 3;

/** The identity of an account in its events: `/aruba-central/head%20office`. */
export function sourceIdentity(account: string): string {
  return `/${PLATFORM}/${encodeURIComponent(account.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))}`;
}

/**
 * The events of one message. Nothing in them is shared.
 *
 * @param split an event for each thing; else one for the message, with what its things have in common
 */
export function toNetworkEvents(
  message: CentralMessage,
  source: EventSource,
  split: boolean,
): NetworkEvent[] {
  const described = message.things.map((thing) => describe(message, thing));
  const [only] = described;
  if (only && described.length === 1) {
    const object = split ? only.thing.object : message.whole;
    return [eventOf(message, source, { ...only, id: message.id, object })];
  }
  if (!split) return [eventOf(message, source, summaryOf(message, described))];
  return described.map((one, index) =>
    eventOf(message, source, {
      ...one,
      id: `${message.id}-${index}`,
      object: one.thing.object,
    }),
  );
}

/** What is said of one thing. */
interface Description {
  kind: string;
  name: string;
  keys: Keys;
  meaning: Meaning;
  attributes: PlainObject;
  thing: Thing;
}

type Said = Omit<Description, 'thing'> & { id: string; object: PlainObject };

function describe({ stream, whole, envelope }: CentralMessage, thing: Thing): Description {
  const { kind, object, sent } = thing;
  const keys = keysOf(kind, object, whole);
  return {
    kind,
    name: nameOf(stream, kind, keys),
    keys,
    meaning: meaningOf({ kind, object, keys }),
    attributes: envelope ?? sent,
    thing,
  };
}

function summaryOf(message: CentralMessage, described: readonly Description[]): Said {
  const kinds = [...new Set(described.map(({ kind }) => kind))];
  const kind = kinds.length === 1 ? (kinds[0] ?? '') : 'message';
  const [first] = described;
  const meanings = described.map(({ meaning }) => meaning);
  const severity = worst(SEVERITIES, meanings, (meaning) => meaning.severity);
  const state = worst(STATES, meanings, (meaning) => meaning.state);
  return {
    id: message.id,
    kind,
    name: nameOf(message.stream, kind, {}),
    keys: common(described.map(({ keys }) => keys)),
    meaning: {
      status: first?.meaning.status ?? 'modified',
      happening: 'several',
      ...(severity ? { severity } : {}),
      ...(state ? { state } : {}),
      text: summaryText(meanings),
    },
    attributes: Object.fromEntries(
      Object.entries(message.whole).filter(([, value]) => typeof value !== 'object'),
    ),
    object: message.whole,
  };
}

const SEVERITIES: readonly Severity[] = [
  'critical',
  'major',
  'minor',
  'warning',
  'info',
  'cleared',
];
const STATES: readonly AlarmState[] = ['raised', 'changed', 'cleared'];

function worst<Word>(
  order: readonly Word[],
  meanings: readonly Meaning[],
  of: (meaning: Meaning) => Word | undefined,
): Word | undefined {
  return order.find((word) => meanings.some((meaning) => of(meaning) === word));
}

function common(all: readonly Keys[]): Keys {
  const [first = {}, ...others] = all;
  const shared = Object.entries(first).filter(([key, value]) =>
    others.every((keys) => keys[key] === value),
  );
  return Object.fromEntries(shared);
}

function summaryText(meanings: readonly Meaning[]): string {
  const first = meanings.slice(0, THINGS_IN_A_TEXT).map(({ text }) => text);
  const more = meanings.length - first.length;
  return `${first.join('; ')}${more > 0 ? `; ${more} more` : ''}`;
}

function eventOf(message: CentralMessage, source: EventSource, said: Said): NetworkEvent {
  const { kind, name, keys, meaning, attributes, object, id } = said;
  const { status, severity, state, text, happening } = meaning;
  const time = new Date(message.time ?? source.receivedAt).toISOString();
  const rating = { ...(severity ? { severity } : {}), ...(state ? { state } : {}) };
  return {
    payload: {
      device: source.device,
      ...(message.customerId ? { customer_id: message.customerId } : {}),
      time,
      class: kind,
      dn: name,
      keys: { ...keys },
      status,
      ...rating,
      text,
      attributes: structuredClone(attributes),
      object: structuredClone(object),
    },
    event: {
      specversion: '1.0',
      id,
      source: source.identity,
      type: `${TYPE_PREFIX}.${message.stream}.${kind}.${happening}`,
      subject: name,
      time,
      ...rating,
    },
    subscription: { ids: [], query: source.query },
    device: { name: source.device, platform: PLATFORM, host: source.host },
  };
}
