import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileTableStore } from '../../src/dme/table/table-file';
import type { Bench } from './bench';

/** Where the tables of one device lie, from one process to the next. */
export class TableFolder {
  private readonly root = mkdtempSync(path.join(tmpdir(), 'network-push-test-'));
  private crashes = 0;

  constructor(private readonly bench: Bench) {}

  store(): FileTableStore {
    const { clock, disk } = this.bench;
    return new FileTableStore(this.current, { clock, files: disk.files });
  }

  /** The next process finds what lies there now, whatever the present one still writes. */
  keepAsItIs(): void {
    const { current } = this;
    this.crashes += 1;
    cpSync(current, this.current, { recursive: true, filter: isNoLock });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private get current(): string {
    return path.join(this.root, String(this.crashes));
  }
}

/** The lock of a process that is gone is dead. */
function isNoLock(file: string): boolean {
  return path.basename(file) !== 'lock';
}
