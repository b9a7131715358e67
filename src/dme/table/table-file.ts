import * as fileSystem from 'node:fs/promises';
import { systemClock, type Clock, type Timer } from '../../connection/clock';
import { NetworkPushError } from '../../connection/errors';
import { waitAtMost } from '../session/bounded-wait';
import { Journal } from './journal';
import { JournalDirectory } from './journal-directory';
import { JournalFile, removeQuietly, type FileSystem } from './journal-file';
import { JournalLock } from './journal-lock';
import { readJournal, type JournalContent } from './journal-reader';
import type { JournalHeader } from './journal-record';
import type {
  DeviceMemory,
  MemoryState,
  MemoryWatcher,
  OpenedTable,
  TableSource,
  TableStore,
} from './table-store';

/** A full disk is noticed and cleared by people; then everything shall be kept again. */
const RETRY_MS = 10 * 60_000;
/** Node-RED gives a node 15 s to close, and the session wants some of them too. */
const CLOSE_TIMEOUT_MS = 3_000;

/** Why nothing is kept. */
export type MemoryErrorCode =
  | 'MEMORY_NOT_WRITABLE'
  | 'MEMORY_FULL'
  /** Another process or client keeps the tables of this device in the same directory. */
  | 'MEMORY_IN_USE';

export class MemoryError extends NetworkPushError {
  constructor(
    override readonly code: MemoryErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}

export interface FileTableStoreOptions {
  /** Default: the system's. */
  clock?: Clock;
  /** Default: `node:fs/promises`. */
  files?: FileSystem;
}

/**
 * Object tables in files of their own, one a query: a journal to which changes are appended each
 * second, and which is rewritten when most of it is outdated.
 */
export class FileTableStore implements TableStore {
  /** @param directory is made when it is needed; nobody else should write to it */
  constructor(
    private readonly directory: string,
    private readonly options: FileTableStoreOptions = {},
  ) {}

  forDevice(device: string, watcher: MemoryWatcher): DeviceMemory {
    const { clock = systemClock, files = fileSystem } = this.options;
    return new FileDeviceMemory(this.directory, device, { clock, files, watcher });
  }
}

interface Surroundings {
  clock: Clock;
  files: FileSystem;
  watcher: MemoryWatcher;
}

class FileDeviceMemory implements DeviceMemory {
  private readonly directory: JournalDirectory;
  private readonly journals = new Map<string, Journal>();
  private readonly closing = new AbortController();
  private currentState: MemoryState = { kind: 'unused' };
  private lock: Promise<JournalLock | undefined> | undefined;
  /** One after the other, so that no file is opened twice and none is read while it is written. */
  private opening: Promise<unknown> = Promise.resolve();
  private retryTimer: Timer | undefined;
  private warnedOf: string | undefined;

  constructor(
    private readonly root: string,
    private readonly device: string,
    private readonly around: Surroundings,
  ) {
    this.directory = new JournalDirectory(around.files, root, device);
  }

  get state(): MemoryState {
    return this.currentState;
  }

  open(query: string, source: TableSource): Promise<OpenedTable | undefined> {
    const opened = this.opening.then(() => this.openNext(query, source));
    this.opening = opened;
    return opened;
  }

  close(): Promise<void> {
    this.closing.abort();
    this.retryTimer?.cancel();
    this.directory.close();
    return waitAtMost(this.around.clock, CLOSE_TIMEOUT_MS, this.closeAll());
  }

  /** Never rejects. */
  private async closeAll(): Promise<void> {
    await this.opening;
    await Promise.all([...this.journals.values()].map((journal) => journal.close()));
    const lock = await this.lock?.catch(() => undefined);
    await lock?.release();
  }

  /** Never rejects. */
  private async openNext(query: string, source: TableSource): Promise<OpenedTable | undefined> {
    try {
      if (!(await this.own())) return undefined;
      return await this.openJournal(query, source);
    } catch (error) {
      if (!this.closing.signal.aborted) this.turnOff(this.errorOf(error));
      return undefined;
    }
  }

  /** Whether the directory is ours alone. It is found out once, as it may take its time. */
  private async own(): Promise<boolean> {
    this.lock ??= this.acquire();
    const lock = await this.lock;
    if (this.closing.signal.aborted) return false;
    if (!lock) this.turnOff(inUse(this.root));
    return lock !== undefined;
  }

  private async acquire(): Promise<JournalLock | undefined> {
    const { clock, files } = this.around;
    await this.directory.prepare();
    const lock = await JournalLock.acquire({
      files,
      clock,
      path: this.directory.lockPath,
      onLost: (reason) => void this.lockLost(reason),
      signal: this.closing.signal,
    });
    if (lock) this.directory.sweepLater(clock, (path) => this.isUsed(path));
    return lock;
  }

  private async openJournal(query: string, source: TableSource): Promise<OpenedTable> {
    const { clock, files } = this.around;
    const path = this.directory.journalPath(query);
    // Of a subscription that has just ended.
    await this.journals.get(path)?.close();
    const header = { device: this.device, query };
    const content = await this.read(path, header);
    const journal = new Journal({
      files,
      clock,
      path,
      header,
      source,
      onFailure: (error) => this.turnOff(this.errorOf(error)),
      onWritten: () => this.turnOn(),
      onClosed: () => this.journals.delete(path),
    });
    if (content) journal.continue(await JournalFile.continue(files, path, content));
    this.journals.set(path, journal);
    this.turnOn();
    return { memory: journal, restored: content?.table, afterCrash: content?.isClosed === false };
  }

  /** @returns undefined when there is nothing that could be used */
  private async read(
    path: string,
    header: JournalHeader,
  ): Promise<Extract<JournalContent, { kind: 'fits' }> | undefined> {
    const { files, watcher } = this.around;
    const handle = await files.open(path, 'r').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (!handle) return undefined;
    const content = await readJournal(handle, header, this.closing.signal).finally(() => {
      // Nothing was written to it that could be lost.
      void handle.close().catch(() => {});
    });
    if (content.kind === 'fits') return content;
    watcher.warn(
      `What was known of ${header.query} before the restart is not used, because ${content.reason}. What changed meanwhile is not sent.`,
    );
    await removeQuietly(files, path);
    return undefined;
  }

  private isUsed(path: string): boolean {
    return path === this.directory.lockPath || this.journals.has(path.replace(/\.part$/, ''));
  }

  private async lockLost(reason: unknown): Promise<void> {
    this.lock = undefined;
    this.turnOff(reason === undefined ? inUse(this.root) : this.errorOf(reason));
    await Promise.all([...this.journals.values()].map((journal) => journal.suspend()));
  }

  private turnOn(): void {
    if (this.currentState.kind === 'on') return;
    if ([...this.journals.values()].some((journal) => journal.hasFailed)) return;
    this.warnedOf = undefined;
    this.become({ kind: 'on' });
  }

  private turnOff(error: MemoryError): void {
    this.become({ kind: 'off', error });
    if (this.warnedOf !== error.code) this.around.watcher.warn(error.message);
    this.warnedOf = error.code;
    this.retryTimer?.cancel();
    this.retryTimer = this.around.clock.after(RETRY_MS, () => void this.retry());
  }

  /** Never rejects. */
  private async retry(): Promise<void> {
    try {
      if (this.journals.size === 0) return;
      const held = await this.lock?.catch(() => undefined);
      if (!held) this.lock = undefined;
      if (!(await this.own())) return;
      for (const journal of this.journals.values()) journal.resume();
    } catch (error) {
      if (!this.closing.signal.aborted) this.turnOff(this.errorOf(error));
    }
  }

  private become(state: MemoryState): void {
    this.currentState = state;
    this.around.watcher.stateChanged();
  }

  private errorOf(error: unknown): MemoryError {
    const code = codeOf(error);
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    return isFull ? full(this.root) : notWritable(this.root, code);
  }
}

const CONSEQUENCE = 'After a restart, what changed meanwhile will not be sent.';

function full(root: string): MemoryError {
  return new MemoryError(
    'MEMORY_FULL',
    `The disk with ${root} is full. ${CONSEQUENCE} Free some space; it is tried again every 10 minutes.`,
  );
}

function notWritable(root: string, code: string): MemoryError {
  return new MemoryError(
    'MEMORY_NOT_WRITABLE',
    `${root} cannot be written to (${code || 'unknown fault'}). ${CONSEQUENCE} Let the user that runs this write there, and restart.`,
  );
}

function inUse(root: string): MemoryError {
  return new MemoryError(
    'MEMORY_IN_USE',
    `Something else keeps what it knows of this device in ${root}. ${CONSEQUENCE} Give one of the two another name or directory.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
