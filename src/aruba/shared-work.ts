import { Lifetime, untilAborted } from '../connection/lifetime';
import { CentralError } from './errors';

/** One piece of work for all who ask for it at the same time; who gives up leaves it to the others. */
export class SharedWork {
  private readonly lifetime = new Lifetime();
  private running: Promise<void> | undefined;

  constructor(private readonly work: (signal: AbortSignal) => Promise<void>) {}

  /** Rejects as the work does, or when `signal` is aborted. */
  async run(signal?: AbortSignal): Promise<void> {
    this.running ??= this.work(this.lifetime.signal).finally(() => (this.running = undefined));
    await Promise.race(signal ? [this.running, givenUp(signal)] : [this.running]);
  }

  end(): void {
    this.lifetime.end();
  }
}

async function givenUp(signal: AbortSignal): Promise<never> {
  await untilAborted(signal);
  throw new CentralError('SOCKET_CLOSED', 'The stream is being closed.');
}
