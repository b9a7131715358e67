import type { Agent, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { sleep, type Clock } from '../connection/clock';
import { toConnectionError } from '../connection/connection-error';
import { Lifetime } from '../connection/lifetime';
import { parseFrame, type Frame } from '../dme/model/notification';

/** An upgrade is answered at once or not at all. */
const HANDSHAKE_TIMEOUT_MS = 15_000;
/** After our close frame the device has this long to answer; then the socket is cut. */
const CLOSE_TIMEOUT_MS = 1_000;
const MAX_FRAME_BYTES = 16 * 1024 * 1024;
/** Enough of an answer to see what kind it is. */
const MAX_REFUSAL_BYTES = 16 * 1024;

export interface SocketOptions {
  /** Holds the token: never to be shown. */
  url: string;
  agent: Agent;
  host: string;
  clock: Clock;
  signal: AbortSignal;
}

export type SocketAttempt =
  | { kind: 'opened'; socket: ObservedSocket; headers: Record<string, string> }
  | { kind: 'refused'; status: number; headers: Record<string, string>; text: string };

/** How a socket ended. */
export interface SocketEnd {
  /** 1006: without a close frame. */
  code: number;
  /** Milliseconds after the opening. */
  after: number;
}

/**
 * Asks for a socket and tells what came of it.
 *
 * @throws ConnectionError when there is no answer at all
 */
export async function openSocket(options: SocketOptions): Promise<SocketAttempt> {
  const { url, agent, host, clock, signal } = options;
  const socket = new WebSocket(url, {
    agent,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    followRedirects: false,
  });
  const observed = new ObservedSocket(socket, clock);
  const giveUp = (): void => socket.terminate();
  const timer = clock.after(HANDSHAKE_TIMEOUT_MS, giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await answerTo(socket, observed);
  } catch (error) {
    socket.terminate();
    throw toConnectionError(error, host);
  } finally {
    timer.cancel();
    signal.removeEventListener('abort', giveUp);
  }
}

function answerTo(socket: WebSocket, observed: ObservedSocket): Promise<SocketAttempt> {
  return new Promise((resolve, reject) => {
    let headers: Record<string, string> = {};
    socket.once('upgrade', (response) => (headers = plainHeaders(response)));
    socket.once('open', () => resolve({ kind: 'opened', socket: observed, headers }));
    socket.once('unexpected-response', (_request, response) => {
      readText(response)
        .then((text) => {
          const status = response.statusCode ?? 0;
          return resolve({ kind: 'refused', status, headers: plainHeaders(response), text });
        })
        .catch(reject)
        .finally(() => socket.terminate());
    });
    // Stays for the life of the socket; once it is open, 'close' follows and tells.
    socket.on('error', reject);
  });
}

/** A socket on which is noted what comes from the device. We send nothing but {@link ping}. */
export class ObservedSocket {
  /** Pings that the device sent by itself. */
  pingsReceived = 0;
  private ending: SocketEnd | undefined;
  private closedByUs = false;
  private readonly openedAt: number;
  private readonly frameListeners = new Set<(frame: Frame) => void>();
  private readonly whenEnded: Promise<void>;

  constructor(
    private readonly socket: WebSocket,
    private readonly clock: Clock,
  ) {
    this.openedAt = clock.monotonic();
    socket.on('ping', () => (this.pingsReceived += 1));
    socket.on('message', (data: Buffer) => this.received(data.toString('utf8')));
    this.whenEnded = new Promise((resolve) => {
      socket.once('close', (code) => {
        if (!this.closedByUs) this.ending = { code, after: clock.monotonic() - this.openedAt };
        resolve();
      });
    });
  }

  /** Undefined as long as it is open, and when it was closed by us. */
  get end(): SocketEnd | undefined {
    return this.ending;
  }

  /** Milliseconds since the opening. */
  get age(): number {
    return this.clock.monotonic() - this.openedAt;
  }

  /** @returns removes the listener again */
  onFrame(listener: (frame: Frame) => void): () => void {
    this.frameListeners.add(listener);
    return () => this.frameListeners.delete(listener);
  }

  /** @returns milliseconds until the answer; undefined when none came in time */
  async ping(timeout: number, signal: AbortSignal): Promise<number | undefined> {
    const sentAt = this.clock.monotonic();
    let answeredAt: number | undefined;
    const pong = new Promise<void>((resolve) => {
      this.socket.once('pong', () => {
        answeredAt = this.clock.monotonic();
        resolve();
      });
    });
    this.socket.ping();
    await this.atMost(pong, timeout, signal);
    return answeredAt === undefined ? undefined : answeredAt - sentAt;
  }

  /** Waits until the device ends it. */
  async untilEnd(timeout: number, signal: AbortSignal): Promise<SocketEnd | undefined> {
    await this.atMost(this.whenEnded, timeout, signal);
    return this.ending;
  }

  /** Never rejects. */
  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    this.closedByUs = true;
    const timer = this.clock.after(CLOSE_TIMEOUT_MS, () => this.socket.terminate());
    this.socket.close(1000);
    await this.whenEnded;
    timer.cancel();
  }

  private async atMost(
    event: Promise<void>,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    const waiting = new Lifetime(signal);
    await Promise.race([event, sleep(this.clock, milliseconds, waiting.signal)]);
    waiting.end();
  }

  private received(text: string): void {
    const frame = parseFrame(text);
    if (!frame) return;
    for (const listener of this.frameListeners) listener(frame);
  }
}

function plainHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  );
}

async function readText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response) {
    text += String(piece);
    if (text.length > MAX_REFUSAL_BYTES) break;
  }
  return text;
}
