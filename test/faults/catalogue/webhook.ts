import { createHmac } from 'node:crypto';
import {
  ARUBA_BODY,
  ARUBA_HEADERS,
  ARUBA_SECRET,
  INTERSIGHT_BODY,
  INTERSIGHT_HEADERS,
  INTERSIGHT_SECRET,
  INTERSIGHT_TARGET,
  MERAKI_DOWN,
  MERAKI_SECRET,
  SDWAN_DOWN,
  SDWAN_HEADERS,
  SDWAN_LOGIN,
  SDWAN_UP,
  WEBEX_BODY,
  WEBEX_HEADERS,
  WEBEX_SECRET,
} from '../../src/webhook/captures';
import type { Sent } from '../../src/webhook/sender';
import { basic } from '../../src/webhook/sender';
import type { ReceiverOptions } from '../../../src/webhook/receiver';

/** A request, and what its sender meant by it. */
export interface Delivery {
  sent: Sent;
  /** The alarms in it, by name; none where it is not what it seems to be. */
  alarms: readonly string[];
  /** Milliseconds that go by before it. */
  after?: number;
  /** Whether Node-RED is started anew before it. */
  restarted?: true;
}

/** What senders, networks and strangers do to a webhook. */
export interface WebhookFault {
  name: string;
  /** Where it was seen or is described. */
  source: string;
  options: ReceiverOptions;
  deliveries: readonly Delivery[];
}

const MINUTE = 60_000;

const sdwan: ReceiverOptions = { vendor: 'cisco-sdwan', credentials: SDWAN_LOGIN };
const central: ReceiverOptions = { vendor: 'aruba-central', credentials: { secret: ARUBA_SECRET } };
const meraki: ReceiverOptions = { vendor: 'meraki', credentials: { secret: MERAKI_SECRET } };
const intersight: ReceiverOptions = {
  vendor: 'intersight',
  credentials: { secret: INTERSIGHT_SECRET },
};
const webex: ReceiverOptions = { vendor: 'webex', credentials: { secret: WEBEX_SECRET } };

const down: Sent = { headers: SDWAN_HEADERS, body: SDWAN_DOWN };
const up: Sent = { headers: SDWAN_HEADERS, body: SDWAN_UP };
const disconnected: Sent = { headers: ARUBA_HEADERS, body: ARUBA_BODY };
const mapping: Sent = {
  target: INTERSIGHT_TARGET,
  headers: INTERSIGHT_HEADERS,
  body: INTERSIGHT_BODY,
};

/** The same alarm in another delivery, signed anew. */
function redelivered(id: string): Sent {
  const headers: Record<string, string> = { ...ARUBA_HEADERS, 'X-Central-Delivery-ID': id };
  const hmac = createHmac('sha256', ARUBA_SECRET)
    .update(ARUBA_BODY + headers['X-Central-Service'] + id)
    .update(headers['X-Central-Delivery-Timestamp'] ?? '');
  return {
    headers: { ...headers, 'X-Central-Signature': hmac.digest('base64') },
    body: ARUBA_BODY,
  };
}

export const webhookFaults: readonly WebhookFault[] = [
  {
    name: 'no proof',
    source: 'anybody who finds the path',
    options: sdwan,
    deliveries: [{ sent: { body: SDWAN_DOWN }, alarms: [] }],
  },
  {
    name: 'wrong password, then the right one',
    source: 'vManage, "WebHook URL" with a typing error',
    options: sdwan,
    deliveries: [
      { sent: { headers: basic('vmanage', 'wrong'), body: SDWAN_DOWN }, alarms: [] },
      { sent: down, alarms: ['down'] },
    ],
  },
  {
    name: 'wrong shared secret in the body',
    source: 'Meraki, "Webhooks"',
    options: meraki,
    deliveries: [
      { sent: { body: { ...MERAKI_DOWN, sharedSecret: 'another' } }, alarms: [] },
      { sent: { body: MERAKI_DOWN }, alarms: ['down'] },
    ],
  },
  {
    name: 'body changed on its way, signature as it was',
    source: 'Webex, "Handling Requests from Webex"',
    options: webex,
    deliveries: [
      { sent: { headers: WEBEX_HEADERS, body: `${WEBEX_BODY} ` }, alarms: [] },
      { sent: { headers: WEBEX_HEADERS, body: WEBEX_BODY }, alarms: ['message'] },
    ],
  },
  {
    name: 'signed request sent again by a stranger, an hour later',
    source: 'Intersight, "Webhooks": the date is signed',
    options: intersight,
    deliveries: [
      { sent: mapping, alarms: ['mapping'] },
      { sent: mapping, alarms: [], after: 60 * MINUTE },
    ],
  },
  {
    name: 'signed delivery sent again by a stranger',
    source: 'Aruba Central, "Webhooks": X-Central-Delivery-ID is signed',
    options: central,
    deliveries: [
      { sent: disconnected, alarms: ['disconnected'] },
      { sent: disconnected, alarms: ['disconnected'], after: MINUTE },
    ],
  },
  {
    name: 'answer lost, and the same delivery sent again',
    source: 'Aruba Central tries again for 27 hours',
    options: central,
    deliveries: [
      { sent: redelivered('first'), alarms: ['disconnected'] },
      { sent: redelivered('first'), alarms: ['disconnected'], after: 5 * MINUTE },
    ],
  },
  {
    name: 'one alarm by two rules, twice at once',
    source: 'vManage: a rule each for all and for some sites',
    options: sdwan,
    deliveries: [
      { sent: down, alarms: ['down'] },
      { sent: down, alarms: ['down'] },
    ],
  },
  {
    name: 'several alarms in one request, one of them known',
    source: 'vManage: an array, or `data`',
    options: sdwan,
    deliveries: [
      { sent: down, alarms: ['down'] },
      { sent: { ...down, body: { data: [SDWAN_DOWN, SDWAN_UP] } }, alarms: ['down', 'up'] },
    ],
  },
  {
    name: 'Node-RED started anew between alarm and clear',
    source: 'a power cut',
    options: sdwan,
    deliveries: [
      { sent: down, alarms: ['down'] },
      { sent: up, alarms: ['up'], restarted: true },
    ],
  },
  {
    name: 'not JSON, then JSON',
    source: 'vManage, "Template" of another receiver',
    options: sdwan,
    deliveries: [
      { sent: { ...down, body: '{"eventname":' }, alarms: [] },
      { sent: down, alarms: ['down'] },
    ],
  },
  {
    name: 'empty body',
    source: 'a test of the line',
    options: sdwan,
    deliveries: [
      { sent: { ...down, body: '' }, alarms: [] },
      { sent: down, alarms: ['down'] },
    ],
  },
  {
    name: 'a thousand lists within each other',
    source: 'JSONTestSuite, n_structure_100000_opening_arrays',
    options: sdwan,
    deliveries: [
      { sent: { ...down, body: `${'['.repeat(1_000)}${']'.repeat(1_000)}` }, alarms: [] },
      { sent: down, alarms: ['down'] },
    ],
  },
  {
    name: 'another method',
    source: 'a browser',
    options: sdwan,
    deliveries: [
      { sent: { ...down, method: 'GET' }, alarms: [] },
      { sent: down, alarms: ['down'] },
    ],
  },
];
