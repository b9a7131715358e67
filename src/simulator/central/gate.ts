import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { BoundedList } from '../ledger';
import { htmlReply, type Reply } from '../reply';
import { refuse, type ServerHandler } from '../server';
import type { CentralFaults } from './faults';
import { SIMULATED_STREAMS, SIMULATED_TOPICS, TOKEN_PATH, type CentralSettings } from './options';
import type { CentralSecrets } from './secrets';
import { Subscriber } from './subscriber';
import type { Subscribers } from './subscribers';

/** A request or an upgrade, never with a secret. */
export interface CentralRequest {
  at: number;
  method: string;
  path: string;
  status: number;
  /** Of a stream of the new Central. */
  subscriberId?: string;
}

export interface GateParts {
  settings: CentralSettings;
  secrets: CentralSecrets;
  subscribers: Subscribers;
  faults: CentralFaults;
  topics: Set<string>;
  log: BoundedList<CentralRequest>;
  /** What a strict Central would complain about. */
  violations: string[];
}

type Found = { stream: string; subscriberId?: string; eventTypes?: readonly string[] };

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Answers requests and upgrades of both APIs; as strict as Central may be. */
export class CentralGate implements ServerHandler {
  readonly #parts: GateParts;
  readonly #websockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
  });

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  request(message: IncomingMessage, body: string): Promise<Reply> {
    const reply = this.#stranger() ?? this.#answer(message, body);
    this.#record(message, reply.status);
    return Promise.resolve(reply);
  }

  upgrade(message: IncomingMessage, stream: Duplex, tcp: Socket, head: Buffer): Promise<void> {
    const found = this.#stranger() ?? this.#streamFor(message);
    if ('status' in found) {
      this.#record(message, found.status);
      refuse(stream, found);
      return Promise.resolve();
    }
    this.#record(message, 101, found.subscriberId);
    this.#websockets.handleUpgrade(message, stream, head, (websocket) => {
      const { subscribers, faults, violations } = this.#parts;
      const subscriber: Subscriber = new Subscriber({
        ...found,
        websocket,
        tcp,
        answersPings: () => !faults.ignoresPings,
        isMute: () => faults.isMute,
        onSpoken: () => {
          violations.push('A client spoke on a stream.');
          websocket.close(1008);
        },
        // 1000 by the client: it does not want to be waited for.
        onClosed: (code) => subscribers.remove(subscriber, code !== 1000),
      });
      subscribers.add(subscriber);
    });
    return Promise.resolve();
  }

  broken(): Reply {
    return htmlReply(400);
  }

  tooBig(): Reply {
    return htmlReply(413);
  }

  #stranger(): Reply | undefined {
    const { faults } = this.#parts;
    if (faults.isBusy) return htmlReply(503);
    switch (faults.stranger) {
      case 'html':
        return htmlReply(200);
      case 'redirect':
        return htmlReply(302, { Location: 'https://login.example.net/' });
      case 'not-found':
        return htmlReply(404);
      case undefined:
        return undefined;
    }
  }

  #answer(message: IncomingMessage, body: string): Reply {
    const { method, url } = message;
    if (method === 'GET' && url === '/streaming/token/validate') return this.#validate(message);
    if (method === 'POST' && url === TOKEN_PATH) return this.#token(message, body);
    return htmlReply(404);
  }

  /** README of streaming-api-client: the old key in, the present one out. */
  #validate({ headers }: IncomingMessage): Reply {
    const { secrets, faults } = this.#parts;
    if (faults.isTokenEndpointDown) return htmlReply(503);
    const present = faults.refusesKeys ? undefined : secrets.exchange(headers.authorization ?? '');
    return present === undefined
      ? json(401, { message: 'Unauthorized' })
      : json(200, { token: present });
  }

  /** RFC 6749, 4.4. */
  #token({ headers }: IncomingMessage, body: string): Reply {
    const { secrets, settings, faults } = this.#parts;
    if (faults.isTokenEndpointDown) return htmlReply(503);
    const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = new URLSearchParams(body);
    if (!isForm || form.get('grant_type') !== 'client_credentials') {
      return json(400, { error: 'unsupported_grant_type' });
    }
    const isRight =
      form.get('client_id') === settings.clientId &&
      form.get('client_secret') === secrets.clientSecret;
    if (!isRight) return json(401, { error: 'invalid_client' });
    const { tokenSeconds } = settings;
    return json(200, {
      access_token: secrets.newToken(),
      token_type: 'Bearer',
      expires_in: tokenSeconds - 1,
    });
  }

  #streamFor(message: IncomingMessage): Found | Reply {
    const { faults } = this.#parts;
    if (faults.refusals > 0) {
      faults.refusals -= 1;
      return json(401, { message: 'Unauthorized' });
    }
    if (faults.forbids) return json(403, { message: 'Forbidden' });
    if (message.headers['sec-websocket-protocol'] !== undefined) return htmlReply(400);
    return message.url === '/streaming/api'
      ? this.#classicStream(message)
      : this.#centralStream(message);
  }

  #classicStream({ headers, rawHeaders }: IncomingMessage): Found | Reply {
    const { secrets, settings, faults, topics } = this.#parts;
    // No "Bearer" before it (wsclient_public.py), and one topic a stream.
    if (faults.refusesKeys || headers.authorization !== secrets.key) {
      return json(401, { message: 'Unauthorized' });
    }
    if (settings.wantsUserName && !headers.username) return json(401, { message: 'Unauthorized' });
    const named = rawHeaders.filter((_, index) => index % 2 === 0 && isTopicAt(rawHeaders, index));
    const topic = headers.topic;
    const isOne = named.length === 1 && typeof topic === 'string';
    const isKnown = isOne && (SIMULATED_TOPICS as readonly string[]).includes(topic);
    if (isKnown && topics.has(topic)) return { stream: topic };
    return { status: 400, contentType: 'text/plain', body: 'Unsubscribed Topic\n' };
  }

  #centralStream({ headers, url = '' }: IncomingMessage): Found | Reply {
    const { secrets } = this.#parts;
    const [path = '', query = ''] = url.split('?');
    const stream = path.slice(1);
    if (!(SIMULATED_STREAMS as readonly string[]).includes(stream)) return htmlReply(404);
    const [, token = ''] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? [];
    if (!secrets.isToken(token)) return json(401, { message: 'Unauthorized' });
    const subscriberId = String(headers['subscriber-id'] ?? 'default');
    if (subscriberId !== 'default' && !UUID_V4.test(subscriberId)) return json(400, {});
    const types = new URLSearchParams(query).get('event-types') ?? '';
    return { stream, subscriberId, eventTypes: types.split(',').filter(Boolean) };
  }

  #record({ method = '', url = '' }: IncomingMessage, status: number, subscriberId?: string): void {
    const { log, settings } = this.#parts;
    const [path = ''] = url.split('?');
    log.add({ at: settings.clock.now(), method, path, status, subscriberId });
  }
}

function isTopicAt(rawHeaders: readonly string[], index: number): boolean {
  return rawHeaders[index]?.toLowerCase() === 'topic';
}

function json(status: number, value: object): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}
