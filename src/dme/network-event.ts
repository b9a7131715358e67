import type { EventContext, EventPayload, NetworkEvent } from '../event';
import { eventId } from './event-id';
import { keysOf } from './keys';
import type { Change, MoAttributes } from './managed-object';
import { meaningOf } from './meaning';
import { isRecordClass } from './object-class';
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
  const keys = keysOf(change.dn);
  const time = timeOf(change);
  const { severity, state, text } = meaningOf({ ...change, keys });
  const payload: EventPayload = {
    device: source.device,
    time,
    class: change.class,
    dn: change.dn,
    keys,
    status: change.status,
    text,
    attributes: { ...change.attributes },
  };
  const event: EventContext = {
    specversion: '1.0',
    id: eventId({
      source: source.identity,
      dn: change.dn,
      class: change.class,
      status: change.status,
      attributes: change.attributes,
      count: change.count,
    }),
    source: source.identity,
    type: `${source.platform.typePrefix}${change.class}.${change.status}`,
    subject: change.dn,
    time,
  };
  if (severity) payload.severity = event.severity = severity;
  if (state) payload.state = event.state = state;
  if (change.changed) payload.changed = [...change.changed];
  if (change.object) payload.object = { ...change.object };
  if (change.previous) payload.previous = { ...change.previous };
  if (change.merged) payload.merged = change.merged;
  if (change.recovered) event.recovered = true;
  return {
    payload,
    event,
    subscription: { ids: [...source.ids], query: source.query },
    device: { name: source.device, platform: source.platform.name, host: source.host },
  };
}

/** The device's own time of the change where it sent a valid one, else ours. */
function timeOf(change: Change): string {
  const sent = sentTime(change, change.attributes);
  return sent !== undefined && isTime(sent) ? sent : new Date(change.receivedAt).toISOString();
}

function sentTime(change: Change, attributes: MoAttributes): string | undefined {
  if (isRecordClass(change.class)) return attributes.created ?? attributes.timeStamp;
  if (isTime(attributes.modTs ?? '')) return attributes.modTs;
  // faultInst may carry modTs "never"; its last transition is the time of the change.
  if (isTime(attributes.lastTransition ?? '')) return attributes.lastTransition;
  return change.status === 'created' ? attributes.created : undefined;
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

// Devices write the beginning of the epoch for a time that never was.
const NEVER = /^(?:1970-01-01|0000)/;

function isTime(text: string): boolean {
  return ISO_TIME.test(text) && !NEVER.test(text) && !Number.isNaN(Date.parse(text));
}
