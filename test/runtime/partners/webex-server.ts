import { HttpSink, type SinkAnswer, type SinkRequest } from './http-sink';
import { Inbox } from './inbox';

/** Seconds; Webex asks for more, which nobody wants to wait for here. */
const RETRY_AFTER = 1;
/** Timers of two processes differ by less. */
const TOLERANCE_MS = 50;
/** Every so many messages it is too much. */
const REFUSED_EVERY = 3;
/** Longest text of a message, in bytes ("Create a Message" in the API reference of Webex). */
const LONGEST_TEXT = 7_439;

export interface WebexMessage {
  roomId: string;
  markdown: string;
}

/**
 * Takes messages as Webex does, and says at times that it is too much: 429 with Retry-After
 * ("REST API basics" of Webex). Whoever asks sooner is refused again, and noted.
 */
export class WebexServer extends HttpSink {
  readonly inbox = new Inbox<WebexMessage>('a message', ({ markdown }) => markdown);
  /** How often somebody was told to wait. */
  refusals = 0;
  /** How often somebody did not wait. */
  impatience = 0;
  private requests = 0;
  private closedUntil = 0;

  protected answer({ url, method, headers, body }: SinkRequest): SinkAnswer {
    if (url.pathname !== '/v1/messages' || method !== 'POST') return { status: 404 };
    if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return { status: 415 };
    const message = messageIn(body);
    if (!message) return { status: 400, body: { message: 'A room, and a text or markdown.' } };
    const now = performance.now();
    if (now < this.closedUntil - TOLERANCE_MS) {
      this.impatience += 1;
      return this.tooMuch(now);
    }
    this.requests += 1;
    if (this.requests % REFUSED_EVERY === 1) return this.tooMuch(now);
    this.inbox.take(message);
    return { status: 200, body: { id: String(this.requests), ...message } };
  }

  private tooMuch(now: number): SinkAnswer {
    this.refusals += 1;
    this.closedUntil = now + RETRY_AFTER * 1_000;
    return { status: 429, headers: { 'retry-after': String(RETRY_AFTER) } };
  }
}

function messageIn(body: string): WebexMessage | undefined {
  const { roomId, markdown, ...others } = JSON.parse(body) as Record<string, unknown>;
  if (typeof roomId !== 'string' || roomId === '') return undefined;
  if (typeof markdown !== 'string' || markdown === '') return undefined;
  if (Buffer.byteLength(markdown) > LONGEST_TEXT || Object.keys(others).length > 0)
    return undefined;
  return { roomId, markdown };
}
