import { createHash } from 'node:crypto';
import type { Clock, Timer } from '../connection/clock';
import { toNetworkPushError } from '../connection/errors';
import type { HttpAnswer, HttpClient } from '../connection/http-client';
import { isHtml, isRedirect, notCentral, busy, type Access, type StreamRequest } from './access';
import type { AccountMemory } from './account-memory';
import { CentralError } from './errors';
import { SharedWork } from './shared-work';

/** A key lives for seven days and is renewed by Central itself; nobody may miss two renewals. */
const RENEWAL_INTERVAL_MS = 24 * 3_600_000;
/** Of a renewal that failed: the next one is still early. */
const RENEWAL_RETRY_MS = 3_600_000;

export interface ClassicKeyOptions {
  /** As it is configured. */
  key: string;
  username: string | undefined;
  host: { name: string; base: string };
  http: HttpClient;
  memory: AccountMemory;
  clock: Clock;
  warn: (text: string) => void;
}

/**
 * The key of the classic streaming API. Central hands out the present one for an older one
 * (`/streaming/token/validate`, README of streaming-api-client in aruba/central-python-workflows):
 * asked before each stream, after a 401, and daily. The one holder of the key.
 */
export class ClassicKey implements Access {
  private readonly configuredHash: string;
  private current: string | undefined;
  private readonly renewal = new SharedWork((signal) => this.validate(signal));
  private timer: Timer | undefined;
  private isClosed = false;

  constructor(private readonly options: ClassicKeyOptions) {
    this.configuredHash = hashOf(options.key);
  }

  /**
   * A host that hands out streams and no keys (an API gateway is one) is no reason not to try: what
   * the stream says counts.
   */
  async prepare(signal: AbortSignal): Promise<void> {
    this.renewDaily();
    try {
      await this.renew(signal);
    } catch (error) {
      const { code } = toNetworkPushError(error);
      if (code !== 'NOT_CENTRAL' && code !== 'CENTRAL_BUSY') throw error;
    }
  }

  renew(signal: AbortSignal): Promise<void> {
    return this.renewal.run(signal);
  }

  /** Each stream of the classic API hears everything, whoever else listens. */
  abandon(): Promise<void> {
    return Promise.resolve();
  }

  async requestFor(topic: string): Promise<StreamRequest> {
    const { username } = this.options;
    return {
      path: '/streaming/api',
      headers: {
        Authorization: await this.known(),
        Topic: topic,
        ...(username ? { UserName: username } : {}),
      },
    };
  }

  timeLeft(): undefined {
    return undefined;
  }

  refusal(host: string): CentralError {
    return new CentralError(
      'KEY_REFUSED',
      `${host} takes neither the key nor renews it. Copy the present key from the streaming page of ` +
        'Central.',
      401,
    );
  }

  close(): void {
    this.isClosed = true;
    this.timer?.cancel();
    this.renewal.end();
  }

  /** The one that Central gave last, if it was given for the configured one. */
  private async known(): Promise<string> {
    if (this.current === undefined) {
      const { key } = await this.options.memory.read();
      this.current ??= key?.of === this.configuredHash ? key.value : this.options.key;
    }
    return this.current;
  }

  private async validate(signal: AbortSignal): Promise<void> {
    const key = await this.known();
    try {
      await this.accept(await this.ask(key, signal));
    } catch (error) {
      const { code } = toNetworkPushError(error);
      if (code !== 'KEY_REFUSED' || key === this.options.key) throw error;
      // The kept one is over, but the configured one may be of its successors' line.
      await this.accept(await this.ask(this.options.key, signal));
    }
  }

  private async accept(key: string): Promise<void> {
    if (key === this.current) return;
    this.current = key;
    await this.options.memory.change((remembered) => {
      remembered.key = { of: this.configuredHash, value: key };
    });
  }

  /** @throws CentralError, ConnectionError */
  private async ask(key: string, signal: AbortSignal): Promise<string> {
    const { http, host } = this.options;
    const answer = await http.send({
      method: 'GET',
      url: `${host.base}/streaming/token/validate`,
      headers: { Authorization: key, Accept: 'application/json' },
      signal,
    });
    return this.read(answer, host.name);
  }

  private read({ status, text }: HttpAnswer, host: string): string {
    if (status === 401 || status === 403) throw this.refusal(host);
    if (status === 429 || status >= 500) throw busy(host, status);
    if (status === 400 && !isHtml(text)) throw this.refusal(host);
    if (status !== 200 || isHtml(text) || isRedirect(status)) throw notCentral(host, status);
    const token = tokenIn(text);
    if (token === undefined) throw notCentral(host, status);
    return token;
  }

  private renewDaily(): void {
    if (!this.timer) this.renewAfter(RENEWAL_INTERVAL_MS);
  }

  private renewAfter(delay: number): void {
    if (this.isClosed) return;
    this.timer = this.options.clock.after(delay, () => void this.renewNow());
  }

  /** Never rejects. */
  private async renewNow(): Promise<void> {
    try {
      await this.renewal.run();
      this.renewAfter(RENEWAL_INTERVAL_MS);
    } catch (error) {
      if (this.isClosed) return;
      const { message } = toNetworkPushError(error);
      this.options.warn(
        `The key could not be renewed, which is tried again in an hour: ${message}`,
      );
      this.renewAfter(RENEWAL_RETRY_MS);
    }
  }
}

function tokenIn(text: string): string | undefined {
  try {
    const { token } = JSON.parse(text) as { token?: unknown };
    // A header holds no controls.
    return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
