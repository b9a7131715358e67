import type { Clock, Timer } from './clock';

/** Often enough to say a loss within 30 s, rare enough to cost nothing. */
const PING_INTERVAL_MS = 10_000;
/** A device under load may skip one pong; two are a dead socket. */
const DEAD_AFTER_MS = 20_000;

/**
 * Whether a device answers pings at all, remembered for the device and not for the socket: else a
 * socket that is dead from its first second would look like one of a device that never answers.
 */
export interface PingMemory {
  answersPings: boolean;
}

/** Whether a source that always has something to say has ever said it, remembered across its sockets. */
export interface SpeechMemory {
  hasSpoken: boolean;
}

/** Watches one socket: pings it, and says so once when nothing has come back for too long. */
export class Liveness {
  private timer: Timer | undefined;
  private lastSignAt: number;
  private lastSignTime: number;
  private lastMessage: { at: number; time: number };
  private isPaused = false;

  constructor(
    private readonly options: {
      clock: Clock;
      memory: PingMemory;
      ping: () => void;
      onDead: () => void;
      /**
       * Milliseconds of silence after which a device that never answers pings counts as dead.
       * Default: never, as nothing may have happened.
       */
      longestSilence?: number;
      /**
       * With it, a source that has spoken once counts as dead after so long without a message, too,
       * whatever it answers: what pushes may be away while what answers pings is there.
       */
      speech?: SpeechMemory;
    },
  ) {
    this.lastSignAt = options.clock.monotonic();
    this.lastSignTime = options.clock.now();
    this.lastMessage = { at: this.lastSignAt, time: this.lastSignTime };
  }

  /** Wall time of the last sign of life, milliseconds since 1970. */
  get lastSign(): number {
    return this.lastSignTime;
  }

  start(): void {
    this.options.ping();
    this.timer = this.options.clock.after(PING_INTERVAL_MS, () => this.check());
  }

  stop(): void {
    this.timer?.cancel();
  }

  /** Nothing is read for now: pongs wait like all else, and their absence proves nothing. */
  pause(): void {
    this.isPaused = true;
  }

  /** It is read again; a pong may still wait behind other things. */
  resume(): void {
    this.isPaused = false;
    this.lastSignAt = this.options.clock.monotonic();
    this.lastMessage.at = this.lastSignAt;
  }

  message(): void {
    this.traffic();
    const { speech } = this.options;
    if (!speech) return;
    speech.hasSpoken = true;
    this.lastMessage = { at: this.lastSignAt, time: this.lastSignTime };
  }

  pong(): void {
    this.options.memory.answersPings = true;
    this.traffic();
  }

  /** Anything received proves that the way from the device is open. */
  traffic(): void {
    this.lastSignAt = this.options.clock.monotonic();
    this.lastSignTime = this.options.clock.now();
  }

  private check(): void {
    const { clock, memory, speech, onDead } = this.options;
    const { longestSilence = Number.POSITIVE_INFINITY } = this.options;
    const silence = clock.monotonic() - this.lastSignAt;
    const isLong = silence >= (memory.answersPings ? DEAD_AFTER_MS : longestSilence);
    if (this.isPaused) this.start();
    else if (isLong) onDead();
    else if (speech?.hasSpoken && clock.monotonic() - this.lastMessage.at >= longestSilence) {
      // The pongs since then have proved nothing.
      this.lastSignTime = this.lastMessage.time;
      onDead();
    } else this.start();
  }
}
