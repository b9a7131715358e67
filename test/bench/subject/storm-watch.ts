import { monitorEventLoopDelay } from 'node:perf_hooks';
import { percentile } from '../bench';
import { collectGarbage } from './garbage';

const RESOLUTION_MS = 5;
const SAMPLE_MS = 100;
const LOOK_MS = 50;
/** Ten seconds in which nothing comes. */
const STILL_LOOKS = 200;

export interface StormSeen {
  /** Most that was resident, over what was before. */
  residentBytes: number;
  /** Milliseconds, p99. */
  loopDelay: number;
  /** Milliseconds from when a message was due. */
  neighbour: { p50: number; p99: number; count: number };
  /** Of the processor, from the beginning to the last change. */
  cpuSeconds: number;
  /** Last state that came out, by DN. */
  states: Record<string, string>;
  /** How many changes the messages say that they stand for. */
  standsFor: number;
  counters: { received: number; delivered: number; merged: number; dropped: number };
}

export interface StormMessage {
  /** Of the neighbour. */
  dueAt?: number;
  payload?: {
    dn: string;
    merged?: number;
    attributes: Record<string, string>;
  };
}

/** What a storm does to the process, and what comes out of it. */
export class StormWatch {
  private readonly loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly latencies: number[] = [];
  private readonly states = new Map<string, string>();
  private readonly cpuBefore = process.cpuUsage();
  private standsFor = 0;
  private idle = 0;
  private most = 0;
  private readonly sampling: NodeJS.Timeout;

  /** @param metrics text of the counters */
  constructor(private readonly metrics: () => Promise<string>) {
    collectGarbage();
    this.idle = process.memoryUsage.rss();
    this.loop.enable();
    this.sampling = setInterval(() => {
      this.most = Math.max(this.most, process.memoryUsage.rss());
    }, SAMPLE_MS);
  }

  one({ dueAt, payload }: StormMessage): void {
    if (dueAt !== undefined) {
      this.latencies.push(performance.now() - dueAt);
      return;
    }
    if (!payload) return;
    this.standsFor += payload.merged ?? 1;
    const { operSt, operStQualCode, modTs } = payload.attributes;
    this.states.set(payload.dn, `${operSt} ${operStQualCode} ${modTs}`);
  }

  /** Resolves when everything that was sent has come out, or when nothing comes any more. */
  async seen(expected: number): Promise<StormSeen> {
    let last = -1;
    for (let still = 0; this.standsFor < expected && still < STILL_LOOKS; still += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      if (this.standsFor !== last) still = 0;
      last = this.standsFor;
    }
    const { user, system } = process.cpuUsage(this.cpuBefore);
    const cpuSeconds = (user + system) / 1e6;
    this.loop.disable();
    clearInterval(this.sampling);
    const { latencies } = this;
    return {
      residentBytes: this.most - this.idle,
      loopDelay: Math.max(0, this.loop.percentile(99) / 1e6 - RESOLUTION_MS),
      neighbour: {
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
        count: latencies.length,
      },
      cpuSeconds,
      states: Object.fromEntries(this.states),
      standsFor: this.standsFor,
      counters: await this.counters(),
    };
  }

  private async counters(): Promise<StormSeen['counters']> {
    const text = await this.metrics();
    const value = (name: string): number =>
      Number(new RegExp(`^network_push_${name}_total\\{.*\\} (\\d+)$`, 'm').exec(text)?.[1]);
    return {
      received: value('received'),
      delivered: value('delivered'),
      merged: value('merged'),
      dropped: value('dropped'),
    };
  }
}
