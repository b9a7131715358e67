import { once } from 'node:events';
import { createServer as createPlainServer, type IncomingMessage } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { until } from '../../until';

/** A web server with a WebSocket that keeps what it got beneath HTTP and above TLS. */
export class RecordingServer {
  /** TCP connections that were ever made. */
  connections = 0;
  private received = '';
  private readonly open = new Set<Socket>();
  private readonly sockets: WebSocketServer;

  private constructor(
    private readonly server: Server,
    private readonly secure: boolean,
  ) {
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.open.add(socket);
      socket.once('close', () => this.open.delete(socket));
      socket.on('error', () => {});
    });
    server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
      socket.on('data', (chunk: Buffer) => (this.received += chunk.toString('latin1')));
      socket.on('error', () => {});
    });
    this.sockets = new WebSocketServer({ server });
    this.sockets.on('connection', (socket) => socket.send('hello'));
  }

  static async start(answer: RequestListener, tls?: ServerOptions): Promise<RecordingServer> {
    const server = tls ? createSecureServer(tls, answer) : createPlainServer(answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RecordingServer(server, tls !== undefined);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get base(): string {
    return `${this.secure ? 'https' : 'http'}://${this.host}`;
  }

  get socketBase(): string {
    return `${this.secure ? 'wss' : 'ws'}://${this.host}`;
  }

  get openConnections(): number {
    return this.open.size;
  }

  /** What came in so far, decrypted. */
  get bytes(): string {
    return this.received;
  }

  /** Resolves when no connection is open, so that nothing more can come in. */
  quiet(): Promise<void> {
    return until(() => this.open.size === 0, 'the server to have no connections');
  }

  async stop(): Promise<void> {
    this.sockets.close();
    for (const socket of this.open) socket.destroy();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
