import type { FileHandle } from 'node:fs/promises';
import {
  headerFault,
  openLine,
  readRecord,
  type JournalHeader,
  type JournalRecord,
} from './journal-record';
import type { RestoredTable } from './table-store';

/** Read and understood in some milliseconds, between which the event loop turns. */
const CHUNK_BYTES = 256 * 1024;
/** Larger than any object that a frame could have brought; a line that goes on longer is none. */
const LONGEST_LINE = 20 * 1024 * 1024;
/** As many records as a mark looks back. */
const RECORDS_KEPT = 10_000;

const NEWLINE = 0x0a;

export type JournalContent =
  | {
      kind: 'fits';
      table: RestoredTable;
      /** Whether all is there that was known. */
      isClosed: boolean;
      /** Bytes up to where the next change belongs: behind the last line that is whole. */
      end: number;
      /** About how many of these bytes a rewritten journal would have. */
      stateBytes: number;
    }
  | { kind: 'unfit'; reason: string };

/**
 * Reads a journal in pieces. Its last line may be torn: that happens when the process ends in the
 * middle of writing. Any other damage makes all of it doubtful.
 *
 * @throws Error of the system, or when `signal` is aborted
 */
export async function readJournal(
  handle: FileHandle,
  header: JournalHeader,
  signal: AbortSignal,
): Promise<JournalContent> {
  const reading = new Reading(header);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, null);
    signal.throwIfAborted();
    if (bytesRead === 0) break;
    rest = reading.takeLines(Buffer.concat([rest, chunk.subarray(0, bytesRead)]));
    if (rest.length > LONGEST_LINE) return { kind: 'unfit', reason: 'it is damaged' };
    if (reading.fault) break;
  }
  return reading.finish();
}

/** What the lines so far have come to. */
class Reading {
  fault: string | undefined;
  private readonly table: RestoredTable = { objects: new Map(), counts: new Map(), lastHeard: 0 };
  private readonly recordDns = new Set<string>();
  private lines = 0;
  private end = 0;
  private isTorn = false;
  private isClosed = false;

  constructor(private readonly header: JournalHeader) {}

  /** @returns what stands behind the last complete line */
  takeLines(bytes: Buffer): Buffer {
    let start = 0;
    for (;;) {
      const newline = bytes.indexOf(NEWLINE, start);
      if (newline < 0 || this.fault) return bytes.subarray(start);
      this.take(bytes.subarray(start, newline));
      start = newline + 1;
    }
  }

  finish(): JournalContent {
    const { fault, table, isClosed, end, lines } = this;
    if (fault) return { kind: 'unfit', reason: fault };
    if (lines === 0) return { kind: 'unfit', reason: 'it is damaged' };
    if (table.records) table.records.dns = [...this.recordDns];
    const live = table.objects.size + table.counts.size + 1;
    return { kind: 'fits', table, isClosed, end, stateBytes: Math.min(end, (end * live) / lines) };
  }

  private take(line: Buffer): void {
    const body = this.isTorn ? undefined : openLine(line);
    if (body === undefined) {
      // A torn line is the last one.
      if (this.isTorn) this.fault = 'it is damaged';
      this.isTorn = true;
      return;
    }
    if (this.lines === 0) this.fault = headerFault(body, this.header);
    else this.apply(readRecord(body));
    this.lines += 1;
    // Whoever goes on with the file cuts that line off: it is not closed any more.
    if (!this.isClosed) this.end += line.length + 1;
  }

  private apply(record: JournalRecord | undefined): void {
    const { objects, counts } = this.table;
    if (this.isClosed) this.fault = 'it is damaged';
    switch (record?.kind) {
      case undefined:
        this.fault = 'it is damaged';
        return;
      case 'object':
        objects.set(record.dn, record.object);
        return;
      case 'gone':
        objects.delete(record.dn);
        return;
      case 'count':
        // Set again at the end, so that the first key is the one that was quiet longest.
        counts.delete(record.dn);
        counts.set(record.dn, record.count);
        return;
      case 'records':
        this.table.records = { time: record.time ?? this.table.records?.time, dns: [] };
        for (const dn of record.dns) this.remember(dn);
        return;
      case 'heard':
        this.table.lastHeard = record.time;
        return;
      case 'closed':
        this.isClosed = true;
    }
  }

  private remember(dn: string): void {
    this.recordDns.add(dn);
    if (this.recordDns.size <= RECORDS_KEPT) return;
    for (const oldest of this.recordDns) {
      this.recordDns.delete(oldest);
      return;
    }
  }
}
