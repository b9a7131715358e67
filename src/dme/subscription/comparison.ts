import type { NetworkPushError } from '../../connection/errors';

/** What a comparison on demand has come to. */
export interface ComparisonResult {
  /** Changes that were found, and sent to all listeners of the query as recovered. */
  changes: number;
  /** False when not all of what changed can be known. */
  certain: boolean;
}

/** A comparison that somebody has asked for. Whoever asks while it is not over waits for the same. */
export class Comparison {
  readonly result: Promise<ComparisonResult>;
  private changes = 0;
  private isCertain = true;
  private wasMade = false;
  private resolve: (result: ComparisonResult) => void = () => {};
  private reject: (error: NetworkPushError) => void = () => {};

  constructor() {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Whether the device was read since it was asked for. */
  get isMade(): boolean {
    return this.wasMade;
  }

  found(): void {
    this.changes += 1;
  }

  made(isCertain: boolean): void {
    this.wasMade = true;
    this.isCertain &&= isCertain;
  }

  end(): void {
    this.resolve({ changes: this.changes, certain: this.isCertain });
  }

  giveUp(error: NetworkPushError): void {
    this.reject(error);
  }
}
