import { sleep, type Clock } from '../connection/clock';
import type { ManagedObject } from './model/managed-object';
import type { Reply } from './model/notification';
import { parseQuery, readPath } from './query/query';

/** A cluster takes minutes to change, and the answer holds one small object a controller. */
const PERIOD_MS = 60_000;
/** Controllers of a torn cluster may all look torn: moving to and fro would help nobody. */
const PAUSE_AFTER_MOVE_MS = 10 * 60_000;

export interface ClusterWatchOptions {
  clock: Clock;
  /** DN of the controller that serves, such as `topology/pod-1/node-1`. */
  node: string;
  get: (path: string) => Promise<Reply>;
  /** The controller is no longer part of the cluster's majority. */
  onLeft: () => void;
  signal: AbortSignal;
}

/**
 * Notices a controller that goes on answering although it has left its cluster: what it knows of the
 * fabric grows old. Asks how the controller sees the cluster, which it can tell even when alone.
 * Runs until the signal ends it. Never rejects.
 */
export async function watchCluster(options: ClusterWatchOptions): Promise<void> {
  const { clock, signal } = options;
  if (!options.node) return;
  let pause = PERIOD_MS;
  while (!signal.aborted) {
    await sleep(clock, pause, signal);
    if (signal.aborted) return;
    const hasLeft = await isOutside(options).catch(() => false);
    pause = hasLeft ? PAUSE_AFTER_MOVE_MS : PERIOD_MS;
    if (hasLeft) options.onLeft();
  }
}

async function isOutside({ node, get }: ClusterWatchOptions): Promise<boolean> {
  const query = parseQuery({ by: 'class', target: `${node}/infraWiNode` });
  const { objects } = await get(readPath(query, { page: 0, pageSize: 100 }));
  const available = objects.filter(isAvailable);
  const own = objects.find(({ attributes }) => attributes.dn?.endsWith(`/${nodeRn(node)}`));
  if (own && !isAvailable(own)) return true;
  return objects.length > 1 && available.length * 2 <= objects.length;
}

function isAvailable({ attributes }: ManagedObject): boolean {
  return attributes.operSt === 'available';
}

function nodeRn(node: string): string {
  return node.slice(node.lastIndexOf('/') + 1);
}
