import { createConnectionAgent, type ConnectionAgent } from '../connection/agent';
import { systemClock, type Clock } from '../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { HttpClient } from '../connection/http-client';
import type { DomainRights, Login } from './session/authorisation';
import { loginOf } from './session/credentials';
import { Governor } from './session/governor';
import type { ManagedObject } from './model/managed-object';
import type { ClientOptions } from './options';
import { platforms } from './model/platform';
import { encodePath } from './query/query-url';
import { Rest } from './session/rest';
import type { Session } from './session/session';
import { inShortSession } from './session/short-session';

/** A person waits for it, and a device that is there answers a small question at once. */
const GREETING_TIMEOUT_MS = 10_000;

/** What a host tells of itself, before anything is subscribed. */
export interface HostReport {
  /** As events show it. */
  host: string;
  /** Login domains that it offers; empty where it has none or does not answer. */
  loginDomains: string[];
  /** Seconds by which its clock is ahead of ours, whole; left out where it does not tell. */
  clockAhead?: number;
  outcome: Outcome;
}

export type Outcome =
  | { kind: 'ok'; system: SystemReport }
  | { kind: 'failed'; error: NetworkPushError }
  /** It answers, but was not asked for a login: another host has refused it, or time was up. */
  | { kind: 'untried' };

export interface SystemReport {
  /** Empty where the account may not read it. */
  name: string;
  /** Release, such as `5.2(7f)`. */
  version: string;
  userName: string;
  rights: DomainRights[];
  /** Controllers of the fabric, as this one sees them. */
  members: ClusterMember[];
}

export interface ClusterMember {
  id: string;
  name: string;
  address: string;
  /** In the device's own words: `fully-fit`. */
  health: string;
}

/**
 * Asks each host who it is: its certificate and clock, then by a short login its name, release and
 * cluster, and what the account may do. Only reads, and logs out.
 *
 * A login that one host refuses is not tried at the others, so that it cannot lock the account.
 *
 * @param signal ends it early; a login that is under way is waited for and logged out
 * @throws OptionsError, ConnectionError when the options cannot be used; what a host says is in its
 *   report
 */
export async function inspectHosts(
  options: ClientOptions,
  signal: AbortSignal,
): Promise<HostReport[]> {
  const hosts = parseHosts(options.hosts);
  const login = loginOf(options);
  const clock = options.clock ?? systemClock;
  const { tls, fingerprints, proxy } = options;
  const agent = createConnectionAgent({ tls, fingerprints, proxy, clock });
  try {
    return await new Inspection(options, login, agent, clock, signal).run(hosts);
  } finally {
    agent.destroy();
  }
}

/** A host that answers, or why it does not. */
type Greeting =
  | { kind: 'answered'; loginDomains: string[]; clockAhead?: number }
  | { kind: 'failed'; error: NetworkPushError };

class Inspection {
  private readonly http: HttpClient;
  private isRefused = false;

  constructor(
    private readonly options: ClientOptions,
    private readonly login: Login,
    agent: ConnectionAgent,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {
    this.http = new HttpClient({ agent, clock });
  }

  async run(hosts: HostAddress[]): Promise<HostReport[]> {
    const greetings = await Promise.all(hosts.map((host) => this.greet(host)));
    const reports: HostReport[] = [];
    for (const [place, host] of hosts.entries()) {
      reports.push(await this.report(host, greetings[place] as Greeting));
    }
    return reports;
  }

  /** The one question that needs no login. Switches refuse it, which is an answer as well. */
  private async greet(host: HostAddress): Promise<Greeting> {
    const sentAt = this.clock.now();
    try {
      const { text, headers } = await this.http.send({
        method: 'GET',
        url: `${host.base}/api/aaaListDomains.json`,
        timeout: GREETING_TIMEOUT_MS,
        signal: this.signal,
      });
      const between = (sentAt + this.clock.now()) / 2;
      const clockAhead = secondsAhead(headers.date, between);
      return { kind: 'answered', loginDomains: namesIn(text), clockAhead };
    } catch (error) {
      return { kind: 'failed', error: toNetworkPushError(error) };
    }
  }

  private async report(host: HostAddress, greeting: Greeting): Promise<HostReport> {
    if (greeting.kind === 'failed') {
      return { host: host.name, loginDomains: [], outcome: greeting };
    }
    const { loginDomains, clockAhead } = greeting;
    return { host: host.name, loginDomains, clockAhead, outcome: await this.examine(host) };
  }

  private async examine(host: HostAddress): Promise<Outcome> {
    if (this.isRefused || this.signal.aborted) return { kind: 'untried' };
    const governor = new Governor(this.clock, this.options.ceiling);
    try {
      const rest = new Rest(this.http, governor, host.base);
      return { kind: 'ok', system: await this.ask(rest) };
    } catch (thrown) {
      const error = toNetworkPushError(thrown);
      this.isRefused = error.code === 'LOGIN_REFUSED';
      return { kind: 'failed', error };
    } finally {
      governor.close();
    }
  }

  private ask(rest: Rest): Promise<SystemReport> {
    const { clock, login } = this;
    const platform = platforms[this.options.platform];
    return inShortSession({ rest, platform, login, clock }, async (session) => {
      const { version, userName, rights, node } = session.facts;
      const system = [node, 'sys'].filter(Boolean).join('/');
      const [own] = await this.read(session, `/api/mo/${encodePath(system)}.json`);
      const isFabric = platform.hostsAre === 'controllers';
      const views = isFabric ? await this.read(session, '/api/class/infraWiNode.json') : [];
      const name = own?.attributes.name ?? '';
      return { name, version, userName, rights, members: membersOf(views, node) };
    });
  }

  /** Nothing where the account may not read it: the rest of the report is worth having. */
  private async read(session: Session, path: string): Promise<ManagedObject[]> {
    try {
      return (await session.get('read', path, this.signal)).objects;
    } catch {
      return [];
    }
  }
}

/** Each controller has a view of all; that of the one we asked counts, where it is known. */
function membersOf(views: ManagedObject[], node: string): ClusterMember[] {
  const own = views.filter(({ attributes }) => attributes.dn?.startsWith(`${node}/`));
  const members = new Map<string, ClusterMember>();
  for (const { attributes } of own.length > 0 ? own : views) {
    const { id = '', nodeName: name = '', addr: address = '', health = '' } = attributes;
    if (!members.has(id)) members.set(id, { id, name, address, health });
  }
  return [...members.values()].toSorted((a, b) => Number(a.id) - Number(b.id));
}

/** The header has whole seconds, cut off. */
function secondsAhead(date: string | undefined, at: number): number | undefined {
  const theirs = Date.parse(date ?? '') + 500;
  return Number.isNaN(theirs) ? undefined : Math.round((theirs - at) / 1000);
}

/** Unlike all other replies, the items are bare: `{"imdata":[{"name":"local"}]}` (APIC REST guide). */
function namesIn(text: string): string[] {
  try {
    const { imdata } = JSON.parse(text) as { imdata?: unknown };
    if (!Array.isArray(imdata)) return [];
    return imdata.flatMap((item: { name?: unknown } | null) =>
      typeof item?.name === 'string' && item.name !== '' ? [item.name] : [],
    );
  } catch {
    return [];
  }
}
