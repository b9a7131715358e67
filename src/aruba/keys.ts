import type { Keys } from '../event';
import type { PlainObject } from './values';

/** Where a key may stand, the most telling place first. A number is the index in a list. */
const PLACES: readonly [key: string, ...places: string[]][] = [
  [
    'serial',
    'serial',
    'serial_number',
    'device_id',
    'client_details.connected_device_serial',
    'connected_device_serial',
    'impacted_entities.device_serial.0',
  ],
  [
    'name',
    'name',
    'device_name',
    'rogue_name',
    'client_details.client_name',
    'client_name',
    'destination_name',
    'ap_name',
  ],
  [
    'mac',
    'macaddr.addr',
    'mac_addr.addr',
    'sta_eth_mac.addr',
    'client_mac.addr',
    'rogue_id.addr',
    'bssid.addr',
    'radio_mac.addr',
    'client_details.mac_address',
    'radio_mac_address',
    'port_mac_address',
    'mac_address',
    'hashed_sta_eth_mac',
    'impacted_entities.client_mac.0',
  ],
  [
    'ip',
    'ip_address.addr',
    'ipaddr.addr',
    'client_ip.addr',
    'ip_v4',
    'client_details.ipv4',
    'ip_address',
  ],
  ['port', 'port_number', 'port_name', 'client_details.port', 'port', 'remote_port'],
  ['ap', 'detected_ap', 'associated_device', 'ap_mac.addr', 'ap_eth_mac.addr'],
  ['ssid', 'essid', 'network', 'ssid', 'wlan_name'],
  ['vlan', 'vlan_id', 'vlan', 'client_details.vlan_id'],
  ['tunnel', 'tunnel_name', 'map_name', 'index'],
  ['uplink', 'link_index', 'link_id', 'uplink_name'],
  ['swarm', 'swarm_id', 'cluster_id', 'cluster.cluster_id'],
  ['stack', 'stack_id'],
  ['user', 'username', 'user_name', 'client_details.user_name'],
  ['group', 'group_name'],
  ['target', 'target', 'destination'],
  ['geofence', 'geofence_name', 'geofence_id'],
  ['floor', 'floor_id_string'],
  ['building', 'building_id_string'],
  ['site', 'site_name', 'site_id', 'client_details.site_id'],
  ['alert', 'alert_id'],
  ['app', 'app_name'],
];

/**
 * What a thing is called, by common names.
 *
 * @param context the message that it came in, which may say what all its things belong to
 */
export function keysOf(kind: string, object: PlainObject, context: PlainObject): Keys {
  const keys: Keys = {};
  for (const [key, ...places] of PLACES) {
    const found = firstText(object, places) ?? firstText(context, places);
    if (found !== undefined) keys[key] = found;
  }
  // An interface of a switch is called as its port.
  if (kind === 'interface' && keys.port === undefined && keys.name) keys.port = keys.name;
  if (kind === 'notification') keys.alert = textAt(object, 'id') ?? keys.alert ?? '';
  return keys;
}

/** What stands at a path such as `ip_address.addr`, if it is a text or a number. */
export function textAt(object: PlainObject, path: string): string | undefined {
  let found: unknown = object;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as PlainObject)[name];
  }
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function firstText(object: PlainObject, places: readonly string[]): string | undefined {
  for (const place of places) {
    const text = textAt(object, place);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** By kind, the keys that tell two things apart; the first that is there begins, the rest follows. */
const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  interface: ['serial', 'port'],
  port: ['serial', 'port'],
  radio: ['serial', 'mac'],
  vap: ['serial', 'mac', 'ssid'],
  network: ['swarm', 'ssid'],
  wlan: ['serial', 'ssid'],
  tunnel: ['serial', 'swarm', 'tunnel'],
  ike_tunnel: ['serial', 'tunnel'],
  uplink: ['serial', 'uplink'],
  vlan: ['serial', 'vlan'],
  neighbour: ['serial', 'port'],
  switch_stack: ['stack'],
  swarm: ['swarm'],
  notification: ['alert'],
  alert: ['alert'],
  wireless_client: ['mac'],
  wired_client: ['mac'],
  client_state: ['mac'],
  client_stats: ['mac'],
  location: ['mac'],
  geofence: ['mac', 'geofence'],
  rssi: ['mac', 'ap'],
  proximity: ['mac', 'ap'],
  rogue: ['mac'],
  ids_event: ['serial', 'ap', 'mac'],
  client_session: ['mac', 'app'],
  url_record: ['mac'],
  radio_stats: ['serial', 'mac'],
  interface_stats: ['serial', 'mac'],
  vap_stats: ['serial', 'mac'],
  uplink_stats: ['serial', 'uplink'],
  vlan_stats: ['serial', 'vlan'],
  ssid_stats: ['serial', 'ssid'],
};

/** Keys that name a thing of any other kind, the best first; one of them will do. */
const NAMES = ['serial', 'mac', 'swarm', 'target', 'name', 'user', 'alert'];

/** The thing's name within its stream: `monitoring/interface/SN0000001/1/1/5`. */
export function nameOf(stream: string, kind: string, keys: Keys): string {
  const identity = IDENTITIES[kind];
  const parts = identity
    ? identity.flatMap((key) => keys[key] || [])
    : NAMES.flatMap((key) => keys[key] || []).slice(0, 1);
  return [stream, kind, ...parts].join('/');
}
