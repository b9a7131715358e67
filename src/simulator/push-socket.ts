import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { FaultState } from './fault-state';
import type { Session } from './sessions';
import { writeFrame, type WireFormat, type WireObject } from './wire';

/** With a close frame, by a plain end of the connection, or by a TCP reset. */
export type SocketEnd = 'close' | 'terminate' | 'reset';

export interface RawFrameOptions {
  binary?: boolean;
  /** Whether the frame ends with this piece. Default true. */
  isLast?: boolean;
}

export interface SentFrame {
  ids: readonly string[];
  format: WireFormat;
  objects: readonly WireObject[];
}

export interface PushSocketParts {
  number: number;
  session: Session;
  websocket: WebSocket;
  /** The TCP connection below, also with TLS. */
  tcp: Socket;
  faults: FaultState;
  sent: (frame: SentFrame) => void;
  closed: () => void;
}

/** The device's end of one open WebSocket. */
export class PushSocket {
  readonly number: number;
  readonly session: Session;
  readonly #websocket: WebSocket;
  readonly #tcp: Socket;
  readonly #faults: FaultState;
  readonly #sent: (frame: SentFrame) => void;
  readonly #bundles = new Map<
    string,
    { ids: readonly string[]; format: WireFormat; objects: WireObject[] }
  >();
  #stalled = false;

  constructor(parts: PushSocketParts) {
    this.number = parts.number;
    this.session = parts.session;
    this.#websocket = parts.websocket;
    this.#tcp = parts.tcp;
    this.#faults = parts.faults;
    this.#sent = parts.sent;
    this.#websocket.on('ping', (data: Buffer) => this.#pong(data));
    this.#websocket.on('close', parts.closed);
    // A client that vanishes shows up as an error here; 'close' follows and tidies up.
    this.#websocket.on('error', () => undefined);
  }

  /** Tells one object, under all ids that it matches. */
  push(format: WireFormat, ids: readonly string[], object: WireObject): void {
    if (this.#faults.bundled) {
      this.#bundle(format, ids, object);
      return;
    }
    this.#write({ format, ids, objects: [object] });
  }

  /** Sends anything as a frame; a Buffer as text is not checked for UTF-8. */
  sendRaw(data: string | Buffer, { binary = false, isLast = true }: RawFrameOptions = {}): void {
    if (!this.#sending) return;
    this.#websocket.send(data, { binary, fin: isLast });
  }

  /** Resolves when the client has read all that was sent so far, which a ping finds out. */
  readByClient(): Promise<void> {
    if (!this.#sending) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#websocket.off('pong', done);
        this.#websocket.off('close', done);
        resolve();
      };
      this.#websocket.on('pong', done);
      this.#websocket.on('close', done);
      this.#websocket.ping();
    });
  }

  end(kind: SocketEnd): void {
    switch (kind) {
      case 'close':
        // A stalled socket would never read the answer to a close frame.
        if (this.#stalled) this.#websocket.terminate();
        else this.#websocket.close(1000);
        return;
      case 'terminate':
        this.#websocket.terminate();
        return;
      case 'reset':
        this.#tcp.resetAndDestroy();
        return;
    }
  }

  /** Half open: nothing is read or written any more, and nobody is told. */
  stall(): void {
    this.#stalled = true;
    this.#websocket.pause();
  }

  get #sending(): boolean {
    return !this.#stalled && this.#websocket.readyState === this.#websocket.OPEN;
  }

  #bundle(format: WireFormat, ids: readonly string[], object: WireObject): void {
    const key = `${format} ${ids.join()}`;
    const waiting = this.#bundles.get(key);
    if (waiting) {
      waiting.objects.push(object);
      return;
    }
    const bundle = { format, ids, objects: [object] };
    this.#bundles.set(key, bundle);
    setImmediate(() => {
      this.#bundles.delete(key);
      this.#write(bundle);
    });
  }

  #write(frame: SentFrame): void {
    if (!this.#sending) return;
    this.#sendText(this.#text(frame));
    this.#sent(frame);
  }

  #text({ format, ids, objects }: SentFrame): string {
    const text = writeFrame(format, ids, objects);
    if (!this.#faults.scalarIds || format === 'xml') return text;
    return JSON.stringify({ ...(JSON.parse(text) as object), subscriptionId: ids.join() });
  }

  #sendText(text: string): void {
    const { fragments } = this.#faults;
    if (fragments <= 1) {
      this.#websocket.send(text);
      return;
    }
    const bytes = Buffer.from(text);
    const size = Math.ceil(bytes.length / fragments);
    for (let start = 0; start < bytes.length; start += size) {
      const last = start + size >= bytes.length;
      const piece = bytes.subarray(start, start + size);
      this.#websocket.send(piece, { binary: false, fin: last });
    }
  }

  #pong(data: Buffer): void {
    if (!this.#faults.pingsIgnored && this.#sending) this.#websocket.pong(data);
  }
}
