import type { ConnectionAgent } from '../connection/agent';
import type { Clock } from '../connection/clock';
import type { HostAddress } from '../connection/host-address';
import { HttpClient, type HttpAnswer } from '../connection/http-client';
import { DeviceError } from '../dme/model/errors';
import { Governor, type RequestKind } from '../dme/session/governor';
import { openSocket, type ObservedSocket, type SocketAttempt } from './observed-socket';

/** So few that no device notices them among those of its own web page. */
export const MOST_REQUESTS = 60;
/** Of these, kept for the logouts. */
const KEPT_FOR_LOGOUT = 4;

/** Slow for an answer, and long enough for a login that asks a server for its users. */
const REQUEST_TIMEOUT_MS = 15_000;
const LOGOUT_TIMEOUT_MS = 3_000;

/** The probe has asked as much as it may. */
export class BoundReached extends Error {
  override readonly name = 'BoundReached';

  constructor() {
    super(`The bound of ${MOST_REQUESTS} requests was reached.`);
  }
}

export interface ProbeRequest {
  method: 'GET' | 'POST';
  path: string;
  cookie?: string;
  body?: string;
}

export interface ProbeDeviceOptions {
  host: HostAddress;
  agent: ConnectionAgent;
  clock: Clock;
  signal: AbortSignal;
}

/** The device that is probed: every request to it is paced and counted, and there is an end to them. */
export class ProbeDevice {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  private readonly governor: Governor;
  private readonly http: HttpClient;
  private readonly sockets: ObservedSocket[] = [];
  private count = 0;

  constructor(private readonly options: ProbeDeviceOptions) {
    this.clock = options.clock;
    this.signal = options.signal;
    this.governor = new Governor(options.clock);
    this.http = new HttpClient({ agent: options.agent, clock: options.clock });
  }

  /** Requests so far, sockets included. */
  get requests(): number {
    return this.count;
  }

  /**
   * Answers of any status but those of a device that is busy, which slow all that follows down.
   *
   * @throws BoundReached
   * @throws DeviceError DEVICE_BUSY
   * @throws ConnectionError
   */
  send(kind: RequestKind, request: ProbeRequest): Promise<HttpAnswer> {
    return this.paced(kind, async () => {
      const answer = await this.sendNow(request, REQUEST_TIMEOUT_MS, this.signal);
      if (answer.status === 429 || (answer.status >= 500 && answer.status <= 504)) {
        throw new DeviceError('DEVICE_BUSY', `busy (HTTP ${answer.status})`, answer.status);
      }
      return answer;
    });
  }

  /**
   * As {@link send}, but also when all is given up and when the bound is reached: no session may be
   * left behind.
   *
   * @throws ConnectionError
   */
  logout(request: ProbeRequest): Promise<HttpAnswer> {
    this.count += 1;
    return this.sendNow(request, LOGOUT_TIMEOUT_MS, undefined);
  }

  /**
   * @param path of the socket, with its token
   * @throws BoundReached
   * @throws ConnectionError when there is no answer at all
   */
  openSocket(path: string): Promise<SocketAttempt> {
    const { host, agent } = this.options;
    return this.paced('subscribe', async () => {
      const attempt = await openSocket({
        url: host.socketBase + path,
        agent: agent.for(host.base),
        host: host.name,
        clock: this.clock,
        signal: this.signal,
      });
      if (attempt.kind === 'opened') this.sockets.push(attempt.socket);
      return attempt;
    });
  }

  /** Closes what is still open. Never rejects. */
  async close(): Promise<void> {
    this.governor.close();
    await Promise.all(this.sockets.map((socket) => socket.close()));
  }

  private paced<T>(kind: RequestKind, task: () => Promise<T>): Promise<T> {
    if (this.count >= MOST_REQUESTS - KEPT_FOR_LOGOUT) return Promise.reject(new BoundReached());
    this.count += 1;
    return this.governor.run(kind, task);
  }

  private sendNow(
    { method, path, cookie, body }: ProbeRequest,
    timeout: number,
    signal: AbortSignal | undefined,
  ): Promise<HttpAnswer> {
    return this.http.send({
      method,
      url: this.options.host.base + path,
      headers: cookie === undefined ? {} : { Cookie: cookie },
      body,
      timeout,
      signal,
    });
  }
}
