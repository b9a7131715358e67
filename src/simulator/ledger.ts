/** A change of the tree, whether or not anyone was told. */
export interface LedgerChange {
  /** Wall time, milliseconds since 1970. */
  readonly at: number;
  readonly dn: string;
  readonly class: string;
  readonly status: 'created' | 'modified' | 'deleted';
  /** What changed; all properties of a new object, none of a deleted one. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly modTs: string;
}

/** A frame handed to a socket. */
export interface LedgerFrame {
  readonly at: number;
  /** Number of the socket, counted from 1. */
  readonly socket: number;
  readonly session: number;
  readonly ids: readonly string[];
  readonly format: 'json' | 'xml';
  readonly objects: readonly { class: string; dn: string; status: string }[];
}

/** A list that forgets its oldest entries. */
export class BoundedList<T> implements Iterable<T> {
  #items: T[] = [];
  #forgotten = 0;

  constructor(private readonly limit: number) {}

  /** Entries that were dropped to stay within the limit. */
  get forgotten(): number {
    return this.#forgotten;
  }

  get length(): number {
    return Math.min(this.#items.length, this.limit);
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.limit) this.#forgotten += 1;
    // Cut now and then rather than shift each time, which is slow on long lists.
    if (this.#items.length >= this.limit * 2) this.#items = this.all();
  }

  /** The kept entries, oldest first. */
  all(): T[] {
    return this.limit === 0 ? [] : this.#items.slice(-this.limit);
  }

  clear(): void {
    this.#items = [];
  }

  [Symbol.iterator](): Iterator<T> {
    return this.all()[Symbol.iterator]();
  }
}

/** The truth to hold a client against: what happened, and what was sent of it. */
export class Ledger {
  readonly changes: BoundedList<LedgerChange>;
  readonly frames: BoundedList<LedgerFrame>;

  constructor(limit: number) {
    this.changes = new BoundedList(limit);
    this.frames = new BoundedList(limit);
  }

  clear(): void {
    this.changes.clear();
    this.frames.clear();
  }
}
