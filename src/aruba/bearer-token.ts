import { randomUUID } from 'node:crypto';
import type { Clock } from '../connection/clock';
import { hostAndPort } from '../connection/host-address';
import type { HttpAnswer, HttpClient } from '../connection/http-client';
import { busy, isHtml, isRedirect, notCentral, type Access, type StreamRequest } from './access';
import type { AccountMemory } from './account-memory';
import { CentralError } from './errors';
import { SharedWork } from './shared-work';
import { centralStream } from './topics';

/** HPE GreenLake's, for the API clients of the new Central (aruba/pycentral). */
export const DEFAULT_TOKEN_URL = 'https://sso.common.cloud.hpe.com/as/token.oauth2';

/** 7199 s were seen; where an answer says nothing, this is safe. */
const ASSUMED_LIFETIME_S = 3_600;
/** A stream that is to open must not find its token at an end. */
const RENEWED_BEFORE_MS = 60_000;

export interface BearerTokenOptions {
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
  http: HttpClient;
  memory: AccountMemory;
  clock: Clock;
}

interface Token {
  value: string;
  /** Monotonic time of its end. */
  endsAt: number;
}

/**
 * The bearer token of the new Central (OAuth2, client credentials), and who we are to it: without a
 * `Subscriber-Id` of its own, each subscriber gets a share of the events only ("Streaming Modes").
 */
export class BearerToken implements Access {
  private token: Token | undefined;
  private readonly renewal = new SharedWork((signal) => this.fetch(signal));

  constructor(private readonly options: BearerTokenOptions) {}

  async prepare(signal: AbortSignal): Promise<void> {
    if ((this.timeLeft() ?? 0) <= RENEWED_BEFORE_MS) await this.renew(signal);
  }

  renew(signal: AbortSignal): Promise<void> {
    return this.renewal.run(signal);
  }

  /** Streams of one subscriber id each hear a share only ("Streaming Modes"). */
  abandon(topic: string, elements: readonly string[]): Promise<void> {
    return this.options.memory.change((remembered) => {
      const { [nameOf(topic, elements)]: _, ...others } = remembered.subscribers ?? {};
      remembered.subscribers = others;
    });
  }

  async requestFor(topic: string, elements: readonly string[]): Promise<StreamRequest> {
    const filter =
      elements.length > 0 ? `?event-types=${elements.map(encodeURIComponent).join()}` : '';
    return {
      path: `/${centralStream(topic).path}${filter}`,
      headers: {
        Authorization: `Bearer ${this.token?.value ?? ''}`,
        'Subscriber-Id': await this.subscriberId(nameOf(topic, elements)),
      },
    };
  }

  timeLeft(): number | undefined {
    return this.token && this.token.endsAt - this.options.clock.monotonic();
  }

  refusal(host: string): CentralError {
    return new CentralError(
      'CLIENT_REFUSED',
      `${host} does not take a token that was made for this API client. Check that the client is of ` +
        'this account, and that the host is that of its region.',
      401,
    );
  }

  close(): void {
    this.renewal.end();
  }

  private async subscriberId(stream: string): Promise<string> {
    const { memory } = this.options;
    const { subscribers } = await memory.read();
    const known = subscribers?.[stream];
    if (known) return known;
    const id = randomUUID();
    await memory.change((remembered) => {
      remembered.subscribers = { ...remembered.subscribers, [stream]: id };
    });
    return id;
  }

  private async fetch(signal: AbortSignal): Promise<void> {
    const { http, tokenUrl, clientId, clientSecret, clock } = this.options;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const answer = await http.send({
      method: 'POST',
      url: tokenUrl,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: body.toString(),
      signal,
    });
    const { value, seconds } = readToken(answer, hostAndPort(tokenUrl));
    this.token = { value, endsAt: clock.monotonic() + seconds * 1_000 };
  }
}

function nameOf(topic: string, elements: readonly string[]): string {
  return `${topic} ${elements.join()}`;
}

/** RFC 6749, 5.1 and 5.2: a refused client is 400 or 401. */
function readToken({ status, text }: HttpAnswer, host: string): { value: string; seconds: number } {
  if (status === 429 || status >= 500) throw busy(host, status);
  if (isHtml(text) || isRedirect(status) || status === 404) throw notCentral(host, status);
  if (status !== 200) throw clientRefused(host, status);
  const { access_token: value, expires_in: seconds } = parsed(text);
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new CentralError('TOKEN_MISSING', `${host} answers without a token. Check its address.`);
  }
  const lifetime = Number(seconds);
  return { value, seconds: lifetime > 0 ? lifetime : ASSUMED_LIFETIME_S };
}

function parsed(text: string): { access_token?: unknown; expires_in?: unknown } {
  try {
    const answer = JSON.parse(text) as object | null;
    return answer ?? {};
  } catch {
    return {};
  }
}

function clientRefused(host: string, status: number): CentralError {
  return new CentralError(
    'CLIENT_REFUSED',
    `${host} takes neither the client id nor the client secret (HTTP ${status}). Copy both from the ` +
      'API client in HPE GreenLake.',
    status,
  );
}
