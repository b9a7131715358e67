import type { AlarmState, Keys, ObjectStatus, Severity } from '../event';
import { textAt } from './keys';
import type { PlainObject } from './values';

/** What a thing means to a person, and what happened to it. */
export interface Meaning {
  status: ObjectStatus;
  /** End of the event's type: `down`, `open`, `created` and so on. */
  happening: string;
  severity?: Severity;
  state?: AlarmState;
  text: string;
}

interface Subject {
  kind: string;
  object: PlainObject;
  keys: Keys;
}

export function meaningOf(subject: Subject): Meaning {
  const status = statusOf(subject);
  switch (subject.kind) {
    case 'notification':
      return notification(subject);
    case 'alert':
      return alert(subject, status);
    case 'rogue':
    case 'ids_event':
      return intrusion(subject, status);
    case 'geofence':
      return geofence(subject, status);
    case 'configuration':
    case 'firmware':
    case 'device_mgmt':
    case 'audit':
      return audit(subject, status);
    default:
      return device(subject, status);
  }
}

/** Central's words for severity, classic (`Notification.Severity`) and new, and ours. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  major: 'major',
  minor: 'minor',
  warning: 'warning',
  info: 'info',
  normal: 'info',
  high: 'major',
  medium: 'minor',
  low: 'warning',
};

function severityOf(word: string | undefined): Pick<Meaning, 'severity'> {
  const severity = SEVERITIES[word?.toLowerCase() ?? ''];
  return severity ? { severity } : {};
}

function statusOf({ kind, object }: Subject): ObjectStatus {
  const action = textAt(object, 'action') ?? textAt(object, 'operation') ?? '';
  switch (action.replace('EVENT_OPERATION_', '').toUpperCase()) {
    case 'ADD':
      return 'created';
    case 'DELETE':
      return 'deleted';
    case 'UPDATE':
      return 'modified';
    default:
      // What has no action is told once: a measurement, a position, an entry of a log.
      return kind === 'ap' || kind === 'client_state' ? 'modified' : 'created';
  }
}

function notification({ object, keys }: Subject): Meaning {
  const isOver = textAt(object, 'state') === 'Close';
  const what = textAt(object, 'description') ?? textAt(object, 'type') ?? 'alert';
  return {
    status: isOver ? 'modified' : 'created',
    happening: isOver ? 'close' : 'open',
    ...severityOf(textAt(object, 'severity')),
    state: isOver ? 'cleared' : 'raised',
    text: `${isOver ? 'Cleared: ' : ''}${what}${ofSerial(what, keys)}`,
  };
}

function alert({ object, keys }: Subject, status: ObjectStatus): Meaning {
  const isOver = textAt(object, 'state')?.toLowerCase() === 'cleared';
  const state = status === 'modified' ? 'changed' : 'raised';
  const what = textAt(object, 'summary') ?? textAt(object, 'name') ?? 'alert';
  return {
    status,
    happening: isOver ? 'cleared' : state,
    ...severityOf(textAt(object, 'severity')),
    state: isOver ? 'cleared' : state,
    text: `${isOver ? 'Cleared: ' : ''}${what}${ofSerial(what, keys)}`,
  };
}

function intrusion({ kind, object, keys }: Subject, status: ObjectStatus): Meaning {
  const seen = textAt(object, 'description') ?? textAt(object, 'attack_type');
  const what = kind === 'rogue' ? 'Rogue access point' : (seen ?? 'Intrusion');
  const who = [keys.mac, keys.ssid && `"${keys.ssid}"`].filter(Boolean).join(' ');
  const where = keys.ap ?? textAt(object, 'last_det_device') ?? keys.serial;
  const end = status === 'deleted' ? ' is gone' : '';
  return {
    status,
    happening: status,
    ...severityOf(textAt(object, 'level')),
    state: status === 'deleted' ? 'cleared' : status === 'modified' ? 'changed' : 'raised',
    text: `${what} ${who}${where ? ` seen by ${where}` : ''}${end}`.trim(),
  };
}

function geofence({ object, keys }: Subject, status: ObjectStatus): Meaning {
  const isOut = textAt(object, 'geofence_event') === 'ZONE_OUT';
  return {
    status,
    happening: isOut ? 'out' : 'in',
    text: `${keys.mac ?? 'A client'} ${isOut ? 'left' : 'entered'} ${keys.geofence ?? 'a geofence'}`,
  };
}

function audit({ object, keys }: Subject, status: ObjectStatus): Meaning {
  const what =
    textAt(object, 'config_info.data') ??
    textAt(object, 'firmware_info.data') ??
    textAt(object, 'dm_info.data') ??
    textAt(object, 'description') ??
    textAt(object, 'action') ??
    'changed';
  const target = keys.target ?? keys.name;
  const by = keys.user ?? textAt(object, 'source');
  return {
    status,
    happening: status,
    text: `${what}${target ? ` (${target})` : ''}${by ? ` by ${by}` : ''}`,
  };
}

type Health = 'up' | 'down' | 'other';

/** Words of the classic API and of the new one, and a boolean that stands for them. */
function healthOf({ status }: PlainObject): Health | undefined {
  switch (status) {
    case true:
    case 'UP':
    case 'STATUS_UP':
    case 'TUNNEL_STATUS_CONNECTED':
      return 'up';
    case false:
    case 'DOWN':
    case 'STATUS_DOWN':
    case 'TUNNEL_STATUS_DISCONNECTED':
      return 'down';
    case undefined:
      return undefined;
    default:
      return 'other';
  }
}

/** Clients have a status too, but that one is away is nothing that went wrong. */
function isWatched({ kind }: Subject): boolean {
  return !kind.endsWith('_stats') && !kind.includes('client');
}

function device(subject: Subject, status: ObjectStatus): Meaning {
  const { kind, object } = subject;
  const health = isWatched(subject) ? healthOf(object) : undefined;
  const name = called(subject);
  if (status === 'deleted') {
    const state = health === undefined ? {} : { state: 'cleared' as const };
    return { status, happening: 'deleted', ...state, text: `${name} was removed` };
  }
  switch (health) {
    case 'up':
      return { status, happening: 'up', state: 'cleared', text: `${name} is up` };
    case 'down': {
      const reason = downReason(object);
      return { status, happening: 'down', state: 'raised', text: `${name} is down${reason}` };
    }
    case 'other':
      return {
        status,
        happening: status,
        state: 'changed',
        text: `${name}: ${words(String(object.status))}`,
      };
    case undefined: {
      const what = kind.endsWith('_stats') ? '' : ` ${VERBS[status]}`;
      return { status, happening: status, text: `${name}${what}` };
    }
  }
}

const VERBS: Readonly<Record<ObjectStatus, string>> = {
  created: 'seen',
  modified: 'changed',
  deleted: 'was removed',
  existing: 'exists',
};

/** As people say it; other kinds are called by their name. */
const LABELS: Readonly<Record<string, string>> = {
  ap: 'AP',
  vap: 'Virtual AP',
  ike_tunnel: 'IKE tunnel',
  vlan: 'VLAN',
  vsx: 'VSX',
  rssi: 'Signal of',
  proximity: 'Proximity of',
  location: 'Position of',
};

function called({ kind, object, keys }: Subject): string {
  const label = LABELS[kind] ?? sentence(words(kind));
  const id = keys.serial ?? keys.mac ?? keys.swarm;
  switch (kind) {
    case 'interface':
    case 'port':
      return `${label} ${[keys.serial, keys.port].filter(Boolean).join(' ')}`;
    case 'radio':
      return `${label} ${textAt(object, 'index') ?? textAt(object, 'radio_number') ?? ''} of ${id ?? 'an AP'}`;
    case 'network':
    case 'vap':
    case 'wlan':
      return `${label} ${keys.ssid ?? id ?? ''}`.trim();
    default: {
      const name = keys.name ?? keys.tunnel ?? keys.uplink ?? keys.vlan;
      const both = name && id && name !== id ? `${name} (${id})` : (name ?? id ?? '');
      return `${label} ${both}`.trim();
    }
  }
}

function downReason(object: PlainObject): string {
  const reason = textAt(object, 'state_down_reason') ?? textAt(object, 'down_reason');
  if (!reason || reason.endsWith('_UNSPECIFIED')) return '';
  return ` (${words(reason.replace('DEVICE_DOWN_REASON_', ''))})`;
}

function ofSerial(text: string, { serial }: Keys): string {
  return serial && !text.includes(serial) ? ` (${serial})` : '';
}

function words(name: string): string {
  return name.replaceAll('_', ' ').toLowerCase();
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
