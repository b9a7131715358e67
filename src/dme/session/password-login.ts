import {
  LOGIN_TIMEOUT_MS,
  type Authorisation,
  type DomainRights,
  type Login,
  type LoginHost,
  type SessionFacts,
  type SocketRequest,
  type Upkeep,
} from './authorisation';
import { DeviceError } from '../model/errors';
import type { ManagedObject } from '../model/managed-object';
import type { Reply } from '../model/notification';
import type { RequestLine } from './rest';

export interface PasswordCredentials {
  username: string;
  password: string;
  /** Login domain; the name then goes as `apic:DOMAIN\user`. */
  domain?: string;
}

/** APIC's default (`pkiWebTokenData.webtokenTimeoutSeconds`), where a reply says 0 or nothing. */
const ASSUMED_REFRESH_TIMEOUT = 600;
/**
 * Seconds; what is shorter is no time to live by, and would have us log in without end. An APIC can
 * be set to no less than 300 for a refresh and 4 hours for a session (`pkiWebTokenData`).
 */
const SHORTEST_REFRESH_TIMEOUT = 10;
const SHORTEST_LIFETIME = 60;

/** Name and password for a token, which every later request carries. */
export class PasswordLogin implements Login {
  constructor(private readonly credentials: PasswordCredentials) {}

  async begin({ rest, platform, signal }: LoginHost): Promise<Authorisation> {
    const name = loginName(this.credentials);
    const reply = await rest.send('login', {
      method: 'POST',
      path: '/api/aaaLogin.json',
      body: JSON.stringify({ aaaUser: { attributes: { name, pwd: this.credentials.password } } }),
      timeout: LOGIN_TIMEOUT_MS,
      signal,
    });
    const assumed = { refreshTimeout: ASSUMED_REFRESH_TIMEOUT, lifetime: platform.assumedLifetime };
    return new TokenAuthorisation(name, readLogin(reply, assumed));
  }
}

/** The one holder of the token. */
class TokenAuthorisation implements Authorisation, Upkeep {
  readonly outlivesSocket = true;
  readonly upkeep = this;
  readonly refreshPath = '/api/aaaRefresh.json';
  readonly logout: RequestLine;

  /** @param userName as it was given at the login, with the login domain */
  constructor(
    userName: string,
    private current: LoginReply,
  ) {
    this.logout = {
      method: 'POST',
      path: '/api/aaaLogout.json',
      body: JSON.stringify({ aaaUser: { attributes: { name: userName } } }),
    };
  }

  get facts(): SessionFacts {
    return this.current.facts;
  }

  get timeout(): number {
    return this.current.refreshTimeout;
  }

  get socket(): SocketRequest {
    return { path: `/socket${this.current.token}` };
  }

  cookie(): string {
    return `APIC-cookie=${this.current.token}`;
  }

  /** The reply's class is aaaLogin, with a new token; the socket lives on (niwaki, OpenNMS). */
  refreshed(reply: Reply): void {
    const { sessionId, refreshTimeout, facts } = this.current;
    const next = readLogin(reply, { refreshTimeout, lifetime: facts.lifetime });
    if (next.sessionId !== sessionId) {
      throw new DeviceError('TOKEN_INVALID', 'The device began another session at a refresh.');
    }
    const { domains, rights } = facts;
    this.current = { ...next, facts: { ...next.facts, domains, rights } };
  }
}

/** `apic:DOMAIN\user`, as the device's login page builds it; without a domain the plain name. */
export function loginName({ username, domain }: PasswordCredentials): string {
  return domain ? `apic:${domain}\\${username}` : username;
}

interface LoginReply {
  token: string;
  /** Changes at a login, not at a refresh: the test for "same session?". */
  sessionId: string;
  refreshTimeout: number;
  facts: SessionFacts;
}

function readLogin(
  reply: Reply,
  assumed: { refreshTimeout: number; lifetime: number },
): LoginReply {
  const login = reply.objects.find((object) => object.class === 'aaaLogin');
  const attributes = login?.attributes ?? {};
  const rights = rightsOf(login);
  if (!attributes.token) {
    throw new DeviceError(
      'LOGIN_NO_TOKEN',
      'The login was answered without a token. Check that the address is an APIC or NX-OS switch.',
    );
  }
  return {
    token: attributes.token,
    sessionId: attributes.sessionId ?? '',
    // One documented refresh reply says 0; the last positive value then still holds.
    refreshTimeout:
      seconds(attributes.refreshTimeoutSeconds, SHORTEST_REFRESH_TIMEOUT) ?? assumed.refreshTimeout,
    facts: {
      userName: attributes.userName ?? '',
      version: attributes.version ?? '',
      domains: rights.map(({ domain }) => domain),
      rights,
      node: attributes.node ?? '',
      lifetime: seconds(attributes.maximumLifetimeSeconds, SHORTEST_LIFETIME) ?? assumed.lifetime,
    },
  };
}

function rightsOf(login: ManagedObject | undefined): DomainRights[] {
  return (login?.children ?? [])
    .filter((child) => child.class === 'aaaUserDomain')
    .map((domain) => ({
      domain: domain.attributes.name ?? '',
      reads: rolesOf(domain, 'rolesR', 'aaaReadRoles'),
      writes: rolesOf(domain, 'rolesW', 'aaaWriteRoles'),
    }));
}

/** They stand in a property, in children, or in both. */
function rolesOf(domain: ManagedObject, property: string, childClass: string): string[] {
  const listed = (domain.attributes[property] ?? '').split(/[\s,]+/);
  const held = (domain.children ?? [])
    .filter((child) => child.class === childClass)
    .flatMap((roles) => roles.children ?? [])
    .map((role) => role.attributes.name ?? '');
  return [...new Set([...listed, ...held])].filter((role) => role !== '' && role !== 'none');
}

function seconds(text: string | undefined, shortest: number): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value >= shortest ? value : undefined;
}
