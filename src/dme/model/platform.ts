/** What differs between APIC and NX-OS, as values, so that no other file asks which one it is. */
export type PlatformName = 'apic' | 'nxos';

export interface Platform {
  readonly name: PlatformName;
  /** First part of `source` in the events. */
  readonly sourcePrefix: string;
  /** First part of `type` in the events. */
  readonly typePrefix: string;
  /** Seconds that a subscription lives without a refresh when the query does not say. */
  readonly defaultRefreshTimeout: number;
  /** Seconds asked for when the user leaves it to us and the release knows the option. */
  readonly longRefreshTimeout: number | undefined;
  /** Whether the hosts are controllers of one fabric (one used at a time) or devices of their own. */
  readonly hostsAre: 'controllers' | 'devices';
  /** Whether the first answer to a subscribe may be cut by `page-size`. */
  readonly pagesFirstAnswer: boolean;
  /** Minutes between two audits of a subscription unless the user says otherwise; 0 is never. */
  readonly defaultAudit: number;
  /** Whether requests may be signed instead of carrying the token of a login. */
  readonly takesSignatures: boolean;
  /** A class of which every account sees an object that is never deleted. */
  readonly alwaysThere: string;
  /** Session life in seconds to assume when the login reply does not tell. */
  readonly assumedLifetime: number;
}

const DAY = 86_400;

export const platforms: Record<PlatformName, Platform> = {
  apic: {
    name: 'apic',
    sourcePrefix: '/aci/',
    typePrefix: 'com.cisco.aci.',
    // Cisco APIC REST API Configuration Guide: a subscription times out after 60 s.
    defaultRefreshTimeout: 60,
    // ACI 4.0 and later take `refresh-timeout` (EnhancedEndpointTracker, docs/releases.rst).
    longRefreshTimeout: 600,
    hostsAre: 'controllers',
    pagesFirstAnswer: true,
    takesSignatures: true,
    defaultAudit: 5,
    // The tenants common, infra and mgmt cannot be deleted.
    alwaysThere: 'fvTenant',
    assumedLifetime: DAY,
  },
  nxos: {
    name: 'nxos',
    sourcePrefix: '/nxos/',
    typePrefix: 'com.cisco.nxos.',
    // Cisco Nexus 9000 NX-API REST, "Websocket Subscription": 90 s by default.
    defaultRefreshTimeout: 90,
    longRefreshTimeout: undefined,
    hostsAre: 'devices',
    pagesFirstAnswer: false,
    // There a certificate means one at the TLS layer.
    takesSignatures: false,
    // A switch has four web workers at most (NX-API guide); a hundred switches need no polling.
    defaultAudit: 0,
    alwaysThere: 'topSystem',
    // The NX-OS login reply has no maximumLifetimeSeconds ("Logging in", NX-API REST SDK).
    assumedLifetime: DAY,
  },
};
