import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrackedObject } from '../../../src/dme/table/object-table';
import { FileTableStore, type FileTableStoreOptions } from '../../../src/dme/table/table-file';
import type {
  DeviceMemory,
  OpenedTable,
  RestoredTable,
  SeenRecords,
  TableSource,
} from '../../../src/dme/table/table-store';
import { ManualClock } from '../../../src/simulator';
import { until } from '../../until';

export const DEVICE = '/aci/fabric-a';
export const QUERY = '/api/class/fvBD.json';

/** A table as a subscription would have it, simple enough to be the truth. */
export class TableModel implements TableSource {
  readonly held = new Map<string, TrackedObject>();
  readonly counted = new Map<string, number>();
  seen: { time?: string; dns: string[] } | undefined;
  heardAt = 0;

  put(dn: string, attributes: Record<string, string> = {}, whole = true): void {
    this.held.set(dn, { class: 'fvBD', attributes: { dn, ...attributes }, whole, listedIn: 0 });
  }

  objects(): Iterable<[string, TrackedObject]> {
    return this.held.entries();
  }

  object(dn: string): TrackedObject | undefined {
    return this.held.get(dn);
  }

  counts(): Iterable<[string, number]> {
    return this.counted.entries();
  }

  count(dn: string): number | undefined {
    return this.counted.get(dn);
  }

  records(): SeenRecords | undefined {
    return this.seen;
  }

  lastHeard(): number {
    return this.heardAt;
  }

  /** What a restart has to find. */
  asRestored(): RestoredTable {
    return {
      objects: structuredClone(this.held),
      counts: new Map(this.counted),
      lastHeard: this.heardAt,
      ...(this.seen ? { records: structuredClone(this.seen) } : {}),
    };
  }
}

/** A directory, an injected clock and memories that are closed by {@link MemoryLab.close}. */
export class MemoryLab {
  readonly clock = new ManualClock();
  readonly warnings: string[] = [];
  directory = '';
  private readonly memories: DeviceMemory[] = [];

  async prepare(): Promise<void> {
    this.directory = await mkdtemp(join(tmpdir(), 'tables-'));
  }

  memory(options: FileTableStoreOptions = {}, directory = this.directory): DeviceMemory {
    const store = new FileTableStore(directory, { clock: this.clock, ...options });
    const memory = store.forDevice(DEVICE, {
      warn: (text) => this.warnings.push(text),
      stateChanged: () => {},
    });
    this.memories.push(memory);
    return memory;
  }

  /** Opens a memory that has to work. */
  async open(source: TableSource, query = QUERY, memory = this.memory()): Promise<OpenedTable> {
    const opened = await this.resolved(memory.open(query, source));
    if (!opened) throw new Error(`There is no memory: ${this.warnings.join()}`);
    return opened;
  }

  /** What a new process would find; leaves the directory to the next one. */
  async restored(query = QUERY): Promise<RestoredTable | undefined> {
    const memory = this.memory();
    const { restored } = await this.open(new TableModel(), query, memory);
    await memory.close();
    return restored;
  }

  /** Waits while the clock goes on. */
  until(condition: () => boolean | Promise<boolean>, what = 'the memory'): Promise<void> {
    let isTrue = false;
    return until(
      () => isTrue,
      what,
      async () => {
        await this.clock.advance(100);
        isTrue = await condition();
      },
    );
  }

  async resolved<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    void promise.then(
      () => (isSettled = true),
      () => (isSettled = true),
    );
    await this.until(() => isSettled, 'a promise to be settled');
    return promise;
  }

  /** All files, relative to the directory. */
  async files(): Promise<string[]> {
    const names = await readdir(this.directory, { recursive: true });
    return names.filter((name) => name.includes('/')).toSorted();
  }

  /** Paths of all journals that are in place. */
  async journals(): Promise<string[]> {
    const names = (await this.files()).filter((name) => name.endsWith('.journal'));
    return names.map((name) => join(this.directory, name));
  }

  /** Path of the only journal. */
  async journal(): Promise<string> {
    const [path] = await this.journals();
    if (!path) throw new Error('There is no journal.');
    return path;
  }

  async hasJournals(count = 1): Promise<boolean> {
    return (await this.journals()).length === count;
  }

  async close(): Promise<void> {
    await Promise.all(this.memories.map((memory) => memory.close()));
    await rm(this.directory, { recursive: true, force: true });
  }
}
