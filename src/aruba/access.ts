import type { SocketFault } from '../connection/push-socket';
import { CentralError } from './errors';

/** What one socket is opened with. */
export interface StreamRequest {
  /** Path and query below the host. */
  path: string;
  /** They hold a secret. */
  headers: Record<string, string>;
}

/** The right to open streams: a key or a token that is renewed. */
export interface Access {
  /** Makes sure that the next attempt has what Central takes. @throws CentralError, ConnectionError */
  prepare(signal: AbortSignal): Promise<void>;
  /** After Central said 401. @throws CentralError, ConnectionError */
  renew(signal: AbortSignal): Promise<void>;
  /**
   * A stream with our name may be open still at Central's end, where nobody hears it: the next one
   * must not share anything with it.
   */
  abandon(topic: string, elements: readonly string[]): Promise<void>;
  requestFor(topic: string, elements: readonly string[]): Promise<StreamRequest>;
  /** Milliseconds until a stream that is open now ends with what opened it; undefined for never. */
  timeLeft(): number | undefined;
  /** Of 401 at the opening of a stream. */
  refusal(host: string): CentralError;
  /** Ends timers. */
  close(): void;
}

/** What an answer other than 101 to the opening of a stream means. */
export function socketError(
  fault: SocketFault,
  host: string,
  topic: string,
  refusal: () => CentralError,
): CentralError {
  switch (fault.kind) {
    case 'refused':
      if (fault.status === 401) return refusal();
      return refusedError(fault, host, topic);
    case 'unanswered':
      return new CentralError(
        'SOCKET_REFUSED',
        `${host} does not answer the WebSocket upgrade in time.`,
      );
    case 'closed':
      return new CentralError('SOCKET_CLOSED', `${host} closed the stream (code ${fault.code}).`);
    case 'silent':
      return new CentralError('SOCKET_SILENT', `Nothing comes from ${host} any more.`);
    case 'given up':
      return new CentralError('SOCKET_CLOSED', 'The stream is being closed.');
  }
}

/** Seen by others: 401 and 400 (aruba/central-python-workflows, issue 35), 403 and 404 (pycentral). */
function refusedError(
  { status, body }: { status: number | undefined; body: string },
  host: string,
  topic: string,
): CentralError {
  if (status === 429 || (status !== undefined && status >= 500)) return busy(host, status);
  if (isHtml(body) || status === 200 || status === 404 || isRedirect(status)) {
    return notCentral(host, status);
  }
  if (status === 400) return notSubscribed(host, topic, body);
  if (status === 403) {
    return new CentralError(
      'NOT_PERMITTED',
      `${host} does not allow it (403). The API client may be an old one, or the subscription may ` +
        'not include streaming: make a new client, and look at the licence.',
      status,
    );
  }
  return new CentralError(
    'SOCKET_REFUSED',
    `${host} refuses the stream (HTTP ${status ?? 'unknown'}).`,
    status,
  );
}

function notSubscribed(host: string, topic: string, body: string): CentralError {
  const said = inItsWords(body);
  return new CentralError(
    'TOPIC_NOT_SUBSCRIBED',
    `${host} refuses the topic ${topic}${said ? `: ${said}` : ''}. Tick it on the streaming page of ` +
      'Central, and check that the key is that of this customer.',
    400,
  );
}

export function isHtml(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml)/i.test(text);
}

export function isRedirect(status: number | undefined): boolean {
  return status !== undefined && status >= 300 && status < 400;
}

export function notCentral(host: string, status: number | undefined): CentralError {
  return new CentralError(
    'NOT_CENTRAL',
    `${host} does not answer as Central's API does (HTTP ${status ?? 'unknown'}). Enter the host of ` +
      'the endpoint that Central shows.',
    status,
  );
}

export function busy(host: string, status: number): CentralError {
  return new CentralError(
    'CENTRAL_BUSY',
    `${host} is busy, or a part of it is away (HTTP ${status}).`,
    status,
  );
}

/** What Central said, on one line: somebody else's text. */
function inItsWords(body: string): string {
  const line = body
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
