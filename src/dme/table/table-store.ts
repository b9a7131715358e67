import type { NetworkPushError } from '../../connection/errors';
import type { TrackedObject } from './object-table';

/** How far the records of a subscription have been seen. */
export interface SeenRecords {
  /** The device's own time of the newest one, if there was any. */
  time?: string;
  /** DNs of the last ones, oldest first. */
  dns: readonly string[];
}

/**
 * What is known of one subscription from before a restart. The receiver owns all of it; its source
 * must have taken it over when the event loop turns next, or it may be written as if it were gone.
 */
export interface RestoredTable {
  objects: Map<string, TrackedObject>;
  /** Changes without a usable modTs by DN; the DN that was quiet longest comes first. */
  counts: Map<string, number>;
  /** Only of a subscription to records. */
  records?: SeenRecords;
  /** Wall time until which frames were received for certain, milliseconds since 1970. */
  lastHeard: number;
}

/**
 * Where a memory reads what it has to keep. It asks when it writes, so that nothing is held twice
 * and many changes of one object are written once.
 */
export interface TableSource {
  /** May be changed while it is gone through, as a `Map` may. */
  objects(): Iterable<readonly [dn: string, object: TrackedObject]>;
  object(dn: string): TrackedObject | undefined;
  counts(): Iterable<readonly [dn: string, count: number]>;
  count(dn: string): number | undefined;
  /** Undefined where no records are followed, or where it is not known yet where they stand. */
  records(): SeenRecords | undefined;
  /** Wall time until which frames were received for certain, milliseconds since 1970. */
  lastHeard(): number;
}

/**
 * What outlives a restart of one subscription. All calls but {@link close} return at once and none
 * ever throws or rejects; what fails is told by the {@link DeviceMemory}.
 */
export interface TableMemory {
  /**
   * The source is complete from now on, or was replaced as a whole: all of it is written. Before the
   * first call nothing is kept, unless the table was restored: half a table would look like a
   * flood of changes after a restart.
   */
  baseline(): void;
  /**
   * The object with this DN came, changed or went, or its count did.
   *
   * @param object as the source has it now, if it does
   */
  touch(dn: string, object?: TrackedObject): void;
  /** A record with this DN was seen. */
  recordSeen(dn: string): void;
  /** The table is no longer kept; forgets what was written. {@link baseline} begins anew. */
  discard(): void;
  /** Writes what is due and ends, within 2.5 s. What was written stays for the next start. */
  close(): Promise<void>;
}

export interface OpenedTable {
  memory: TableMemory;
  /** Left out when nothing is known from before. */
  restored?: RestoredTable;
  /** The last run ended without a close: what it was told last may not have been kept. */
  afterCrash?: boolean;
}

/** Whether a restart will find what was known. */
export type MemoryState =
  /** Nothing was opened yet. */
  { kind: 'unused' } | { kind: 'on' } | { kind: 'off'; error: NetworkPushError };

/** The memory of one device. */
export interface DeviceMemory {
  readonly state: MemoryState;
  /**
   * Opens the memory of one query, and reads what it holds.
   *
   * @param query text that is the same for the same query
   * @returns undefined when there is no memory; {@link state} says why. Never rejects.
   */
  open(query: string, source: TableSource): Promise<OpenedTable | undefined>;
  /** Closes what is open, within 3 s. Never rejects; it cannot be used again. */
  close(): Promise<void>;
}

/** Who hears of the state of a memory. Neither call may throw. */
export interface MemoryWatcher {
  /** One readable line about something that a person should know. */
  warn: (text: string) => void;
  /** {@link DeviceMemory.state} has changed. */
  stateChanged: () => void;
}

/** Where the object tables of devices outlive a restart. */
export interface TableStore {
  /** @param device its identity, as `source` of its events has it */
  forDevice(device: string, watcher: MemoryWatcher): DeviceMemory;
}
