import type { AlarmState, Severity } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { isObject } from '../json-body';
import { proofAmong } from '../proof-options';
import { severityOf } from '../severity';
import { firstWord, flag, kebab, keysOf, object, objects, word, words } from '../values';
import type { ReadContext, Vendor } from '../vendor';

/** Four levels of its own, the second lowest of which is "Minor" (`alarms/severitymappings`). */
const SEVERITIES = new Map<string, Severity>([
  ['medium', 'minor'],
  ['minor', 'warning'],
]);

/**
 * Alarms of Cisco Catalyst SD-WAN Manager (vManage), from 18.3 on: one object a request, with Basic
 * (suchandanreddy/sdwan-webhooks; the sandbox lab "SDWAN Monitoring with webhooks"). Lists and the
 * `{ data: […] }` of its REST API are taken too, as forwarders send them.
 */
export const ciscoSdwan: Vendor = {
  typePrefix: 'com.cisco.sdwan.',
  sourcePrefix: '/sdwan/',
  methods: ['POST'],
  proof: (credentials, options) => proofAmong(['basic'], credentials, options),
  read(body, context) {
    const isList = isObject(body) && Array.isArray(body['data']) && !('uuid' in body);
    return objects(isList ? body['data'] : body).map((alarm) => draftOf(alarm, context));
  },
};

function draftOf(alarm: Record<string, unknown>, context: ReadContext): Draft {
  // "if-name", "new-state" and their like; numbers as well as texts have been seen.
  const values = object(objects(alarm['values'])[0] ?? objects(alarm['values_short_display'])[0]);
  const kind = kindOf(alarm);
  const uuid = word(alarm['uuid']);
  const host = firstWord(values['host-name'], alarm['host_name']);
  const systemIp = systemIpOf(alarm, values);
  const port = word(values['if-name']);
  const dn = [host ?? systemIp ?? 'manager', port ?? kind].join('/');
  const said = firstWord(alarm['message'], alarm['rule_name_display'], kind);
  return {
    class: kind,
    type: `alarm.${kebab(kind)}`,
    dn,
    keys: keysOf({
      host,
      systemIp,
      port,
      vpn: values['vpn-id'],
      site: firstWord(values['site-id'], alarm['site_id']),
      color: values['color'],
      uuid,
    }),
    status: 'created',
    severity: severityOf(alarm['severity'], SEVERITIES),
    state: stateOf(alarm),
    text: `${[host ?? systemIp, port].filter(Boolean).join(' ') || 'SD-WAN'}: ${said}`,
    time: isoTime(alarm['entry_time'], alarm['receive_time']),
    attributes: alarm,
    details: detailsOf(alarm, uuid, context),
    identity: uuid === undefined ? undefined : [uuid, stateOf(alarm)],
  };
}

function kindOf(alarm: Record<string, unknown>): string {
  const { type, rulename, eventname, rule_name_display: shown } = alarm;
  return firstWord(type, rulename, eventname) ?? (kebab(word(shown) ?? '') || 'alarm');
}

function systemIpOf(
  alarm: Record<string, unknown>,
  values: Record<string, unknown>,
): string | undefined {
  const [device] = objects(alarm['devices']);
  return firstWord(values['system-ip'], device?.['system-ip'], alarm['system_ip']);
}

/** A clear is an alarm of its own: `active` is false, and it names the alarms that it ends. */
function stateOf(alarm: Record<string, unknown>): AlarmState {
  const isActive = flag(alarm['active']) ?? words(alarm['cleared_events']).length === 0;
  return isActive ? 'raised' : 'cleared';
}

/** What it ends is in the alarm itself: nothing has to be remembered for it. */
function detailsOf(
  alarm: Record<string, unknown>,
  uuid: string | undefined,
  { baseUrl }: ReadContext,
): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  const clears = words(alarm['cleared_events']);
  if (clears.length > 0) details['clears'] = clears;
  if (baseUrl && uuid) {
    details['link'] = `${baseUrl}/#/app/monitor/alarms/details/${encodeURIComponent(uuid)}`;
  }
  return details;
}
