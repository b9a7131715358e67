/** A kind of message that a stream carries, and what is known of it. */
export interface MessageSpec {
  /** Name of the message in its definition. */
  message: string;
  /**
   * Fields that hold the things a message tells of, each with a name for such a thing. A path of two
   * names goes through a wrapper. Left out: the message tells of one thing.
   */
  elements?: Readonly<Record<string, string>>;
}

/** Topics of the classic streaming API, by what stands in the header `Topic`. */
export const TOPICS = ['monitoring', 'apprf', 'presence', 'audit', 'location', 'security'] as const;
export type Topic = (typeof TOPICS)[number];

export function isTopic(text: string): text is Topic {
  return (TOPICS as readonly string[]).includes(text);
}

/** What the topic `monitoring` tells of. */
const MONITORED: Readonly<Record<string, string>> = {
  swarms: 'swarm',
  aps: 'ap',
  networks: 'network',
  radios: 'radio',
  vaps: 'vap',
  interfaces: 'interface',
  tunnels: 'tunnel',
  wireless_clients: 'wireless_client',
  switches: 'switch',
  wired_clients: 'wired_client',
  mobility_controllers: 'gateway',
  uplinks: 'uplink',
  device_neighbours: 'neighbour',
  switch_stacks: 'switch_stack',
  ike_tunnels: 'ike_tunnel',
  switch_vlan_info: 'switch_vlans',
  vlans: 'vlan',
  vsx: 'vsx',
  notification: 'notification',
  wids_events: 'ids_event',
  rogue_events: 'rogue',
  device_stats: 'device_stats',
  radio_stats: 'radio_stats',
  interface_stats: 'interface_stats',
  vap_stats: 'vap_stats',
  client_stats: 'client_stats',
  tunnel_stats: 'tunnel_stats',
  modem_stats: 'modem_stats',
  role_stats: 'role_stats',
  vlan_stats: 'vlan_stats',
  ssid_stats: 'ssid_stats',
  ipprobe_stats: 'ipprobe_stats',
  uplink_stats: 'uplink_stats',
  uplink_wan_stats: 'uplink_wan_stats',
  uplink_probe_stats: 'uplink_probe_stats',
  uplink_speedtest: 'uplink_speedtest',
};

/** The message of each topic; `location` and `monitoring` have a second one. */
export const classicMessages: Readonly<Record<Topic | 'geofence' | 'state', MessageSpec>> = {
  monitoring: {
    message: 'MonitoringInformation',
    elements: MONITORED,
  },
  state: { message: 'MonitoringStateInformation', elements: MONITORED },
  apprf: {
    message: 'apprf_session',
    elements: {
      client_firewall_session: 'client_session',
      url_detail_record: 'url_record',
    },
  },
  presence: {
    message: 'presence_event',
    elements: {
      'pa_client_state.presence_client_state': 'client_state',
      'pa_rssi_event.rssi': 'rssi',
      'pa_proximity_event.proximity': 'proximity',
    },
  },
  audit: { message: 'audit_message' },
  location: { message: 'stream_location' },
  geofence: { message: 'stream_geofence_notify' },
  security: {
    message: 'RapidsStreamingEvent',
    elements: { rogue: 'rogue', idsEvent: 'ids_event' },
  },
};

/** Names for several elements of the topic `monitoring`, as a node offers them. */
export const ELEMENT_GROUPS = ['states', 'notifications', 'rogues', 'ids', 'statistics'] as const;
export type ElementGroup = (typeof ELEMENT_GROUPS)[number];

/** Statistics of every device come every five minutes ("Monitoring Streaming Event"). */
export const DEFAULT_ELEMENTS: readonly ElementGroup[] = [
  'states',
  'notifications',
  'rogues',
  'ids',
];

export function groupOf(kind: string): ElementGroup {
  switch (kind) {
    case 'notification':
      return 'notifications';
    case 'rogue':
      return 'rogues';
    case 'ids_event':
      return 'ids';
    case 'uplink_speedtest':
      return 'statistics';
    default:
      return kind.endsWith('_stats') ? 'statistics' : 'states';
  }
}

/**
 * Streams of the new Central by name: path and message. Some carry messages of several types, which
 * the envelope names (aruba/pycentral, `pycentral/streaming/streaming.py`).
 */
export const centralEvents: Readonly<Record<string, { path: string; message?: string }>> = {
  'alert-events': {
    path: 'network-notifications/v1/alert-events',
    message: 'AlertStreamingMessage',
  },
  'audit-trail-events': {
    path: 'network-services/v1alpha1/audit-trail-events',
    message: 'AuditTrail',
  },
  'ap-events': { path: 'network-monitoring/v1alpha1/ap-events' },
  'clients-events': {
    path: 'network-monitoring/v1/clients-events',
    message: 'StreamClientMessage',
  },
  'switch-events': { path: 'network-monitoring/v1/switch-events', message: 'StreamSwitchMessage' },
  location: { path: 'network-services/v1alpha1/location', message: 'StreamLocationMessage' },
  geofence: { path: 'network-services/v1alpha1/geofence', message: 'StreamGeofenceMessage' },
  'rssi-events': { path: 'network-services/v1alpha1/rssi-events', message: 'RssiEvent' },
  wids: { path: 'network-services/v1alpha1/wids', message: 'WidsStreamMessage' },
};

export interface CentralStream {
  /** Last part of the path: what events call it. */
  name: string;
  path: string;
  /** Of messages that do not say what they are. */
  message?: string;
}

/** A stream by its name, or by its path where the name is not known here. */
export function centralStream(event: string): CentralStream {
  const path = event.replaceAll(/^\/+|\/+$/g, '');
  const known = Object.entries(centralEvents).find(
    ([name, stream]) => name === path || stream.path === path,
  );
  if (known) return { name: known[0], ...known[1] };
  return { name: path.slice(path.lastIndexOf('/') + 1), path };
}

const STREAM_PATH = /^\/?[\w.-]+(\/[\w.-]+)*\/?$/;

/** Whether it is the name of a known stream, or a path. */
export function isCentralStream(event: string): boolean {
  return Object.hasOwn(centralEvents, event) || (event.includes('/') && STREAM_PATH.test(event));
}
