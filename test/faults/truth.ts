import { matches } from '../../src/simulator/match';
import { readQuery, type Query } from '../../src/simulator/query';
import { readTarget } from '../../src/simulator/request-target';
import type { ObjectTree, TreeAttributes, TreeChange, TreeObject } from '../../src/simulator';

/** Properties of the wire, and the time of the change, which is no value of the object. */
const HOUSEKEEPING = new Set(['childAction', 'dn', 'rn', 'status', 'modTs']);

/** Values of an object; nothing where it does not exist. */
export type State = TreeAttributes | undefined;

/** A change, and the state of its object after it. The first of an object has none before it. */
export interface Moment {
  /** Place among all changes; -1 for the state at the beginning. */
  readonly index: number;
  readonly change: TreeChange | undefined;
  readonly state: State;
  /** The state as if it had just been created, to ask who would hear of it. */
  readonly appearance: TreeChange | undefined;
}

/** What really happened to the objects of a device, told by nobody but their tree. */
export class Truth {
  private readonly moments = new Map<string, Moment[]>();
  private count = 0;
  private readonly unwatch: () => void;

  /** Begins with what the tree holds now. */
  constructor(readonly tree: ObjectTree) {
    this.unwatch = tree.watch((change) => this.record(change));
  }

  /** How many changes there were. */
  get length(): number {
    return this.count;
  }

  /** Objects that have changed since the beginning. */
  dns(): IterableIterator<string> {
    return this.moments.keys();
  }

  /** The life of an object since the beginning, at least its first moment. */
  historyOf(dn: string): readonly Moment[] {
    const state = stateOf(this.tree.get(dn));
    return this.moments.get(dn) ?? [{ index: -1, change: undefined, state, appearance: undefined }];
  }

  /** Which changes a device tells to a subscription. */
  audience(subscribed: string): (change: TreeChange) => boolean {
    const query = this.queryOf(subscribed);
    return (change) => matches(query, change, 'modified');
  }

  stop(): void {
    this.unwatch();
  }

  private queryOf(subscribed: string): Query {
    const target = readTarget(subscribed);
    const route = target?.route;
    if (route?.kind !== 'class' && route?.kind !== 'mo') throw new Error(`No query: ${subscribed}`);
    return readQuery(route, target?.options ?? new Map(), this.tree.model);
  }

  private record(change: TreeChange): void {
    const { dn } = change.object;
    const moments = this.moments.get(dn) ?? [momentBefore(change)];
    moments.push(
      momentOf(this.count, change, change.status === 'deleted' ? undefined : change.object),
    );
    this.moments.set(dn, moments);
    this.count += 1;
  }
}

function momentBefore(first: TreeChange): Moment {
  const { status, object, before } = first;
  const known = status === 'deleted' ? object : before;
  return { ...momentOf(-1, first, known), change: undefined };
}

function momentOf(index: number, change: TreeChange, object: TreeObject | undefined): Moment {
  const appearance: TreeChange | undefined = object && {
    ...change,
    object,
    status: 'created',
    before: undefined,
  };
  return { index, change, state: stateOf(object), appearance };
}

function stateOf(object: TreeObject | undefined): State {
  return object && valuesOf(object.attributes);
}

/** What of an object's properties says something of it. */
export function valuesOf(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (!HOUSEKEEPING.has(name)) values[name] = String(value);
  }
  return values;
}

export function isSame(left: State, right: State): boolean {
  if (!left || !right) return left === right;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every((name) => left[name] === right[name])
  );
}

/** Names and new values of what differs. */
export function differenceOf(before: TreeAttributes, after: TreeAttributes): TreeAttributes {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => before[name] !== value),
  );
}
