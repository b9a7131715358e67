import { createHash } from 'node:crypto';
import type { EventContext, EventPayload, NetworkEvent } from '../event';
import type { Draft } from './draft';
import type { Vendor } from './vendor';
import type { VendorName } from './vendors';

/** Where the requests of a receiver come from. */
export interface WebhookSource {
  vendor: VendorName;
  /** Name of the sender, stable as long as the settings are. */
  device: string;
  /** Path that the requests come to. */
  path: string;
}

/** The identity of a sender in its events: `/sdwan/vmanage.example.net`. */
export function sourceIdentity({ sourcePrefix }: Vendor, device: string): string {
  return sourcePrefix + encodeURIComponent(device.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}

/** @param arrived ISO 8601 */
export function toNetworkEvent(
  draft: Draft,
  vendor: Vendor,
  source: WebhookSource,
  arrived: { time: string; host: string },
): NetworkEvent {
  const identity = sourceIdentity(vendor, source.device);
  const time = draft.time ?? arrived.time;
  const payload: EventPayload = {
    device: source.device,
    time,
    class: draft.class,
    dn: draft.dn,
    keys: draft.keys,
    status: draft.status,
    text: draft.text,
    attributes: draft.attributes,
  };
  const event: EventContext = {
    specversion: '1.0',
    id: idOf(draft, identity),
    source: identity,
    type: vendor.typePrefix + draft.type,
    subject: draft.dn,
    time,
  };
  if (draft.severity) payload.severity = event.severity = draft.severity;
  if (draft.state) payload.state = event.state = draft.state;
  if (draft.details && Object.keys(draft.details).length > 0) payload.details = draft.details;
  return {
    payload,
    event,
    subscription: { ids: [], query: source.path },
    device: { name: source.device, platform: source.vendor, host: arrived.host },
  };
}

/** 16 hexadecimal digits, the same whenever the same event is sent. */
function idOf(draft: Draft, source: string): string {
  const parts = [source, draft.type, draft.dn, draft.identity ?? draft.attributes];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
