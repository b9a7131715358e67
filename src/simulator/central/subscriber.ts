import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** With a close frame, by a plain end, by a TCP reset, or half open. */
export type StreamEnd = 'close' | 'terminate' | 'reset' | 'stall';

export interface SubscriberParts {
  /** Topic of the classic API, or path of the new. */
  stream: string;
  /** New Central: who it is, and which event types it wants; none means all. */
  subscriberId?: string;
  eventTypes?: readonly string[];
  websocket: WebSocket;
  tcp: Socket;
  answersPings: () => boolean;
  isMute: () => boolean;
  /** Said by a client that must say nothing. */
  onSpoken: () => void;
  onClosed: (code: number) => void;
}

/** Central's end of one open stream. */
export class Subscriber {
  readonly stream: string;
  readonly subscriberId: string;
  readonly eventTypes: readonly string[];
  #stalled = false;

  constructor(private readonly parts: SubscriberParts) {
    const { websocket, stream, subscriberId = '', eventTypes = [] } = parts;
    this.stream = stream;
    this.subscriberId = subscriberId;
    this.eventTypes = eventTypes;
    websocket.on('message', () => parts.onSpoken());
    websocket.on('ping', (data: Buffer) => {
      if (parts.answersPings() && this.isSending) websocket.pong(data);
    });
    websocket.on('close', (code) => parts.onClosed(code));
    // A client that vanishes shows up as an error here; 'close' follows and tidies up.
    websocket.on('error', () => undefined);
  }

  get isSending(): boolean {
    const { websocket } = this.parts;
    return !this.#stalled && websocket.readyState === websocket.OPEN;
  }

  send(data: Buffer | string): void {
    if (!this.isSending || this.parts.isMute()) return;
    this.parts.websocket.send(data, { binary: typeof data !== 'string' });
  }

  ping(): void {
    if (this.isSending) this.parts.websocket.ping();
  }

  end(kind: StreamEnd, code = 1000): void {
    const { websocket, tcp } = this.parts;
    switch (kind) {
      case 'close':
        if (this.#stalled) websocket.terminate();
        else websocket.close(code);
        return;
      case 'terminate':
        websocket.terminate();
        return;
      case 'reset':
        tcp.resetAndDestroy();
        return;
      case 'stall':
        this.#stalled = true;
        websocket.pause();
    }
  }
}
