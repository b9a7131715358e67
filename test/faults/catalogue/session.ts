import { request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { PASSWORD } from '../bench';
import type { World } from '../world';
import { SAID_WITHIN, type Fault } from './fault';

/** Logins, tokens and rights. */
export const sessionFaults: readonly Fault[] = [
  {
    name: 'token rejected in mid-flight (403)',
    source: 'acitoolkit, "Token was invalid"',
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.expireTokens(),
  },
  {
    name: 'session ended by the device, socket closed with it',
    source: 'NX-API REST, "Websocket Subscription"',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.expireSessions(),
  },
  {
    name: 'session cut at the end of its life, announced as 24 h',
    source: 'EnhancedEndpointTracker, session.py',
    foundBy: 'socket',
    inject: async ({ simulator, bench }) => {
      simulator.faults.shortenLifetime(20);
      await bench.pass(20_000);
    },
  },
  {
    name: 'session life of 5 min: rolled over, four times',
    source: 'EnhancedEndpointTracker (95 % of the life)',
    foundBy: 'nothing',
    isLong: true,
    setup: { simulator: { maximumLifetimeSeconds: 300 } },
    inject: ({ bench }) => bench.pass(20 * 60_000),
  },
  {
    name: '405 "unable to locate opened web socket": the device forgot a half-open one',
    source: 'acitoolkit #259',
    foundBy: 'socket',
    inject: async ({ simulator, proxy, bench }) => {
      proxy.halfOpen('socket');
      simulator.faults.dropSockets('terminate');
      await bench.rest();
    },
  },
  {
    name: 'socket of another session: a proxy mixes two of them for 20 s',
    source: 'load balancer between socket and requests',
    foundBy: 'socket',
    inject: async ({ simulator, proxy }) => {
      const token = await otherToken(simulator.port);
      proxy.rewrite((piece) => withToken(piece, token));
      proxy.cut('socket');
    },
    lasts: 20,
    mend: ({ proxy }) => proxy.heal(),
  },
  {
    name: 'cookie doubled at a proxy, while the socket lives: every answer is empty',
    source: 'niwaki 1.3.1',
    foundBy: 'audit',
    inject: ({ proxy }) => proxy.rewrite(withDoubledCookie),
    isLong: true,
    lasts: 330,
    mend: healedAndAudited,
  },
  {
    name: 'cookie doubled at a proxy, from a reconnect on: subscribed, and never told',
    source: 'niwaki 1.3.1',
    foundBy: 'socket',
    inject: ({ proxy }) => {
      proxy.rewrite(withDoubledCookie);
      proxy.cut('socket');
    },
    isLong: true,
    lasts: 330,
    mend: healedAndAudited,
  },
  {
    name: 'account loses its rights: nothing is shown or pushed, nothing refused',
    source: 'RBAC: a class that may not be read is empty',
    foundBy: 'audit',
    inject: ({ simulator }) => simulator.faults.revokeRights(),
    isLong: true,
    lasts: 330,
    mend: healedAndAudited,
  },
  {
    name: 'account loses its rights, and the socket is lost',
    source: 'RBAC: a class that may not be read is empty',
    foundBy: 'socket',
    inject: ({ simulator, proxy }) => {
      simulator.faults.revokeRights();
      proxy.cut('socket');
    },
    isLong: true,
    lasts: 330,
    mend: healedAndAudited,
  },
  {
    name: 'login answered 503 beyond 2 a second, after a lost session',
    source: 'commHttps.throttleRate, default 2',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.throttle({ logins: 2 });
      simulator.faults.restart();
    },
  },
  {
    name: 'login refused for 90 s (AAA server away), after a lost session',
    source: 'field practice: TACACS+ outage',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.refuseLogin();
      simulator.faults.restart();
    },
    lasts: 90,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'login through a domain of an AAA server, after a lost session',
    source: 'Cisco APIC REST guide, login domains',
    foundBy: 'socket',
    setup: { domain: 'tacacs', simulator: { domains: ['local', 'tacacs'] } },
    inject: ({ simulator }) => simulator.faults.restart(),
  },
  {
    name: 'login answered without a token, once',
    source: 'goaci: token read from the wrong class',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.loginWithoutToken();
      simulator.faults.restart();
    },
    lasts: 5,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'refresh changes the token while a socket is opening',
    source: 'APIC REST guide: a new token at each refresh',
    foundBy: 'socket',
    setup: { simulator: { refreshTimeoutSeconds: 60 } },
    inject: async ({ proxy, bench }) => {
      // The login is refreshed at half its time; the upgrade takes longer than what is left of it.
      proxy.delay('to device', 14_000, 'socket');
      proxy.cut('socket');
      await bench.pass(30_000);
    },
    mend: ({ proxy }) => proxy.heal(),
  },
  {
    name: 'refresh reply says 0 for the time to the next',
    source: "Cisco's own example of aaaRefresh",
    foundBy: 'nothing',
    setup: { simulator: { refreshReplyTimeout: '0', refreshTimeoutSeconds: 60 } },
    inject: ({ bench }) => bench.pass(300_000),
  },
];

/** What was out of sight is seen again at the next audit. */
async function healedAndAudited({ simulator, proxy, bench }: World): Promise<void> {
  simulator.faults.clear();
  proxy.heal();
  await bench.pass(SAID_WITHIN.audit * 1000);
}

function withDoubledCookie(piece: Buffer): Buffer {
  const text = piece.toString('latin1');
  return Buffer.from(text.replace(/(APIC-cookie=[^;\r]+)/, '$1; $1'), 'latin1');
}

/** Logs in beside the client, as another one would, and gives the token of that session. */
function otherToken(port: number): Promise<string> {
  const attributes = { name: 'admin', pwd: PASSWORD };
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method: 'POST', path: '/api/aaaLogin.json' };
    const login = request({ ...options, agent: false }, (answer) => {
      textOf(answer)
        .then((body) => resolve(/"token":"([^"]+)"/.exec(body)?.[1] ?? ''))
        .catch(reject);
    });
    login.on('error', reject);
    login.end(JSON.stringify({ aaaUser: { attributes } }));
  });
}

function withToken(piece: Buffer, token: string): Buffer {
  const text = piece.toString('latin1');
  return Buffer.from(text.replace(/^GET \/socket\S+/, `GET /socket${token}`), 'latin1');
}
