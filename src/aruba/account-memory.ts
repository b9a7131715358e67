import type { AccountStore, Remembered } from './account-store';

/** What an account remembers: read once, written whenever it changes. */
export class AccountMemory {
  private reading: Promise<Remembered> | undefined;
  private writing: Promise<void> = Promise.resolve();

  /** @param store where it outlives a restart; undefined for nowhere */
  constructor(
    private readonly store: AccountStore | undefined,
    private readonly warn: (text: string) => void,
  ) {}

  /** Never rejects. */
  read(): Promise<Remembered> {
    this.reading ??= this.store?.load() ?? Promise.resolve({});
    return this.reading;
  }

  /** Changes it, and writes it by and by. Never rejects; resolves when it is changed. */
  async change(change: (remembered: Remembered) => void): Promise<void> {
    const remembered = await this.read();
    change(remembered);
    const { store } = this;
    if (!store) return;
    this.writing = this.writing
      .then(() => store.save(remembered))
      .catch((error: NodeJS.ErrnoException) => {
        this.warn(
          `A renewed key cannot be kept (${error.code ?? 'unknown'}). After a restart the ` +
            'configured one is used, which Central may no longer take.',
        );
      });
  }

  /** Resolves when all is written. Never rejects. */
  close(): Promise<void> {
    return this.writing;
  }
}
