import { toNetworkPushError } from '../../connection/errors';
import type { HttpClient } from '../../connection/http-client';
import { readAnswer, type RawAnswer } from './device-answer';
import type { Governor, RequestKind } from './governor';
import type { Reply } from '../model/notification';
import type { HostTrace } from './trace';

/** An APIC answers a large page within seconds; after this long it is taken for away. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** What makes up a request, as far as a signature covers it. */
export interface RequestLine {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path and query exactly as they go on the wire. */
  path: string;
  body?: string;
  /** Called when its turn has come and it goes out. */
  onSend?: () => void;
  /** Called with whatever came, before it is read. */
  onAnswer?: (answer: RawAnswer) => void;
}

export interface RestRequest extends RequestLine {
  cookie?: string;
  /** Default {@link REQUEST_TIMEOUT_MS}. */
  timeout?: number;
  signal?: AbortSignal;
}

/** Requests to one host, paced by its governor. */
export class Rest {
  /** @param base address of the host, such as `https://apic1` */
  constructor(
    private readonly http: HttpClient,
    private readonly governor: Governor,
    readonly base: string,
    private readonly trace?: HostTrace,
  ) {}

  /**
   * Sends when the governor lets it.
   *
   * @throws DeviceError when the device answers something else than was asked
   * @throws ConnectionError when there is no answer
   */
  send(kind: RequestKind, request: RestRequest): Promise<Reply> {
    const go = (): Promise<Reply> => {
      request.onSend?.();
      return this.sendNow(request);
    };
    return this.governor.run(kind, go, request.signal);
  }

  /** As {@link send}, but out of turn: for a logout, which nothing should delay. */
  async sendNow(request: RestRequest): Promise<Reply> {
    const answer = await this.exchange(request);
    request.onAnswer?.(answer);
    return readAnswer(answer, /\.xml(\?|$)/.test(request.path) ? 'xml' : 'json');
  }

  private async exchange(request: RestRequest): Promise<RawAnswer> {
    const traced = this.trace?.request(request);
    try {
      const answer = await this.sendOverHttp(request);
      traced?.(answer);
      return answer;
    } catch (error) {
      traced?.(toNetworkPushError(error));
      throw error;
    }
  }

  private sendOverHttp(request: RestRequest): Promise<RawAnswer> {
    return this.http.send({
      method: request.method,
      url: this.base + request.path,
      // Exactly one cookie, and ours: with a second one the device accepts the subscription and
      // never pushes (niwaki 1.3.1, changelog).
      headers: {
        ...(request.cookie ? { Cookie: request.cookie } : {}),
        ...(request.body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: request.body,
      timeout: request.timeout ?? REQUEST_TIMEOUT_MS,
      signal: request.signal,
    });
  }
}
