/**
 * A tenth of what Node.js lets a heap grow to on a small machine: enough for a hundred thousand
 * changes that wait, far from what would end the process.
 */
const DEFAULT_LIMIT_BYTES = 128 * 1024 * 1024;

/**
 * What all that waits may hold together. Whoever takes gives back the same. Bytes are estimates:
 * what a JavaScript object occupies cannot be asked for.
 */
export class ByteBudget {
  private taken = 0;

  /** @param limit bytes, above 0 */
  constructor(readonly limit: number = DEFAULT_LIMIT_BYTES) {}

  /** Bytes that are taken at present. */
  get used(): number {
    return this.taken;
  }

  /** @returns false, and takes nothing, when they do not fit */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.limit) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken = Math.max(0, this.taken - bytes);
  }
}

/**
 * The budget of this process. Memory belongs to the process and not to a device or a node: a limit
 * for each of them would be none for all together.
 */
export const processBudget = new ByteBudget();
