import * as fileSystem from 'node:fs/promises';
import type { FileSystem } from '../../src/dme/table/journal-file';

/** The file system, and how much of what was asked of it is still under way. */
export class WatchedFiles {
  readonly files: FileSystem = this.watched(fileSystem);
  private count = 0;

  get pending(): number {
    return this.count;
  }

  /** Of a handle that is opened, too. */
  private watched<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return (...parameters: unknown[]): unknown =>
          this.note(Reflect.apply(value, object, parameters));
      },
    });
  }

  private note(result: unknown): unknown {
    return result instanceof Promise ? this.whenDone(result) : result;
  }

  private async whenDone(work: Promise<unknown>): Promise<unknown> {
    this.count += 1;
    try {
      const result = await work;
      const isHandle = typeof result === 'object' && result !== null && 'fd' in result;
      return isHandle ? this.watched(result) : result;
    } finally {
      this.count -= 1;
    }
  }
}
