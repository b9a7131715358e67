import type { FaultState } from './fault-state';
import type { Ledger } from './ledger';
import type { Settings } from './options';
import type { PushSockets } from './push-sockets';
import type { Sessions } from './sessions';
import type { Signer } from './signature';
import type { Subscriptions } from './subscriptions';
import type { Tally } from './tally';
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
  /** Who may sign requests, by the DN of the certificate. */
  readonly signers: ReadonlyMap<string, Signer>;
  /** Classes that a fault forbids to everyone. */
  readonly forbidden: Set<string>;
}
