import { once } from 'node:events';
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './certificate';
import type { Reply } from './reply';

/** How long nginx keeps an idle connection; a shorter time would close it under a client's request. */
const KEEP_ALIVE_MILLISECONDS = 65_000;

/** Room for a long request line, so that we and not the parser refuse it. */
const MAXIMUM_HEADER_BYTES = 65_536;

/** Far more than a sensible configuration has. */
const MAXIMUM_BODY_BYTES = 16 * 1024 * 1024;

const SERVER_HEADER = 'nginx/1.7.10';

/** What arrives, as far as it was understood. */
export interface ServerHandler {
  request: (message: IncomingMessage, body: string) => Promise<Reply>;
  upgrade: (message: IncomingMessage, stream: Duplex, tcp: Socket, head: Buffer) => Promise<void>;
  /** A request that is no HTTP. */
  broken: () => Reply;
  tooBig: () => Reply;
}

/** HTTP or HTTPS on 127.0.0.1, with the manners of the web server in front of the devices' API. */
export class ApiServer {
  readonly #server: Server;
  readonly #handler: ServerHandler;
  /** TCP connections by the client's end: with TLS, requests do not give access to theirs. */
  readonly #connections = new Map<string, Socket>();
  #port = 0;

  constructor(handler: ServerHandler, certificate: Certificate | undefined) {
    this.#handler = handler;
    const options = {
      keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
      maxHeaderSize: MAXIMUM_HEADER_BYTES,
    };
    this.#server = certificate
      ? createTlsServer({ ...options, key: certificate.key, cert: certificate.certificate })
      : createServer(options);
    this.#server.on('connection', (socket: Socket) => this.#remember(socket));
    this.#server.on('request', (message, response) => void this.#request(message, response));
    this.#server.on(
      'upgrade',
      (message, stream, head) => void this.#upgrade(message, stream, head),
    );
    this.#server.on('clientError', (_error, stream) => refuse(stream, handler.broken()));
  }

  get port(): number {
    return this.#port;
  }

  /** Rejects when the port is taken. */
  async start(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Stops listening and drops every connection. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#connections.values()) socket.destroy();
    await closed;
  }

  #remember(socket: Socket): void {
    const end = clientEnd(socket);
    this.#connections.set(end, socket);
    socket.once('close', () => this.#connections.delete(end));
    // Resets are part of the game; without a listener one would end the process.
    socket.on('error', () => undefined);
  }

  async #request(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(message);
      const reply =
        body === undefined ? this.#handler.tooBig() : await this.#handler.request(message, body);
      response.writeHead(reply.status, headersOf(reply));
      response.end(reply.body);
    } catch (error) {
      // Either the client went away while it was sending, and nobody reads this, or it is our bug.
      response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(String(error));
    }
  }

  async #upgrade(message: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    stream.on('error', () => undefined);
    const tcp = this.#connections.get(clientEnd(message.socket));
    if (!tcp) {
      stream.destroy();
      return;
    }
    await this.#handler.upgrade(message, stream, tcp, head).catch(() => stream.destroy());
  }
}

/** Answers on a connection that is not, or not yet, in the hands of the HTTP server. */
export function refuse(stream: Duplex, reply: Reply): void {
  if (!stream.writable) {
    stream.destroy();
    return;
  }
  const headers = Object.entries({ ...headersOf(reply), Connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  stream.end(
    `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ''}\r\n${lines}\r\n${reply.body}`,
  );
}

/** Header lines that a device adds to its 101. */
export const upgradeHeaders = [
  `Server: ${SERVER_HEADER}`,
  'Strict-Transport-Security: max-age=31536000; includeSubDomains',
  'X-Frame-Options: SAMEORIGIN',
];

function headersOf(reply: Reply): Record<string, string> {
  return {
    Server: SERVER_HEADER,
    'Content-Type': reply.contentType,
    'Content-Length': String(Buffer.byteLength(reply.body)),
    ...reply.headers,
  };
}

function clientEnd({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

async function readBody(message: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= MAXIMUM_BODY_BYTES) pieces.push(piece);
  }
  return size > MAXIMUM_BODY_BYTES ? undefined : Buffer.concat(pieces).toString('utf8');
}
