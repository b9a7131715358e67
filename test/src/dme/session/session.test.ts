import assert from 'node:assert/strict';
import { createConnectionAgent, type ConnectionAgent } from '../../../../src/connection/agent';
import type { NetworkPushError } from '../../../../src/connection/errors';
import { HttpClient } from '../../../../src/connection/http-client';
import { Governor, type RequestKind } from '../../../../src/dme/session/governor';
import { PasswordLogin } from '../../../../src/dme/session/password-login';
import { platforms } from '../../../../src/dme/model/platform';
import { Rest } from '../../../../src/dme/session/rest';
import { Session } from '../../../../src/dme/session/session';
import type { Simulator, SimulatorOptions } from '../../../../src/simulator/index';
import { Lab, PASSWORD } from '../lab';

const TENANTS = '/api/class/fvTenant.json';
/** Seconds. */
const TIMEOUT = 100;
const LIFETIME = 3_600;

function isAbout(time: number, expected: number): void {
  assert.ok(time <= expected && time > expected - 1_000, `${time} of ${expected}`);
}

describe('A session', () => {
  let lab: Lab;
  let apic: Simulator;
  let agent: ConnectionAgent;
  let session: Session;
  let ends: NetworkPushError[];

  beforeEach(async () => {
    lab = new Lab();
    agent = createConnectionAgent({});
    await begin();
  });

  afterEach(async () => {
    session.stop();
    agent.destroy();
    await lab.close();
  });

  async function begin(options: Partial<SimulatorOptions> = {}): Promise<void> {
    apic = await lab.simulator({
      refreshTimeoutSeconds: TIMEOUT,
      maximumLifetimeSeconds: LIFETIME,
      ...options,
    });
    ends = [];
    const http = new HttpClient({ agent, clock: lab.clock });
    session = await over(
      Session.begin({
        rest: new Rest(http, new Governor(lab.clock), apic.address),
        platform: platforms.apic,
        clock: lab.clock,
        login: new PasswordLogin({ username: 'admin', password: PASSWORD }),
        onEnd: (error) => ends.push(error),
      }),
    );
  }

  /** Waits while the clock goes on. */
  async function over<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const waiting = promise.finally(() => (isOver = true));
    waiting.catch(() => undefined);
    await lab.until(() => isOver);
    return waiting;
  }

  function get(kind: RequestKind = 'read', path = TENANTS) {
    return over(session.get(kind, path));
  }

  function requests(kind: string): number {
    return apic.requests.all().filter((request) => request.kind === kind).length;
  }

  it('is refreshed each time that half of what the device gives is over', async () => {
    await lab.pass(49_000);
    assert.equal(requests('refresh'), 0);
    await lab.pass(2_000);
    assert.equal(requests('refresh'), 1);
    await lab.pass(100_000);
    assert.equal(requests('refresh'), 3);
    assert.deepEqual(ends, []);
  });

  it('is refreshed again 5 s after a refresh that brought nothing', async () => {
    apic.faults.unavailable(1);
    await lab.pass(51_000);
    assert.equal(requests('refresh'), 1);
    await lab.pass(3_000);
    assert.equal(requests('refresh'), 1);
    await lab.pass(2_000);
    assert.equal(requests('refresh'), 2);
    await lab.pass(48_000);
    assert.equal(requests('refresh'), 2, 'half of the time begins anew');
    await lab.pass(3_000);
    assert.equal(requests('refresh'), 3);
    assert.deepEqual(ends, []);
  });

  it('is over when all refreshes failed for as long as the device gives', async () => {
    apic.faults.unavailable();
    await lab.pass(90_000);
    assert.equal(ends.length, 0);
    await lab.pass(10_000);
    assert.deepEqual(
      ends.map(({ code }) => code),
      ['DEVICE_BUSY'],
    );
    const tries = requests('refresh');
    assert.equal(tries, 10);
    await lab.pass(200_000);
    assert.equal(requests('refresh'), tries);
    assert.equal(ends.length, 1);
  });

  it('is over when a refresh brings another one', async () => {
    apic.faults.misstateLogin({ sessionId: 'another' });
    await lab.pass(51_000);
    await lab.until(() => ends.length === 1);
    assert.equal(ends[0]?.code, 'TOKEN_INVALID');
  });

  it('says once that it is over, and is refreshed no more', async () => {
    apic.faults.expireTokens();
    await assert.rejects(get(), { code: 'TOKEN_INVALID' });
    await assert.rejects(get(), { code: 'TOKEN_INVALID' });
    assert.deepEqual(
      ends.map(({ code }) => code),
      ['TOKEN_INVALID'],
    );
    await lab.pass(200_000);
    assert.equal(requests('refresh'), 0);
  });

  it('is over when the device asks for a login (401)', async () => {
    const text = 'Username or password is incorrect - FAILED local authentication';
    const error = { error: { attributes: { code: '401', text } } };
    apic.faults.answerNext('query', JSON.stringify({ imdata: [error] }));
    await assert.rejects(get(), { code: 'TOKEN_INVALID', message: /asks for a login/ });
    assert.equal(ends.length, 1);
  });

  it('is over when it may not refresh what it could subscribe; else a 403 is about rights', async () => {
    apic.faults.forbidClass('fvTenant');
    await assert.rejects(get('read'), { code: 'NOT_PERMITTED' });
    assert.deepEqual(ends, []);
    await assert.rejects(get('refresh'), {
      code: 'TOKEN_INVALID',
      message: /^The session has ended: The account may not read this/,
      status: 403,
    });
    assert.equal(ends.length, 1);
  });

  it('goes on after a refusal that is about the request', async () => {
    await assert.rejects(get('read', '/api/class/noSuchClass.json'), { code: 'CLASS_UNKNOWN' });
    await assert.rejects(get('refresh', '/api/subscriptionRefresh.json?id=7'), {
      code: 'SUBSCRIPTION_EXPIRED',
    });
    assert.deepEqual(ends, []);
    assert.ok((await get()).objects.length > 0);
  });

  it('tells how long until a share of its life is over', async () => {
    isAbout(session.timeUntil(1), 3_600_000);
    isAbout(session.timeUntil(0.5), 1_800_000);
    await lab.pass(1_000_000);
    isAbout(session.timeUntil(0.5), 800_000);
    await lab.pass(1_000_000);
    assert.equal(session.timeUntil(0.5), 0);
  });

  it('is ended on the device by a logout, and then refreshed no more', async () => {
    await over(session.logout());
    assert.deepEqual([apic.counts().sessions, apic.counts().logouts], [0, 1]);
    await assert.rejects(get(), { code: 'TOKEN_INVALID' });
    await lab.pass(200_000);
    assert.deepEqual(ends, [], 'whoever ends it needs not be told');
    assert.equal(requests('refresh'), 0);
  });

  it('does not wait longer than 3 s for a logout', async () => {
    apic.faults.delay(60_000);
    const before = lab.clock.monotonic();
    await over(session.logout());
    const took = lab.clock.monotonic() - before;
    assert.ok(took >= 3_000 && took <= 3_500, `${took} ms`);
  });

  for (const [what, fails] of [
    ['is answered', false],
    ['fails', true],
  ] as const) {
    it(`that is stopped says nothing of a refresh that then ${what}`, async () => {
      apic.faults.delay(10_000);
      await lab.pass(51_000);
      session.stop();
      if (fails) apic.faults.expireSessions();
      apic.faults.delay(0);
      await lab.pass(300_000);
      assert.equal(requests('refresh'), 1);
      assert.deepEqual(ends, []);
    });
  }
});
