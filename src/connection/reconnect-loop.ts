import { sleep, type Clock } from './clock';
import { toNetworkPushError, type NetworkPushError } from './errors';
import { Lifetime, untilAborted } from './lifetime';

/** What a source has once it is connected. */
export interface Connected {
  /** Resolves, never rejects, with the reason when the connection is over. */
  readonly ended: Promise<NetworkPushError>;
  /** Lets go of what is left, whoever ended it. Bounded, never rejects. */
  close(reason: NetworkPushError): Promise<void>;
}

/** When to try again, and whether it is the device's no rather than its absence. */
export interface Retry {
  kind: 'waiting' | 'refused';
  /** Milliseconds. */
  delay: number;
}

export type LoopState =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'waiting' | 'refused'; until: number; error: NetworkPushError }
  | { kind: 'closed' };

/** A connection that lasted this long was sound: the next loss starts the backoff anew. */
const STABLE_AFTER_MS = 60_000;

/**
 * Connects, waits for the end, waits, connects again, until it is stopped. There is one run and
 * everything in it is in sequence, so that two reconnects can never overlap; `signal` is the epoch
 * of an attempt, and every continuation of that attempt checks it.
 */
export class ReconnectLoop {
  private readonly lifetime = new Lifetime();
  private run: Promise<void> | undefined;
  private currentState: LoopState = { kind: 'idle' };
  private failures = 0;

  constructor(
    private readonly options: {
      clock: Clock;
      connect: (signal: AbortSignal) => Promise<Connected>;
      /** @param failures how many attempts have failed in a row, from 1 */
      retry: (error: NetworkPushError, failures: number) => Retry;
      onState: (state: LoopState) => void;
    },
  ) {}

  get state(): LoopState {
    return this.currentState;
  }

  /** Starts once; later calls do nothing. */
  start(): void {
    if (this.run || this.lifetime.isOver) return;
    this.run = this.loop(this.lifetime.signal);
  }

  /** Ends the loop and what it holds. Never rejects. */
  async stop(): Promise<void> {
    this.lifetime.end();
    await this.run;
    this.become({ kind: 'closed' });
  }

  private async loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.become({ kind: 'connecting' });
      const error = await this.connectOnce(signal);
      if (signal.aborted) return;
      this.failures += 1;
      const { kind, delay } = this.options.retry(error, this.failures);
      this.become({ kind, until: this.options.clock.now() + delay, error });
      await sleep(this.options.clock, delay, signal);
    }
  }

  /** One connection from its attempt to its end; what ended it is the result. */
  private async connectOnce(signal: AbortSignal): Promise<NetworkPushError> {
    const attempt = new Lifetime(signal);
    try {
      const connected = await this.options.connect(attempt.signal);
      return await this.hold(connected, attempt.signal);
    } catch (thrown) {
      return toNetworkPushError(thrown);
    } finally {
      attempt.end();
    }
  }

  private async hold(connected: Connected, signal: AbortSignal): Promise<NetworkPushError> {
    const { clock } = this.options;
    const since = clock.monotonic();
    if (!signal.aborted) this.become({ kind: 'live' });
    const error = await Promise.race([connected.ended, stopped(signal)]);
    await connected.close(error);
    if (clock.monotonic() - since >= STABLE_AFTER_MS) this.failures = 0;
    return error;
  }

  private become(state: LoopState): void {
    this.currentState = state;
    this.options.onState(state);
  }
}

async function stopped(signal: AbortSignal): Promise<NetworkPushError> {
  await untilAborted(signal);
  return toNetworkPushError(new Error('The connection is being closed.'));
}
