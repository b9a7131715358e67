import assert from 'node:assert/strict';
import { createConnectionAgent, type ConnectionAgent } from '../../../../src/connection/agent';
import { HttpClient } from '../../../../src/connection/http-client';
import { Governor } from '../../../../src/dme/session/governor';
import {
  PasswordLogin,
  type PasswordCredentials,
} from '../../../../src/dme/session/password-login';
import { platforms } from '../../../../src/dme/model/platform';
import { Rest } from '../../../../src/dme/session/rest';
import type { Simulator } from '../../../../src/simulator/index';
import { Lab, PASSWORD } from '../lab';

const REFRESH = { method: 'GET', path: '/api/aaaRefresh.json' } as const;
const NOTHING_SAID = { refreshTimeout: 600, lifetime: 86_400 };

describe('A login with a password', () => {
  let lab: Lab;
  let apic: Simulator;
  let agent: ConnectionAgent;
  let rest: Rest;

  beforeEach(async () => {
    lab = new Lab();
    apic = await lab.simulator({
      domains: ['local', 'fallback'],
      accounts: [{ username: 'reader', password: PASSWORD, role: 'read-only', domain: 'shop' }],
    });
    agent = createConnectionAgent({});
    const http = new HttpClient({ agent, clock: lab.clock });
    rest = new Rest(http, new Governor(lab.clock), apic.address);
  });

  afterEach(async () => {
    agent.destroy();
    await lab.close();
  });

  /** Waits while the clock goes on. */
  async function over<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const waiting = promise.finally(() => (isOver = true));
    waiting.catch(() => undefined);
    await lab.until(() => isOver);
    return waiting;
  }

  function login(credentials: Partial<PasswordCredentials> = {}) {
    const way = new PasswordLogin({ username: 'admin', password: PASSWORD, ...credentials });
    return over(way.begin({ rest, platform: platforms.apic }));
  }

  async function refreshed() {
    const { upkeep } = await begun;
    assert.ok(upkeep);
    const cookie = (await begun).cookie(REFRESH);
    return { upkeep, reply: await over(rest.send('login', { ...REFRESH, cookie })) };
  }

  let begun: ReturnType<typeof login>;

  it('tells who it is, where, and what it may do', async () => {
    const { facts, upkeep } = await login();
    assert.deepEqual(facts, {
      userName: 'admin',
      version: '5.2(7f)',
      node: 'topology/pod-1/node-1',
      domains: ['all'],
      rights: [{ domain: 'all', reads: ['admin'], writes: ['admin'] }],
      lifetime: 86_400,
    });
    assert.equal(upkeep?.timeout, 600);
  });

  it('tells an account that may only read, and what', async () => {
    const { facts } = await login({ username: 'reader' });
    assert.deepEqual(facts.rights, [{ domain: 'shop', reads: ['read-all'], writes: [] }]);
    assert.deepEqual(facts.domains, ['shop']);
  });

  it('names the login domain, also when it logs out', async () => {
    const { upkeep } = await login({ domain: 'fallback' });
    const name = 'apic:fallback\\admin';
    assert.deepEqual(JSON.parse(upkeep?.logout.body ?? ''), { aaaUser: { attributes: { name } } });
    await assert.rejects(login({ domain: 'nowhere' }), { code: 'LOGIN_REFUSED' });
    const plain = await login();
    assert.match(plain.upkeep?.logout.body ?? '', /"name":"admin"/);
  });

  it('lives for a day on a switch, which does not tell', async () => {
    const nxos = await lab.simulator({ platform: 'nxos' });
    const http = new HttpClient({ agent, clock: lab.clock });
    const way = new PasswordLogin({ username: 'admin', password: PASSWORD });
    const own = new Rest(http, new Governor(lab.clock), nxos.address);
    const { facts } = await over(way.begin({ rest: own, platform: platforms.nxos }));
    assert.equal(facts.lifetime, 86_400);
  });

  it('takes a reply that holds a token and nothing else', async () => {
    answer({ token: 'a-token' });
    const { facts, upkeep } = await login();
    const { lifetime } = NOTHING_SAID;
    const unknown = { userName: '', version: '', node: '', domains: [], rights: [], lifetime };
    assert.deepEqual(facts, unknown);
    assert.equal(upkeep?.timeout, NOTHING_SAID.refreshTimeout);
  });

  it('reads roles in properties and in children, each once', async () => {
    answer({ token: 'a-token' }, [
      { aaaOther: { attributes: { name: 'x', rolesR: 'admin' } } },
      {
        aaaUserDomain: {
          attributes: { name: 'shop', rolesR: 'ops,  tenant-admin none', rolesW: 'none' },
          children: [
            { aaaReadRoles: { attributes: {}, children: [role('ops'), role('audit')] } },
            { aaaWriteRoles: { attributes: {}, children: [role('tenant-ext'), role('none')] } },
            { aaaOther: { attributes: {}, children: [role('nobody')] } },
          ],
        },
      },
      { aaaUserDomain: { attributes: { name: 'empty' }, children: [role('loose')] } },
    ]);
    const { facts } = await login();
    assert.deepEqual(facts.rights, [
      { domain: 'shop', reads: ['ops', 'tenant-admin', 'audit'], writes: ['tenant-ext'] },
      { domain: 'empty', reads: [], writes: [] },
    ]);
  });

  it('without a token is none', async () => {
    answer({ userName: 'admin' });
    await assert.rejects(login(), { code: 'LOGIN_NO_TOKEN', message: /Check that the address/ });
    apic.faults.answerNext('login', '{"imdata":[]}');
    await assert.rejects(login(), { code: 'LOGIN_NO_TOKEN' });
  });

  const times: [said: string, taken: { refreshTimeout: number; lifetime: number }][] = [
    ['60', { refreshTimeout: 60, lifetime: 60 }],
    ['59', { refreshTimeout: 59, lifetime: 86_400 }],
    ['10', { refreshTimeout: 10, lifetime: 86_400 }],
    ['9', NOTHING_SAID],
    ['0', NOTHING_SAID],
    ['-600', NOTHING_SAID],
    ['Infinity', NOTHING_SAID],
    ['soon', NOTHING_SAID],
  ];
  for (const [said, taken] of times) {
    it(`believes times of ${said} seconds as far as one can live by them`, async () => {
      answer({ token: 'a-token', refreshTimeoutSeconds: said, maximumLifetimeSeconds: said });
      const { facts, upkeep } = await login();
      assert.deepEqual({ refreshTimeout: upkeep?.timeout, lifetime: facts.lifetime }, taken);
    });
  }

  it('goes on with the token of the refresh, and with the rights of the login', async () => {
    begun = login();
    const before = await begun;
    const cookie = before.cookie(REFRESH);
    const { rights, domains, lifetime } = before.facts;
    const { upkeep, reply } = await refreshed();
    // Some releases tell no roles at a refresh.
    upkeep.refreshed({ ...reply, objects: reply.objects.map((one) => ({ ...one, children: [] })) });
    assert.notEqual(before.cookie(REFRESH), cookie);
    assert.equal(before.cookie(REFRESH), `APIC-cookie=${before.socket.path.slice(7)}`);
    assert.deepEqual(before.facts.rights, rights);
    assert.deepEqual(before.facts.domains, domains);
    assert.equal(before.facts.lifetime, lifetime);
    assert.equal(before.facts.version, '5.2(7f)');
  });

  it('keeps the last timeout where a refresh says 0', async () => {
    apic.faults.misstateLogin({ refreshTimeoutSeconds: '300', maximumLifetimeSeconds: '7200' });
    begun = login();
    await begun;
    apic.faults.misstateLogin({ refreshTimeoutSeconds: '0', maximumLifetimeSeconds: '0' });
    const { upkeep, reply } = await refreshed();
    upkeep.refreshed(reply);
    assert.equal(upkeep.timeout, 300);
    assert.equal((await begun).facts.lifetime, 7200);
  });

  it('is over when a refresh brings another session', async () => {
    begun = login();
    await begun;
    apic.faults.misstateLogin({ sessionId: 'another' });
    const { upkeep, reply } = await refreshed();
    assert.throws(() => upkeep.refreshed(reply), {
      code: 'TOKEN_INVALID',
      message: /another session/,
    });
  });

  /** Of the next login. */
  function answer(attributes: Record<string, string>, children: unknown[] = []): void {
    const reply = { totalCount: '1', imdata: [{ aaaLogin: { attributes, children } }] };
    apic.faults.answerNext('login', JSON.stringify(reply));
  }
});

function role(name: string): unknown {
  return { role: { attributes: { name } } };
}
