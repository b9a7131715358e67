import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A proxy that is asked to CONNECT, and remembers by whom and to where. */
export class ConnectProxy {
  /** Destinations that were asked for. */
  readonly asked: string[] = [];
  /** Decoded user name and password of each request; undefined where there were none. */
  readonly credentials: (string | undefined)[] = [];
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly status: number,
  ) {
    server.on('connection', (socket: Socket) => this.track(socket));
    server.on('connect', (request, socket: Socket) => {
      this.asked.push(request.url ?? '');
      this.credentials.push(credentialsOf(request.headers['proxy-authorization']));
      if (this.status === 200) this.tunnel(request.url ?? '', socket);
      else socket.end(`HTTP/1.1 ${this.status} No\r\nX-Echo: ${request.url}\r\n\r\n`);
    });
  }

  /** @param status what CONNECT is answered with */
  static async start(status = 200): Promise<ConnectProxy> {
    const server = createServer((_request, response) => response.writeHead(400).end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ConnectProxy(server, status);
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  get openConnections(): number {
    return this.open.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private tunnel(destination: string, socket: Socket): void {
    const [host, port] = destination.split(':');
    const upstream = connect({ host, port: Number(port) }, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    this.track(upstream);
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
  }

  private track(socket: Socket): void {
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    socket.on('error', () => {});
  }
}

function credentialsOf(header: string | undefined): string | undefined {
  const encoded = header?.replace(/^Basic /, '');
  return encoded && Buffer.from(encoded, 'base64').toString('utf8');
}
