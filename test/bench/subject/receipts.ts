import { microseconds } from '../microseconds';

/** How long so many messages took. */
export interface Span {
  /** Microseconds, as those below: when it was asked for, before anything was sent. */
  asked: number;
  /** Of the first and the last one; microseconds of a clock that all processes share. */
  from: number;
  to: number;
  count: number;
  /** Microseconds of processor time of this process, from the call to the last message. */
  cpu: number;
  /** Microseconds from the device's sending; only of frames that tell it. */
  latencies: number[];
  /** By the name of the sink. */
  bySink: Record<string, number[]>;
}

/** What the last node of a flow, or a listener, has received. */
export class Receipts {
  private count = 0;
  private expected = Infinity;
  private asked = 0;
  private from = 0;
  private cpuBefore = process.cpuUsage();
  private isTimed = false;
  private latencies: number[] = [];
  private bySink: Record<string, number[]> = {};
  private settle: (span: Span) => void = () => {};
  private reached: Promise<Span> = Promise.resolve(this.span(0));

  /** Begins to count; {@link done} resolves when so many have come. */
  expect(count: number, isTimed: boolean): void {
    this.count = 0;
    this.expected = count;
    this.isTimed = isTimed;
    this.latencies = [];
    this.bySink = {};
    this.reached = new Promise((resolve) => (this.settle = resolve));
    this.cpuBefore = process.cpuUsage();
    this.asked = microseconds();
  }

  done(): Promise<Span> {
    return this.reached;
  }

  get received(): number {
    return this.count;
  }

  /** Runs for every message: all that it does falls on what is measured. */
  one(sentAt: string | undefined, sink: string): void {
    this.count += 1;
    if (this.count === 1) this.from = microseconds();
    if (this.isTimed) this.time(sentAt, sink);
    if (this.count === this.expected) this.settle(this.span(microseconds()));
  }

  private time(sentAt: string | undefined, sink: string): void {
    const latency = microseconds() - Number(sentAt);
    this.latencies.push(latency);
    (this.bySink[sink] ??= []).push(latency);
  }

  private span(to: number): Span {
    const { user, system } = process.cpuUsage(this.cpuBefore);
    const { asked, from, count, latencies, bySink } = this;
    return { asked, from, to, count, cpu: user + system, latencies, bySink };
  }
}
