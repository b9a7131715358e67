import type { EventContext, EventDevice, EventPayload, Keys, NetworkEvent } from '../../event';
import { shortLived } from '../../short-lived';
import { eventId } from './event-id';
import type { Change, MoAttributes } from './managed-object';
import { meaningOf, type Subject } from './meaning';
import { isRecordClass } from './object-class';
import { placeAt, type Place } from './place';
import type { Platform } from './platform';

/** Where changes come from; the same for all changes of a frame. */
export interface EventSource {
  /** Name of the device, stable while controllers change. */
  device: string;
  platform: Platform;
  /** The host that sent it. */
  host: string;
  /** As `sourceIdentity` makes it. */
  identity: string;
  ids: string[];
  query: string;
}

/**
 * The identity of a device in its events: `/aci/fabric1`, `/nxos/10.1.1.1`. Controllers of a fabric
 * share one, so that it does not change with the one that answers; switches have their host's.
 *
 * @param host of a fabric: the first one that is configured
 */
export function sourceIdentity(platform: Platform, host: string, name?: string): string {
  const own = platform.hostsAre === 'controllers' && name ? name : host;
  return platform.sourcePrefix + encodeURIComponent(own.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** The event of one change. Nothing in it is shared with the change or with another event. */
export function toNetworkEvent(change: Change, source: EventSource): NetworkEvent {
  return intoNetworkEvent(unshared(change), source);
}

/** A change with attributes and lists of its own. */
function unshared(change: Change): Change {
  const { attributes, changed, previous } = change;
  return {
    ...change,
    attributes: { ...attributes },
    changed: changed && [...changed],
    previous: previous && { ...previous },
  };
}

/**
 * The event of a change that nobody else needs any more: it takes over what the change holds, but
 * for the object, which is the table's.
 */
export function intoNetworkEvent(change: Change, source: EventSource): NetworkEvent {
  const place = placeAt(change.dn);
  const time = timeOf(change);
  const { severity, state, text } = meaningOf(subjectOf(change, place));
  const payload = new Payload(source.device, time, change, { ...place.keys }, text);
  const event = new Context(source, time, change);
  if (severity) payload.severity = event.severity = severity;
  if (state) payload.state = event.state = state;
  if (change.changed) payload.changed = change.changed;
  if (change.object) payload.object = { ...change.object };
  if (change.previous) payload.previous = change.previous;
  if (change.merged) payload.merged = change.merged;
  if (change.recovered) event.recovered = true;
  return {
    payload,
    event,
    subscription: new Subscribed([...source.ids], source.query),
    device: new Sender(source),
  };
}

const Payload = shortLived(function (
  this: EventPayload,
  device: string,
  time: string,
  change: Change,
  keys: Keys,
  text: string,
) {
  this.device = device;
  this.time = time;
  this.class = change.class;
  this.dn = change.dn;
  this.keys = keys;
  this.status = change.status;
  this.text = text;
  this.attributes = change.attributes;
});

const Context = shortLived(function (
  this: EventContext,
  { identity, platform }: EventSource,
  time: string,
  { dn, class: className, status, attributes, count }: Change,
) {
  this.specversion = '1.0';
  this.id = eventId({ source: identity, dn, class: className, status, attributes, count });
  this.source = identity;
  this.type = `${platform.typePrefix}${className}.${status}`;
  this.subject = dn;
  this.time = time;
});

/** What it came by, as each message has it. */
export const Subscribed = shortLived(function (
  this: NetworkEvent['subscription'],
  ids: string[],
  query: string,
) {
  this.ids = ids;
  this.query = query;
});

/** Who sends it, as each message has it. */
export const Sender = shortLived(function (this: EventDevice, source: EventSource) {
  this.name = source.device;
  this.platform = source.platform.name;
  this.host = source.host;
});

function subjectOf(change: Change, place: Place): Subject {
  const { class: className, dn, status, attributes, changed, object, previous } = change;
  return { class: className, dn, status, attributes, changed, object, previous, place };
}

/** The device's own time of the change where it sent a valid one, else ours. */
function timeOf(change: Change): string {
  return sentTime(change, change.attributes) ?? new Date(change.receivedAt).toISOString();
}

function sentTime(change: Change, attributes: MoAttributes): string | undefined {
  if (isRecordClass(change.class)) return validTime(attributes.created ?? attributes.timeStamp);
  // faultInst may carry modTs "never"; its last transition is the time of the change.
  const time = validTime(attributes.modTs) ?? validTime(attributes.lastTransition);
  return time ?? (change.status === 'created' ? validTime(attributes.created) : undefined);
}

/** Each part within its range: to parse it only to see that would take longer. */
const ISO_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

// Devices write the beginning of the epoch for a time that never was.
const NEVER = /^(?:1970-01-01|0000)/;

function validTime(text: string | undefined): string | undefined {
  return text !== undefined && ISO_TIME.test(text) && !NEVER.test(text) ? text : undefined;
}
