import type { Agent } from 'node:http';
import { WebSocket, type ClientOptions as WebSocketOptions } from 'ws';
import type { Clock } from '../connection/clock';
import { toConnectionError } from '../connection/connection-error';
import type { NetworkPushError } from '../connection/errors';
import { Liveness, type PingMemory } from '../connection/liveness';
import { closingError } from './error-meaning';
import { DeviceError } from './errors';

/** An upgrade is answered at once or not at all: behind it waits no AAA server. */
const HANDSHAKE_TIMEOUT_MS = 15_000;
/**
 * A frame holds one object, seldom several; the largest objects are some ten kilobytes. This bounds
 * what a broken device can make us hold, with ample room.
 */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;
/** After our close frame the device has this long to answer; then the socket is cut. */
const CLOSE_TIMEOUT_MS = 1_000;

export interface PushSocketOptions {
  /** Holds the token: never to be logged. */
  url: string;
  /** A secret too. */
  cookie?: string;
  agent: Agent;
  /** Host as shown to people. */
  host: string;
  clock: Clock;
  pingMemory: PingMemory;
  onFrame: (text: string) => void;
  /** Called once when an open socket is over; not after {@link PushSocket.close}. */
  onEnd: (error: NetworkPushError) => void;
  signal: AbortSignal;
}

/**
 * The WebSocket on which a device pushes. It only ever receives; what we send are pings.
 */
export class PushSocket {
  private readonly liveness: Liveness;
  private over = false;

  private constructor(
    private readonly socket: WebSocket,
    private readonly options: PushSocketOptions,
  ) {
    this.liveness = new Liveness({
      clock: options.clock,
      memory: options.pingMemory,
      ping: () => socket.ping(),
      onDead: () => this.end(silent(options.host)),
    });
  }

  /**
   * @throws DeviceError SOCKET_REFUSED when the device answers the upgrade with something else
   * @throws ConnectionError
   */
  static open(options: PushSocketOptions): Promise<PushSocket> {
    const socketOptions: WebSocketOptions = {
      agent: options.agent,
      headers: options.cookie ? { Cookie: options.cookie } : {},
      // Compression cuts the rate of frames to a fiftieth, and the devices offer none.
      perMessageDeflate: false,
      maxPayload: MAX_FRAME_BYTES,
      followRedirects: false,
    };
    const socket = new WebSocket(options.url, socketOptions);
    const pushSocket = new PushSocket(socket, options);
    return pushSocket.opened();
  }

  /** Wall time of the last sign of life, milliseconds since 1970. */
  get lastSign(): number {
    return this.liveness.lastSign;
  }

  /** Closes with 1000, and cuts when the device does not answer. Never rejects. */
  close(): Promise<void> {
    this.over = true;
    return this.drain();
  }

  /** Closes as {@link close} does, and still hands over what arrives before the end. */
  drain(): Promise<void> {
    this.liveness.stop();
    if (this.socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.options.clock.after(CLOSE_TIMEOUT_MS, () => this.socket.terminate());
      this.socket.once('close', () => {
        timer.cancel();
        resolve();
      });
      this.socket.close(1000);
    });
  }

  private opened(): Promise<PushSocket> {
    const { socket } = this;
    const { host, signal, clock } = this.options;
    return new Promise((resolve, reject) => {
      let opening = true;
      const fail = (error: Error): void => {
        if (!opening) return;
        finish();
        this.over = true;
        socket.terminate();
        reject(error);
      };
      const abort = (): void => fail(closingError());
      const timer = clock.after(HANDSHAKE_TIMEOUT_MS, () => fail(handshakeTimeout(host)));
      const finish = (): void => {
        opening = false;
        timer.cancel();
        signal.removeEventListener('abort', abort);
      };
      signal.addEventListener('abort', abort, { once: true });
      // Listening for frames before 'open': the first may come in the same segment as the 101.
      this.listen();
      socket.once('unexpected-response', (_request, response) => {
        response.resume();
        fail(refused(host, response.statusCode));
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
    socket.on('message', (data: Buffer) => {
      liveness.traffic();
      if (!this.over) this.options.onFrame(data.toString('utf8'));
    });
    socket.on('pong', () => liveness.pong());
    socket.on('ping', () => liveness.traffic());
    socket.on('close', (code) => this.end(closed(this.options.host, code)));
  }

  private end(error: NetworkPushError): void {
    if (this.over) return;
    this.over = true;
    this.liveness.stop();
    // No waiting for a close handshake: a dead peer would never answer it.
    this.socket.terminate();
    this.options.onEnd(error);
  }
}

function refused(host: string, status: number | undefined): DeviceError {
  return new DeviceError(
    'SOCKET_REFUSED',
    `${host} refuses the WebSocket (HTTP ${status ?? 'unknown'}). A new login follows.`,
    status,
  );
}

function closed(host: string, code: number): DeviceError {
  return new DeviceError('SOCKET_CLOSED', `${host} closed the WebSocket (code ${code}).`);
}

function silent(host: string): DeviceError {
  return new DeviceError('SOCKET_SILENT', `${host} no longer answers on the WebSocket.`);
}

function handshakeTimeout(host: string): DeviceError {
  return new DeviceError(
    'SOCKET_REFUSED',
    `${host} does not answer the WebSocket upgrade in time.`,
  );
}
