import type { QueuedKind } from '../connection/storm-queue';
import type { Delivered } from './listener';
import { bytesOfChange, mergeChanges } from './merged-change';
import type { EventSource } from './network-event';
import { isRecordClass } from './object-class';

/** A change that may have to wait, and where it comes from. */
export interface StormItem extends Delivered {
  source: EventSource;
}

/** How changes wait, and which of them become one. */
export const changesInStorm: QueuedKind<StormItem> = {
  keyOf({ change }) {
    return isRecordClass(change.class) ? undefined : change.dn;
  },
  merge(older, newer) {
    const merged = mergeChanges(older, newer);
    return merged && { ...merged, source: newer.source };
  },
  // The object of a change is the table's own, which goes on.
  kept(item) {
    const { change } = item;
    if (!change.object) return item;
    return { ...item, change: { ...change, object: { ...change.object } } };
  },
  bytesOf: bytesOfChange,
};
