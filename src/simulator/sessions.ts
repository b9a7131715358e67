import { createHmac, randomBytes } from 'node:crypto';
import type { Timer } from '../connection/clock';
import type { Settings, SimulatorAccount } from './options';

export interface Session {
  readonly number: number;
  /** 24 characters; the same through all refreshes. */
  readonly id: string;
  readonly account: SimulatorAccount;
  /** Begun by a signed request, without a login: nothing refreshes it. */
  readonly signed: boolean;
  /** Wall time, milliseconds since 1970. */
  readonly createdAt: number;
  /** Set by `gui-token-request`: what every later request must carry. */
  readonly urlToken?: string;
}

interface Entry {
  readonly session: Session;
  /** When each token ends, on the monotonic clock. */
  readonly tokens: Map<string, number>;
  idle: Timer | undefined;
  lifetime: Timer | undefined;
}

/** Logins and their tokens. A session ends unrefreshed, at its maximum life, or by logout. */
export class Sessions {
  readonly #settings: Settings;
  readonly #ended: (session: Session) => void;
  readonly #entries = new Map<Session, Entry>();
  #count = 0;
  /** Seconds; may be changed for sessions to come. */
  refreshTimeoutSeconds: number;
  maximumLifetimeSeconds: number | undefined;

  constructor(settings: Settings, ended: (session: Session) => void) {
    this.#settings = settings;
    this.#ended = ended;
    this.refreshTimeoutSeconds = settings.refreshTimeoutSeconds;
    this.maximumLifetimeSeconds = settings.maximumLifetimeSeconds;
  }

  get size(): number {
    return this.#entries.size;
  }

  all(): Session[] {
    return [...this.#entries.keys()];
  }

  open(
    account: SimulatorAccount,
    { guarded = false, signed = false } = {},
  ): { session: Session; token: string } {
    this.#count += 1;
    const session: Session = {
      number: this.#count,
      id: randomBytes(16).toString('base64'),
      account,
      signed,
      createdAt: this.#settings.clock.now(),
      ...(guarded ? { urlToken: randomBytes(32).toString('hex') } : {}),
    };
    const entry: Entry = { session, tokens: new Map(), idle: undefined, lifetime: undefined };
    this.#entries.set(session, entry);
    if (this.maximumLifetimeSeconds !== undefined) {
      this.limit(session, this.maximumLifetimeSeconds);
    }
    return { session, token: this.#issue(entry) };
  }

  /** A new token; the older ones stay valid till their own end. */
  renew(session: Session): string | undefined {
    const entry = this.#entries.get(session);
    return entry && this.#issue(entry);
  }

  find(token: string): Session | undefined {
    const now = this.#settings.clock.monotonic();
    for (const { session, tokens } of this.#entries.values()) {
      const end = tokens.get(token);
      if (end !== undefined && end > now) return session;
    }
    return undefined;
  }

  /** Makes a session end that many seconds from now. */
  limit(session: Session, seconds: number): void {
    const entry = this.#entries.get(session);
    if (!entry) return;
    entry.lifetime?.cancel();
    entry.lifetime = this.#settings.clock.after(seconds * 1000, () => this.end(session));
  }

  /** Makes all tokens of a session invalid and lets it live on. */
  forgetTokens(session: Session): void {
    this.#entries.get(session)?.tokens.clear();
  }

  end(session: Session): void {
    const entry = this.#entries.get(session);
    if (!entry) return;
    this.#entries.delete(session);
    entry.idle?.cancel();
    entry.lifetime?.cancel();
    this.#ended(session);
  }

  endAll(): void {
    for (const session of this.all()) this.end(session);
  }

  #issue(entry: Entry): string {
    const { clock, webtokenSessionSeconds } = this.#settings;
    const token = this.#settings.tokenForm === 'jwt' ? this.#jwt(entry.session) : base64Token();
    const now = clock.monotonic();
    for (const [old, end] of entry.tokens) {
      if (end <= now) entry.tokens.delete(old);
    }
    const { signed } = entry.session;
    const life = (signed ? webtokenSessionSeconds : this.refreshTimeoutSeconds) * 1000;
    entry.tokens.set(token, now + life);
    entry.idle?.cancel();
    entry.idle = clock.after(life, () => this.end(entry.session));
    return token;
  }

  /** The claims that recorded logins of APIC 5.2 show. */
  #jwt(session: Session): string {
    const issued = Math.floor(this.#settings.clock.now() / 1000);
    const head = encode({ alg: 'RS256', kid: randomBytes(16).toString('hex'), typ: 'jwt' });
    const claims = encode({
      rbac: [{ domain: 'all', rolesR: 1, rolesW: 1 }],
      iss: 'ACI APIC',
      username: session.account.username,
      userid: 15374,
      userflags: 0,
      iat: issued,
      exp: issued + this.refreshTimeoutSeconds,
      sessionid: session.id,
      nonce: randomBytes(8).toString('hex'),
    });
    const content = `${head}.${claims}`;
    const signature = createHmac('sha512', randomBytes(32)).update(content).digest('base64url');
    return `${content}.${signature}`;
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * 128 random bytes, as NX-OS hands out. Every one has a `/` and a `+`, so that a client that
 * encodes or splits the token fails each time rather than sometimes.
 */
function base64Token(): string {
  const token = randomBytes(128).toString('base64');
  return `${token.slice(0, 4)}/${token.slice(5, 8)}+${token.slice(9)}`;
}
