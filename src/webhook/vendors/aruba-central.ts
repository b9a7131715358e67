import type { AlarmState } from '../../event';
import type { Draft } from '../draft';
import { Refusal } from '../errors';
import { hmacProof } from '../hmac';
import { isoTime } from '../iso-time';
import { headerOf, type WebhookRequest } from '../request';
import type { Proven } from '../proof';
import { severityOf } from '../severity';
import { firstWord, kebab, keysOf, mac, object, objects, word, words } from '../values';
import type { Vendor } from '../vendor';

const HOUR = 3_600_000;
/** Central tries a webhook that is critical for 27 hours ("Using Alerts with Webhooks"). */
const LARGEST_AGE_MS = 28 * HOUR;
const LARGEST_LEAD_MS = HOUR;

/**
 * Alerts of HPE Aruba Networking Central, Classic and new. Signed over the body and three headers
 * ("Using Alerts with Webhooks", and the verifier of aruba/central-python-workflows). The headers name
 * the delivery, so that one that is sent again is known. How those of the new Central are signed is not
 * documented; they are taken for signed alike.
 */
export const arubaCentral: Vendor = {
  typePrefix: 'com.arubanetworks.central.',
  sourcePrefix: '/central/',
  methods: ['POST'],
  proof: (credentials) =>
    hmacProof(credentials, {
      header: 'x-central-signature',
      algorithm: 'sha256',
      encoding: 'base64',
      signed: ['x-central-service', 'x-central-delivery-id', 'x-central-delivery-timestamp'],
      fresh,
    }),
  read: (body) =>
    objects(body).map((alert) => ('alertId' in alert ? newOf(alert) : classicOf(alert))),
};

function fresh(request: WebhookRequest, now: number): Proven {
  const sent = isoTime(headerOf(request, 'x-central-delivery-timestamp'));
  const age = sent === undefined ? 0 : now - Date.parse(sent);
  if (age > LARGEST_AGE_MS || age < -LARGEST_LEAD_MS) {
    throw new Refusal('PROOF_STALE', 'The delivery is older than 28 hours, or the clocks differ.');
  }
  return { delivery: headerOf(request, 'x-central-delivery-id') };
}

function classicOf(alert: Record<string, unknown>): Draft {
  const details = object(alert['details']);
  const kind = firstWord(alert['alert_type'], alert['nid']) ?? 'alert';
  const serial = firstWord(alert['device_id'], details['serial']);
  const params = words(details['params']);
  const host = firstWord(details['hostname'], details['name'], params[0]);
  const address = params.find((one) => /^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/iu.test(one));
  const id = word(alert['id']);
  const state = stateOf(alert['state']);
  const time = isoTime(alert['timestamp']);
  return {
    class: kind,
    type: `alert.${kebab(kind)}`,
    dn: serial ?? host ?? id ?? kind,
    keys: keysOf({
      host,
      serial,
      mac: mac(firstWord(details['macaddr'], details['mac'], address)),
      site: firstWord(details['site'], details['site_name']),
      group: firstWord(details['group_name'], details['group']),
      alert: id,
    }),
    status: state === 'cleared' ? 'modified' : 'created',
    severity: severityOf(alert['severity']),
    state,
    text: firstWord(alert['description']) ?? `${host ?? serial ?? 'Central'}: ${kind}`,
    time,
    attributes: alert,
    identity: id === undefined ? undefined : [id, state, time],
  };
}

function newOf(alert: Record<string, unknown>): Draft {
  const impacted = object(alert['impactedEntities']);
  const serial = words(impacted['deviceSerial'])[0];
  const client = words(impacted['clientMac'])[0];
  const kind = firstWord(alert['name'], alert['category']) ?? 'alert';
  const id = word(alert['alertId']);
  const state = stateOf(alert['state']);
  return {
    class: kind,
    type: `alert.${kebab(kind)}`,
    dn: serial ?? client ?? firstWord(alert['siteName'], alert['siteId']) ?? id ?? kind,
    keys: keysOf({
      serial,
      mac: mac(client),
      site: firstWord(alert['siteName'], alert['siteId']),
      tenant: firstWord(alert['tenantName'], alert['tenantId']),
      alert: id,
    }),
    status: word(alert['operation'])?.toLowerCase() === 'update' ? 'modified' : 'created',
    severity: severityOf(alert['severity']),
    state,
    text: firstWord(alert['summary'], alert['notes']) ?? kind,
    time: isoTime(alert['time']),
    attributes: alert,
    identity: [firstWord(alert['id'], id), state, alert['time']],
  };
}

function stateOf(value: unknown): AlarmState | undefined {
  switch (word(value)?.toLowerCase()) {
    case 'open':
    case 'active':
      return 'raised';
    case 'close':
    case 'closed':
    case 'cleared':
      return 'cleared';
    default:
      return undefined;
  }
}
