import type { AlarmState } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { proofAmong } from '../proof-options';
import { severityOf } from '../severity';
import { at, firstWord, kebab, keysOf, mac, objects, word } from '../values';
import type { Vendor } from '../vendor';

/**
 * Alerts of the Meraki dashboard (Cisco, "Meraki webhooks"), in its standard form. The shared secret
 * is in the body; with a payload template it may be in a header.
 */
export const meraki: Vendor = {
  typePrefix: 'com.meraki.',
  sourcePrefix: '/meraki/',
  methods: ['POST'],
  proof: (credentials, options) =>
    proofAmong(['body', 'header'], credentials, {
      ...options,
      field: options.field ?? 'sharedSecret',
    }),
  read: (body) => objects(body).map(draftOf),
};

function draftOf(alert: Record<string, unknown>): Draft {
  const kind = firstWord(alert['alertTypeId'], kebab(word(alert['alertType']) ?? '')) ?? 'alert';
  const network = firstWord(alert['networkName'], alert['networkId']);
  const device = firstWord(alert['deviceName'], alert['deviceSerial'], alert['deviceMac']);
  const shown = firstWord(alert['alertType'], kind);
  const id = word(alert['alertId']);
  const time = isoTime(alert['occurredAt'], alert['sentAt']);
  const link = firstWord(alert['deviceUrl'], alert['networkUrl'], alert['organizationUrl']);
  const { sentAt: _, ...lasting } = alert;
  return {
    class: kind,
    type: `alert.${kebab(kind)}`,
    dn:
      [firstWord(alert['networkId'], network), firstWord(alert['deviceSerial'], device)]
        .filter(Boolean)
        .join('/') || kind,
    keys: keysOf({
      organization: firstWord(alert['organizationName'], alert['organizationId']),
      network,
      host: alert['deviceName'],
      serial: alert['deviceSerial'],
      mac: mac(alert['deviceMac']),
      port: at(alert, 'alertData.portNum'),
    }),
    status: 'created',
    severity: severityOf(alert['alertLevel']),
    state: stateOf(alert),
    text: `${[network, device].filter(Boolean).join(' ') || 'Meraki'}: ${shown}`,
    time,
    attributes: alert,
    details: link === undefined ? undefined : { link },
    // What it says when it was sent differs each time that it is sent.
    identity: id === undefined ? [lasting] : [id, kind, time],
  };
}

const OVER = /\b(?:came up|up|restored|recovered|started|connected|online|reachable|resolved)\b/u;
const BEGUN = /\b(?:went down|down|failed|lost|stopped|disconnected|offline|unreachable)\b/u;

/**
 * Alerts come in pairs that only their names tell: "APs went down" and "APs came up",
 * `stopped_reporting` and `started_reporting`. The others just happen.
 */
function stateOf(alert: Record<string, unknown>): AlarmState | undefined {
  const said = `${word(alert['alertTypeId']) ?? ''} ${word(alert['alertType']) ?? ''}`
    .toLowerCase()
    .replaceAll('_', ' ');
  if (BEGUN.test(said)) return 'raised';
  return OVER.test(said) ? 'cleared' : undefined;
}
