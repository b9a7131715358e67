import type { QueuedKind } from '../../connection/storm-queue';
import type { Delivered } from '../model/managed-object';
import { bytesOfChange, mergeChanges } from './merged-change';
import type { EventSource } from '../model/network-event';
import { isRecordClass } from '../model/object-class';

/** A change that may have to wait, and where it comes from. */
export interface StormItem extends Delivered {
  source: EventSource;
}

/**
 * How changes wait, and which of them become one.
 *
 * @param keepsObjects whether each keeps a copy of its object. The object of a change is the table's
 *   own and goes on with it: to where the change goes too, if all that follow are merged into it
 */
export function changesInStorm(keepsObjects: boolean): QueuedKind<StormItem> {
  return {
    keyOf: ({ change }) => (isRecordClass(change.class) ? undefined : change.dn),
    merge: (older, newer) => mergeItems(older, keepsObjects ? withOwnObject(newer) : newer),
    kept: keepsObjects ? withOwnObject : (item) => item,
    bytesOf: bytesOfChange,
  };
}

function mergeItems(older: StormItem, newer: StormItem): StormItem | undefined {
  const change = mergeChanges(older.change, newer.change);
  if (!change) return undefined;
  const isUsed = change === older.change && isOfOneHost(older, newer);
  // What waits long takes in much: it stays the same object, rather than one for each change.
  if (isUsed) return older;
  const object = { class: change.class, attributes: change.attributes };
  return { change, object, source: newer.source };
}

function isOfOneHost({ source }: StormItem, { source: other }: StormItem): boolean {
  return source.host === other.host && source.ids[0] === other.ids[0];
}

function withOwnObject(item: StormItem): StormItem {
  const { change } = item;
  if (!change.object) return item;
  return { ...item, change: { ...change, object: { ...change.object } } };
}
