import type { Clock, Timer } from '../../connection/clock';
import { waitAtMost } from '../session/bounded-wait';
import { JournalFile, removeQuietly, type FileSystem } from './journal-file';
import { headerLine, recordLine, type JournalHeader } from './journal-record';
import type { TrackedObject } from './object-table';
import type { SeenRecords, TableMemory, TableSource } from './table-store';

/** What a crash may cost: it then comes twice. */
const FLUSH_INTERVAL_MS = 1_000;
/** While nothing changes, this often it is noted that the device was heard: a gap begins there. */
const HEARD_INTERVAL_MS = 60_000;
/** Node-RED gives a node 15 s to close; one that cannot write must not use them up. */
const CLOSE_TIMEOUT_MS = 2_500;
/** With more changed objects than a table may hold, writing it as a whole is less work. */
const CHANGES_KEPT = 100_000;
/** As many records as a mark looks back. */
const RECORDS_KEPT = 10_000;
/** Keeps lines short: one is read and written as a whole. */
const RECORDS_IN_LINE = 100;

export interface JournalOptions {
  files: FileSystem;
  clock: Clock;
  path: string;
  header: JournalHeader;
  source: TableSource;
  /** Called when writing has failed; nothing is kept from then on until {@link Journal.resume}. */
  onFailure: (error: unknown) => void;
  /** Called after each writing that went well. */
  onWritten: () => void;
  /** Called once. */
  onClosed: () => void;
}

type State =
  /** The source is not complete: nothing is kept. */
  | 'blank'
  | 'kept'
  | 'failed'
  /** What is due is still written, nothing new is taken. */
  | 'closing'
  | 'closed';

let lists = 0;

/** Of all journals, as a table may come to another one. */
function nextListNumber(): number {
  lists += 1;
  return lists;
}

/**
 * Writes what has changed in one table, and all of it when the file has grown out of proportion.
 * One thing is written at a time. What is written is read from the source at that moment.
 */
export class Journal implements TableMemory {
  private state: State = 'blank';
  private file: JournalFile | undefined;
  private isRewriteDue = false;
  private changed = new Set<string>();
  /** Its number, noted at the objects that it names: they change far more often than it is written. */
  private listNumber = nextListNumber();
  private records: string[] = [];
  /** What went into the old file while a new one is being made, and belongs into that too. */
  private changedMeanwhile: Set<string> | undefined;
  private flushedAt: number;
  private flushTimer: Timer | undefined;
  private heardTimer: Timer | undefined;
  private writing: Promise<void> | undefined;
  private closing: Promise<void> | undefined;

  constructor(private readonly options: JournalOptions) {
    this.flushedAt = options.clock.monotonic();
  }

  get hasFailed(): boolean {
    return this.state === 'failed';
  }

  /** Goes on with a file whose content the source has taken over. */
  continue(file: JournalFile): void {
    this.file = file;
    this.keep();
  }

  baseline(): void {
    if (this.state === 'failed' || this.isClosing) return;
    this.isRewriteDue = true;
    this.keep();
    this.schedule();
  }

  touch(dn: string, object?: TrackedObject): void {
    if (this.state !== 'kept' || object?.listedIn === this.listNumber) return;
    if (object) object.listedIn = this.listNumber;
    this.changed.add(dn);
    if (this.changed.size > CHANGES_KEPT) this.giveUpDetails();
    this.schedule();
  }

  recordSeen(dn: string): void {
    if (this.state !== 'kept') return;
    this.records.push(dn);
    if (this.records.length > RECORDS_KEPT) this.giveUpDetails();
    this.schedule();
  }

  discard(): void {
    if (this.isClosing) return;
    this.state = 'blank';
    this.isRewriteDue = false;
    this.forgetChanges();
    this.schedule();
  }

  /** Writes nothing more, and leaves the file to whoever has it now. Never rejects. */
  async suspend(): Promise<void> {
    if (this.state === 'closed') return;
    if (this.state === 'kept') this.state = 'failed';
    this.isRewriteDue = false;
    this.forgetChanges();
    await this.writing;
    await this.closeFile();
  }

  /** After a failure: begins anew, with all that the source holds. */
  resume(): void {
    if (this.state !== 'failed') return;
    this.state = 'blank';
    this.baseline();
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  /** Whether the file is not what it should be. */
  private get isBehind(): boolean {
    if (this.state === 'blank') return this.file !== undefined;
    return this.isRewriteDue || this.changed.size > 0 || this.records.length > 0;
  }

  private get isClosing(): boolean {
    return this.state === 'closing' || this.state === 'closed';
  }

  private get isWriting(): boolean {
    return this.state === 'kept' || this.state === 'closing';
  }

  private keep(): void {
    this.state = 'kept';
    this.heardTimer ??= this.options.clock.after(HEARD_INTERVAL_MS, () => this.noteHeard());
  }

  private noteHeard(): void {
    this.heardTimer = undefined;
    if (this.state !== 'kept') return;
    this.keep();
    this.schedule();
  }

  private giveUpDetails(): void {
    this.forgetChanges();
    this.isRewriteDue = true;
  }

  private forgetChanges(): void {
    this.changed = new Set();
    this.listNumber = nextListNumber();
    this.records = [];
  }

  private schedule(): void {
    if (this.flushTimer || this.writing || this.isClosing) return;
    this.flushTimer = this.options.clock.after(FLUSH_INTERVAL_MS, () => {
      this.flushTimer = undefined;
      this.write();
    });
  }

  private write(): void {
    this.writing = this.writeDue()
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.writing = undefined;
        if (this.isBehind) this.schedule();
      });
  }

  private async writeDue(): Promise<void> {
    if (this.state === 'blank') await this.dropFile();
    if (this.state !== 'kept') return;
    if (this.isRewriteDue) await this.rewrite();
    else await this.flush();
    if (this.file?.isOvergrown) this.isRewriteDue = true;
    this.options.onWritten();
  }

  /** Appends what has changed; without a file it waits for the rewriting. */
  private async flush(): Promise<void> {
    const { clock, source } = this.options;
    this.flushedAt = clock.monotonic();
    if (!this.file) return;
    const { changed, records } = this;
    const heard = source.lastHeard();
    this.forgetChanges();
    for (const dn of changed) this.changedMeanwhile?.add(dn);
    await this.file.append(this.changeLines(changed, records, heard));
  }

  /**
   * Makes a new file out of all that the source holds and puts it in the place of the old one, which
   * is kept up to date meanwhile. A rewriting that is asked for meanwhile comes afterwards.
   */
  private async rewrite(): Promise<void> {
    const { files, path } = this.options;
    const part = `${path}.part`;
    this.isRewriteDue = false;
    this.changedMeanwhile = new Set();
    const fresh = await JournalFile.create(files, part);
    let isInPlace = false;
    try {
      if (!(await this.fill(fresh))) return;
      // A file that is open cannot be replaced on Windows.
      await this.closeFile();
      await files.rename(part, path);
      isInPlace = true;
      this.file = fresh;
    } finally {
      this.changedMeanwhile = undefined;
      if (!isInPlace) {
        await fresh.close();
        await removeQuietly(files, part);
      }
    }
  }

  /** @returns whether the new file is complete */
  private async fill(fresh: JournalFile): Promise<boolean> {
    const goOn = async (): Promise<boolean> => {
      const { clock } = this.options;
      if (clock.monotonic() - this.flushedAt >= FLUSH_INTERVAL_MS) await this.flush();
      return this.isWriting;
    };
    if (!(await fresh.append(this.stateLines(), goOn))) return false;
    await this.flush();
    const { source } = this.options;
    const heard = source.lastHeard();
    await fresh.append(this.changeLines(this.changedMeanwhile ?? [], [], heard));
    await fresh.append(recordLines(source.records()));
    await fresh.seal();
    return this.isWriting;
  }

  private *stateLines(): Generator<string> {
    const { header, source } = this.options;
    yield headerLine(header);
    for (const [dn, count] of source.counts()) yield recordLine({ kind: 'count', dn, count });
    for (const [dn, object] of source.objects()) yield recordLine({ kind: 'object', dn, object });
  }

  private *changeLines(
    changed: Iterable<string>,
    records: string[],
    heard: number,
  ): Generator<string> {
    const { source } = this.options;
    for (const dn of changed) {
      const count = source.count(dn);
      const object = source.object(dn);
      // First the count: should the other be lost, a later change does not get this one's id.
      if (count !== undefined) yield recordLine({ kind: 'count', dn, count });
      yield recordLine(object ? { kind: 'object', dn, object } : { kind: 'gone', dn });
    }
    if (records.length > 0) {
      yield* recordLines({ time: source.records()?.time, dns: records });
    }
    // Last: until here what was heard might not be written.
    yield recordLine({ kind: 'heard', time: heard });
  }

  private async closeFile(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private async dropFile(): Promise<void> {
    await this.closeFile();
    await removeQuietly(this.options.files, this.options.path);
  }

  /** What is left on the disk would grow old: after the next start it would come as news. */
  private async fail(error: unknown): Promise<void> {
    this.forgetChanges();
    this.isRewriteDue = false;
    const { isClosing } = this;
    if (!isClosing) this.state = 'failed';
    await this.dropFile();
    if (!isClosing) this.options.onFailure(error);
  }

  private async finish(): Promise<void> {
    this.flushTimer?.cancel();
    this.heardTimer?.cancel();
    this.state = this.state === 'kept' ? 'closing' : 'closed';
    await waitAtMost(this.options.clock, CLOSE_TIMEOUT_MS, this.writeLast());
    this.state = 'closed';
    this.options.onClosed();
  }

  /** Never rejects. */
  private async writeLast(): Promise<void> {
    await this.writing;
    if (this.isWriting) await this.writeRest().catch((error: unknown) => this.fail(error));
    await this.closeFile();
  }

  /** Also a table that has come, or has been asked for as a whole, a moment ago. */
  private async writeRest(): Promise<void> {
    await (this.isRewriteDue ? this.rewrite() : this.flush());
    if (this.isWriting) await this.file?.append([recordLine({ kind: 'closed' })]);
  }
}

function* recordLines(records: SeenRecords | undefined): Generator<string> {
  if (!records) return;
  const { time, dns } = records;
  if (dns.length === 0) yield recordLine({ kind: 'records', time, dns });
  for (let start = 0; start < dns.length; start += RECORDS_IN_LINE) {
    const some = dns.slice(start, start + RECORDS_IN_LINE);
    yield recordLine({ kind: 'records', time, dns: some });
  }
}
