import assert from 'node:assert/strict';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { Bench } from './bench';
import { dnsOf, errorOf, firstOf, objectsOf, PlainSession, type PlainObject } from './plain-client';

describe('a query at the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  async function session(options: Partial<SimulatorOptions> = {}): Promise<PlainSession> {
    return PlainSession.open(await bench.apic(options));
  }

  async function read(path: string, options: Partial<SimulatorOptions> = {}): Promise<string> {
    const reply = await (await session(options)).get(path);
    assert.equal(reply.status, 200, reply.text);
    return reply.text;
  }

  const shape = ({ class: name, children }: PlainObject): string =>
    children.length === 0 ? name : `${name}(${children.map(shape).join()})`;

  it('returns the objects of a class, with dn and without rn', async () => {
    const text = await read('/api/class/fvTenant.json');
    const { attributes } = firstOf(text);
    assert.equal((JSON.parse(text) as { totalCount: string }).totalCount, '5');
    assert.equal(attributes['dn'], 'uni/tn-common');
    assert.equal(attributes['status'], '');
    assert.equal('rn' in attributes, false);
    assert.deepEqual(Object.keys(attributes), Object.keys(attributes).toSorted());
  });

  it('takes the /api/node/ forms as well', async () => {
    assert.equal(dnsOf(await read('/api/node/class/fvTenant.json')).length, 5);
    assert.deepEqual(dnsOf(await read('/api/node/mo/uni/tn-Heroes.json')), ['uni/tn-Heroes']);
  });

  it('takes brackets in a DN raw and encoded', async () => {
    const dn = 'topology/pod-1/node-101/sys/phys-[eth1/1]';
    assert.deepEqual(dnsOf(await read(`/api/mo/${dn}.json`)), [dn]);
    assert.deepEqual(dnsOf(await read(`/api/mo/${encodeURI(dn)}.json`)), [dn]);
  });

  it('limits a class to what lies below a DN', async () => {
    const dns = dnsOf(await read('/api/class/topology/pod-1/node-101/l1PhysIf.json'));
    assert.equal(dns.length, 6);
    assert.ok(dns.every((dn) => dn.startsWith('topology/pod-1/node-101/')));
  });

  it('answers in XML under the .xml suffix', async () => {
    const text = await read(
      '/api/mo/uni/tn-Heroes.xml?rsp-subtree=children&rsp-subtree-class=fvCtx',
    );
    assert.match(
      text,
      /^<\?xml version="1\.0" encoding="UTF-8"\?><imdata totalCount="1"><fvTenant [^>]* dn="uni\/tn-Heroes" [^>]*><fvCtx [^>]* rn="ctx-main" [^>]*\/><\/fvTenant><\/imdata>$/,
    );
  });

  it('follows query-target', async () => {
    const path = '/api/mo/uni/tn-Heroes/ap-saving.json';
    const below = ['epg-front', 'epg-back'].map((rn) => `uni/tn-Heroes/ap-saving/${rn}`);
    assert.deepEqual(dnsOf(await read(`${path}?query-target=self`)), ['uni/tn-Heroes/ap-saving']);
    assert.deepEqual(dnsOf(await read(`${path}?query-target=children`)), below);
    const subtree = objectsOf(await read(`${path}?query-target=subtree`));
    assert.equal(subtree[0]?.class, 'fvAp');
    assert.equal(subtree.filter(({ class: name }) => name === 'fvIp').length, 4);
  });

  it('follows target-subtree-class and query-target-filter', async () => {
    const path = '/api/mo/uni.json?query-target=subtree&target-subtree-class=fvBD,fvCtx';
    const classes = objectsOf(await read(path)).map(({ class: name }) => name);
    assert.deepEqual([...new Set(classes)].toSorted(), ['fvBD', 'fvCtx']);
    const filter = '&query-target-filter=or(eq(fvBD.name,"hq"),eq(fvCtx.name,"main"))';
    assert.equal(dnsOf(await read(path + filter)).length, 2);
  });

  it('shapes children by rsp-subtree; they carry rn instead of dn', async () => {
    const path = '/api/mo/uni/tn-Heroes/BD-hq.json';
    assert.equal(shape(firstOf(await read(path))), 'fvBD');
    const children = firstOf(await read(`${path}?rsp-subtree=children`));
    assert.equal(shape(children), 'fvBD(fvRsCtx,fvSubnet)');
    assert.equal(children.children[1]?.attributes['rn'], 'subnet-[10.10.0.1/24]');
    assert.equal('dn' in (children.children[1]?.attributes ?? {}), false);
  });

  it('goes all the way down with rsp-subtree=full, narrowed by class and filter', async () => {
    const path = '/api/mo/uni/tn-Heroes.json?rsp-subtree=full';
    const whole = firstOf(await read(path));
    assert.match(shape(whole), /fvAp\(fvAEPg\(fvRsBd,fvCEp\(fvIp\)/);
    const ips = firstOf(await read(`${path}&rsp-subtree-class=fvIp`));
    assert.equal(
      shape(ips),
      'fvTenant(fvAp(fvAEPg(fvCEp(fvIp),fvCEp(fvIp)),fvAEPg(fvCEp(fvIp),fvCEp(fvIp))))',
    );
    const filter = '&rsp-subtree-filter=eq(fvBD.name,"hq")';
    assert.equal(shape(firstOf(await read(path + filter))), 'fvTenant(fvBD)');
  });

  it('adds health, and leaves out what has none when it is required', async () => {
    const path = '/api/class/fvTenant.json?rsp-subtree-include=health';
    const objects = objectsOf(await read(path));
    assert.deepEqual([...new Set(objects.map(shape))], ['fvTenant(healthInst)']);
    const simulator = await bench.apic();
    const other = await PlainSession.open(simulator);
    simulator.tree.remove('uni/tn-Heroes/health');
    assert.equal(objectsOf((await other.get(path)).text).length, 5);
    assert.equal(objectsOf((await other.get(`${path},required`)).text).length, 4);
  });

  it('returns only what is included with no-scoped', async () => {
    const path = '/api/class/fvTenant.json?rsp-subtree-include=health,no-scoped';
    const objects = objectsOf(await read(path));
    assert.equal(objects.length, 5);
    assert.equal(objects[0]?.attributes['dn'], 'uni/tn-common/health');
  });

  it('counts with rsp-subtree-include=count', async () => {
    const { class: name, attributes } = firstOf(
      await read('/api/class/fvTenant.json?rsp-subtree-include=count'),
    );
    assert.equal(name, 'moCount');
    assert.equal(attributes['count'], '5');
  });

  it('sorts by several properties, up and down', async () => {
    const sorted = await read('/api/class/fvBD.json?order-by=fvBD.mac|asc,fvBD.name|desc');
    const names = objectsOf(sorted).map(({ attributes }) => attributes['name']);
    assert.deepEqual(names, ['web', 'try', 'lair', 'hq', 'db']);
  });

  it('hands out pages and counts all', async () => {
    const path = '/api/class/fvBD.json?order-by=fvBD.dn&page-size=2';
    const pages = [
      await read(`${path}&page=0`),
      await read(`${path}&page=1`),
      await read(`${path}&page=2`),
      await read(`${path}&page=3`),
    ];
    const counts = pages.map((text) => (JSON.parse(text) as { totalCount: string }).totalCount);
    assert.deepEqual(counts, ['5', '5', '5', '5']);
    assert.deepEqual(
      pages.map((text) => dnsOf(text).length),
      [2, 2, 1, 0],
    );
    assert.equal(new Set(pages.flatMap(dnsOf)).size, 5);
  });

  it('ignores options that it does not know', async () => {
    assert.equal(dnsOf(await read('/api/class/fvTenant.json?&foo=bar&time-range=24h&')).length, 5);
  });

  it('answers an unknown but well-formed DN with nothing', async () => {
    const text = await read('/api/mo/uni/tn-nobody/ap-x/epg-y.json');
    assert.equal(text, '{"totalCount":"0","imdata":[]}');
  });

  it('refuses an unknown class wherever it is named', async () => {
    const client = await session();
    for (const path of [
      '/api/class/fvFoo.json',
      '/api/class/a,b.json',
      '/api/mo/uni.json?query-target=subtree&target-subtree-class=fvTenant,fvFoo',
      '/api/mo/uni.json?rsp-subtree=full&rsp-subtree-class=fvFoo',
    ]) {
      const reply = await client.get(path);
      assert.equal(reply.status, 400, path);
      assert.match(errorOf(reply.text).text, /^Request failed, unresolved class for /);
      assert.equal(errorOf(reply.text).code, '400');
    }
  });

  it('knows a class that a test has registered or used', async () => {
    const simulator = await bench.apic();
    const client = await PlainSession.open(simulator);
    simulator.tree.model.register('fooBar');
    simulator.tree.set('uni/foo-1', 'fooBaz', {});
    assert.equal((await client.get('/api/class/fooBar.json')).status, 200);
    assert.deepEqual(dnsOf((await client.get('/api/class/fooBaz.json')).text), ['uni/foo-1']);
    assert.equal((await client.get('/api/mo/uni/foo-2.json')).status, 200);
  });

  it('refuses a DN with a name that cannot be', async () => {
    const client = await session();
    for (const [dn, text] of [
      ['uni/xx-1', 'Invalid DN uni/xx-1, wrong rn prefix xx-1 at position 4'],
      ['sys/intf', 'Invalid DN sys/intf, wrong rn prefix sys at position 0'],
      ['uni//tn-a', /^Invalid DN uni\/\/tn-a, wrong rn prefix/],
      ['uni/phys-[eth1/1', /^Invalid DN uni\/phys-\[eth1\/1, wrong rn prefix/],
    ] as const) {
      const reply = await client.get(`/api/mo/${dn}.json`);
      assert.equal(reply.status, 400, dn);
      const told = errorOf(reply.text).text;
      if (typeof text === 'string') assert.equal(told, text);
      else assert.match(told, text);
    }
  });

  it('refuses a filter that it cannot read', async () => {
    const client = await session();
    const reply = await client.get(
      '/api/class/fvTenant.json?query-target-filter=eq(fvTenant.name,x)',
    );
    assert.equal(reply.status, 400);
    assert.match(errorOf(reply.text).text, /^Invalid query filter/);
  });

  it('refuses more objects than it may hand out, unless they are taken in pages', async () => {
    const client = await session({ resultLimit: 4 });
    const reply = await client.get('/api/class/fvTenant.json');
    assert.equal(reply.status, 400);
    assert.equal(
      errorOf(reply.text).text,
      'Unable to process the query, result dataset is too big',
    );
    assert.equal((await client.get('/api/class/fvTenant.json?page-size=4')).status, 200);
  });

  it('refuses to change a class', async () => {
    const client = await session();
    assert.equal((await client.post('/api/class/fvTenant.json', '{}')).status, 400);
  });
});

describe('an account with fewer rights', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const accounts: SimulatorOptions['accounts'] = [
    {
      username: 'guest',
      password: 'guest',
      role: 'read-only',
      domain: 'visitors',
      hides: ['fvTenant', 'fvSubnet'],
      forbids: ['aaaUser'],
    },
  ];

  async function guest(): Promise<[Simulator, PlainSession]> {
    const simulator = await bench.apic({ accounts });
    return [simulator, await PlainSession.live(simulator, 'guest', 'guest')];
  }

  it('reads hidden classes as if there were none, also below others', async () => {
    const [, session] = await guest();
    const tenants = await session.get('/api/class/fvTenant.json');
    assert.equal(tenants.text, '{"totalCount":"0","imdata":[]}');
    const bridge = await session.get('/api/mo/uni/tn-Heroes/BD-hq.json?rsp-subtree=full');
    assert.deepEqual(
      firstOf(bridge.text).children.map(({ class: name }) => name),
      ['fvRsCtx'],
    );
  });

  it('is not sent what it may not see', async () => {
    const [simulator, session] = await guest();
    await session.subscribe('/api/mo/uni.json?query-target=subtree&subscription=yes');
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
    simulator.tree.set('uni/tn-Heroes/BD-hq', 'fvBD', { descr: 'x' });
    assert.deepEqual((await session.frames()).map(dnsOf), [['uni/tn-Heroes/BD-hq']]);
  });

  it('gets 403 for a forbidden class, by class or by DN', async () => {
    const [, session] = await guest();
    for (const path of ['/api/class/aaaUser.json', '/api/mo/uni/userext/user-admin.json']) {
      const reply = await session.get(path);
      assert.equal(reply.status, 403, path);
      assert.match(errorOf(reply.text).text, /^RBAC: /);
    }
  });

  it('may not write', async () => {
    const [simulator, session] = await guest();
    const body = '{"fvTenant":{"attributes":{"descr":"x"}}}';
    assert.equal((await session.post('/api/mo/uni/tn-Heroes.json', body)).status, 403);
    assert.equal(simulator.ledger.changes.length, 0);
  });

  it('can be told by the roles in its login reply', async () => {
    const [, session] = await guest();
    const [domain] = session.login.children;
    assert.deepEqual(domain?.attributes, { name: 'visitors', rolesR: 'read-all', rolesW: 'none' });
  });
});
