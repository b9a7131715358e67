// As many objects as a subscription tracks at most by default.
const MOST_REMEMBERED = 100_000;

/** What is remembered of objects, by their keys. Beyond the limit the one set longest ago is forgotten. */
export class Memory<Value> {
  private readonly values = new Map<string, Value>();

  constructor(private readonly limit = MOST_REMEMBERED) {}

  get size(): number {
    return this.values.size;
  }

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size <= this.limit) return;
    for (const oldest of this.values.keys()) {
      this.values.delete(oldest);
      return;
    }
  }

  delete(key: string): void {
    this.values.delete(key);
  }
}
