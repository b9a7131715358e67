import assert from 'node:assert/strict';
import { until } from '../../until';
import { Bench } from './bench';
import { errorOf, firstOf, loginBody, PlainSession, send, type PlainReply } from './plain-client';
import type { Simulator } from '../../../src/simulator';

function logIn(simulator: Simulator, name: string, pwd = 'lab-secret'): Promise<PlainReply> {
  return send(simulator, '/api/aaaLogin.json', { method: 'POST', body: loginBody(name, pwd) });
}

describe('login at the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('answers an APIC login with strings only, roles and a cookie', async () => {
    const simulator = await bench.apic({ version: '5.2(1g)', node: 2 });
    const reply = await logIn(simulator, 'admin');
    const { class: name, attributes, children } = firstOf(reply.text);
    assert.equal(reply.status, 200);
    assert.equal(name, 'aaaLogin');
    assert.deepEqual(
      [...new Set(Object.values(attributes).map((value) => typeof value))],
      ['string'],
    );
    assert.equal(attributes['refreshTimeoutSeconds'], '600');
    assert.equal(attributes['maximumLifetimeSeconds'], '86400');
    assert.equal(attributes['creationTime'], '1704067200');
    assert.equal(attributes['version'], '5.2(1g)');
    assert.equal(attributes['node'], 'topology/pod-1/node-2');
    assert.equal(attributes['sessionId']?.length, 24);
    assert.deepEqual(
      children.map((child) => child.class),
      ['aaaUserDomain', 'DnDomainMapEntry'],
    );
    assert.deepEqual(reply.headers['set-cookie'], [
      `APIC-cookie=${attributes['token']}; path=/; HttpOnly`,
    ]);
    assert.equal(reply.headers.server, 'nginx/1.7.10');
  });

  it('leaves out on NX-OS what NX-OS does not tell', async () => {
    const simulator = await bench.nxos();
    const { attributes, children } = firstOf((await logIn(simulator, 'admin')).text);
    for (const missing of ['maximumLifetimeSeconds', 'node', 'changePassword']) {
      assert.equal(missing in attributes, false, missing);
    }
    assert.equal(attributes['siteFingerprint'], '');
    assert.equal(attributes['unixUserId'], '0');
    assert.equal(children[0]?.attributes['rolesW'], 'network-admin');
  });

  it('hands out tokens that need care in a URL', async () => {
    const simulator = await bench.apic();
    for (let time = 0; time < 5; time += 1) {
      const { token } = await PlainSession.open(simulator);
      assert.match(token, /^[A-Za-z0-9/+]{171}=$/);
      assert.match(token, /\//);
      assert.match(token, /\+/);
    }
  });

  it('hands out a JWT when asked to', async () => {
    const simulator = await bench.apic({ tokenForm: 'jwt' });
    const { token, login: object } = await PlainSession.open(simulator);
    const [, claims = ''] = token.split('.');
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    assert.match(token, /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal(read['exp'], Number(read['iat']) + 600);
    assert.equal(read['sessionid'], object.attributes['sessionId']);
  });

  it('takes and answers XML under the .xml suffix', async () => {
    const simulator = await bench.apic({ password: 'a<b"&' });
    const reply = await send(simulator, '/api/aaaLogin.xml', {
      method: 'POST',
      body: '<aaaUser name="admin" pwd="a&lt;b&quot;&amp;"/>',
    });
    assert.equal(reply.status, 200);
    assert.match(reply.headers['content-type'] ?? '', /xml/);
    assert.match(reply.text, /^<\?xml .*\?><imdata totalCount="1"><aaaLogin token="[^"]+"/);
  });

  it('takes a login domain in both notations', async () => {
    const simulator = await bench.apic({ domains: ['local', 'radius'] });
    for (const name of ['admin', 'apic:radius\\admin', 'apic#local\\admin']) {
      assert.equal((await logIn(simulator, name)).status, 200, name);
    }
  });

  it('refuses a wrong password, an unknown name and an unknown domain', async () => {
    const simulator = await bench.apic();
    const wrong = await logIn(simulator, 'admin', 'wrong');
    assert.equal(wrong.status, 401);
    assert.deepEqual(errorOf(wrong.text), {
      code: '401',
      text: 'Username or password is incorrect - FAILED local authentication',
    });
    assert.equal((await logIn(simulator, 'nobody')).status, 401);
    const domain = await logIn(simulator, 'apic:nowhere\\admin');
    assert.equal(domain.status, 401);
    assert.equal(errorOf(domain.text).text, 'Authentication failed');
    assert.equal(simulator.counts().loginsRefused, 3);
    assert.equal(simulator.counts().sessions, 0);
  });

  it('knows no login domains on NX-OS', async () => {
    const simulator = await bench.nxos();
    assert.equal((await logIn(simulator, 'apic:local\\admin')).status, 401);
    assert.equal((await send(simulator, '/api/aaaListDomains.json')).status, 400);
  });

  it('can tell a wrong password in a 200, as older releases do', async () => {
    const simulator = await bench.apic({ loginFailure: '200' });
    const reply = await logIn(simulator, 'admin', 'wrong');
    assert.equal(reply.status, 200);
    assert.equal(errorOf(reply.text).code, '401');
  });

  it('refuses a body that is no aaaUser', async () => {
    const simulator = await bench.apic();
    const bodies = ['', 'name=admin&pwd=secret', '{"aaaUser":', '[]', '{"fvTenant":{}}'];
    for (const body of bodies) {
      const reply = await send(simulator, '/api/aaaLogin.json', { method: 'POST', body });
      assert.equal(reply.status, 400, body);
    }
    const xml = { method: 'POST', body: loginBody('admin', 'lab-secret') };
    assert.equal((await send(simulator, '/api/aaaLogin.xml', xml)).status, 400);
  });

  it('lists the login domains to anyone', async () => {
    const simulator = await bench.apic();
    const reply = await send(simulator, '/api/aaaListDomains.json');
    const { imdata } = JSON.parse(reply.text) as { imdata: { name: string; type: string }[] };
    assert.deepEqual(
      imdata.map(({ name }) => name),
      ['local', 'fallback'],
    );
  });
});

describe('a session at the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('gets a new token and keeps its id by GET and POST of aaaRefresh', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    const replies = [
      await session.get('/api/aaaRefresh.json'),
      await session.post('/api/aaaRefresh.json', ''),
    ].map(({ text }) => firstOf(text));
    const tokens = [session.login, ...replies].map(({ attributes }) => attributes['token']);
    assert.equal(new Set(tokens).size, 3);
    for (const reply of replies) {
      assert.equal(reply.class, 'aaaLogin');
      assert.equal(reply.attributes['sessionId'], session.login.attributes['sessionId']);
      assert.equal(reply.attributes['creationTime'], session.login.attributes['creationTime']);
    }
    assert.equal(simulator.counts().refreshes, 2);
    assert.equal(simulator.counts().sessions, 1);
  });

  it('may get a refreshTimeoutSeconds of 0, as one published reply shows', async () => {
    const simulator = await bench.apic({ refreshReplyTimeout: '0' });
    const session = await PlainSession.open(simulator);
    const { attributes } = firstOf((await session.get('/api/aaaRefresh.json')).text);
    assert.equal(session.login.attributes['refreshTimeoutSeconds'], '600');
    assert.equal(attributes['refreshTimeoutSeconds'], '0');
  });

  it('can use an old token till its own end, and the new one after', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    await bench.clock.advance(300_000);
    const { attributes } = firstOf((await session.get('/api/aaaRefresh.json')).text);
    const renewed = new PlainSession(simulator, attributes['token'] ?? '', session.login);
    await bench.clock.advance(299_999);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 200);
    await bench.clock.advance(1);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 403);
    assert.equal((await renewed.get('/api/class/fvTenant.json')).status, 200);
  });

  it('ends unrefreshed: socket closed, subscriptions gone, 403 after', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes&refresh-timeout=3600');
    await bench.clock.advance(599_999);
    assert.equal(simulator.counts().sockets, 1);
    await bench.clock.advance(1);
    await session.socket?.closed;
    await until(() => simulator.counts().sockets === 0);
    assert.equal(simulator.counts().sessions, 0);
    assert.equal(simulator.counts().subscriptions, 0);
    const reply = await session.get('/api/aaaRefresh.json');
    assert.equal(reply.status, 403);
    assert.equal(errorOf(reply.text).text, 'Token was invalid (Error: Token timeout)');
  });

  it('does not live longer by being used', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    await bench.clock.advance(500_000);
    await session.get('/api/class/fvTenant.json');
    await bench.clock.advance(100_000);
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 403);
  });

  it('ends at its maximum life however often it is refreshed', async () => {
    const simulator = await bench.apic({ maximumLifetimeSeconds: 1000 });
    const session = await PlainSession.live(simulator);
    await bench.clock.advance(500_000);
    const { attributes } = firstOf((await session.get('/api/aaaRefresh.json')).text);
    const renewed = new PlainSession(simulator, attributes['token'] ?? '', session.login);
    await bench.clock.advance(500_000);
    await session.socket?.closed;
    assert.equal((await renewed.get('/api/class/fvTenant.json')).status, 403);
  });

  it('has no maximum life on NX-OS', async () => {
    const simulator = await bench.nxos({ refreshTimeoutSeconds: 1_000_000 });
    const session = await PlainSession.open(simulator);
    await bench.clock.advance(200_000_000);
    assert.equal((await session.get('/api/class/l2BD.json')).status, 200);
  });

  it('keeps its socket and subscriptions over aaaRefresh', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    const { attributes } = firstOf((await session.get('/api/aaaRefresh.json')).text);
    const renewed = new PlainSession(simulator, attributes['token'] ?? '', session.login);
    assert.equal((await renewed.refresh(id)).status, 200);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.equal((await session.frames()).length, 1);
  });

  it('ends by logout', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const body = '{"aaaUser":{"attributes":{"name":"admin"}}}';
    const reply = await session.post('/api/aaaLogout.json', body);
    assert.equal(reply.text, '{"totalCount":"0","imdata":[]}');
    await session.socket?.closed;
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 403);
    assert.equal(simulator.counts().logouts, 1);
  });

  it('can outlive its logout till its timeout, as an old guide says', async () => {
    const simulator = await bench.apic({ logoutEnds: 'timeout' });
    const session = await PlainSession.live(simulator);
    await session.post('/api/aaaLogout.json', '{}');
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 200);
    await bench.clock.advance(600_000);
    await session.socket?.closed;
  });

  it('must carry its urlToken when one was asked for', async () => {
    const simulator = await bench.apic();
    const reply = await send(simulator, '/api/aaaLogin.json?gui-token-request=yes', {
      method: 'POST',
      body: loginBody('admin', 'lab-secret'),
    });
    const login = firstOf(reply.text);
    const session = new PlainSession(simulator, login.attributes['token'] ?? '', login);
    const urlToken = login.attributes['urlToken'] ?? '';
    assert.equal((await session.get('/api/class/fvTenant.json')).status, 403);
    assert.equal((await session.get(`/api/class/fvTenant.json?challenge=${urlToken}`)).status, 200);
    const headers = { 'APIC-challenge': urlToken };
    assert.equal((await session.send('/api/class/fvTenant.json', { headers })).status, 200);
    assert.equal(JSON.stringify([...simulator.requests]).includes(urlToken), false);
  });
});

describe('the token of a request to the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('is asked for', async () => {
    const simulator = await bench.apic();
    const reply = await send(simulator, '/api/class/fvTenant.json');
    assert.equal(reply.status, 403);
    assert.match(errorOf(reply.text).text, /^Need a valid webtoken cookie \(named APIC-Cookie\)/);
  });

  it('is taken from a cookie in any case, or the DevCookie header', async () => {
    const simulator = await bench.apic();
    const { token } = await PlainSession.open(simulator);
    const ways: Record<string, string>[] = [
      { Cookie: `APIC-cookie=${token}` },
      { Cookie: `other=1; APIC-Cookie=${token}` },
      { Cookie: `apic-COOKIE=${token}` },
      { DevCookie: token },
    ];
    for (const headers of ways) {
      const reply = await send(simulator, '/api/class/fvTenant.json', { headers });
      assert.equal(reply.status, 200, Object.keys(headers).join());
    }
  });

  it('is refused when nobody has it', async () => {
    const simulator = await bench.apic();
    const headers = { Cookie: 'APIC-cookie=abc/+=' };
    const reply = await send(simulator, '/api/class/fvTenant.xml', { headers });
    assert.equal(reply.status, 403);
    assert.match(
      reply.text,
      /<error code="403" text="Token was invalid \(Error: Token timeout\)"\/>/,
    );
  });

  it('makes subscriptions mute when it comes twice', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const headers = { Cookie: `APIC-cookie=${session.token}; APIC-cookie=${session.token}` };
    const read = await session.send('/api/class/fvTenant.json', { headers });
    assert.equal(read.text, '{"totalCount":"0","imdata":[]}');
    const subscribed = await session.send('/api/class/fvTenant.json?subscription=yes', { headers });
    assert.match(subscribed.text, /^\{"totalCount":"0","subscriptionId":"\d+","imdata":\[\]\}$/);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.deepEqual(await session.frames(), []);
  });
});
