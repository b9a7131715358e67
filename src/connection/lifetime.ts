import { setMaxListeners } from 'node:events';

/**
 * A span of time that ends once: by itself, or with the one that it is part of. Its signal is the
 * epoch of everything begun in it; a continuation that finds it aborted has nothing left to do.
 */
export class Lifetime {
  private readonly controller = new AbortController();
  private readonly endWithParent = (): void => this.end();

  constructor(private readonly parent?: AbortSignal) {
    // A thousand subscriptions share one signal; each removes its listener, so none of it leaks.
    setMaxListeners(0, this.controller.signal);
    if (parent?.aborted) this.controller.abort();
    else parent?.addEventListener('abort', this.endWithParent, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isOver(): boolean {
    return this.controller.signal.aborted;
  }

  /** Ends it and lets go of the parent. Later calls do nothing. */
  end(): void {
    this.parent?.removeEventListener('abort', this.endWithParent);
    this.controller.abort();
  }
}

/** Resolves when the signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
