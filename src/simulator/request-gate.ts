import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { sleep } from '../connection/clock';
import { answerApi, kindOf } from './api';
import type { ApiRequest } from './api-request';
import type { Device } from './device';
import type { BoundedList } from './ledger';
import { NO_COOKIE, TOKEN_OVER } from './refusal-texts';
import { errorReply, htmlReply, Refusal, type Reply } from './reply';
import { withoutSecrets, type RequestKind, type RequestRecord } from './requests';
import { decode, readTarget } from './request-target';
import { refuse, upgradeHeaders, type ServerHandler } from './server';
import type { Session } from './sessions';
import { accountOfSignature } from './signature';

/** nginx's default for the request line; niwaki saw 10,749 bytes fail. */
const LONGEST_TARGET = 8192;

const SOCKET_TAKEN = 'The session has an open web socket';

/** Decides about every request and upgrade before the API does: faults, limits, the log. */
export class RequestGate implements ServerHandler {
  readonly #device: Device;
  readonly #log: BoundedList<RequestRecord>;
  readonly #websockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // Answered by the socket itself, which may be told not to.
    autoPong: false,
  });
  readonly #stopped = new AbortController();
  #second = { start: 0, requests: 0, logins: 0 };

  constructor(device: Device, log: BoundedList<RequestRecord>) {
    this.#device = device;
    this.#log = log;
    this.#websockets.on('headers', (lines) => void lines.push(...upgradeHeaders));
  }

  async request(message: IncomingMessage, body: string): Promise<Reply> {
    const { method = '', url = '' } = message;
    const target = readTarget(url);
    const request: ApiRequest | undefined = target && {
      ...target,
      method,
      target: url,
      headers: message.headers,
      body,
    };
    const kind = request ? kindOf(request) : 'other';
    const reply = this.#intercept(url, kind) ?? (await this.#answer(request, url));
    await this.#delay();
    this.#record(method, url, reply.status, kind);
    return reply;
  }

  async upgrade(
    message: IncomingMessage,
    stream: Duplex,
    tcp: Socket,
    head: Buffer,
  ): Promise<void> {
    const { method = '', url = '' } = message;
    await this.#delay();
    const found = this.#intercept(url, 'socket') ?? this.#sessionFor(message);
    if ('status' in found) {
      this.#device.tally.upgradesRefused += 1;
      this.#record(method, url, found.status, 'socket');
      refuse(stream, found);
      return;
    }
    this.#device.tally.upgrades += 1;
    this.#record(method, url, 101, 'socket');
    this.#websockets.handleUpgrade(message, stream, head, (websocket) => {
      this.#device.sockets.attach(found, websocket, tcp);
    });
  }

  /** Ends the waiting of answers that are held back. */
  stop(): void {
    this.#stopped.abort();
  }

  broken(): Reply {
    this.#record('', '', 400, 'other');
    return htmlReply(400);
  }

  tooBig(): Reply {
    this.#record('', '', 413, 'other');
    return htmlReply(413);
  }

  async #answer(request: ApiRequest | undefined, url: string): Promise<Reply> {
    if (request) return answerApi(this.#device, request);
    const json = url.startsWith('/api/') || url.startsWith('/socket');
    return json ? errorReply('json', 400, 'Request failed, unresolved path') : htmlReply(404);
  }

  /** What is answered before anyone looks at the request. */
  #intercept(url: string, kind: RequestKind): Reply | undefined {
    const { faults } = this.#device;
    if (url.length > LONGEST_TARGET) return htmlReply(414);
    if (this.#unavailable(kind) || this.#throttled(kind)) return htmlReply(503);
    const planned = faults.answers.findIndex((answer) => answer.kind === kind);
    const [answer] = planned < 0 ? [] : faults.answers.splice(planned, 1);
    if (answer) return { status: 200, contentType: 'application/json', body: answer.body };
    switch (faults.stranger) {
      case 'html':
        return { ...htmlReply(200), body: '<html><body>It works!</body></html>' };
      case 'redirect':
        return htmlReply(302, { Location: 'https://portal.invalid/login' });
      case 'not-found':
        return htmlReply(404);
      case undefined:
        return undefined;
    }
  }

  #unavailable(kind: RequestKind): boolean {
    const { unavailable } = this.#device.faults;
    if (unavailable.count <= 0 || (unavailable.only ?? kind) !== kind) return false;
    unavailable.count -= 1;
    return true;
  }

  #throttled(kind: RequestKind): boolean {
    const { faults, settings } = this.#device;
    const now = settings.clock.monotonic();
    if (now - this.#second.start >= 1000) this.#second = { start: now, requests: 0, logins: 0 };
    this.#second.requests += 1;
    if (kind === 'login') this.#second.logins += 1;
    const { requests, logins } = this.#second;
    if (requests > (faults.requestsPerSecond ?? Infinity)) return true;
    return kind === 'login' && logins > (faults.loginsPerSecond ?? Infinity);
  }

  /** The token follows `/socket` without a separator, raw or percent-encoded. */
  #sessionFor(message: IncomingMessage): Session | Reply {
    const { url = '' } = message;
    const { sessions, faults, settings, sockets } = this.#device;
    const refusal = errorReply('json', 403, TOKEN_OVER);
    if (faults.refusedUpgrades > 0) {
      faults.refusedUpgrades -= 1;
      return refusal;
    }
    const parts = /^\/socket([^?]+)(?:\?(.*))?$/.exec(url);
    const [, raw = '', challenge] = parts ?? [];
    const session = sessions.find(raw) ?? sessions.find(decode(raw) ?? '');
    if (!session) return refusal;
    if (session.urlToken !== undefined && session.urlToken !== challenge) return refusal;
    if (session.signed && !this.#isSignedFor(session, message)) {
      return errorReply('json', 403, NO_COOKIE);
    }
    const taken = settings.secondSocket === 'refuse' && sockets.of(session) !== undefined;
    return taken ? errorReply('json', 403, SOCKET_TAKEN) : session;
  }

  /** A token that no login gave opens a socket only together with a signature of its owner. */
  #isSignedFor({ account }: Session, message: IncomingMessage): boolean {
    const { method = '', url = '', headers } = message;
    try {
      return (
        accountOfSignature(this.#device, { method, target: url, headers, body: '' }) === account
      );
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async #delay(): Promise<void> {
    const { faults, settings } = this.#device;
    if (faults.delay <= 0) return;
    await sleep(settings.clock, faults.delay, this.#stopped.signal);
  }

  #record(method: string, url: string, status: number, kind: RequestKind): void {
    this.#device.tally.requests += 1;
    const at = this.#device.settings.clock.now();
    this.#log.add({ at, method, path: withoutSecrets(url), status, kind });
  }
}
