import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  type WriteStream,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/connection/clock';
import type { TraceEnd, TraceOptions } from '../../src/dme/session/trace';
import { MessageError } from './message-error';

/** Files that are kept, the newest: nobody tidies up after a fault. */
const KEPT_FILES = 5;
const FILE = /^trace-.*\.jsonl$/u;
const DIRECTORY_MODE = 0o700;
const FILE_MODE = 0o600;

/** What is said of a trace, while it is on and when it is over. */
export interface TraceReport {
  file: string;
  /** ISO 8601: when it ends by itself at the latest. */
  until: string;
  isOn: boolean;
  lines: number;
  /** Why it is over. */
  ended?: TraceEnd | 'failed';
}

export interface TracedClient {
  trace(options: TraceOptions): () => void;
}

/** Writes traces of one device into files of their own. */
export class DeviceTrace {
  private running: Running | undefined;

  /**
   * @param directory is made when it is needed; without one there is no place for a trace
   * @param name of the device, for the name of the file
   */
  constructor(
    private readonly client: TracedClient,
    private readonly clock: Clock,
    private readonly directory: string | undefined,
    private readonly name: string,
  ) {}

  /**
   * Begins a trace, or tells of the one that is on.
   *
   * @param minutes above 0
   * @throws MessageError TRACE_FAILED
   */
  start(minutes: number): TraceReport {
    if (this.running?.report.isOn) return { ...this.running.report };
    const now = this.clock.now();
    const file = this.prepare(now);
    const until = new Date(now + minutes * 60_000).toISOString();
    this.running = new Running(this.client, { file, until, isOn: true, lines: 0 }, minutes);
    return { ...this.running.report };
  }

  /** Ends the trace that is on; undefined when there has been none. Resolves when it is on the disk. */
  async stop(): Promise<TraceReport | undefined> {
    const { running } = this;
    await running?.stop();
    return running && { ...running.report };
  }

  private prepare(now: number): string {
    const { directory } = this;
    if (directory === undefined) throw failed('there is no user directory');
    try {
      mkdirSync(directory, { recursive: true, mode: DIRECTORY_MODE });
      const old = readdirSync(directory).filter((name) => FILE.test(name));
      // The times in the names sort them, whatever device they are of.
      const byTime = old.toSorted((one, other) => (timeIn(one) < timeIn(other) ? 1 : -1));
      for (const name of byTime.slice(KEPT_FILES - 1)) rmSync(join(directory, name));
    } catch (error) {
      throw failed(error instanceof Error ? error.message : '');
    }
    const device = this.name.replaceAll(/[^\w.-]+/gu, '-').slice(0, 60);
    return freeFile(join(directory, `trace-${device}`), now);
  }
}

class Running {
  private readonly stream: WriteStream;
  private readonly end: () => void;
  private readonly closed: Promise<void>;

  constructor(
    client: TracedClient,
    readonly report: TraceReport,
    minutes: number,
  ) {
    this.stream = createWriteStream(report.file, { flags: 'wx', mode: FILE_MODE });
    this.closed = new Promise((resolve) => this.stream.once('close', () => resolve()));
    this.end = client.trace({
      minutes,
      write: (line) => {
        report.lines += 1;
        this.stream.write(`${line}\n`);
      },
      ended: (why) => this.ended(why),
    });
    this.stream.on('error', () => {
      this.end();
      this.report.ended = 'failed';
    });
  }

  async stop(): Promise<void> {
    this.end();
    await this.closed;
  }

  private ended(why: NonNullable<TraceReport['ended']>): void {
    this.report.isOn = false;
    this.report.ended ??= why;
    this.stream.end();
  }
}

/** The time in a name has milliseconds, and one may have been used up: the next one is taken then. */
function freeFile(prefix: string, milliseconds: number): string {
  const time = new Date(milliseconds).toISOString().replaceAll(/[:.]/gu, '-');
  const file = `${prefix}-${time}.jsonl`;
  return existsSync(file) ? freeFile(prefix, milliseconds + 1) : file;
}

function timeIn(name: string): string {
  return /\d{4}-\d\d-\d\dT[\d-]+Z/u.exec(name)?.[0] ?? '';
}

function failed(why: string): MessageError {
  return new MessageError(
    'TRACE_FAILED',
    `The trace cannot be written: ${why}. It goes into a file below the user directory of Node-RED.`,
  );
}
