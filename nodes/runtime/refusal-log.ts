import type { Node } from 'node-red';
import type { Clock, Timer } from '../../src/connection/clock';
import type { Refusal } from '../../src/webhook/errors';

/** Somebody who tries passwords sends thousands a minute; one line a minute tells it as well. */
const QUIET_MS = 60_000;

/** Warns of requests that were refused: of the first at once, then of all together once a minute. */
export class RefusalLog {
  /** How many since the last warning, by what is said of them. */
  private readonly counts = new Map<string, number>();
  private timer: Timer | undefined;

  constructor(
    private readonly node: Pick<Node, 'warn'>,
    private readonly clock: Pick<Clock, 'after'>,
  ) {}

  add(refusal: Refusal, remote: string): void {
    const text = `${refusal.code}, from ${remote}: ${refusal.message}`;
    // A sender has one address, an attacker may have many.
    const key = this.counts.size < MOST_LINES || this.counts.has(text) ? text : 'from elsewhere';
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (!this.timer) this.say();
  }

  close(): void {
    this.timer?.cancel();
    this.timer = undefined;
    if (this.counts.size > 0) this.node.warn(this.taken());
  }

  private say(): void {
    this.timer = undefined;
    if (this.counts.size === 0) return;
    this.node.warn(this.taken());
    this.timer = this.clock.after(QUIET_MS, () => this.say());
  }

  private taken(): string {
    const lines = [...this.counts].map(([text, n]) => `refused ${n} ${text}`);
    this.counts.clear();
    return lines.join('\n');
  }
}

const MOST_LINES = 5;
