import { createConnectionAgent, type ConnectionAgent } from '../connection/agent';
import { systemClock } from '../connection/clock';
import { toNetworkPushError } from '../connection/errors';
import { parseHosts, type HostAddress } from '../connection/host-address';
import { HttpClient } from '../connection/http-client';
import { loginOf } from './session/credentials';
import { Governor } from './session/governor';
import type { Reply } from './model/notification';
import type { ClientOptions } from './options';
import { platforms } from './model/platform';
import { Rest } from './session/rest';
import { inShortSession } from './session/short-session';

/** Where a few questions can be asked: on the session of a client, or on a short one of its own. */
export interface Enquiry {
  /** The host that answers. */
  readonly host: string;
  /** Whom it answers; it hides what an account may not see. */
  readonly userName: string;
  /** @throws DeviceError, ConnectionError */
  get(path: string, signal: AbortSignal): Promise<Reply>;
}

type Work<Result> = (enquiry: Enquiry) => Promise<Result>;

/**
 * Asks in a short session with the first host that lets us in, and logs out.
 *
 * @throws OptionsError, ConnectionError, DeviceError when no host lets us in; the login that one
 *   host refuses is not tried at the next. Whatever `work` throws.
 */
export async function inShortEnquiry<Result>(
  options: ClientOptions,
  signal: AbortSignal,
  work: Work<Result>,
): Promise<Result> {
  const { tls, fingerprints, proxy, clock = systemClock } = options;
  const hosts = parseHosts(options.hosts);
  const agent = createConnectionAgent({ tls, fingerprints, proxy, clock });
  try {
    const settled = await firstAnswer(hosts, (host) => ask(host, agent, options, work), signal);
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  } finally {
    agent.destroy();
  }
}

async function firstAnswer<Answer>(
  hosts: HostAddress[],
  askHost: (host: HostAddress) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
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

/** Rejects when the host does not let us in; what becomes of the work is the answer. */
async function ask<Result>(
  host: HostAddress,
  agent: ConnectionAgent,
  options: ClientOptions,
  work: Work<Result>,
): Promise<PromiseSettledResult<Result>> {
  const { clock = systemClock } = options;
  const governor = new Governor(clock, options.ceiling);
  const rest = new Rest(new HttpClient({ agent, clock }), governor, host.base);
  const platform = platforms[options.platform];
  try {
    return await inShortSession(
      { rest, platform, login: loginOf(options), clock },
      async (session) => {
        const { userName } = session.facts;
        const get: Enquiry['get'] = (path, signal) => session.get('read', path, signal);
        const [settled] = await Promise.allSettled([work({ host: host.name, userName, get })]);
        return settled;
      },
    );
  } finally {
    governor.close();
  }
}
