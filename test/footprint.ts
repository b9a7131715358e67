import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NetworkPushError } from '../src/connection/errors';
import { Link } from '../src/dme/socket/link';
import { Session } from '../src/dme/session/session';

/**
 * What comes and goes with connections and holds the rest. One that is kept by mistake shows up as
 * one more. Few, because each costs a collection of the garbage, during which nothing else runs.
 */
const CLASSES = [Session, Link, NetworkPushError];

/** What a process holds at one time; deep-equal when nothing has been left behind in between. */
export interface Footprint {
  /** Living objects by class. */
  objects: Record<string, number>;
  /** Sockets, timers and the like that the event loop knows, by kind. */
  resources: Record<string, number>;
}

export function footprint(): Footprint {
  const objects = Object.fromEntries(
    // Collects the garbage first.
    CLASSES.map((one) => [one.name, queryObjects(one, { format: 'count' })]),
  );
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    // Of the test itself.
    if (kind !== 'Immediate') resources[kind] = (resources[kind] ?? 0) + 1;
  }
  return { objects, resources };
}

/** Bytes on the heap that are in use after a full collection. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
