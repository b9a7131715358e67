import type { FaultState } from './fault-state';
import type { Ledger } from './ledger';
import type { Settings } from './options';
import type { PushSockets } from './push-sockets';
import type { Sessions } from './sessions';
import type { Subscriptions } from './subscriptions';
import type { ObjectTree } from './tree';

/** What the handlers of requests work on. */
export interface Device {
  readonly settings: Settings;
  readonly tree: ObjectTree;
  readonly sessions: Sessions;
  readonly sockets: PushSockets;
  readonly subscriptions: Subscriptions;
  readonly faults: FaultState;
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** Classes that a fault forbids to everyone. */
  readonly forbidden: Set<string>;
}

/** What has happened since the start. */
export interface Tally {
  logins: number;
  loginsRefused: number;
  refreshes: number;
  logouts: number;
  subscribes: number;
  subscriptionRefreshes: number;
  upgrades: number;
  upgradesRefused: number;
  requests: number;
  frames: number;
}

export function newTally(): Tally {
  return {
    logins: 0,
    loginsRefused: 0,
    refreshes: 0,
    logouts: 0,
    subscribes: 0,
    subscriptionRefreshes: 0,
    upgrades: 0,
    upgradesRefused: 0,
    requests: 0,
    frames: 0,
  };
}
