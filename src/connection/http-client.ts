import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure, type RequestOptions } from 'node:https';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { ConnectionAgent } from './agent';
import { systemClock, type Clock, type Timer } from './clock';
import { toConnectionError } from './connection-error';
import { ConnectionError } from './errors';
import { hostAndPort } from './host-address';

/** A page of 10,000 objects has some 20 MB; three times that is no answer to a question of ours. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** A controller under load answers a large query within seconds. */
const ANSWER_TIMEOUT_MS = 30_000;

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute; path and query go out byte for byte as they stand here. */
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON unless `Content-Type` says otherwise. */
  body?: string;
  /** Milliseconds until the whole answer must be here. Default 30,000. */
  timeout?: number;
  signal?: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  /** By names in lower case; of several values, joined by comma. */
  headers: Record<string, string>;
  text: string;
}

export interface HttpClientOptions {
  agent: ConnectionAgent;
  clock?: Clock;
  /** Size of an answer that is refused, after decompression. Default 64 MiB. */
  maxBytes?: number;
}

/** Sends requests and gives back answers of any status; follows no redirects. */
export class HttpClient {
  private readonly agent: ConnectionAgent;
  private readonly clock: Clock;
  private readonly maxBytes: number;

  constructor(options: HttpClientOptions) {
    this.agent = options.agent;
    this.clock = options.clock ?? systemClock;
    this.maxBytes = options.maxBytes ?? MAX_ANSWER_BYTES;
  }

  /**
   * @throws ConnectionError only, and never one that holds the request: TIMEOUT, CANCELLED,
   *   ANSWER_TOO_BIG, HOST_INVALID and all that a connection can fail of
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    const host = hostAndPort(request.url);
    const deadline = new Deadline(this.clock, request.timeout ?? ANSWER_TIMEOUT_MS, request.signal);
    try {
      return await this.sendAnew(request, deadline.signal);
    } catch (thrown) {
      throw this.failure(thrown, host, deadline);
    } finally {
      deadline.end();
    }
  }

  /** Again for each idle connection that turns out to be closed already; those are few. */
  private async sendAnew(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      return await this.sendOnce(request, signal);
    } catch (thrown) {
      if (request.method === 'GET' && metClosedConnection(thrown)) {
        return this.sendAnew(request, signal);
      }
      throw thrown;
    }
  }

  /**
   * By the adapter itself: that axios merges defaults and looks for interceptors before, of which we
   * have none, would take a third of the time of a request, and make most of its garbage.
   */
  private async sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { AxiosHeaders, CanceledError, getAdapter } = await loadAxios();
    // The adapter would send it all the same.
    if (signal.aborted) throw new CanceledError();
    const headers = new AxiosHeaders(headersOf(request));
    const send = getAdapter('http');
    const response = await send(this.configuration(request, headers, signal));
    return {
      status: response.status,
      headers: plainHeaders(response),
      text: response.data as string,
    };
  }

  private configuration(
    request: HttpRequest,
    headers: InternalAxiosRequestConfig['headers'],
    signal: AbortSignal,
  ): InternalAxiosRequestConfig {
    const agent = this.agent.for(request.url);
    return {
      method: request.method,
      url: request.url,
      headers,
      data: request.body,
      signal,
      httpAgent: agent,
      httpsAgent: agent,
      transport: { request: rawRequest(request.url) },
      // A redirect would send the body, at the login the password, to wherever it points.
      maxRedirects: 0,
      // Otherwise HTTP_PROXY and its like in the environment decide.
      proxy: false,
      maxContentLength: this.maxBytes,
      responseType: 'text',
      validateStatus: () => true,
    };
  }

  private failure(thrown: unknown, host: string, deadline: Deadline): ConnectionError {
    if (deadline.passed) {
      return new ConnectionError('TIMEOUT', `${host} did not answer within ${deadline.seconds} s.`);
    }
    if (thrown instanceof Error && thrown.message.startsWith('maxContentLength')) {
      return new ConnectionError(
        'ANSWER_TOO_BIG',
        `The answer of ${host} is larger than ${this.maxBytes} bytes. Narrow the query.`,
      );
    }
    return toConnectionError(thrown, host);
  }
}

/** With the first request: it takes longer than the rest of the package together. */
const importAxios = () => import('axios');

let axiosModule: ReturnType<typeof importAxios> | undefined;

/** Even what is loaded is looked for anew by each import, which costs each request time. */
function loadAxios() {
  axiosModule ??= importAxios();
  return axiosModule;
}

/** Aborts its signal when the time is over or when the caller does. */
class Deadline {
  passed = false;
  readonly seconds: number;
  private readonly controller = new AbortController();
  private readonly timer: Timer;

  constructor(
    clock: Clock,
    milliseconds: number,
    private readonly caller: AbortSignal | undefined,
  ) {
    this.seconds = milliseconds / 1_000;
    this.timer = clock.after(milliseconds, () => {
      this.passed = true;
      this.abort();
    });
    if (caller?.aborted) this.abort();
    else caller?.addEventListener('abort', this.abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  end(): void {
    this.timer.cancel();
    this.caller?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => this.controller.abort();
}

/**
 * Sends path and query as they were given. axios takes them from a parsed URL, in which quotes are
 * encoded and dots resolved; the devices compare DNs letter by letter.
 */
function rawRequest(url: string) {
  const path = /^\w+:\/\/[^/?#]*([^#]*)/.exec(url)?.[1] ?? '';
  return (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest => {
    const send = options.protocol === 'https:' ? requestSecure : requestPlain;
    // Node refuses letters that HTTP does not allow; for those the encoded path stays.
    if (/^\/[\x21-\x7e]*$/.test(path)) options.path = path;
    return send(options, onAnswer);
  };
}

/**
 * Whether the device closed a kept connection just as the request went out: it never saw the
 * request, and the next connection will do ("http.ClientRequest.reusedSocket" in Node's manual).
 */
function metClosedConnection(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('request' in thrown)) return false;
  const reset = thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE';
  return reset && (thrown.request as Partial<ClientRequest>).reusedSocket === true;
}

function headersOf({ body, headers }: HttpRequest): Record<string, string> {
  return {
    Accept: 'application/json, text/plain, */*',
    'User-Agent': 'network-push',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...headers,
  };
}

function plainHeaders(response: AxiosResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  );
}
