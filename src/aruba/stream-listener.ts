import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import type { Announcement } from '../connection/announcement';
import type { Counters } from '../connection/counters';
import type { ConnectionEvent } from '../event';
import { MessageError } from './errors';
import type { CentralMessage, MessageDecoder } from './message';
import { toNetworkEvents, type EventSource } from './network-event';
import type { StreamListener as Callbacks, StreamListenerOptions } from './options';

/** Enough for what Central sends again after a break of some minutes. */
const REMEMBERED_IDS = 10_000;
/** Definitions are read within a second; more than this would be no stream of Central's. */
const HELD_FRAMES = 10_000;

export interface StreamListenerParts {
  callbacks: Callbacks;
  options: StreamListenerOptions;
  /** Rejects when definitions cannot be read. */
  decoder: Promise<MessageDecoder>;
  /** Texts between the messages are no fault: the new Central may send them to keep a line open. */
  allowsTexts: boolean;
  /** Messages may come again, with the id that they had. */
  mayRepeat: boolean;
  counters: Pick<Counters, 'received' | 'delivered' | 'undecodable'>;
  source: () => EventSource;
  /** Completes what is said, and writes it to the log. */
  complete: (announcement: Announcement) => ConnectionEvent;
  onFailed: () => void;
  /** A callback has thrown. */
  onFault: (error: unknown) => void;
}

type State =
  | { kind: 'loading'; held: Frame[]; dropped: number }
  | { kind: 'ready'; decoder: MessageDecoder }
  | { kind: 'failed'; error: NetworkPushError }
  | { kind: 'closed' };

interface Frame {
  data: Buffer;
  isBinary: boolean;
}

/** One who hears a stream: decodes its frames and hands on what is wanted of them. */
export class StreamListener {
  /** Messages that could not be made sense of. */
  undecodable = 0;
  private state: State = { kind: 'loading', held: [], dropped: 0 };
  private readonly seen = new Set<string>();

  constructor(private readonly parts: StreamListenerParts) {
    void parts.decoder.then(
      (decoder) => this.ready(decoder),
      (thrown: unknown) => this.fail(toNetworkPushError(thrown)),
    );
  }

  get hasFailed(): boolean {
    return this.state.kind === 'failed';
  }

  receive(data: Buffer, isBinary: boolean): void {
    const { frame } = this.parts.callbacks;
    if (frame && this.state.kind !== 'closed') {
      const { query: topic, device: name, host } = this.parts.source();
      const device = { name, platform: 'aruba-central', host };
      this.guard(() => frame({ topic, data: Buffer.from(data), device }));
      if (!this.parts.callbacks.event) this.delivered();
    }
    if (this.parts.callbacks.event) this.take({ data, isBinary });
  }

  announce(event: ConnectionEvent): void {
    if (this.state.kind === 'closed') return;
    this.guard(() => this.parts.callbacks.connection?.({ ...event }));
  }

  close(): void {
    this.state = { kind: 'closed' };
  }

  private take(frame: Frame): void {
    switch (this.state.kind) {
      case 'loading':
        if (this.state.held.length < HELD_FRAMES) this.state.held.push(frame);
        else this.state.dropped += 1;
        return;
      case 'ready':
        this.hear(frame, this.state.decoder);
        return;
      case 'failed':
      case 'closed':
    }
  }

  private ready(decoder: MessageDecoder): void {
    if (this.state.kind !== 'loading') return;
    const { held, dropped } = this.state;
    this.state = { kind: 'ready', decoder };
    for (const frame of held) this.take(frame);
    if (dropped === 0) return;
    this.say({ code: 'warning', text: `${dropped} messages came too early and were lost.` });
  }

  private fail(error: NetworkPushError): void {
    if (this.state.kind !== 'loading') return;
    this.state = { kind: 'failed', error };
    this.parts.onFailed();
    this.guard(() => this.parts.callbacks.failed?.(error));
  }

  private hear({ data, isBinary }: Frame, decoder: MessageDecoder): void {
    if (!isBinary && this.parts.allowsTexts) return;
    const { callbacks } = this.parts;
    for (const one of this.eventsOf(data, isBinary, decoder)) {
      this.delivered();
      this.guard(() => callbacks.event?.(one));
    }
  }

  /** A change, or a frame where nothing is decoded. */
  private delivered(): void {
    const { counters } = this.parts;
    counters.received += 1;
    counters.delivered += 1;
  }

  private eventsOf(data: Buffer, isBinary: boolean, decoder: MessageDecoder) {
    const { options, source } = this.parts;
    try {
      if (!isBinary) throw notBinary();
      const message = decoder.decode(data);
      if (!message || !this.isNew(message)) return [];
      return toNetworkEvents(message, source(), options.split ?? true);
    } catch (thrown) {
      // A fault of ours, too, costs this message and no other.
      this.tellOfUndecodable(toNetworkPushError(thrown), data);
      return [];
    }
  }

  private isNew({ id }: CentralMessage): boolean {
    if (!this.parts.mayRepeat) return true;
    if (this.seen.has(id)) return false;
    this.seen.add(id);
    // A set keeps the order of insertion: the first one is the oldest.
    if (this.seen.size > REMEMBERED_IDS)
      this.seen.delete(this.seen.values().next().value as string);
    return true;
  }

  private tellOfUndecodable({ message, code }: NetworkPushError, data: Buffer): void {
    this.undecodable += 1;
    this.parts.counters.undecodable += 1;
    this.say({
      code: 'undecodable',
      text: message,
      error: code,
      count: this.undecodable,
      raw: data.toString('base64'),
    });
  }

  /** What a listener throws is its own fault, and would end the process on the way up. */
  private guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.parts.onFault(error);
    }
  }

  private say(announcement: Announcement): void {
    this.announce(this.parts.complete(announcement));
  }
}

function notBinary(): MessageError {
  return new MessageError('FRAME_NOT_BINARY', 'A text came in place of a message.');
}
