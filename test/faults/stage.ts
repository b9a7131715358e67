import type { ConnectionEvent } from '../../src/event';
import type { Network } from './network';
import type { Finding } from './object-walk';
import type { RequestTime } from './request-histogram';

/** What one listener was told, held against the truth. */
export interface StageVerdict {
  query: string;
  verdict: { findings: Finding[]; recovered: number };
}

/** Where a fault is tried: a source, the way to it, somebody who listens, and the truth. */
export interface Stage {
  readonly bench: Network;
  readonly client: {
    onState(listener: () => void): unknown;
    onConnectionEvent(listener: (event: ConnectionEvent) => void): unknown;
  };
  /** Everything that was lost is live again; a loss that nobody has noticed yet does not count. */
  isLevel(): boolean;
  /** Takes all faults back and waits until nothing more comes of them. */
  settle(): Promise<void>;
  verdicts(): StageVerdict[];
  /** All that were made so far. */
  requests(): readonly RequestTime[];
  close(): Promise<void>;
}

/** What goes on while something is wrong. */
export interface Traffic {
  start(): void;
  stop(): void;
}
