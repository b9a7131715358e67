import { EventClock } from './event-clock';
import { FaultProxy } from './fault-proxy';

/**
 * Turns of the event loop without a byte on any way, after which nothing is under way: between two
 * steps of an exchange neither end needs more than two.
 */
const QUIET_TURNS = 4;

/** Longest wait of the injected clock for something that must come: the slowest backoff and more. */
const PATIENCE_MS = 20 * 60_000;

/** Ways that can be broken, and a clock that nothing on them can outrun. */
export class Network {
  readonly clock = new EventClock();
  readonly proxies: FaultProxy[] = [];

  /** @param port where somebody listens on 127.0.0.1 */
  async way(port: number): Promise<FaultProxy> {
    const proxy = await FaultProxy.open(this.clock, port);
    this.proxies.push(proxy);
    return proxy;
  }

  /** Resolves when nothing moves any more, save for what waits for the clock. */
  async rest(): Promise<void> {
    let before = this.activity();
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = this.activity();
      if (now !== before || this.isAtWork) quiet = -1;
      before = now;
    }
  }

  /** Lets this much time pass; exchanges over the network take none of it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.monotonic() + milliseconds;
    do await this.rest();
    while (this.clock.jump(end));
  }

  /**
   * Lets time pass until the condition holds.
   *
   * @throws when it does not within `limit` milliseconds of the injected clock
   */
  async until(condition: () => boolean, what: string, limit = PATIENCE_MS): Promise<void> {
    const end = this.clock.monotonic() + limit;
    await this.rest();
    while (!condition()) {
      if (!this.clock.jump(end)) throw new Error(`Waited in vain for: ${what}`);
      await this.rest();
    }
  }

  /** Lets time pass until this is done. */
  async finished(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    void work.finally(() => (isDone = true));
    await this.until(() => isDone, 'it is done');
  }

  heal(): void {
    for (const proxy of this.proxies) proxy.heal();
  }

  /** Cuts and closes all ways. */
  async closeWays(): Promise<void> {
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
  }

  /** Whether something is under way that is not on the network. */
  protected get isAtWork(): boolean {
    return false;
  }

  private activity(): number {
    return this.proxies.reduce((sum, proxy) => sum + proxy.activity, 0);
  }
}
