import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy on 127.0.0.1 that does nothing but CONNECT. */
export class ConnectProxy {
  /** `Proxy-Authorization` of each request, in order. */
  readonly authorizations: (string | undefined)[] = [];
  private readonly server: Server = createServer();
  private readonly sockets = new Set<Duplex>();

  async start(): Promise<void> {
    this.server.on('connect', (request, socket) => this.connect(request, socket));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private connect(request: IncomingMessage, client: Duplex): void {
    this.authorizations.push(request.headers['proxy-authorization']);
    const [host, port] = (request.url ?? '').split(':');
    const device = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(device).pipe(client);
    });
    this.keep(client, device);
    this.keep(device, client);
  }

  private keep(socket: Duplex | Socket, other: Duplex): void {
    this.sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      other.destroy();
    });
  }
}
