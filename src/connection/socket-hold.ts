import type { Clock } from './clock';

/** What was under way while the socket waited has been read so long after it goes on. */
const BEHIND_MS = 3_000;

/** A socket that can stop reading for a while. */
export interface HeldSocket {
  pause(): void;
  resume(): void;
}

/**
 * Lets the socket of a device wait as long as anybody asks for it, whichever socket serves. Nothing
 * is read then, so that TCP keeps the sender from sending: it waits for everybody who listens to the
 * device, not only for the one who asked.
 */
export class SocketHold {
  private readonly holders = new Set<object>();
  private socket: HeldSocket | undefined;
  private releasedAt = -Infinity;
  /** Wall time at which it began to be behind. */
  private since = 0;

  constructor(private readonly clock: Clock) {}

  /**
   * Whether what comes may be older than usual: than what a read shows, for example. It is not deaf
   * for that.
   */
  get isBehind(): boolean {
    return this.holders.size > 0 || this.clock.monotonic() - this.releasedAt < BEHIND_MS;
  }

  /** Wall time since which what was sent may not have been read; in the infinite while all is. */
  get behindSince(): number {
    return this.isBehind ? this.since : Infinity;
  }

  /** @returns lets it go on, unless others still ask */
  take(): () => void {
    if (!this.isBehind) this.since = this.clock.now();
    const holder = {};
    this.holders.add(holder);
    if (this.holders.size === 1) this.socket?.pause();
    return () => this.release(holder);
  }

  /** This socket serves from now on. */
  serve(socket: HeldSocket): void {
    this.socket = socket;
    if (this.holders.size > 0) socket.pause();
  }

  private release(holder: object): void {
    if (!this.holders.delete(holder) || this.holders.size > 0) return;
    this.releasedAt = this.clock.monotonic();
    this.socket?.resume();
  }
}
