import { isLate } from './loop-watch';

/** A burst of so many seconds' worth passes at once, and one at least: a port that comes up is no storm. */
const BURST_SECONDS = 1;
/** However late the event loop is: something must get through for it to be seen that it is not. */
const LOWEST_RATE = 50;
/** Each late tick halves the rate, each other one adds a tenth: back to ten times it in half a second. */
const SLOWER = 0.5;
const FASTER = 1.1;
/** A rate that nothing reaches, and that is as good as none. */
const ENDLESS = 1_000_000;
/** Below so many a second, it is not this flow that keeps the event loop busy. */
const BUSY_RATE = 100;

/** How fast something may be handed to a flow: never above its limit, slower while it is behind. */
export class StormPace {
  private allowed: number;
  private tokens: number;
  private filledAt = 0;
  private secondBegan = 0;
  private inThisSecond = 0;
  private inLastSecond = 0;

  /** @param limit a second; without one, only a flow that is behind slows it down */
  constructor(private readonly limit: number = Infinity) {
    this.allowed = limit;
    this.tokens = Math.max(1, limit * BURST_SECONDS);
  }

  /** A second, at present; may be `Infinity`. */
  get rate(): number {
    return this.allowed;
  }

  /** Whether so much passes that a late event loop may be its doing. */
  isBusy(now: number): boolean {
    this.turnSecond(now);
    return this.inThisSecond + this.inLastSecond >= BUSY_RATE;
  }

  /** @returns whether one more may pass now, which then counts */
  take(now: number): boolean {
    this.fill(now);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    this.turnSecond(now);
    this.inThisSecond += 1;
    return true;
  }

  /** The flow is behind: half of what passed. */
  slowDown(now: number): void {
    this.turnSecond(now);
    const passed = Math.max(this.inThisSecond, this.inLastSecond);
    this.fill(now);
    this.allowed = Math.max(
      Math.min(LOWEST_RATE, this.limit),
      Math.min(this.allowed, passed) * SLOWER,
    );
    this.tokens = 0;
  }

  /** @param lateness of a tick of the event loop, in milliseconds */
  tick(now: number, lateness: number): void {
    if (isLate(lateness)) {
      this.slowDown(now);
      return;
    }
    this.fill(now);
    const faster = this.allowed * FASTER;
    this.allowed = Math.min(this.limit, faster > ENDLESS ? Infinity : faster);
  }

  private fill(now: number): void {
    const most = Math.max(1, this.allowed * BURST_SECONDS);
    const seconds = (now - this.filledAt) / 1000;
    this.filledAt = now;
    // Infinity times nothing is no number.
    this.tokens = most === Infinity ? most : Math.min(most, this.tokens + this.allowed * seconds);
  }

  private turnSecond(now: number): void {
    const passed = now - this.secondBegan;
    if (passed < 1000) return;
    this.inLastSecond = passed < 2000 ? this.inThisSecond : 0;
    this.inThisSecond = 0;
    this.secondBegan = now;
  }
}
