import type { AlarmState } from '../../event';
import type { Draft } from '../draft';
import { isoTime } from '../iso-time';
import { proofAmong } from '../proof-options';
import { severityOf } from '../severity';
import { firstWord, keysOf, object, objects, word } from '../values';
import type { Vendor } from '../vendor';

const STATUSES = new Map<string, Draft['status']>([
  ['created', 'created'],
  ['modified', 'modified'],
  ['deleted', 'deleted'],
]);

/**
 * Events of Cisco Intersight: an object of any class as it is, signed (Cisco, "Validate the Cisco
 * Intersight Webhooks"; the tests of cgascoig/intersight-webhook-notifier). A new webhook sends a
 * `ping` without an object.
 */
export const intersight: Vendor = {
  typePrefix: 'com.cisco.intersight.',
  sourcePrefix: '/intersight/',
  methods: ['POST'],
  proof: (credentials, options) => proofAmong(['http-signature'], credentials, options),
  read: (body) => objects(body).map(draftOf),
};

function draftOf(result: Record<string, unknown>): Draft {
  const event = object(result['Event']);
  const kind = firstWord(result['EventObjectType'], event['ObjectType']);
  const operation = word(result['Operation'])?.toLowerCase() ?? '';
  if (kind === undefined) return pingOf(result);
  const status = STATUSES.get(operation) ?? 'modified';
  const affected = firstWord(event['AffectedMoDisplayName'], event['AffectedObject']);
  const moid = word(event['Moid']);
  const name = firstWord(event['Name'], event['Code']);
  const changed = firstWord(event['LastTransitionTime'], event['ModTime']);
  const isAlarm = kind === 'cond.Alarm';
  return {
    class: kind,
    type: `${typeOf(kind)}.${status}`,
    dn: affected ?? name ?? moid ?? kind,
    keys: keysOf({
      moid,
      code: event['Code'],
      type: event['AffectedMoType'],
      name: isAlarm ? undefined : name,
    }),
    status,
    severity: severityOf(event['Severity']),
    state: isAlarm ? stateOf(event, status) : undefined,
    text: textOf(event, { affected, name, status, kind }),
    time: isoTime(changed, event['CreationTime'], event['CreateTime']),
    attributes: event,
    identity: moid
      ? [moid, operation, changed, event['ModTime'], event['Severity'], event['Acknowledge']]
      : undefined,
  };
}

/** Dots and capitals are part of a class: `cond.Alarm`. */
function typeOf(kind: string): string {
  return kind.replaceAll(/[^\w.]+/gu, '-');
}

function pingOf(result: Record<string, unknown>): Draft {
  const subscription = word(object(result['Subscription'])['Moid']);
  return {
    class: 'ping',
    type: 'ping',
    dn: subscription ?? 'webhook',
    keys: keysOf({ moid: subscription }),
    status: 'created',
    severity: 'info',
    text: 'Intersight tests the webhook',
    attributes: result,
  };
}

function stateOf(event: Record<string, unknown>, status: Draft['status']): AlarmState {
  if (status === 'deleted' || word(event['Severity'])?.toLowerCase() === 'cleared') {
    return 'cleared';
  }
  const acknowledged = word(event['Acknowledge'])?.toLowerCase() ?? 'none';
  return acknowledged === 'none' ? 'raised' : 'changed';
}

function textOf(
  event: Record<string, unknown>,
  about: { affected?: string; name?: string; status: string; kind: string },
): string {
  const said = word(event['Description']);
  if (said !== undefined) return `${about.name ? `${about.name}: ` : ''}${said}`;
  const state = word(event['Status']);
  const thing = about.name ?? about.affected ?? about.kind;
  return `${about.kind} ${thing} ${about.status}${state ? ` (${state})` : ''}`;
}
