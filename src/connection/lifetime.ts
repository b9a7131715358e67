import { setMaxListeners } from 'node:events';

/**
 * A span of time that ends once: by itself, or with the one that it is part of. Its signal is the
 * epoch of everything begun in it; a continuation that finds it aborted has nothing left to do.
 */
export class Lifetime {
  private readonly controller = new AbortController();

  constructor(private readonly parent?: AbortSignal) {
    // What runs in it may listen by the hundred; each removes its listener, so none of it leaks.
    setMaxListeners(0, this.controller.signal);
    if (parent?.aborted) this.controller.abort(OVER);
    else if (parent) partsOf(parent).add(this);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isOver(): boolean {
    return this.controller.signal.aborted;
  }

  /** Ends it and lets go of the parent. Later calls do nothing. */
  end(): void {
    if (this.parent) parts.get(this.parent)?.delete(this);
    this.controller.abort(OVER);
  }
}

/** Else each end would make an error of its own, with a stack that nobody reads. */
const OVER = new Error('It is over.');

/**
 * Lifetimes by the signal that they end with. As listeners of that signal, of which there may be
 * thousands, each would be looked for among all others when it is added and when it is removed.
 */
const parts = new WeakMap<AbortSignal, Set<Lifetime>>();

function partsOf(parent: AbortSignal): Set<Lifetime> {
  const known = parts.get(parent);
  if (known) return known;
  const made = new Set<Lifetime>();
  parts.set(parent, made);
  const endAll = (): void => {
    for (const part of made) part.end();
  };
  parent.addEventListener('abort', endAll, { once: true });
  return made;
}

/** Resolves when the signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
