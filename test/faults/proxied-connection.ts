import { connect, type Socket } from 'node:net';
import type { Clock } from '../../src/connection/clock';
import { ProxiedWay, type Direction, type WayConditions } from './proxied-way';

/** The push socket, or a connection for requests. */
export type ConnectionKind = 'socket' | 'requests';

export type ConnectionConditions = Record<ConnectionKind, Record<Direction, WayConditions>>;

export interface ProxiedConnectionOptions {
  clock: Clock;
  devicePort: number;
  conditions: ConnectionConditions;
  moved: () => void;
  /** The client has got the answer to a ping. */
  ponged: () => void;
  /** The client's end is closed. */
  closed: () => void;
}

/** A frame with the answer to a ping that held nothing (RFC 6455, 5.5.3). */
const PONG = Buffer.from([0x8a, 0x00]);

/** One TCP connection of a client and its continuation to the device. */
export class ProxiedConnection {
  kind: ConnectionKind = 'requests';
  private readonly device: Socket;
  private readonly ways: Record<Direction, ProxiedWay>;

  constructor(
    private readonly client: Socket,
    { clock, devicePort, conditions, moved, ponged, closed }: ProxiedConnectionOptions,
  ) {
    this.device = connect({
      host: '127.0.0.1',
      port: devicePort,
      allowHalfOpen: true,
      noDelay: true,
    });
    const { device } = this;
    client.once('data', (head: Buffer) => {
      if (/^upgrade: websocket\r$/im.test(head.toString('latin1'))) this.kind = 'socket';
    });
    const optionsFor = (direction: Direction) => ({
      clock,
      moved,
      conditions: () => conditions[this.kind][direction],
    });
    this.ways = {
      'to device': new ProxiedWay(client, device, optionsFor('to device')),
      'to client': new ProxiedWay(device, client, {
        ...optionsFor('to client'),
        passed: (piece) => piece.includes(PONG) && ponged(),
      }),
    };
    for (const socket of [client, device]) {
      socket.on('error', () => this.reset());
      socket.on('close', moved);
    }
    client.once('close', closed);
  }

  way(direction: Direction): ProxiedWay {
    return this.ways[direction];
  }

  cut(): void {
    this.silence();
    for (const socket of [this.client, this.device]) socket.destroySoon();
  }

  reset(): void {
    this.silence();
    for (const socket of [this.client, this.device]) {
      if (!socket.destroyed) socket.resetAndDestroy();
    }
  }

  /** Nothing is forwarded any more: no byte, no end. */
  silence(direction?: Direction): void {
    if (direction !== 'to client') this.ways['to device'].silence();
    if (direction !== 'to device') this.ways['to client'].silence();
  }
}
