import { systemClock, type Clock } from '../../connection/clock';

/** Topics of the classic API ("Getting Started with Streaming API"). */
export const SIMULATED_TOPICS = [
  'monitoring',
  'apprf',
  'presence',
  'audit',
  'location',
  'security',
] as const;

/** Streams of the new Central, by their paths. */
export const SIMULATED_STREAMS = [
  'network-notifications/v1/alert-events',
  'network-services/v1alpha1/audit-trail-events',
  'network-services/v1alpha1/location',
  'network-services/v1alpha1/geofence',
  'network-monitoring/v1alpha1/ap-events',
  'network-monitoring/v1/clients-events',
  'network-monitoring/v1/switch-events',
] as const;

/** Where the simulator gives tokens to API clients. */
export const TOKEN_PATH = '/as/token.oauth2';

export interface CentralSimulatorOptions {
  /** The key at the start. Default: one that nobody can guess. */
  key?: string;
  /** Generations of keys, beside the present one, that are still exchanged for it. Default 1. */
  exchanges?: number;
  /** Topics that are ticked in Central. Default: all. */
  topics?: readonly string[];
  /** Whether a user name must be sent. Default false. */
  wantsUserName?: boolean;
  /** Of the API client of the new Central. */
  clientId?: string;
  clientSecret?: string;
  /** Seconds that a bearer token lives. Default 7200. */
  tokenSeconds?: number;
  /** https with a certificate of its own. Default false. */
  tls?: boolean;
  /** Default 0: any free port. */
  port?: number;
  /** Messages a second that the simulator makes by itself. Default 0. */
  rate?: number;
  clock?: Clock;
}

export interface CentralSettings {
  readonly key: string | undefined;
  readonly exchanges: number;
  readonly topics: readonly string[];
  readonly wantsUserName: boolean;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly tokenSeconds: number;
  readonly clock: Clock;
}

export function centralSettings(options: CentralSimulatorOptions): CentralSettings {
  return {
    key: options.key,
    exchanges: options.exchanges ?? 1,
    topics: options.topics ?? SIMULATED_TOPICS,
    wantsUserName: options.wantsUserName ?? false,
    clientId: options.clientId ?? 'sim-client',
    clientSecret: options.clientSecret,
    tokenSeconds: options.tokenSeconds ?? 7_200,
    clock: options.clock ?? systemClock,
  };
}
