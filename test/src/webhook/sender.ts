import assert from 'node:assert/strict';
import { ManualClock } from '../../../src/simulator/manual-clock';
import type { NetworkEvent } from '../../../src/event';
import { Refusal, type RefusalCode } from '../../../src/webhook/errors';
import {
  WebhookReceiver,
  type Received,
  type ReceiverOptions,
} from '../../../src/webhook/receiver';
import type { WebhookRequest } from '../../../src/webhook/request';
import { assertCloudEvent } from '../../cloud-events';

/** What a request may be given, with names of headers as senders write them. */
export interface Sent {
  method?: string;
  target?: string;
  headers?: Record<string, string>;
  /** Text or bytes as they are; anything else as JSON. */
  body?: unknown;
}

/** Something that sends webhooks to a receiver, at 2024-01-01T00:00:00Z and later. */
export class Sender {
  readonly clock = new ManualClock();
  readonly receiver: WebhookReceiver;

  constructor(options: ReceiverOptions) {
    this.receiver = new WebhookReceiver({ clock: this.clock, ...options });
  }

  send(sent: Sent): Received {
    const received = this.receiver.receive(requestOf(sent));
    for (const { event, payload } of received.events) {
      assertCloudEvent(event);
      assert.equal(payload.time, event.time);
    }
    return received;
  }

  /** The one event that a request is. */
  event(sent: Sent): NetworkEvent {
    const { events } = this.send(sent);
    const [event] = events;
    assert.ok(event && events.length === 1, `${events.length} events`);
    return event;
  }

  refuses(sent: Sent, code: RefusalCode): void {
    assert.throws(
      () => this.send(sent),
      (error) => error instanceof Refusal && error.code === code,
      code,
    );
  }
}

export function requestOf({
  method = 'POST',
  target = '/hook',
  headers = {},
  body = { a: 1 },
}: Sent) {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const request: WebhookRequest = {
    method,
    target,
    headers: Object.fromEntries(lower) as Record<string, string>,
    body: Buffer.from(bytes as string),
    remote: '192.0.2.1',
  };
  return request;
}

export function basic(username: string, password: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
