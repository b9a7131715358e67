import type { Clock } from '../connection/clock';
import { systemClock } from '../connection/clock';
import type { SimulatorPlatform } from './platform';
import type { ObjectTree } from './tree';

export interface SimulatorAccount {
  username: string;
  password: string;
  /** Certificates or public keys in PEM, by their names, for signed requests (APIC only). */
  certificates?: Record<string, string>;
  /** A `read-only` account may not write. */
  role: 'admin' | 'read-only';
  /** Security domain in the login reply. Default `all`. */
  domain?: string;
  /** Classes that read as if there were none, and whose changes are not sent. */
  hides?: string[];
  /** Classes that are answered with 403. */
  forbids?: string[];
}

export interface SimulatorOptions {
  platform: SimulatorPlatform;
  /** Default `admin`. */
  username?: string;
  /** Default `secret`. */
  password?: string;
  /** Certificates or public keys of the first account in PEM, by their names. Default: none. */
  certificates?: Record<string, string>;
  /** More accounts than the first, which has all rights. */
  accounts?: SimulatorAccount[];
  /** Login domains (APIC only). Default `local` and `fallback`. */
  domains?: string[];
  /** https with a certificate of its own. Default false. */
  tls?: boolean;
  /** Default 0: any free port. */
  port?: number;
  /** Default: the system's. */
  clock?: Clock;
  /** Changes a second that the simulator makes by itself. Default 0. */
  rate?: number;
  /** Where the traffic starts; the same seed gives the same changes. Default 1. */
  seed?: number;
  /** Seconds that a token lives. Default 600. */
  refreshTimeoutSeconds?: number;
  /** Seconds that a session of signed requests lives, which no source tells. Default 86400. */
  webtokenSessionSeconds?: number;
  /** Seconds that a session lives. Default 86400 on APIC, without end on NX-OS. */
  maximumLifetimeSeconds?: number;
  /** Default `5.2(7f)` on APIC, `10.2(5)` on NX-OS. */
  version?: string;
  /** Objects to show. Share one between the controllers of a fabric. Default: a small fabric or switch. */
  tree?: ObjectTree;
  /** Number of the controller, as in `topology/pod-1/node-1`. Default 1. */
  node?: number;
  /** Default `base64`, with `/`, `+` and `=`; APIC 5.2 and later hand out a JWT. */
  tokenForm?: 'base64' | 'jwt';
  /** How a wrong password is told; older releases answer 200 with an error object. Default `401`. */
  loginFailure?: '401' | '200';
  /** Whether aaaLogout ends the session now or leaves it to its timeout. Default `now`. */
  logoutEnds?: 'now' | 'timeout';
  /** `refreshTimeoutSeconds` in the reply to aaaRefresh; one published sample shows `0`. */
  refreshReplyTimeout?: string;
  /** What a second socket of a session does. Default `replace`. */
  secondSocket?: 'replace' | 'refuse';
  /** Whether `refresh-timeout` counts. Default: APIC 4.0 and later. */
  honoursRefreshTimeout?: boolean;
  /** Whether the first answer for one object is empty. Default: on NX-OS. */
  emptyFirstAnswer?: boolean;
  /** Objects in one reply before it is refused. Default 100,000. */
  resultLimit?: number;
  /** Whether a subscription that was not refreshed goes on sending. Default `stop`. */
  expiredSubscriptions?: 'stop' | 'deliver';
  /** What is sent of an object that no longer matches the filter. Default `modified`. */
  leavesFilter?: 'modified' | 'silent';
  /** `modTs` in the frames of faultInst, whose reads always say `never`. Default `time`. */
  faultFrameModTs?: 'time' | 'never';
  /** Follow a created BD, VRF or EPG by a `modified` with the numbers it got. Default false. */
  assignsNumbers?: boolean;
  /** Changes and frames, each, that the ledger keeps. Default 100,000. */
  ledgerLimit?: number;
  /** Requests that the log keeps. Default 10,000. */
  requestLimit?: number;
}

/** The options with all defaults in place. */
export interface Settings {
  readonly platform: SimulatorPlatform;
  readonly accounts: readonly SimulatorAccount[];
  readonly domains: readonly string[];
  readonly clock: Clock;
  readonly refreshTimeoutSeconds: number;
  readonly webtokenSessionSeconds: number;
  readonly maximumLifetimeSeconds: number | undefined;
  readonly version: string;
  readonly node: number;
  readonly tls: boolean;
  readonly tokenForm: 'base64' | 'jwt';
  readonly loginFailure: '401' | '200';
  readonly logoutEnds: 'now' | 'timeout';
  readonly refreshReplyTimeout: string | undefined;
  readonly secondSocket: 'replace' | 'refuse';
  readonly honoursRefreshTimeout: boolean;
  readonly subscriptionSeconds: number;
  readonly emptyFirstAnswer: boolean;
  readonly resultLimit: number;
  readonly expiredSubscriptions: 'stop' | 'deliver';
  readonly leavesFilter: 'modified' | 'silent';
  readonly faultFrameModTs: 'time' | 'never';
  readonly assignsNumbers: boolean;
  readonly ledgerLimit: number;
  readonly requestLimit: number;
}

export const DEFAULT_USERNAME = 'admin';
export const DEFAULT_PASSWORD = 'lab-secret';

export const DEFAULT_VERSION = { apic: '5.2(7f)', nxos: '10.2(5)' } as const;

// 60 s on APIC (APIC REST API Configuration Guide), 90 s on NX-OS (NX-API REST, "Websocket
// Subscription").
const SUBSCRIPTION_SECONDS = { apic: 60, nxos: 90 } as const;

const DAY_SECONDS = 86_400;

export function settingsOf(options: SimulatorOptions): Settings {
  const { platform, version = DEFAULT_VERSION[platform] } = options;
  const first: SimulatorAccount = {
    username: options.username ?? DEFAULT_USERNAME,
    password: options.password ?? DEFAULT_PASSWORD,
    certificates: options.certificates,
    role: 'admin',
  };
  return {
    platform,
    version,
    accounts: [first, ...(options.accounts ?? [])],
    domains: options.domains ?? ['local', 'fallback'],
    clock: options.clock ?? systemClock,
    refreshTimeoutSeconds: options.refreshTimeoutSeconds ?? 600,
    webtokenSessionSeconds: options.webtokenSessionSeconds ?? DAY_SECONDS,
    maximumLifetimeSeconds:
      options.maximumLifetimeSeconds ?? (platform === 'apic' ? DAY_SECONDS : undefined),
    node: options.node ?? 1,
    tls: options.tls ?? false,
    tokenForm: options.tokenForm ?? 'base64',
    loginFailure: options.loginFailure ?? '401',
    logoutEnds: options.logoutEnds ?? 'now',
    refreshReplyTimeout: options.refreshReplyTimeout,
    secondSocket: options.secondSocket ?? 'replace',
    honoursRefreshTimeout: options.honoursRefreshTimeout ?? knowsRefreshTimeout(platform, version),
    subscriptionSeconds: SUBSCRIPTION_SECONDS[platform],
    emptyFirstAnswer: options.emptyFirstAnswer ?? platform === 'nxos',
    resultLimit: options.resultLimit ?? 100_000,
    expiredSubscriptions: options.expiredSubscriptions ?? 'stop',
    leavesFilter: options.leavesFilter ?? 'modified',
    faultFrameModTs: options.faultFrameModTs ?? 'time',
    assignsNumbers: options.assignsNumbers ?? false,
    ledgerLimit: options.ledgerLimit ?? 100_000,
    requestLimit: options.requestLimit ?? 10_000,
  };
}

/** `refresh-timeout` came with ACI 4.0 (EnhancedEndpointTracker, docs/releases.rst). */
function knowsRefreshTimeout(platform: SimulatorPlatform, version: string): boolean {
  return platform === 'apic' && Number.parseInt(version, 10) >= 4;
}
