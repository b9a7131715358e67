import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Clock } from '../../src/connection/clock';
import {
  ProxiedConnection,
  type ConnectionKind,
  type ConnectionConditions,
} from './proxied-connection';
import { newWay, type Direction } from './proxied-way';

/** Which connections a fault is for. Behind TLS no connection can be told from another. */
export type Which = ConnectionKind | 'all';

/** What becomes of connections to come. */
export type Admission =
  | 'forward'
  /** Reset at once, as a port that nobody listens on. */
  | 'refuse'
  /** Taken, and never a byte of answer, as behind a cut cable. */
  | 'swallow';

/**
 * A way to a device that can be made to fail as networks do. One direction of it can be slow, cut
 * up, stopped or dead while the other is sound.
 */
export class FaultProxy {
  admission: Admission = 'forward';
  /** Answers to pings that have reached a client. */
  pongs = 0;
  private readonly conditions: ConnectionConditions = { socket: newWays(), requests: newWays() };
  private readonly connections = new Set<ProxiedConnection>();
  private readonly server: Server;
  private activityCount = 0;

  private constructor(
    private readonly clock: Clock,
    private devicePort: number,
  ) {
    // Half a connection may be closed and the other go on, as TCP has it.
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.admit(socket),
    );
  }

  /** @param devicePort where the device listens on 127.0.0.1 */
  static async open(clock: Clock, devicePort: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(clock, devicePort);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  /** `http://127.0.0.1:PORT`. */
  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Grows with everything that moves here: while it stands still, the network is at rest. */
  get activity(): number {
    return this.activityCount;
  }

  /** Connections that are open at the client's end. */
  count(which: Which = 'all'): number {
    return this.chosen(which).length;
  }

  /** Connections to come lead to another device. */
  retarget(devicePort: number): void {
    this.devicePort = devicePort;
  }

  /** Ends connections with a FIN to both sides. */
  cut(which: Which = 'all'): void {
    for (const connection of this.chosen(which)) connection.cut();
  }

  /** Ends connections with a TCP reset to both sides. */
  reset(which: Which = 'all'): void {
    for (const connection of this.chosen(which)) connection.reset();
  }

  /** Forwards nothing more, and tells nobody. New connections are not affected. */
  halfOpen(which: Which = 'all', direction?: Direction): void {
    for (const connection of this.chosen(which)) connection.silence(direction);
  }

  /** Holds everything back in one direction until {@link resume}; nothing is lost. */
  pause(direction: Direction, which: Which = 'all'): void {
    for (const kind of kindsOf(which)) this.conditions[kind][direction].paused = true;
  }

  resume(direction: Direction, which: Which = 'all'): void {
    for (const kind of kindsOf(which)) this.conditions[kind][direction].paused = false;
    for (const connection of this.connections) connection.way(direction).pump();
  }

  /** Everything takes so many milliseconds of the injected clock in this direction. */
  delay(direction: Direction, milliseconds: number, which: Which = 'all'): void {
    for (const kind of kindsOf(which)) this.conditions[kind][direction].latency = milliseconds;
  }

  /** Sends so many bytes at a time in this direction. */
  slice(direction: Direction, bytes: number, which: Which = 'all'): void {
    for (const kind of kindsOf(which)) this.conditions[kind][direction].slice = bytes;
  }

  /** Alters what passes to the device, as a proxy does that adds to a header. */
  rewrite(alter: (piece: Buffer) => Buffer): void {
    for (const kind of kindsOf('all')) this.conditions[kind]['to device'].rewrite = alter;
  }

  /** Takes back what lasts. Connections that were broken stay so. */
  heal(): void {
    this.admission = 'forward';
    for (const kind of kindsOf('all')) {
      for (const way of Object.values(this.conditions[kind])) Object.assign(way, newWay());
    }
    this.resume('to device');
    this.resume('to client');
  }

  /** Ends all connections and stops listening. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const connection of this.connections) connection.reset();
    await closed;
  }

  private chosen(which: Which): ProxiedConnection[] {
    const all = [...this.connections];
    return which === 'all' ? all : all.filter(({ kind }) => kind === which);
  }

  private admit(client: Socket): void {
    this.activityCount += 1;
    if (this.admission === 'refuse') {
      client.on('error', () => {});
      client.resetAndDestroy();
      return;
    }
    const connection = new ProxiedConnection(client, {
      clock: this.clock,
      devicePort: this.devicePort,
      conditions: this.conditions,
      moved: () => (this.activityCount += 1),
      ponged: () => (this.pongs += 1),
      closed: () => this.connections.delete(connection),
    });
    this.connections.add(connection);
    if (this.admission === 'swallow') connection.silence();
  }
}

function newWays(): ConnectionConditions['socket'] {
  return { 'to device': newWay(), 'to client': newWay() };
}

function kindsOf(which: Which): ConnectionKind[] {
  return which === 'all' ? ['socket', 'requests'] : [which];
}
