import type { ByteBudget } from './byte-budget';

/** From so many places that are free at the front on, the list is moved together. */
const COMPACT_FROM = 1_024;

/** What a queue must know of what it holds. */
export interface QueuedKind<Item> {
  /** Items of one key may become one; nothing for an item that stays by itself. */
  keyOf(item: Item): string | undefined;
  /** Both in one, in this order; nothing where they must stay two. May change `older`. */
  merge(older: Item, newer: Item): Item | undefined;
  /** As it can wait: nothing in it changes any more while others go on. */
  kept(item: Item): Item;
  /** Roughly, what it occupies. */
  bytesOf(item: Item): number;
}

interface Entry<Item> {
  item: Item;
  key: string | undefined;
  bytes: number;
}

/** What waits in a storm, in the order in which it came, within the budget of the process. */
export class StormQueue<Item> {
  private entries: Entry<Item>[] = [];
  private head = 0;
  /** The last entry of each key: only what is newest may take something in. */
  private readonly newest = new Map<string, Entry<Item>>();

  constructor(
    private readonly kind: QueuedKind<Item>,
    private readonly budget: ByteBudget,
  ) {}

  get length(): number {
    return this.entries.length - this.head;
  }

  get isEmpty(): boolean {
    return this.length === 0;
  }

  /** @returns false when it does not fit into the budget */
  append(came: Item): boolean {
    const item = this.kind.kept(came);
    const bytes = this.kind.bytesOf(item);
    if (!this.budget.take(bytes)) return false;
    const entry: Entry<Item> = { item, key: this.kind.keyOf(item), bytes };
    this.entries.push(entry);
    if (entry.key !== undefined) this.newest.set(entry.key, entry);
    return true;
  }

  /** @returns false when there is nothing that it could be merged into */
  mergeIn(item: Item): boolean {
    const key = this.kind.keyOf(item);
    const entry = key === undefined ? undefined : this.newest.get(key);
    const merged = entry && this.kind.merge(entry.item, item);
    if (!merged) return false;
    // What was estimated stays: it is still one, and not much bigger.
    entry.item = merged;
    return true;
  }

  /** Takes the oldest. */
  shift(): Item | undefined {
    const entry = this.entries[this.head];
    if (!entry) return undefined;
    this.head += 1;
    this.budget.giveBack(entry.bytes);
    if (entry.key !== undefined && this.newest.get(entry.key) === entry) {
      this.newest.delete(entry.key);
    }
    if (this.head >= COMPACT_FROM && this.head * 2 >= this.entries.length) this.compact();
    return entry.item;
  }

  private compact(): void {
    this.entries = this.entries.slice(this.head);
    this.head = 0;
  }
}
