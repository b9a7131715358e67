import assert from 'node:assert/strict';
import { Bench } from './bench';
import { errorOf, loginBody, PlainSession, PlainSocket, send, sendBytes } from './plain-client';

/** A path of exactly so many characters. */
function path(length: number): string {
  return `/api/mo/uni.json?x=${'a'.repeat(length - 19)}`;
}

describe('the web server of the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('refuses what is no proper request with a page of HTML', async () => {
    const simulator = await bench.apic();
    for (const line of [
      'get /api/class/fvTenant.json HTTP/1.1',
      'GET /api/class/fv Tenant.json HTTP/1.1',
      'GET /api/class/fv\u0001Tenant.json HTTP/1.1',
      'nonsense',
    ]) {
      const answer = await sendBytes(simulator, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/, line);
      assert.match(answer, /<center>nginx\/1\.7\.10<\/center>/, line);
    }
  });

  it('refuses a request line beyond 8 kB with 414', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    assert.equal((await session.get(path(8192))).status, 200);
    const reply = await session.get(path(8193));
    assert.equal(reply.status, 414);
    assert.match(reply.headers['content-type'] ?? '', /html/);
  });

  it('refuses what is badly encoded or has no format', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    for (const target of [
      '/api/mo/uni%E0.json',
      '/api/mo/uni.json?a=%',
      '/api/class/fvTenant',
      '/api/class/fvTenant.yaml',
      '/api/toString.json',
      '/api/class.json',
    ]) {
      const reply = await session.get(target);
      assert.equal(reply.status, 400, target);
      assert.equal(errorOf(reply.text).code, '400', target);
    }
  });

  it('has no pages', async () => {
    const simulator = await bench.apic();
    const reply = await send(simulator, '/');
    assert.equal(reply.status, 404);
    assert.match(reply.text, /404 Not Found/);
  });

  it('takes quotes, brackets, pipes and parentheses raw or encoded', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    const filter = 'or(eq(fvTenant.dn,"uni/tn-Heroes"),wcard(fvTenant.name,"^[S|X]"))';
    for (const text of [filter, encodeURI(filter), encodeURIComponent(filter)]) {
      const reply = await session.get(`/api/class/fvTenant.json?query-target-filter=${text}`);
      assert.equal((JSON.parse(reply.text) as { totalCount: string }).totalCount, '2', text);
    }
  });

  it('leaves a plus as it is', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.open(simulator);
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'a+b' });
    const query = '/api/class/fvTenant.json?query-target-filter=eq(fvTenant.descr,"a+b")';
    assert.match((await session.get(query)).text, /"totalCount":"1"/);
  });

  it('says what is wrong when its port is taken', async () => {
    const simulator = await bench.apic();
    await assert.rejects(bench.apic({ port: simulator.port }), { code: 'EADDRINUSE' });
  });

  it('logs requests by kind and never shows a token or password', async () => {
    const simulator = await bench.apic({ password: 'hush-hush' });
    const session = await PlainSession.live(simulator, 'admin', 'hush-hush');
    const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    await session.refresh(id);
    await session.get('/api/aaaRefresh.json');
    await session.get('/api/class/fvTenant.json');
    await session.post('/api/mo/uni/tn-a.json', '{"fvTenant":{}}');
    await send(simulator, '/api/aaaListDomains.json');
    await assert.rejects(PlainSocket.open(simulator, 'wrong-token'));
    await session.post('/api/aaaLogout.json', '{}');
    await session.get('/api/whatever.json');
    const records = [...simulator.requests];
    assert.deepEqual(
      records.map(({ kind, status }) => `${kind} ${status}`),
      [
        'login 200',
        'socket 101',
        'subscribe 200',
        'subscription-refresh 200',
        'refresh 200',
        'query 200',
        'write 200',
        'domains 200',
        'socket 403',
        'logout 200',
        'other 403',
      ],
    );
    const text = JSON.stringify(records);
    for (const secret of [session.token, 'wrong-token', 'hush-hush']) {
      assert.equal(text.includes(secret), false);
    }
    assert.equal(simulator.counts().requests, records.length);
  });

  it('keeps only so many requests, changes and frames', async () => {
    const simulator = await bench.apic({ requestLimit: 2, ledgerLimit: 3 });
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    for (let time = 0; time < 10; time += 1) {
      simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: String(time) });
    }
    const { changes, frames } = simulator.ledger;
    assert.deepEqual(
      changes.all().map(({ attributes }) => attributes['descr']),
      ['7', '8', '9'],
    );
    assert.equal(changes.length, 3);
    assert.equal(changes.forgotten, 7);
    assert.equal(frames.length, 3);
    assert.deepEqual(
      [...simulator.requests].map(({ kind }) => kind),
      ['socket', 'subscribe'],
    );
  });

  it('keeps a ledger of every change and every frame', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
    simulator.tree.set('uni/tn-Heroes/BD-hq', 'fvBD', { descr: 'x' });
    const at = bench.clock.now();
    const modTs = '2024-01-01T00:00:00.000+00:00';
    const attributes = { descr: 'x' };
    assert.deepEqual(simulator.ledger.changes.all(), [
      { at, dn: 'uni/tn-Heroes', class: 'fvTenant', status: 'modified', attributes, modTs },
      { at, dn: 'uni/tn-Heroes/BD-hq', class: 'fvBD', status: 'modified', attributes, modTs },
    ]);
    const objects = [{ class: 'fvTenant', dn: 'uni/tn-Heroes', status: 'modified' }];
    assert.deepEqual(simulator.ledger.frames.all(), [
      { at, socket: 1, session: 1, ids: [id], format: 'json', objects },
    ]);
    simulator.ledger.clear();
    assert.equal(simulator.ledger.changes.length, 0);
  });

  it('leaves nothing open when it is closed', async () => {
    const simulator = await bench.apic({ rate: 10 });
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/fvTenant.json?subscription=yes');
    simulator.faults.delay(60_000);
    const waiting = session.get('/api/class/fvTenant.json').catch(() => 'cut');
    await bench.clock.advance(100);
    await simulator.close();
    assert.equal(await waiting, 'cut');
    await session.socket?.closed;
    const { sessions, sockets, subscriptions } = simulator.counts();
    assert.deepEqual([sessions, sockets, subscriptions], [0, 0, 0]);
    assert.equal(bench.clock.pending, 0);
    await assert.rejects(send(simulator, '/'), { code: 'ECONNREFUSED' });
  });

  it('hands the login over a body of any shape without falling over', async () => {
    const simulator = await bench.apic();
    for (const body of [
      'null',
      '[]',
      '{"aaaUser":null}',
      '{"aaaUser":{"attributes":{"name":1}}}',
    ]) {
      const reply = await send(simulator, '/api/aaaLogin.json', { method: 'POST', body });
      assert.ok([400, 401].includes(reply.status), body);
    }
    const body = loginBody('admin', 'lab-secret');
    const reply = await send(simulator, '/api/aaaLogin.json', { method: 'POST', body });
    assert.equal(reply.status, 200);
  });
});
