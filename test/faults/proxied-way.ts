import type { Socket } from 'node:net';
import { sleep, type Clock } from '../../src/connection/clock';

export type Direction = 'to device' | 'to client';

/** What a way does to what passes on it; may change at any time. */
export interface WayConditions {
  /** Milliseconds of the injected clock that everything takes. */
  latency: number;
  /** Bytes that go out in one turn of the event loop. */
  slice: number;
  paused: boolean;
  /** Alters what passes, such as a proxy that adds to a header. */
  rewrite: (piece: Buffer) => Buffer;
}

export function newWay(): WayConditions {
  return { latency: 0, slice: Infinity, paused: false, rewrite: (piece) => piece };
}

/** More than this is not taken over from a sender that is faster than the receiver. */
const ROOM_BYTES = 1024 * 1024;

interface Waiting {
  /** Nothing stands for the end of the stream. */
  piece: Buffer | undefined;
  /** On the monotonic clock. */
  due: number;
}

/** One direction of a connection: what one side sends reaches the other late, in pieces, or never. */
export class ProxiedWay {
  private readonly waiting: Waiting[] = [];
  private waitingBytes = 0;
  private pumping = false;
  private silent = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly options: {
      clock: Clock;
      conditions: () => WayConditions;
      moved: () => void;
      passed?: (piece: Buffer) => void;
    },
  ) {
    from.on('data', (piece: Buffer) => this.take(options.conditions().rewrite(piece)));
    from.on('end', () => this.take(undefined));
  }

  /** From now on nothing comes out, whatever goes in. */
  silence(): void {
    this.silent = true;
    this.waiting.length = 0;
    this.waitingBytes = 0;
    // What the sender still sends is read, so that it believes in the connection.
    this.from.resume();
  }

  /** Sends what is due, unless it is already at it. */
  pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    void this.forward();
  }

  private take(piece: Buffer | undefined): void {
    this.options.moved();
    if (this.silent) return;
    const { clock, conditions } = this.options;
    this.waiting.push({ piece, due: clock.monotonic() + conditions().latency });
    this.waitingBytes += piece?.length ?? 0;
    if (this.waitingBytes > ROOM_BYTES) this.from.pause();
    this.pump();
  }

  private async forward(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      const delay = next.due - this.options.clock.monotonic();
      if (delay > 0) {
        await sleep(this.options.clock, delay);
        continue;
      }
      this.waiting.shift();
      if (next.piece) await this.send(next.piece);
      else this.to.end();
    }
    this.pumping = false;
  }

  private next(): Waiting | undefined {
    return this.options.conditions().paused || this.silent ? undefined : this.waiting[0];
  }

  private async send(piece: Buffer): Promise<void> {
    for (let start = 0; start < piece.length && !this.silent && this.to.writable;) {
      const { slice } = this.options.conditions();
      const isTaken = this.to.write(piece.subarray(start, start + slice));
      start += slice;
      this.options.moved();
      if (start < piece.length) await new Promise((resolve) => setImmediate(resolve));
      else if (!isTaken) await drained(this.to);
    }
    if (!this.silent) this.options.passed?.(piece);
    this.waitingBytes -= piece.length;
    if (this.waitingBytes <= ROOM_BYTES) this.from.resume();
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      socket.off('drain', finish).off('close', finish);
      resolve();
    };
    socket.on('drain', finish).on('close', finish);
  });
}
