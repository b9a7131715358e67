import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { startSimulator, type Simulator } from '../../../src/simulator';
import { issue } from '../connection/certificates';
import { Bench } from './bench';
import {
  errorOf,
  firstOf,
  idOf,
  objectsOf,
  PlainSession,
  PlainSocket,
  send,
  UpgradeRefused,
  type PlainReply,
  type RequestOptions,
} from './plain-client';

const NEED_PROOF = /^Need a valid webtoken cookie .* or a signed request/;
const TENANTS = '/api/class/fvTenant.json';

/** A local user with a key, who signs what is asked for. */
class Signatory {
  constructor(
    readonly simulator: Simulator,
    readonly key: KeyObject,
    readonly dn = 'uni/userext/user-push/usercert-first',
  ) {}

  cookies(text: string, more: Record<string, string> = {}): string {
    const cookies = {
      'APIC-Request-Signature': sign('sha256', Buffer.from(text), this.key).toString('base64'),
      'APIC-Certificate-Algorithm': 'v1.0',
      'APIC-Certificate-Fingerprint': 'fingerprint',
      'APIC-Certificate-DN': this.dn,
      ...more,
    };
    return Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
  }

  /** @param more further cookies, or others than the right ones */
  send(path: string, more?: Record<string, string>, options: RequestOptions = {}) {
    const { method = 'GET', body = '' } = options;
    const headers = { Cookie: this.cookies(`${method}${path}${body}`, more) };
    return send(this.simulator, path, { ...options, headers });
  }

  async token(): Promise<string> {
    const reply = await this.send('/api/webtokenSession.json');
    return firstOf(reply.text).attributes['token'] ?? '';
  }

  openSocket(token: string): Promise<PlainSocket> {
    const Cookie = this.cookies(`GET/socket${token}`);
    return PlainSocket.open(this.simulator, token, true, { Cookie });
  }
}

function assertRefused(reply: PlainReply, text: RegExp): void {
  assert.equal(reply.status, 403);
  assert.match(errorOf(reply.text).text, text);
}

function isRefusedUpgrade(error: unknown): boolean {
  return error instanceof UpgradeRefused && error.status === 403;
}

describe('signed requests to the simulator', () => {
  const bench = new Bench();
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const otherPem = otherKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  let simulator: Simulator;
  let push: Signatory;
  let other: Signatory;

  beforeEach(async () => {
    const role = 'read-only';
    simulator = await bench.apic({
      accounts: [
        { username: 'push', password: 'p', role, certificates: { first: pem }, forbids: ['fvBD'] },
        { username: 'other', password: 'p', role, certificates: { mine: otherPem } },
      ],
    });
    push = new Signatory(simulator, keys.privateKey);
    other = new Signatory(simulator, otherKeys.privateKey, 'uni/userext/user-other/usercert-mine');
  });

  afterEach(() => bench.close());

  it('are answered without a login, with the rights of the account', async () => {
    const reply = await push.send(TENANTS);
    assert.equal(reply.status, 200);
    assert.ok(objectsOf(reply.text).length > 0);
    assertRefused(await push.send('/api/class/fvBD.json'), /RBAC/);
    const body = '{"fvTenant":{"attributes":{"name":"x"}}}';
    const written = await push.send('/api/mo/uni.json', {}, { method: 'POST', body });
    assertRefused(written, /no write access/);
    assert.equal(simulator.counts().sessions, 0);
  });

  it('are taken with the certificate itself in place of its public key', async () => {
    const issued = await issue({ name: 'push', keyType: 'rsa' });
    const apic = await bench.apic({ certificates: { real: issued.cert } });
    const dn = 'uni/userext/user-admin/usercert-real';
    const reply = await new Signatory(apic, createPrivateKey(issued.key), dn).send(TENANTS);
    assert.equal(reply.status, 200);
  });

  it('are refused when the signature is that of another path, method or body', async () => {
    const body = '{"fvTenant":{"attributes":{}}}';
    for (const text of [`GET/api/class/fvBD.json`, `POST${TENANTS}`, `GET${TENANTS}?`, TENANTS]) {
      const reply = await send(simulator, TENANTS, { headers: { Cookie: push.cookies(text) } });
      assertRefused(reply, /^bad signature$/);
    }
    const path = '/api/mo/uni/tn-a.json';
    const headers = { Cookie: push.cookies(`POST${path}`) };
    const reply = await send(simulator, path, { method: 'POST', headers, body });
    assertRefused(reply, /^bad signature$/);
  });

  it('are checked against the path as it reads after decoding', async () => {
    const path = `${TENANTS}?query-target-filter=eq(fvTenant.name,%22common%22)`;
    const decoded = `GET${TENANTS}?query-target-filter=eq(fvTenant.name,"common")`;
    const right = await send(simulator, path, { headers: { Cookie: push.cookies(decoded) } });
    assert.equal(objectsOf(right.text).length, 1);
    assertRefused(await push.send(path), /^bad signature$/);
  });

  it('are refused when another key has signed', async () => {
    const thief = new Signatory(simulator, otherKeys.privateKey);
    assertRefused(await thief.send(TENANTS), /^padding check failed$/);
  });

  it('are refused without each of the four cookies as they must be', async () => {
    const wrong: Record<string, string>[] = [
      { 'APIC-Certificate-Algorithm': 'v2.0' },
      { 'APIC-Certificate-Fingerprint': '4a:68:56' },
      { 'APIC-Certificate-DN': 'uni/userext/user-push/usercert-second' },
      { 'APIC-Certificate-DN': 'uni/userext/user-nobody/usercert-first' },
      { 'APIC-Certificate-DN': 'uni/userext/appuser-push/usercert-first' },
    ];
    for (const cookies of wrong) assertRefused(await push.send(TENANTS, cookies), NEED_PROOF);
    assertRefused(await send(simulator, TENANTS), NEED_PROOF);
  });

  it('are refused while no certificate is known', async () => {
    simulator.faults.refuseSignatures();
    assertRefused(await push.send(TENANTS), NEED_PROOF);
    simulator.faults.clear();
    assert.equal((await push.send(TENANTS)).status, 200);
  });

  it('are not known on NX-OS', async () => {
    const nxos = await bench.nxos({ certificates: { first: pem } });
    const dn = 'uni/userext/user-admin/usercert-first';
    const signatory = new Signatory(nxos, keys.privateKey, dn);
    assertRefused(await signatory.send('/api/class/l1PhysIf.json'), NEED_PROOF);
    assert.equal((await signatory.send('/api/webtokenSession.json')).status, 400);
  });

  it('alone get a token for a socket, and no more than that', async () => {
    const reply = await push.send('/api/webtokenSession.json');
    const { class: name, attributes, children } = firstOf(reply.text);
    assert.deepEqual([name, Object.keys(attributes), children], ['webtokenSession', ['token'], []]);
    assert.equal(reply.headers['set-cookie'], undefined);
    const login = await PlainSession.open(simulator);
    assertRefused(await login.get('/api/webtokenSession.json'), NEED_PROOF);
    const posted = await push.send('/api/webtokenSession.json', {}, { method: 'POST' });
    assert.equal(posted.status, 400);
    assert.equal(simulator.counts().webtokenSessions, 1);
  });

  it('cannot use that token as a login, refresh it or log it out', async () => {
    const token = await push.token();
    const headers = { Cookie: `APIC-cookie=${token}` };
    assertRefused(await send(simulator, TENANTS, { headers }), /Token was invalid/);
    assertRefused(await push.send('/api/aaaRefresh.json'), NEED_PROOF);
    const cookie = { 'APIC-WebSocket-Session': token };
    assertRefused(await push.send('/api/aaaLogout.json', cookie, { method: 'POST' }), NEED_PROOF);
  });

  it('must accompany the opening of the socket, by the owner of the token', async () => {
    const token = await push.token();
    await assert.rejects(PlainSocket.open(simulator, token), isRefusedUpgrade);
    await assert.rejects(other.openSocket(token), isRefusedUpgrade);
    const Cookie = push.cookies('GET/socket');
    await assert.rejects(PlainSocket.open(simulator, token, true, { Cookie }), isRefusedUpgrade);
    assert.equal(simulator.counts().sockets, 0);
    await push.openSocket(token);
    assert.equal(simulator.counts().sockets, 1);
  });

  it('subscribe by naming the open socket, and are told on it', async () => {
    const subscribe = `${TENANTS}?subscription=yes`;
    assert.equal((await push.send(subscribe)).status, 405);
    const token = await push.token();
    const named = { 'APIC-WebSocket-Session': token };
    assert.equal((await push.send(subscribe, named)).status, 405);
    const socket = await push.openSocket(token);
    assert.equal((await push.send(subscribe)).status, 405);
    const id = idOf((await push.send(subscribe, named)).text);
    const refresh = `/api/subscriptionRefresh.json?id=${id}`;
    assert.equal((await push.send(refresh, named)).status, 200);
    assert.equal((await push.send(refresh)).status, 400);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await socket.settled();
    assert.deepEqual(
      socket.frames.map((frame) => idOf(frame)),
      [[id]],
    );
  });

  it("are refused when they name another's socket, or one that is over", async () => {
    const token = await push.token();
    const named = { 'APIC-WebSocket-Session': token };
    assertRefused(await other.send(TENANTS, named), /Token was invalid/);
    const login = await PlainSession.open(simulator);
    const logins = { 'APIC-WebSocket-Session': login.token };
    assertRefused(await push.send(TENANTS, logins), /Token was invalid/);
    simulator.faults.expireTokens();
    assertRefused(await push.send(TENANTS, named), /Token was invalid/);
    assert.equal((await push.send('/api/webtokenSession.json', named)).status, 200);
  });

  it('lose their socket when the time of its token is over', async () => {
    const apic = await bench.apic({ certificates: { first: pem }, webtokenSessionSeconds: 900 });
    const dn = 'uni/userext/user-admin/usercert-first';
    const admin = new Signatory(apic, keys.privateKey, dn);
    const token = await admin.token();
    const socket = await admin.openSocket(token);
    await bench.clock.advance(899_000);
    assert.equal(apic.counts().sockets, 1);
    await bench.clock.advance(1000);
    assert.equal(await socket.closed, 1000);
    assertRefused(await admin.send(TENANTS, { 'APIC-WebSocket-Session': token }), /Token/);
  });

  it('tell the release, which no login does for them', async () => {
    const reply = await push.send('/api/node/class/firmwareCtrlrRunning.json');
    const releases = objectsOf(reply.text).map(({ attributes }) => attributes['version']);
    assert.deepEqual(releases, ['5.2(7f)', '5.2(7f)', '5.2(7f)']);
  });

  it('cannot be set up with something that is no certificate', async () => {
    const options = { platform: 'apic', certificates: { first: 'rubbish' } } as const;
    await assert.rejects(startSimulator(options), /usercert-first is neither a certificate/);
  });
});
