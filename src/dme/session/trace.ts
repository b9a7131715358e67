import type { Clock, Timer } from '../../connection/clock';
import { toNetworkPushError } from '../../connection/errors';
import type { RawAnswer } from './device-answer';
import { redacted } from './redaction';
import type { RestRequest } from './rest';

/** Long enough to see what is wrong with a device while somebody waits. */
export const TRACE_MINUTES = 5;
/** What is forgotten ends within the hour. */
export const LONGEST_TRACE_MINUTES = 60;
/** What fits into a mail to whoever helps; at 2,000 frames a second it lasts some seconds. */
const TRACE_BYTES = 10 * 1024 * 1024;
/** The beginning of an answer says what it is; a page of objects has some megabytes. */
const TEXT_SHOWN = 4_000;
/** What is judged and not shown: a secret that was cut off is not known for one. */
const MARGIN = 4_000;
/** Tokens in use at a time are one or two a host. */
const TOKENS_KEPT = 50;
/** What is shorter is no token, but a flag. */
const SHORTEST_TOKEN = 12;

/** One line of a trace. None of its texts holds a secret. */
export type TraceEntry = {
  /** ISO 8601, ours. */
  time: string;
  host: string;
} & (
  | { what: 'request'; number: number; method: string; path: string; body?: string }
  | { what: 'answer'; number: number; milliseconds: number; status: number; text: string }
  | { what: 'failure'; number: number; milliseconds: number; code: string; text: string }
  | { what: 'socket'; text: string }
  | { what: 'frame'; text: string }
);

export type TraceEnd = 'time' | 'size' | 'stopped' | 'closed';

export interface TraceOptions {
  /** Receives each entry as a line of JSON. */
  write: (line: string) => void;
  /** Called once when it is over. */
  ended: (why: TraceEnd) => void;
  /** Above 0, up to {@link LONGEST_TRACE_MINUTES}; default {@link TRACE_MINUTES}. */
  minutes?: number;
}

/** Tells what becomes of a request: its answer, or the error. */
type Outcome = (outcome: RawAnswer | Error) => void;

/** What the parts of a connection to one host tell; nothing is done while the trace is off. */
export interface HostTrace {
  request(request: RestRequest): Outcome | undefined;
  /** @param token in the address of the socket */
  socket(text: string, token?: string): void;
  frame(text: string): void;
}

/** Requests and frames of one client, for support: switched on for a time, and off by itself. */
export class Trace {
  private running: RunningTrace | undefined;

  /** @param secrets passwords and the like, which no line may hold */
  constructor(
    private readonly clock: Clock,
    private readonly secrets: readonly string[],
  ) {}

  at(host: string): HostTrace {
    return {
      request: (request) => this.running?.request(host, request),
      socket: (text, token) => this.running?.socket(host, text, token),
      frame: (text) => this.running?.frame(host, text),
    };
  }

  /**
   * Begins; one that is on ends before.
   *
   * @returns ends it
   */
  start(options: TraceOptions): () => void {
    this.end('stopped');
    const running = new RunningTrace(this.clock, this.secrets, options, (why) => this.end(why));
    this.running = running;
    return () => {
      if (this.running === running) this.end('stopped');
    };
  }

  end(why: TraceEnd): void {
    const { running } = this;
    this.running = undefined;
    running?.end(why);
  }
}

type Content = TraceEntry extends infer Entry
  ? Entry extends TraceEntry
    ? Omit<Entry, 'time' | 'host'>
    : never
  : never;

class RunningTrace {
  private readonly tokens = new Set<string>();
  private readonly timer: Timer;
  private count = 0;
  private bytes = 0;
  private isOver = false;

  constructor(
    private readonly clock: Clock,
    private readonly secrets: readonly string[],
    private readonly options: TraceOptions,
    private readonly over: (why: TraceEnd) => void,
  ) {
    const minutes = Math.min(options.minutes ?? TRACE_MINUTES, LONGEST_TRACE_MINUTES);
    this.timer = clock.after(minutes * 60_000, () => over('time'));
  }

  request(host: string, request: RestRequest): Outcome {
    const { method, path, body, cookie } = request;
    this.keepTokens(cookie);
    this.count += 1;
    const number = this.count;
    const sentAt = this.clock.monotonic();
    const isOfSession = OF_SESSION.test(path);
    const sent: Content = { what: 'request', number, method, path: this.cleaned(path) };
    if (body !== undefined) sent.body = isOfSession ? WITHHELD : this.cleaned(body);
    this.write(host, sent);
    return (outcome) => {
      const milliseconds = Math.round(this.clock.monotonic() - sentAt);
      if (outcome instanceof Error) {
        const { code, message } = toNetworkPushError(outcome);
        const text = this.cleaned(message);
        this.write(host, { what: 'failure', number, milliseconds, code, text });
        return;
      }
      const { status } = outcome;
      // What tells of a success holds the token; what tells of a refusal is worth reading.
      const text = isOfSession && status < 400 ? WITHHELD : this.cleaned(outcome.text);
      this.write(host, { what: 'answer', number, milliseconds, status, text });
    };
  }

  socket(host: string, text: string, token?: string): void {
    this.keepToken(token);
    this.write(host, { what: 'socket', text: this.cleaned(text) });
  }

  frame(host: string, text: string): void {
    this.write(host, { what: 'frame', text: this.cleaned(text) });
  }

  end(why: TraceEnd): void {
    if (this.isOver) return;
    this.isOver = true;
    this.timer.cancel();
    this.options.ended(why);
  }

  private write(host: string, content: Content): void {
    if (this.isOver) return;
    const time = new Date(this.clock.now()).toISOString();
    const line = JSON.stringify({ time, host, ...content });
    this.bytes += Buffer.byteLength(line) + 1;
    if (this.bytes > TRACE_BYTES) this.over('size');
    else this.options.write(line);
  }

  private cleaned(text: string): string {
    const judged = text.slice(0, TEXT_SHOWN + MARGIN);
    const clean = redacted(judged, [...this.secrets, ...this.tokens]);
    const safe = text.length > judged.length ? clean.length - MARGIN : clean.length;
    const shown = clean.slice(0, Math.max(0, Math.min(safe, TEXT_SHOWN)));
    return shown === clean ? clean : `${shown}… (${text.length} characters)`;
  }

  /** Of a `Cookie` header, whose values are secret. */
  private keepTokens(cookie = ''): void {
    for (const part of cookie.split(/;\s*/u)) this.keepToken(part.slice(part.indexOf('=') + 1));
  }

  private keepToken(token = ''): void {
    if (token.length < SHORTEST_TOKEN || this.tokens.has(token)) return;
    this.tokens.add(token);
    const [oldest] = this.tokens;
    if (this.tokens.size > TOKENS_KEPT && oldest !== undefined) this.tokens.delete(oldest);
  }
}

const WITHHELD = '(withheld: of a login)';
const OF_SESSION = /^\/api\/(?:aaaLogin|aaaRefresh|aaaLogout|webtokenSession)\b/u;
