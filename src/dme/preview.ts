import { createConnectionAgent, type ConnectionAgent } from '../connection/agent';
import { systemClock } from '../connection/clock';
import { toNetworkPushError, type NetworkPushError } from '../connection/errors';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { HttpClient } from '../connection/http-client';
import { loginOf } from './credentials';
import { Governor } from './governor';
import type { ManagedObject } from './managed-object';
import type { ClientOptions } from './options';
import { platforms } from './platform';
import { countPath, readPath, type Query } from './query';
import { Rest } from './rest';
import type { Session } from './session';
import { inShortSession } from './short-session';

/** Enough to see whether it is what was meant. */
const SHOWN_OBJECTS = 5;

/** An APIC refuses to sort and cut results of this size (`Unable to process the query, result dataset is too big`). */
const MOST_TO_READ = 100_000;

/** What queries would begin with, as one host answers them. */
export interface Preview {
  /** The first of the hosts that answered. */
  host: string;
  /** Whom the device shows this; it hides what an account may not see. */
  userName: string;
  /** In the order of the queries. */
  results: PreviewResult[];
}

export type PreviewResult =
  | { kind: 'counted'; count: number; objects: ManagedObject[] }
  | { kind: 'failed'; error: NetworkPushError };

/**
 * Counts what queries match at present and reads the first few objects of each, in a short session
 * of its own.
 *
 * @throws OptionsError, ConnectionError, DeviceError when no host lets us in; the login that one
 *   host refuses is not tried at the next
 */
export async function previewQueries(
  options: ClientOptions,
  queries: readonly Query[],
  signal: AbortSignal,
): Promise<Preview> {
  const { tls, fingerprints, proxy, clock = systemClock } = options;
  const hosts = parseHosts(options.hosts);
  const agent = createConnectionAgent({ tls, fingerprints, proxy, clock });
  try {
    return await firstAnswer(hosts, (host) => ask(host, agent, options, queries, signal), signal);
  } finally {
    agent.destroy();
  }
}

async function firstAnswer(
  hosts: HostAddress[],
  askHost: (host: HostAddress) => Promise<Preview>,
  signal: AbortSignal,
): Promise<Preview> {
  let failure: unknown;
  for (const host of hosts) {
    signal.throwIfAborted();
    try {
      return await askHost(host);
    } catch (thrown) {
      failure = thrown;
      if (toNetworkPushError(thrown).code === 'LOGIN_REFUSED') break;
    }
  }
  throw failure;
}

async function ask(
  host: HostAddress,
  agent: ConnectionAgent,
  options: ClientOptions,
  queries: readonly Query[],
  signal: AbortSignal,
): Promise<Preview> {
  const { clock = systemClock } = options;
  const governor = new Governor(clock, options.ceiling);
  const rest = new Rest(new HttpClient({ agent, clock }), governor, host.base);
  const platform = platforms[options.platform];
  try {
    return await inShortSession(
      { rest, platform, login: loginOf(options), clock },
      async (session) => {
        const results: PreviewResult[] = [];
        for (const query of queries) results.push(await preview(session, query, signal));
        return { host: host.name, userName: session.facts.userName, results };
      },
    );
  } finally {
    governor.close();
  }
}

async function preview(
  session: Session,
  query: Query,
  signal: AbortSignal,
): Promise<PreviewResult> {
  try {
    const count = await countOf(session, query, signal);
    if (count === 0 || count >= MOST_TO_READ) return { kind: 'counted', count, objects: [] };
    const path = readPath(query, { page: 0, pageSize: SHOWN_OBJECTS, bare: true });
    const { objects } = await session.get('read', path, signal);
    return { kind: 'counted', count, objects: objects.slice(0, SHOWN_OBJECTS) };
  } catch (thrown) {
    return { kind: 'failed', error: toNetworkPushError(thrown) };
  }
}

async function countOf(session: Session, query: Query, signal: AbortSignal): Promise<number> {
  const { objects } = await session.get('read', countPath(query), signal);
  const counted = objects.find((object) => object.class === 'moCount');
  return Number(counted?.attributes.count ?? 0);
}
