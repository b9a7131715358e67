import { STATUS_CODES } from 'node:http';
import type { Request, Response } from 'express';
import type { Node, NodeMessage } from 'node-red';
import type { Counted, Reading } from '../../src/connection/counters';
import { toNetworkPushError } from '../../src/connection/errors';
import { Refusal } from '../../src/webhook/errors';
import { WebhookReceiver, type Received, type ReceiverMemory } from '../../src/webhook/receiver';
import type { WebhookRequest } from '../../src/webhook/request';
import type { ErrorReport } from './error-report';
import { eventMessage } from './message';
import { rawBody } from './raw-body';
import type { RefusalLog } from './refusal-log';
import type { WebhookOptions } from './webhook-options';
import type { WebhookStatus } from './webhook-status';

/** Answers the requests to one path, and sends what they hold. */
export class WebhookListener implements Counted {
  private readonly receiver: WebhookReceiver;
  private isClosed = false;

  /** @throws WebhookOptionsError CREDENTIALS_MISSING, OPTION_INVALID */
  constructor(
    private readonly node: Pick<Node, 'send'>,
    private readonly options: WebhookOptions,
    private readonly parts: {
      memory: ReceiverMemory;
      status: WebhookStatus;
      refusals: RefusalLog;
      errors: ErrorReport;
    },
  ) {
    this.receiver = new WebhookReceiver({ ...options.receiver, memory: parts.memory });
  }

  /** HTTP methods that are taken. */
  get methods(): readonly string[] {
    return this.receiver.methods;
  }

  readings(): Reading[] {
    const { device } = this.receiver.source;
    return [{ source: 'webhook', device, counters: { ...this.parts.memory.counts }, gauges: {} }];
  }

  /**
   * Never rejects.
   *
   * @param again called instead of an answer when the flows were stopped before it was handed on
   */
  async handle(request: Request, response: Response, again: () => void): Promise<void> {
    try {
      const received = await this.receive(request);
      if (await this.handOn(received)) answer(response, 200);
      else again();
    } catch (thrown) {
      this.refuse(thrown, request, response);
    }
  }

  close(): void {
    this.isClosed = true;
    this.parts.refusals.close();
    this.parts.status.close();
  }

  private async receive(request: Request): Promise<Received> {
    const { method, originalUrl: target } = request;
    this.receiver.checkMethod(method);
    const webhook: WebhookRequest = {
      method,
      target,
      headers: headersOf(request),
      body: await rawBody(request),
      remote: remoteOf(request),
    };
    return this.receiver.receive(webhook);
  }

  /**
   * Resolves when the next nodes have it: only then is the sender told that it arrived. Resolves with
   * false if the flows were stopped by then, so that nobody knows who has it.
   */
  private async handOn(received: Received): Promise<boolean> {
    if (!this.isClosed) {
      for (const message of this.messagesOf(received)) this.node.send(message);
      // Node-RED delivers in the next turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.isClosed) {
      received.forget();
      return false;
    }
    this.count(received);
    this.parts.status.taken(received.events.length, received.doubles);
    return true;
  }

  private count({ events, doubles }: Received): void {
    const { counts } = this.parts.memory;
    counts.frames += 1;
    counts.received += events.length + doubles;
    counts.delivered += events.length;
    counts.dropped += doubles;
  }

  private messagesOf({ events, body }: Received): NodeMessage[] {
    const { format } = this.options;
    if (format !== 'frame') {
      return events.map((event) => eventMessage(event, { topic: 'dn', format }));
    }
    const [first] = events;
    if (!first) return [];
    const { payload, subscription, device } = first;
    return [{ topic: payload.dn, payload: body, subscription, device }];
  }

  private refuse(thrown: unknown, request: Request, response: Response): void {
    this.parts.memory.counts.frames += 1;
    if (thrown instanceof Refusal) {
      this.parts.memory.counts.refused += 1;
      this.parts.refusals.add(thrown, remoteOf(request));
      this.parts.status.refusedOne();
      if (thrown.status === 401 && this.receiver.challenge) {
        response.set('WWW-Authenticate', this.receiver.challenge);
      }
      if (thrown.status === 405) response.set('Allow', this.receiver.methods.join(', '));
      answer(response, thrown.status);
    } else {
      // The sender went away, or a mistake of ours.
      if (!request.destroyed) this.parts.errors.report(toNetworkPushError(thrown));
      answer(response, 500);
    }
  }
}

/** The sender learns the status, and nothing of why. */
function answer(response: Response, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response
    .status(status)
    .type('text')
    .send(STATUS_CODES[status] ?? '');
}

/** Node.js joins what came several times, but keeps a list of some; those are none of ours. */
function headersOf({ headers }: Request): WebhookRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

function remoteOf(request: Request): string {
  return request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? '';
}
