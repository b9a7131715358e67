import { hasModTs } from './change-counts';
import type { ManagedObject, MoAttributes } from '../model/managed-object';
import { isHousekeeping } from '../model/object-class';
import { propertyNamesOf } from '../model/property-names';

/** Last known state of one object. */
export interface TrackedObject {
  class: string;
  attributes: MoAttributes;
  /** False while only changes were seen and never the object itself. */
  whole: boolean;
  /** The list of a {@link TableMemory} that names it last; 0 for none. */
  listedIn: number;
}

/** What a change means against what was known before. */
export interface Merged {
  changed?: string[];
  previous?: MoAttributes;
  /** The table's own object: copy it before the next change. */
  object?: MoAttributes;
  /** The table's own, where it has one now. */
  entry?: TrackedObject;
}

/** The difference between what was known of an object and what a read shows, as one change. */
export interface Reconciled extends Merged {
  status: 'created' | 'modified' | 'deleted';
  /** As a notification of this change would hold them, without `dn` and `status`. */
  attributes: MoAttributes;
}

/** Of tables that hold nothing, which those of most subscriptions do. */
const NOTHING: ReadonlyMap<string, TrackedObject> = new Map();

/** Last known state of the objects of one subscription, in memory. */
export class ObjectTable {
  /** @param own objects to begin with; they become the table's own */
  constructor(private own?: Map<string, TrackedObject>) {}

  private get objects(): ReadonlyMap<string, TrackedObject> {
    return this.own ?? NOTHING;
  }

  get size(): number {
    return this.objects.size;
  }

  get(dn: string): TrackedObject | undefined {
    return this.objects.get(dn);
  }

  /** All DNs with their objects, in the order in which they came. */
  entries(): IterableIterator<[string, TrackedObject]> {
    return this.objects.entries();
  }

  /** Puts an object as a query returned it; it replaces whatever was known. */
  put(dn: string, object: ManagedObject): void {
    this.set(dn, {
      class: object.class,
      attributes: objectAttributes(object.attributes),
      whole: true,
      listedIn: 0,
    });
  }

  remove(dn: string): void {
    this.own?.delete(dn);
  }

  /** Merges a notification in and tells what it changed. */
  apply(dn: string, change: ManagedObject): Merged {
    switch (change.attributes.status) {
      case 'deleted':
        return this.applyDeleted(dn);
      case 'created':
        return this.applyCreated(dn, change);
      default:
        return this.applyModified(dn, change);
    }
  }

  /** Whether merging the notification in would leave everything as it is. */
  wouldChange(dn: string, change: ManagedObject): boolean {
    const known = this.objects.get(dn);
    if (change.attributes.status === 'deleted') return known !== undefined;
    if (!known) return true;
    return Object.keys(change.attributes).some(
      (name) => !isHousekeeping(name) && known.attributes[name] !== change.attributes[name],
    );
  }

  /**
   * Takes over an object as it was read.
   *
   * @returns what has changed since it was last known, if anything
   */
  reconcile(dn: string, read: ManagedObject): Reconciled | undefined {
    const known = this.objects.get(dn);
    this.put(dn, read);
    const object = this.objects.get(dn)?.attributes ?? {};
    if (!known) return { status: 'created', attributes: { ...object }, object };
    const { changed, previous } = difference(known.attributes, object);
    // Of an object that was never seen whole, what was not seen has changed only if it was modified.
    const isComparable = known.whole || isModifiedSince(known.attributes, object);
    const certain = isComparable ? changed : changed.filter((name) => name in previous);
    if (certain.length === 0) return undefined;
    const attributes = pick(object, [...certain, 'modTs']);
    return { status: 'modified', attributes, changed: certain, previous, object };
  }

  /** Whether a read would tell of every object what has changed of it. */
  get isComparable(): boolean {
    for (const { whole, attributes } of this.objects.values()) {
      if (!whole && !hasModTs(attributes)) return false;
    }
    return true;
  }

  /** An object that is gone for certain. */
  bury(dn: string): Reconciled | undefined {
    const known = this.objects.get(dn);
    if (!known) return undefined;
    return { status: 'deleted', attributes: {}, ...this.applyDeleted(dn) };
  }

  /** Objects that are known here and that a read did not show. */
  missingFrom(read: ReadonlyMap<string, unknown>): { dn: string; class: string }[] {
    const missing = [];
    for (const [dn, { class: className }] of this.objects) {
      if (!read.has(dn)) missing.push({ dn, class: className });
    }
    return missing;
  }

  private applyDeleted(dn: string): Merged {
    const known = this.objects.get(dn);
    this.own?.delete(dn);
    return known?.whole ? { object: known.attributes } : {};
  }

  /** A full frame for a known DN comes after a restore: it replaces what was known. */
  private set(dn: string, object: TrackedObject): void {
    this.own ??= new Map();
    this.own.set(dn, object);
  }

  private applyCreated(dn: string, change: ManagedObject): Merged {
    const known = this.objects.get(dn);
    this.put(dn, change);
    const object = this.objects.get(dn)?.attributes;
    if (!known) return { object };
    return { ...difference(known.attributes, change.attributes), object };
  }

  private applyModified(dn: string, change: ManagedObject): Merged {
    const known = this.objects.get(dn);
    if (!known) {
      const attributes = objectAttributes(change.attributes);
      this.set(dn, { class: change.class, attributes, whole: false, listedIn: 0 });
      return { changed: changeableNames(change) };
    }
    return takeOver(known, change);
  }
}

/**
 * Writes the values of a notification into what is known, in one pass: it runs for each of them.
 * What stays as it is is not written, so that the older text, which the engine keeps elsewhere, stays.
 */
function takeOver(entry: TrackedObject, { class: className, attributes }: ManagedObject): Merged {
  const known = entry.attributes;
  const changed: string[] = [];
  const previous: MoAttributes = {};
  for (const name of propertyNamesOf(className, attributes).changeable) {
    const value = attributes[name] as string;
    const before = known[name];
    if (value === before) continue;
    changed.push(name);
    if (before !== undefined) previous[name] = before;
    known[name] = value;
  }
  const { modTs } = attributes;
  if (modTs !== undefined) known.modTs = modTs;
  return { changed, previous, object: entry.whole ? known : undefined, entry };
}

function isModifiedSince(known: MoAttributes, read: MoAttributes): boolean {
  if (!hasModTs(known) || !hasModTs(read)) return false;
  return Date.parse(read.modTs ?? '') > Date.parse(known.modTs ?? '');
}

/** Names in a notification that can tell of a change. */
export function changeableNames({ class: className, attributes }: ManagedObject): string[] {
  return [...propertyNamesOf(className, attributes).changeable];
}

/** What differs between the state before and the values after, named in `after`. */
export function difference(
  before: MoAttributes,
  after: MoAttributes,
): { changed: string[]; previous: MoAttributes } {
  const changed: string[] = [];
  const previous: MoAttributes = {};
  for (const name of Object.keys(after)) {
    const value = before[name];
    if (value === after[name] || isHousekeeping(name)) continue;
    changed.push(name);
    if (value !== undefined) previous[name] = value;
  }
  return { changed, previous };
}

/**
 * Not property by property: of an object that is made in one go, the engine keeps the names once for
 * all that have the same, which takes a third of the memory and a tenth of the time.
 */
function objectAttributes(attributes: MoAttributes): MoAttributes {
  const { childAction: _action, rn: _rn, status: _status, ...kept } = attributes;
  return kept;
}

function pick(attributes: MoAttributes, names: string[]): MoAttributes {
  const picked: MoAttributes = {};
  for (const name of names) {
    const value = attributes[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
