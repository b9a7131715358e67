import type { EventEmitter } from 'node:events';
import type { NodeAPI } from 'node-red';

const STARTED = 'flows:started';
const STOPPING = 'flows:stopping';

const watches = new WeakMap<object, DeployWatch>();

/** Of a Node-RED, for all our nodes: its emitter warns of a leak from eleven listeners on. */
export function deployWatch({ events }: Pick<NodeAPI, 'events'>): DeployWatch {
  const watch = watches.get(events) ?? new DeployWatch(events);
  watches.set(events, watch);
  return watch;
}

/** The part of it that tells of starts. */
export type FlowsStarted = Pick<DeployWatch, 'next'>;

/**
 * Tells a deploy from a shutdown, which nodes are closed for alike: a deploy puts its configuration
 * in place before it stops the flows, so that they stop with another one than they started with.
 */
export class DeployWatch {
  private readonly watchers = new Set<() => void>();
  private readonly waiting = new Set<() => void>();
  private startedWith: unknown;
  private stopsForDeploy = false;

  constructor(private readonly events: Pick<EventEmitter, 'on' | 'removeListener'>) {}

  /** Whether the flows were stopped in order to be started anew. */
  get isDeploying(): boolean {
    return this.stopsForDeploy;
  }

  /**
   * Watches for a node, from its constructor on. One pair of listeners serves all nodes.
   *
   * @param onStopping called before any node is closed, of a deploy also for nodes that go on
   * @returns ends it
   */
  watch(onStopping: () => void = () => {}): () => void {
    // A function of its own, so that two nodes may bring the same.
    const watcher = (): void => onStopping();
    return this.add(this.watchers, watcher);
  }

  /**
   * Calls `callback` once, when all flows of the deploy that is under way have started: what a
   * constructor reports or sends reaches only nodes that were built before it, and no Catch node at
   * all. Returns what takes it back.
   */
  next(callback: () => void): () => void {
    const waiting = (): void => callback();
    return this.add(this.waiting, waiting);
  }

  private get isIdle(): boolean {
    return this.watchers.size + this.waiting.size === 0;
  }

  private add(to: Set<() => void>, callback: () => void): () => void {
    if (this.isIdle) {
      this.events.on(STARTED, this.started);
      this.events.on(STOPPING, this.stopping);
    }
    to.add(callback);
    return () => {
      if (to.delete(callback)) this.rest();
    };
  }

  private rest(): void {
    if (!this.isIdle) return;
    this.events.removeListener(STARTED, this.started);
    this.events.removeListener(STOPPING, this.stopping);
  }

  private readonly started = (event?: { config?: unknown }): void => {
    this.startedWith = event?.config;
    this.stopsForDeploy = false;
    const waiting = [...this.waiting];
    this.waiting.clear();
    if (waiting.length > 0) this.rest();
    for (const callback of waiting) callback();
  };

  private readonly stopping = (event?: { config?: unknown }): void => {
    this.stopsForDeploy = event?.config !== this.startedWith;
    for (const watcher of this.watchers) watcher();
  };
}
