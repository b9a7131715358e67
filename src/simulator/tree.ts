import type { Clock } from '../connection/clock';
import { systemClock } from '../connection/clock';
import { parentOf } from './dn';
import { ObjectModel } from './model';
import type { SimulatorPlatform } from './platform';

export type TreeAttributes = Readonly<Record<string, string>>;

/** An object without what the wire adds: `dn`, `rn`, `status`, `childAction`. */
export interface TreeObject {
  readonly dn: string;
  readonly class: string;
  /** Includes `modTs`. */
  readonly attributes: TreeAttributes;
}

export interface TreeChange {
  /** Wall time, milliseconds since 1970. */
  readonly at: number;
  readonly status: 'created' | 'modified' | 'deleted';
  /** After the change; before it, for a deletion. */
  readonly object: TreeObject;
  /** Before a modification. */
  readonly before?: TreeObject;
  /** What changed: everything of a new object, nothing of a deleted one. Without `modTs`. */
  readonly changed: TreeAttributes;
  readonly modTs: string;
  /** Classes of the objects above, by DN. */
  readonly ancestors: ReadonlyMap<string, string>;
}

export type TreeWatcher = (change: TreeChange) => void;

export interface TreeOptions {
  platform: SimulatorPlatform;
  clock?: Clock;
}

/**
 * The object model of a fabric or switch. Several simulators may share one, as the controllers of
 * a fabric do: each change goes to the subscriptions of all of them.
 */
export class ObjectTree {
  readonly model: ObjectModel;
  /** Milliseconds added to the device's own time in `modTs`, to try a clock that is wrong. */
  skew = 0;
  readonly #clock: Clock;
  readonly #objects = new Map<string, TreeObject>();
  readonly #byClass = new Map<string, Set<string>>();
  /** Also holds DNs without an object of their own, where something lies below them. */
  readonly #children = new Map<string, Set<string>>();
  readonly #watchers = new Set<TreeWatcher>();

  constructor({ platform, clock = systemClock }: TreeOptions) {
    this.#clock = clock;
    this.model = new ObjectModel(platform);
  }

  get size(): number {
    return this.#objects.size;
  }

  get(dn: string): TreeObject | undefined {
    return this.#objects.get(dn);
  }

  /** All objects of a class in the order they were made. */
  all(name: string): TreeObject[] {
    return this.#resolve(this.#byClass.get(name));
  }

  children(dn: string): TreeObject[] {
    return this.#resolve(this.#children.get(dn));
  }

  /** Everything below, parents before children. */
  descendants(dn: string): TreeObject[] {
    const found: TreeObject[] = [];
    for (const child of this.#children.get(dn) ?? []) {
      const object = this.#objects.get(child);
      if (object) found.push(object);
      found.push(...this.descendants(child));
    }
    return found;
  }

  /**
   * Creates or modifies. A write that changes nothing is no change. `modTs` is the time of the
   * change unless given. Registers the class if it is new.
   * @throws Error when the DN belongs to an object of another class
   */
  set(dn: string, name: string, attributes: Record<string, string> = {}): TreeChange | undefined {
    const before = this.#objects.get(dn);
    if (before && before.class !== name) {
      throw new Error(`${dn} is a ${before.class}, not a ${name}`);
    }
    return before ? this.#modify(before, attributes) : this.#create(dn, name, attributes);
  }

  /** Changes properties and tells nobody, as ages and counters change. `modTs` stays unless given. */
  drift(dn: string, attributes: Record<string, string>): void {
    const object = this.#objects.get(dn);
    if (!object) throw new Error(`There is no ${dn}`);
    this.#objects.set(dn, { ...object, attributes: { ...object.attributes, ...attributes } });
  }

  /** Removes an object and all below it: one change each, parents first. */
  remove(dn: string): TreeChange[] {
    const own = this.#objects.get(dn);
    const doomed = [...(own ? [own] : []), ...this.descendants(dn)];
    const at = this.#clock.now();
    const changes = doomed.map((object): TreeChange => ({
      at,
      status: 'deleted',
      object,
      changed: {},
      modTs: this.#modTs(at),
      ancestors: this.#ancestors(object.dn),
    }));
    for (const object of doomed.toReversed()) this.#forget(object);
    for (const change of changes) this.#tell(change);
    return changes;
  }

  /** Calls back on every change, until the returned function is called. */
  watch(watcher: TreeWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  #create(dn: string, name: string, attributes: Record<string, string>): TreeChange {
    const at = this.#clock.now();
    const { modTs = this.#modTs(at), ...given } = attributes;
    if (!this.model.has(name)) this.model.register(name);
    this.model.learn(dn);
    const changed = { ...this.model.spec(name).defaults, ...given };
    const object = { dn, class: name, attributes: { ...changed, modTs } };
    this.#remember(object);
    const ancestors = this.#ancestors(dn);
    return this.#tell({ at, status: 'created', object, changed, modTs, ancestors });
  }

  #modify(before: TreeObject, attributes: Record<string, string>): TreeChange | undefined {
    const at = this.#clock.now();
    const { modTs = this.#modTs(at), ...given } = attributes;
    const changed = Object.fromEntries(
      Object.entries(given).filter(([key, value]) => before.attributes[key] !== value),
    );
    if (Object.keys(changed).length === 0) return undefined;
    const object = { ...before, attributes: { ...before.attributes, ...changed, modTs } };
    this.#objects.set(before.dn, object);
    const ancestors = this.#ancestors(before.dn);
    return this.#tell({ at, status: 'modified', object, before, changed, modTs, ancestors });
  }

  #tell(change: TreeChange): TreeChange {
    for (const watcher of this.#watchers) watcher(change);
    return change;
  }

  #remember(object: TreeObject): void {
    this.#objects.set(object.dn, object);
    const ofClass = this.#byClass.get(object.class) ?? new Set();
    this.#byClass.set(object.class, ofClass.add(object.dn));
    this.#link(object.dn);
  }

  #link(dn: string): void {
    const parent = parentOf(dn);
    if (parent === '') return;
    const siblings = this.#children.get(parent);
    if (siblings) {
      siblings.add(dn);
      return;
    }
    this.#children.set(parent, new Set([dn]));
    this.#link(parent);
  }

  #forget(object: TreeObject): void {
    this.#objects.delete(object.dn);
    this.#byClass.get(object.class)?.delete(object.dn);
    this.#unlink(object.dn);
  }

  #unlink(dn: string): void {
    if (this.#objects.has(dn) || this.#children.has(dn)) return;
    const parent = parentOf(dn);
    const siblings = this.#children.get(parent);
    if (!siblings) return;
    siblings.delete(dn);
    if (siblings.size > 0) return;
    this.#children.delete(parent);
    this.#unlink(parent);
  }

  #ancestors(dn: string): Map<string, string> {
    const found = new Map<string, string>();
    for (let parent = parentOf(dn); parent !== ''; parent = parentOf(parent)) {
      const object = this.#objects.get(parent);
      if (object) found.set(parent, object.class);
    }
    return found;
  }

  #resolve(dns: Iterable<string> = []): TreeObject[] {
    const found: TreeObject[] = [];
    for (const dn of dns) {
      const object = this.#objects.get(dn);
      if (object) found.push(object);
    }
    return found;
  }

  #modTs(at: number): string {
    return isoTime(at + this.skew);
  }
}

/** As the devices write it: `2024-01-01T00:00:00.000+00:00`. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+00:00');
}
