import type { ConnectionEvent } from '../event';
import type { ClientState } from './client-state';

/** Those who hear how a client is doing and what it says. What one of them throws concerns no other. */
export class ClientListeners {
  private readonly ofState = new Set<(state: ClientState) => void>();
  private readonly ofEvents = new Set<(event: ConnectionEvent) => void>();
  private isDue = false;

  constructor(
    private readonly options: { state: () => ClientState; onFault: (error: unknown) => void },
  ) {}

  /** @returns removes the listener again */
  addOfState(listener: (state: ClientState) => void): () => void {
    this.ofState.add(listener);
    return () => this.ofState.delete(listener);
  }

  /** @returns removes the listener again */
  addOfEvents(listener: (event: ConnectionEvent) => void): () => void {
    this.ofEvents.add(listener);
    return () => this.ofEvents.delete(listener);
  }

  /** Many small changes come in one go; listeners see where they led. */
  stateChanged(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      const state = this.options.state();
      for (const listener of this.ofState) this.guard(() => listener(state));
    });
  }

  /** Each gets an event of its own. */
  tell(event: ConnectionEvent): void {
    for (const listener of this.ofEvents) this.guard(() => listener({ ...event }));
  }

  private guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.options.onFault(error);
    }
  }
}

/** What a log says of a listener that has thrown. */
export function listenerFault(whose: string, error: unknown): string {
  return `A listener of ${whose} failed: ${error instanceof Error ? error.message : ''}`;
}
