import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { sleep, type Clock, type Timer } from '../../connection/clock';
import type { FileSystem } from './journal-file';

/** The holder touches its lock this often. */
const BEAT_MS = 5_000;
/** A holder that misses two beats is gone; its process may have ended with its machine. */
const WATCH_MS = 12_000;
const LOOK_INTERVAL_MS = 1_000;

const FILE_MODE = 0o600;

interface Holder {
  pid: number;
  host: string;
  /** When the process began; in containers every process has the same number. */
  started: number;
  token: string;
}

export interface LockOptions {
  files: FileSystem;
  clock: Clock;
  path: string;
  /** Called once when somebody else has taken the lock over; with why, when it cannot be held. */
  onLost: (error: unknown) => void;
  signal: AbortSignal;
}

/**
 * Keeps a directory for one owner. A file names the process; whether that still lives its number
 * tells, and where that is not certain (another machine, a number used anew after a reboot) the time
 * of the file, which the holder touches.
 */
export class JournalLock {
  private timer: Timer | undefined;
  private released = false;

  private constructor(
    private readonly options: LockOptions,
    private readonly content: string,
  ) {
    this.beatLater();
  }

  /**
   * @returns undefined when somebody else holds it, or when `signal` was aborted
   * @throws Error of the system
   */
  static async acquire(options: LockOptions): Promise<JournalLock | undefined> {
    const { files, path, clock, signal } = options;
    const content = JSON.stringify(thisProcess());
    const firstSeen = new Sighting();
    for (let waited = 0; !signal.aborted; waited += LOOK_INTERVAL_MS) {
      if (await create(files, path, content)) return new JournalLock(options, content);
      const isHeld = await firstSeen.stillHolds(files, path);
      if (isHeld && waited < WATCH_MS) await sleep(clock, LOOK_INTERVAL_MS, signal);
      else if (isHeld && firstSeen.hasBeaten) return undefined;
      else await removeIfThere(files, path);
    }
    return undefined;
  }

  /** Never rejects. */
  async release(): Promise<void> {
    this.released = true;
    this.timer?.cancel();
    const { files, path } = this.options;
    if (await this.isOurs().catch(() => false)) await files.unlink(path).catch(() => {});
  }

  private beatLater(): void {
    this.timer = this.options.clock.after(BEAT_MS, () => void this.beat());
  }

  /** Never rejects. */
  private async beat(): Promise<void> {
    const { files, path, onLost } = this.options;
    try {
      const isOurs = await this.isOurs();
      const now = new Date();
      if (isOurs) await files.utimes(path, now, now);
      if (this.released) return;
      if (isOurs) this.beatLater();
      else onLost(undefined);
    } catch (error) {
      if (!this.released) onLost(error);
    }
  }

  private async isOurs(): Promise<boolean> {
    return (await this.options.files.readFile(this.options.path, 'utf8')) === this.content;
  }
}

/** What has been seen of a lock that somebody else may hold. */
class Sighting {
  /** Whether the holder was seen to touch it. */
  hasBeaten = false;
  private content: string | undefined;
  private touchedAt: number | undefined;

  /** @throws Error of the system */
  async stillHolds(files: FileSystem, path: string): Promise<boolean> {
    const seen = await look(files, path);
    if (!seen) return false;
    const { content, touchedAt } = seen;
    if (this.content === content && this.touchedAt !== touchedAt) this.hasBeaten = true;
    this.content = content;
    this.touchedAt = touchedAt;
    return !isDead(content);
  }
}

function thisProcess(): Holder {
  return { pid: process.pid, host: hostname(), started: startOfProcess(), token: randomUUID() };
}

function startOfProcess(): number {
  return Math.round(performance.timeOrigin);
}

async function create(files: FileSystem, path: string, content: string): Promise<boolean> {
  try {
    const handle = await files.open(path, 'wx', FILE_MODE);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function look(
  files: FileSystem,
  path: string,
): Promise<{ content: string; touchedAt: number } | undefined> {
  try {
    const content = await files.readFile(path, 'utf8');
    return { content, touchedAt: (await files.stat(path)).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function removeIfThere(files: FileSystem, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Whether the holder is gone for certain. */
function isDead(content: string): boolean {
  const holder = readHolder(content);
  if (!holder || holder.host !== hostname()) return false;
  if (holder.pid === process.pid) return holder.started !== startOfProcess();
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return codeOf(error) === 'ESRCH';
  }
}

function readHolder(content: string): Holder | undefined {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    // Being written at this moment, or by nobody any more: its time will tell.
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
