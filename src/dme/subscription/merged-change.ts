import type { Change, Delivered, MoAttributes } from '../model/managed-object';
import { isRecordClass } from '../model/object-class';

/** Of what each property occupies beside its text: its place, the text's head, half its name. */
const BYTES_A_PROPERTY = 40;
/** The change itself, its frame and its place in the queue. */
const BYTES_A_CHANGE = 400;

/**
 * Two changes of one object as one: the values that count at the end, the names of all that changed,
 * and of each the value that it had before the first. How many changes it stands for is kept.
 *
 * A deletion and a creation stay by themselves: what was before is another object than what comes
 * after. So do records, what was found after a gap, and what exists: each is told for itself.
 *
 * @param older may be changed, and belong to the result
 */
export function mergeChanges(older: Change, newer: Change): Change | undefined {
  if (newer.status !== 'modified' || !canTakeIn(older)) return undefined;
  if (newer.recovered || newer.class !== older.class) return undefined;
  const change = older.merged ? older : ownCopy(older);
  takeIn(change, newer);
  return change;
}

function canTakeIn({ status, recovered, class: name }: Change): boolean {
  return (status === 'created' || status === 'modified') && !recovered && !isRecordClass(name);
}

function ownCopy(change: Change): Change {
  return {
    ...change,
    attributes: { ...change.attributes },
    changed: change.changed && [...change.changed],
    previous: change.previous && { ...change.previous },
    merged: 1,
  };
}

function takeIn(change: Change, newer: Change): void {
  takeValues(change, newer.attributes);
  if (change.changed) unite(change, change.changed, newer);
  change.object = newer.object ?? change.object;
  change.count = newer.count ?? change.count;
  change.receivedAt = newer.receivedAt;
  change.merged = (change.merged ?? 1) + (newer.merged ?? 1);
}

/** Only those that differ: in a storm it is the older texts that do not fill the memory anew. */
function takeValues({ status, attributes }: Change, newer: MoAttributes): void {
  for (const name in newer) {
    // A created object stays a created one.
    if (name === 'status' && status === 'created') continue;
    const value = newer[name] as string;
    if (attributes[name] !== value) attributes[name] = value;
  }
}

/** What had changed before keeps its first value, also where there was none. */
function unite(change: Change, changed: string[], newer: Change): void {
  for (const name of newer.changed ?? []) {
    if (changed.includes(name)) continue;
    changed.push(name);
    const value = newer.previous?.[name];
    if (value !== undefined) change.previous = { ...change.previous, [name]: value };
  }
}

/** Roughly, what a change that waits occupies. */
export function bytesOfChange({ change }: Delivered): number {
  const { attributes, previous, object } = change;
  return BYTES_A_CHANGE + bytesOf(attributes) + bytesOf(previous) + bytesOf(object);
}

function bytesOf(attributes: MoAttributes | undefined): number {
  let bytes = 0;
  for (const name in attributes) bytes += BYTES_A_PROPERTY + (attributes[name] ?? '').length;
  return bytes;
}
