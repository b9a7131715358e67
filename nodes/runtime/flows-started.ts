import type { EventEmitter } from 'node:events';

const STARTED = 'flows:started';

/**
 * Calls back when all flows of the deploy that is under way have started.
 *
 * What a constructor reports or sends reaches only nodes that were built before it, and no Catch
 * node at all. One listener serves all nodes of a type: an emitter warns of a leak from eleven on.
 */
export class FlowsStarted {
  private readonly callbacks = new Set<() => void>();

  constructor(private readonly events: Pick<EventEmitter, 'on' | 'removeListener'>) {}

  /** Calls `callback` once, at the next start. Returns what takes it back. */
  next(callback: () => void): () => void {
    // A function of its own, so that the same callback may wait twice.
    const waiting = (): void => callback();
    if (this.callbacks.size === 0) this.events.on(STARTED, this.run);
    this.callbacks.add(waiting);
    return () => {
      this.callbacks.delete(waiting);
      if (this.callbacks.size === 0) this.events.removeListener(STARTED, this.run);
    };
  }

  private readonly run = (): void => {
    this.events.removeListener(STARTED, this.run);
    const callbacks = [...this.callbacks];
    this.callbacks.clear();
    for (const callback of callbacks) callback();
  };
}
