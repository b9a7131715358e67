import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP server whose every byte is the test's own. */
export class RawServer {
  connections = 0;
  private readonly open = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  /** @param serve called for each connection */
  static async start(serve: (socket: Socket) => void): Promise<RawServer> {
    const server = createServer();
    const self = new RawServer(server);
    server.on('connection', (socket) => {
      self.connections += 1;
      self.open.add(socket);
      socket.once('close', () => self.open.delete(socket));
      socket.on('error', () => {});
      serve(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return self;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get openConnections(): number {
    return this.open.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }
}
