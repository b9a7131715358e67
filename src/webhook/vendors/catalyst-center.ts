import type { AlarmState, Severity } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { proofAmong } from '../proof-options';
import { firstWord, kebab, keysOf, object, objects, word } from '../values';
import type { ReadContext, Vendor } from '../vendor';

/** Issues have a priority, events a number; both begin with the worst. */
const SEVERITIES = new Map<string, Severity>([
  ['p1', 'critical'],
  ['p2', 'major'],
  ['p3', 'minor'],
  ['p4', 'warning'],
  ['1', 'critical'],
  ['2', 'major'],
  ['3', 'minor'],
  ['4', 'warning'],
  ['5', 'info'],
]);

/** What an issue may be once nobody needs to look at it any more. */
const OVER = new Set(['resolved', 'ignored', 'cleared', 'closed', 'deleted', 'inactive']);

/**
 * Event notifications of Cisco Catalyst Center (DNA Center), by POST or PUT as it is set there. They
 * are not signed: what it can send are headers of one's own, so Basic or a token (Cisco,
 * "GetWebhookDestinationResponse"; dnacenter_webhook_receiver).
 */
export const catalystCenter: Vendor = {
  typePrefix: 'com.cisco.catalyst-center.',
  sourcePrefix: '/catalyst-center/',
  methods: ['POST', 'PUT'],
  proof: (credentials, options) => proofAmong(['basic', 'header'], credentials, options),
  read: (body, context) => objects(body).map((event) => draftOf(event, context)),
};

function draftOf(event: Record<string, unknown>, context: ReadContext): Draft {
  const details = object(event['details']);
  const kind = firstWord(event['eventId'], event['name']) ?? 'event';
  const device = word(details['Device']);
  const status = word(details['Assurance Issue Status'])?.toLowerCase();
  const time = isoTime(event['timestamp']);
  const said = firstWord(
    details['Assurance Issue Name'],
    details['Assurance Issue Details'],
    event['description'],
    event['name'],
    kind,
  );
  const link = linkOf(event, context);
  const instance = word(event['instanceId']);
  return {
    class: kind,
    type: `event.${kebab(kind)}`,
    dn: device ?? instance ?? kind,
    keys: keysOf({
      host: device,
      domain: event['domain'],
      category: firstWord(details['Assurance Issue Category'], event['category']),
      issue: instance,
    }),
    status: status && OVER.has(status) ? 'modified' : 'created',
    severity: severityOf(details, event),
    state: stateOf(status),
    text: said?.includes(device ?? said) ? said : `${device}: ${said}`,
    time,
    attributes: event,
    details: link === undefined ? undefined : { link },
    identity: instance === undefined ? undefined : [instance, status, time],
  };
}

function severityOf(
  details: Record<string, unknown>,
  event: Record<string, unknown>,
): Severity | undefined {
  const priority = SEVERITIES.get(word(details['Assurance Issue Priority'])?.toLowerCase() ?? '');
  return priority ?? SEVERITIES.get(word(event['severity']) ?? '');
}

function stateOf(status: string | undefined): AlarmState | undefined {
  if (status === undefined) return undefined;
  return OVER.has(status) ? 'cleared' : 'raised';
}

/** Whole, or without its host, or with a place left for it, as its releases differ. */
function linkOf(event: Record<string, unknown>, { baseUrl }: ReadContext): string | undefined {
  const link = word(event['ciscoDnaEventLink']);
  if (link === undefined || /^https?:\/\/[^<]/iu.test(link)) return link;
  const path = link.replace(/^(?:https?:\/\/)?<[^>]*>/iu, '').replace(/^\/+/u, '');
  return baseUrl ? `${baseUrl}/${path}` : undefined;
}
