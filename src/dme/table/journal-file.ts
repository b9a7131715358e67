import type { FileHandle } from 'node:fs/promises';

/** What is used of `node:fs/promises`; a test may put faults in between. */
export type FileSystem = Pick<
  typeof import('node:fs/promises'),
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rmdir' | 'stat' | 'unlink' | 'utimes'
>;

/** The tables hold what the devices sent, with some classes even hashes of passwords. */
const FILE_MODE = 0o600;
export const DIRECTORY_MODE = 0o700;

/** Made within a millisecond or two; between two slices the event loop turns. */
const SLICE_LENGTH = 64 * 1024;
/** Below this a journal is not worth rewriting, however little of it still holds. */
const SMALLEST_REWRITE_BYTES = 1024 * 1024;

/** One journal that lines are appended to. One call at a time. */
export class JournalFile {
  private appendedBytes = 0;

  private constructor(
    private readonly handle: FileHandle,
    /** Bytes that the state takes, without what was appended since. */
    private stateBytes: number,
  ) {}

  /** @throws Error of the system */
  static async create(files: FileSystem, path: string): Promise<JournalFile> {
    return new JournalFile(await files.open(path, 'w', FILE_MODE), 0);
  }

  /**
   * Goes on behind the last line that is whole.
   *
   * @throws Error of the system
   */
  static async continue(
    files: FileSystem,
    path: string,
    { end, stateBytes }: { end: number; stateBytes: number },
  ): Promise<JournalFile> {
    const handle = await files.open(path, 'a', FILE_MODE);
    try {
      await handle.truncate(end);
    } catch (error) {
      await closeQuietly(handle);
      throw error;
    }
    const file = new JournalFile(handle, stateBytes);
    file.appendedBytes = end - stateBytes;
    return file;
  }

  /** Whether most of it is overruled by later lines. */
  get isOvergrown(): boolean {
    return this.appendedBytes > Math.max(this.stateBytes, SMALLEST_REWRITE_BYTES);
  }

  /**
   * Appends in slices. It is not forced to the disk: a power cut then costs some seconds more, which
   * come twice, while a sync each second would wear out the flash card of a small computer.
   *
   * @param between runs after each slice; false ends the writing
   * @returns whether all was written
   * @throws Error of the system
   */
  async append(lines: Iterable<string>, between?: () => Promise<boolean>): Promise<boolean> {
    for (const slice of slices(lines)) {
      const bytes = Buffer.from(slice);
      await this.handle.writeFile(bytes);
      this.appendedBytes += bytes.length;
      if (between && !(await between())) return false;
    }
    return true;
  }

  /**
   * What was written so far is the state. Forced to the disk, so that after a power cut the file that
   * takes the place of another is not an empty one.
   *
   * @throws Error of the system
   */
  async seal(): Promise<void> {
    await this.handle.datasync();
    this.stateBytes += this.appendedBytes;
    this.appendedBytes = 0;
  }

  /** Never rejects. */
  close(): Promise<void> {
    return closeQuietly(this.handle);
  }
}

/** Removes a file if it is there. Never rejects: what cannot be removed does no harm. */
export async function removeQuietly(files: FileSystem, path: string): Promise<void> {
  await files.unlink(path).catch(() => {});
}

async function closeQuietly(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => {});
}

function* slices(lines: Iterable<string>): Generator<string> {
  let slice = '';
  for (const line of lines) {
    slice += line;
    if (slice.length < SLICE_LENGTH) continue;
    yield slice;
    slice = '';
  }
  if (slice !== '') yield slice;
}
