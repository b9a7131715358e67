import type { Agent, IncomingMessage } from 'node:http';
import type { ClientOptions as WebSocketOptions, WebSocket } from 'ws';
import type { Clock, Timer } from './clock';
import { toConnectionError } from './connection-error';
import type { NetworkPushError } from './errors';
import { Liveness, type PingMemory, type SpeechMemory } from './liveness';

/** An upgrade is answered at once or not at all: behind it waits no AAA server. */
const HANDSHAKE_TIMEOUT_MS = 15_000;
/**
 * A frame holds one object, seldom several; the largest objects are some ten kilobytes. This bounds
 * what a broken device can make us hold, with ample room.
 */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;
/** After our close frame the device may be silent for so long; then the socket is cut. */
const CLOSE_TIMEOUT_MS = 1_000;
/** What has waited may take its time to be read; ws cuts the socket after 30 s. */
const LONGEST_DRAIN_MS = 25_000;
/** A frame is under way for no longer, as a rule; where pings are not answered, this must do. */
const LONGEST_TRANSIT_MS = 1_000;
/** Each tells its pong from those of the pings before. */
const LAST_PING = Buffer.from('last');
const MARK_PING = Buffer.from('mark');
/** What ws says of a socket that has ended without a close frame (RFC 6455, 7.4.1). */
const CUT = 1006;
/** Of the body of a refusal: what a person would read of it. */
const MAX_REFUSAL_BYTES = 1024;

/**
 * A socket on which much waits is read two megabytes at a time (libuv reads 32 times in a row), which
 * is thousands of frames. After so long the event loop turns, so that nobody else notices.
 */
const SLICE_MS = 2;
/** Frames between two looks at the time. */
const LOOK_EVERY = 16;

/** What keeps a socket from opening, or ends it, beside what ends any connection. */
export type SocketFault =
  /** The upgrade was answered with something else; the beginning of its body. */
  | { kind: 'refused'; status: number | undefined; body: string }
  /** The upgrade was not answered. */
  | { kind: 'unanswered' }
  | { kind: 'closed'; code: number }
  /** Open, and dead. */
  | { kind: 'silent' }
  /** Given up on this side. */
  | { kind: 'given up' };

export interface PushSocketOptions {
  /** May hold a token: never to be logged. */
  url: string;
  /** They may hold secrets too. */
  headers?: Record<string, string>;
  agent: Agent;
  /** Host as shown to people. */
  host: string;
  clock: Clock;
  pingMemory: PingMemory;
  /** See {@link Liveness}. */
  longestSilence?: number;
  /** See {@link Liveness}. */
  speech?: SpeechMemory;
  onFrame: (data: Buffer, isBinary: boolean) => void;
  /** The fault in the words of the source. */
  errorOf: (fault: SocketFault) => NetworkPushError;
  /** Called once when an open socket is over; not after {@link PushSocket.close}. */
  onEnd: (error: NetworkPushError) => void;
  signal: AbortSignal;
}

/**
 * The WebSocket on which a source pushes. It only ever receives; what we send are pings.
 */
export class PushSocket {
  private readonly liveness: Liveness;
  private over = false;
  private isHeld = false;
  /** Of the event loop: until when frames are read in it, and how many were. */
  private turn: { until: number; frames: number } | undefined;

  private constructor(
    private readonly socket: WebSocket,
    private readonly options: PushSocketOptions,
  ) {
    this.liveness = new Liveness({
      clock: options.clock,
      memory: options.pingMemory,
      longestSilence: options.longestSilence,
      speech: options.speech,
      ping: () => socket.ping(),
      onDead: () => this.end({ kind: 'silent' }),
    });
  }

  /**
   * @throws what `errorOf` makes of a fault
   * @throws ConnectionError
   */
  static open(options: PushSocketOptions): Promise<PushSocket> {
    const socketOptions: WebSocketOptions = {
      agent: options.agent,
      headers: options.headers,
      // Compression cuts the rate of frames to a fiftieth, and the devices offer none.
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      // One description in Latin-1 would end the socket with each change of its object (RFC 6455, 8.1).
      skipUTF8Validation: true,
      followRedirects: false,
    };
    // Not an import, which would be done when Node-RED starts.
    const ws = require('ws') as typeof import('ws');
    const socket = new ws.WebSocket(options.url, socketOptions);
    const pushSocket = new PushSocket(socket, options);
    return pushSocket.opened();
  }

  /** Wall time of the last sign of life, milliseconds since 1970. */
  get lastSign(): number {
    return this.liveness.lastSign;
  }

  /** Reads nothing until {@link resume}; TCP then keeps the device from sending. */
  pause(): void {
    if (this.over) return;
    this.isHeld = true;
    this.liveness.pause();
    this.socket.pause();
  }

  resume(): void {
    this.isHeld = false;
    this.liveness.resume();
    this.socket.resume();
  }

  /** Closes with 1000, and cuts when the device does not answer. Never rejects. */
  async close(): Promise<void> {
    this.over = true;
    await this.drain();
  }

  /**
   * Closes as {@link close} does, and still hands over what arrives before the end.
   *
   * @returns whether all has come that was sent before. The device shows it by an answer to the close
   *   frame or to a last ping; one that has never answered a ping, by sending nothing more
   */
  drain(): Promise<boolean> {
    this.liveness.stop();
    if (this.socket.readyState === this.socket.CLOSED) return Promise.resolve(false);
    // The answer to the close frame comes behind what has not been read.
    this.isHeld = false;
    this.socket.resume();
    return new Promise((resolve) => {
      let isWhole = false;
      const { pingMemory, signal } = this.options;
      const cut = (): void => this.socket.terminate();
      // Nobody waits any more for what would still come.
      signal.addEventListener('abort', cut, { once: true });
      const stopWatching = this.watchDrain((isMoving) => {
        isWhole ||= !isMoving && !pingMemory.answersPings;
        cut();
      });
      this.socket.on('pong', (data) => (isWhole ||= data.equals(LAST_PING)));
      this.socket.once('close', (code) => {
        signal.removeEventListener('abort', cut);
        stopWatching();
        resolve(isWhole || code !== CUT);
      });
      if (this.socket.readyState === this.socket.OPEN) this.socket.ping(LAST_PING);
      this.socket.close(1000);
    });
  }

  /** @param cut called when nothing comes any more, or when it goes on for too long */
  private watchDrain(cut: (isMoving: boolean) => void): () => void {
    const { clock } = this.options;
    const end = clock.monotonic() + LONGEST_DRAIN_MS;
    const watch = (seen: number): Timer =>
      clock.after(CLOSE_TIMEOUT_MS, () => {
        const isMoving = !this.over && this.lastSign !== seen;
        if (!isMoving || clock.monotonic() >= end) cut(isMoving);
        else timer = watch(this.lastSign);
      });
    let timer = watch(this.lastSign);
    return () => timer.cancel();
  }

  /** Waits for what the device had sent before this, by a ping. Bounded, never rejects. */
  untilArrived(): Promise<void> {
    const { socket } = this;
    return new Promise((resolve) => {
      if (socket.readyState !== socket.OPEN) {
        resolve();
        return;
      }
      const finish = (): void => {
        timer.cancel();
        socket.off('pong', see);
        socket.off('close', finish);
        resolve();
      };
      const see = (data: Buffer): void => {
        if (data.equals(MARK_PING)) finish();
      };
      const timer = this.options.clock.after(LONGEST_TRANSIT_MS, finish);
      socket.on('pong', see);
      socket.once('close', finish);
      socket.ping(MARK_PING);
    });
  }

  private opened(): Promise<PushSocket> {
    const { socket } = this;
    const { host, signal, clock, errorOf } = this.options;
    return new Promise((resolve, reject) => {
      let opening = true;
      const fail = (error: Error): void => {
        if (!opening) return;
        finish();
        this.over = true;
        socket.terminate();
        reject(error);
      };
      const abort = (): void => fail(errorOf({ kind: 'given up' }));
      const timer = clock.after(HANDSHAKE_TIMEOUT_MS, () => {
        fail(errorOf({ kind: 'unanswered' }));
      });
      const finish = (): void => {
        opening = false;
        timer.cancel();
        signal.removeEventListener('abort', abort);
      };
      signal.addEventListener('abort', abort, { once: true });
      // Listening for frames before 'open': the first may come in the same segment as the 101.
      this.listen();
      socket.once('unexpected-response', (_request, response) => {
        const { statusCode: status } = response;
        void startOf(response).then((body) => fail(errorOf({ kind: 'refused', status, body })));
      });
      // Stays for the life of the socket; after the opening, 'close' follows and tells.
      socket.on('error', (error) => fail(toConnectionError(error, host)));
      socket.once('open', () => {
        finish();
        this.liveness.start();
        resolve(this);
      });
      if (signal.aborted) abort();
    });
  }

  private listen(): void {
    const { socket, liveness } = this;
    socket.on('message', (data: Buffer, isBinary) => {
      liveness.message();
      this.endSlice();
      if (!this.over) this.options.onFrame(data, isBinary);
    });
    socket.on('pong', () => liveness.pong());
    socket.on('ping', () => liveness.traffic());
    socket.on('close', (code) => this.end({ kind: 'closed', code }));
  }

  /** Reads on in the next turn of the event loop when this one has had enough. */
  private endSlice(): void {
    const { turn } = this;
    if (!turn) {
      this.turn = { until: performance.now() + SLICE_MS, frames: 1 };
      setImmediate(() => {
        this.turn = undefined;
        if (!this.isHeld) this.socket.resume();
      });
      return;
    }
    turn.frames += 1;
    if (turn.frames % LOOK_EVERY === 0 && performance.now() >= turn.until) this.socket.pause();
  }

  private end(fault: SocketFault): void {
    if (this.over) return;
    this.over = true;
    this.liveness.stop();
    // No waiting for a close handshake: a dead peer would never answer it.
    this.socket.terminate();
    this.options.onEnd(this.options.errorOf(fault));
  }
}

/** The beginning of an answer's body. Never rejects. */
async function startOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      text += piece.toString('utf8');
      if (text.length >= MAX_REFUSAL_BYTES) break;
    }
  } catch {
    // What has come will do.
  }
  return text.slice(0, MAX_REFUSAL_BYTES);
}
