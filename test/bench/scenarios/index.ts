import type { Scenario } from '../scenario';
import { coreNodes } from './core-nodes';
import { firstRead } from './first-read';
import { heldBack } from './held-back';
import { latency } from './latency';
import { manyDevices } from './many-devices';
import { manySubscriptions } from './many-subscriptions';
import { memory } from './memory';
import { refresh } from './refresh';
import { resubscribe } from './resubscribe';
import { start } from './start';
import { storm } from './storm';
import { throughput } from './throughput';
import { tracking } from './tracking';

/** In the order of the table. */
export const scenarios: readonly Scenario[] = [
  throughput,
  coreNodes,
  manySubscriptions,
  tracking,
  latency,
  heldBack,
  memory,
  firstRead,
  refresh,
  resubscribe,
  manyDevices,
  start,
  storm,
];
