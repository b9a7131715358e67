import { randomBytes } from 'node:crypto';
import type { CentralSettings } from './options';

interface Token {
  value: string;
  /** Monotonic time. */
  endsAt: number;
}

/** Keys of the classic API, of which one is the present one, and tokens of the new. */
export class CentralSecrets {
  readonly clientSecret: string;
  /** The newest first. */
  readonly #keys: string[];
  readonly #tokens: Token[] = [];

  constructor(private readonly settings: CentralSettings) {
    this.#keys = [settings.key ?? this.issue()];
    this.clientSecret = settings.clientSecret ?? this.issue();
  }

  get key(): string {
    return this.#keys[0] ?? '';
  }

  /** A secret that nobody has seen before. */
  issue(): string {
    return randomBytes(24).toString('base64url');
  }

  /** Central renews a key by itself; the old one opens no stream any more. */
  rotateKey(): string {
    this.#keys.unshift(this.issue());
    return this.key;
  }

  /** The present key for one that is not too old. */
  exchange(key: string): string | undefined {
    const age = this.#keys.indexOf(key);
    return age >= 0 && age <= this.settings.exchanges ? this.key : undefined;
  }

  newToken(): string {
    const { clock, tokenSeconds } = this.settings;
    const value = this.issue();
    this.#tokens.push({ value, endsAt: clock.monotonic() + tokenSeconds * 1000 });
    return value;
  }

  isToken(value: string): boolean {
    const now = this.settings.clock.monotonic();
    return this.#tokens.some((token) => token.value === value && token.endsAt > now);
  }

  /** All tokens so far are over. */
  endTokens(): void {
    this.#tokens.length = 0;
  }
}
