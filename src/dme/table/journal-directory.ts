import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, Timer } from '../../connection/clock';
import { DIRECTORY_MODE, removeQuietly, type FileSystem } from './journal-file';

/** A query that was taken out of a flow by mistake may come back within a month. */
const KEPT_UNUSED_MS = 30 * 86_400_000;
/** By then everything that is in use has been opened. */
const SWEEP_DELAY_MS = 10 * 60_000;
/** 96 bits: no two names of one installation are the same by chance. */
const NAME_LENGTH = 24;

const JOURNAL = '.journal';

/** The folder of one device among those of all, and the names in it. */
export class JournalDirectory {
  readonly path: string;
  private sweepTimer: Timer | undefined;

  constructor(
    private readonly files: FileSystem,
    /** Where the folders of all devices are. */
    private readonly root: string,
    device: string,
  ) {
    this.path = join(root, shortName(device));
  }

  get lockPath(): string {
    return join(this.path, 'lock');
  }

  journalPath(query: string): string {
    return join(this.path, shortName(query) + JOURNAL);
  }

  /** @throws Error of the system */
  async prepare(): Promise<void> {
    await this.files.mkdir(this.path, { recursive: true, mode: DIRECTORY_MODE });
  }

  /** @param isUsed tells of a path whether it is open */
  sweepLater(clock: Clock, isUsed: (path: string) => boolean): void {
    this.sweepTimer ??= clock.after(SWEEP_DELAY_MS, () => {
      // What cannot be removed does no harm.
      void this.sweep(clock.now() - KEPT_UNUSED_MS, isUsed).catch(() => {});
    });
  }

  close(): void {
    this.sweepTimer?.cancel();
  }

  /** Removes what nobody has written to since, also of devices that are no longer there. */
  private async sweep(before: number, isUsed: (path: string) => boolean): Promise<void> {
    for (const name of await this.files.readdir(this.root)) {
      const folder = join(this.root, name);
      if (!isShortName(name)) continue;
      for (const file of await this.files.readdir(folder)) {
        const path = join(folder, file);
        if (!isUsed(path) && isOurs(file) && (await this.isOlder(path, before))) {
          await removeQuietly(this.files, path);
        }
      }
      // Fails as long as there is anything in it.
      await this.files.rmdir(folder).catch(() => {});
    }
  }

  private async isOlder(path: string, time: number): Promise<boolean> {
    return (await this.files.stat(path)).mtimeMs < time;
  }
}

function isOurs(file: string): boolean {
  return file === 'lock' || file.endsWith(JOURNAL) || file.endsWith(`${JOURNAL}.part`);
}

function shortName(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH);
}

function isShortName(name: string): boolean {
  return name.length === NAME_LENGTH && /^[0-9a-f]+$/.test(name);
}
