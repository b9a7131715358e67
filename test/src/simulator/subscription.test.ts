import assert from 'node:assert/strict';
import { Bench } from './bench';
import { errorOf, firstOf, idOf, PlainSession } from './plain-client';

const TENANTS = '/api/class/fvTenant.json?subscription=yes';

describe('a subscription at the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('needs an open socket of its session', async () => {
    const simulator = await bench.apic();
    await PlainSession.live(simulator);
    const session = await PlainSession.open(simulator);
    const reply = await session.get(TENANTS);
    assert.equal(reply.status, 405);
    assert.deepEqual(errorOf(reply.text), {
      code: '405',
      text: 'Subscription request failed, unable to locate opened web socket. Please re-login to the application',
    });
  });

  it('gets a new id each time, shaped like those of an APIC', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const ids = [await session.subscribe(TENANTS), await session.subscribe(TENANTS)];
    assert.deepEqual(
      ids.map((id) => BigInt(id).toString(16)),
      ['100000101010001', '100000101010002'],
    );
  });

  it('gets ids on NX-OS that no signed 64-bit number holds', async () => {
    const simulator = await bench.nxos();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe('/api/class/l2BD.json?subscription=yes');
    assert.equal(BigInt(id).toString(16), 'ff000001ff000001');
    assert.ok(BigInt(id) > 2n ** 63n);
  });

  it('is answered with the id as a string and the objects that exist', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const { text } = await session.get(TENANTS);
    const { totalCount, subscriptionId } = JSON.parse(text) as Record<string, unknown>;
    const { attributes } = firstOf(text);
    assert.equal(totalCount, String(simulator.tree.all('fvTenant').length));
    assert.equal(typeof subscriptionId, 'string');
    assert.equal(attributes['status'], '');
    assert.equal('rn' in attributes, false);
  });

  it('has only its first answer cut by page-size', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const reply = await session.get(`${TENANTS}&page-size=1`);
    const { totalCount, imdata } = JSON.parse(reply.text) as { totalCount: string; imdata: [] };
    assert.equal(totalCount, '5');
    assert.equal(imdata.length, 1);
    simulator.tree.set('uni/tn-Shop', 'fvTenant', { descr: 'x' });
    assert.equal((await session.frames()).length, 1);
  });

  it('is answered on NX-OS as if one existing object were not there', async () => {
    const simulator = await bench.nxos();
    const session = await PlainSession.live(simulator);
    const path = '/api/mo/sys/intf/phys-[eth1/1].json';
    const subscribed = await session.get(`${path}?subscription=yes`);
    assert.match(subscribed.text, /^\{"totalCount":"0","subscriptionId":"\d+","imdata":\[\]\}$/);
    assert.equal(firstOf((await session.get(path)).text).class, 'l1PhysIf');
    const ofClass = await session.get('/api/class/l1PhysIf.json?subscription=yes');
    assert.equal(firstOf(ofClass.text).class, 'l1PhysIf');
  });

  it('is answered on NX-OS with the object when the option says so', async () => {
    const simulator = await bench.nxos({ emptyFirstAnswer: false });
    const session = await PlainSession.live(simulator);
    const { text } = await session.get('/api/mo/sys/intf/phys-[eth1/1].json?subscription=yes');
    assert.equal(firstOf(text).class, 'l1PhysIf');
  });

  it('lives 60 seconds on APIC and 90 on NX-OS', async () => {
    for (const [device, query, seconds] of [
      [await bench.apic(), TENANTS, 60],
      [await bench.nxos(), '/api/class/l2BD.json?subscription=yes', 90],
    ] as const) {
      const session = await PlainSession.live(device);
      await session.subscribe(query);
      await bench.clock.advance(seconds * 1000 - 1);
      assert.equal(device.counts().subscriptions, 1);
      await bench.clock.advance(1);
      assert.equal(device.counts().subscriptions, 0);
    }
  });

  it('lives on by being refreshed', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe(TENANTS);
    for (let time = 0; time < 4; time += 1) {
      await bench.clock.advance(50_000);
      const reply = await session.refresh(id);
      assert.equal(reply.status, 200);
      assert.equal(reply.text, '{"totalCount":"0","imdata":[]}');
    }
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.equal((await session.frames()).length, 1);
    assert.equal(simulator.counts().subscriptionRefreshes, 4);
  });

  it('stops sending and is answered 400 when it was not refreshed', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe(TENANTS);
    await bench.clock.advance(60_000);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.deepEqual(await session.frames(), []);
    const reply = await session.refresh(id);
    assert.equal(reply.status, 400);
    assert.deepEqual(errorOf(reply.text), { code: '400', text: 'Subscription refresh timeout' });
  });

  it('can go on sending after its time, as the ACI simulator does', async () => {
    const simulator = await bench.apic({ expiredSubscriptions: 'deliver' });
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe(TENANTS);
    await bench.clock.advance(60_000);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.equal((await session.frames()).length, 1);
    assert.equal((await session.refresh(id)).status, 400);
    assert.equal(simulator.counts().subscriptions, 0);
  });

  it('is refreshed by the number that its id starts with', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe(TENANTS);
    assert.equal((await session.refresh(`${id}rubbish`)).status, 200);
    assert.equal((await session.refresh('')).status, 400);
    assert.equal((await session.refresh('12345')).status, 400);
  });

  it('is not refreshed by the misspelt method of one published page', async () => {
    const simulator = await bench.nxos();
    const session = await PlainSession.live(simulator);
    const id = await session.subscribe('/api/class/l2BD.json?subscription=yes');
    const reply = await session.get(`/api/subscriptonRefresh.json?id=${id}`);
    assert.equal(reply.status, 400);
  });

  it('is not refreshed by another session', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const other = await PlainSession.live(simulator);
    const id = await session.subscribe(TENANTS);
    assert.equal((await other.refresh(id)).status, 400);
    assert.equal((await session.refresh(id)).status, 200);
  });

  it('is refreshed in XML under the .xml suffix', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const { text } = await session.get('/api/class/fvTenant.xml?subscription=yes');
    const id = /subscriptionId="(\d+)"/.exec(text)?.[1] ?? '';
    const reply = await session.get(`/api/subscriptionRefresh.xml?id=${id}`);
    assert.equal(reply.text, '<?xml version="1.0" encoding="UTF-8"?><imdata totalCount="0"/>');
  });

  it('takes refresh-timeout by the number it starts with', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    await session.subscribe(`${TENANTS}&refresh-timeout=100?query-target=subtree`);
    await session.subscribe(`${TENANTS}&refresh-timeout=60m0s`);
    await session.subscribe(`${TENANTS}&refresh-timeout=soon`);
    await bench.clock.advance(60_000);
    assert.equal(simulator.counts().subscriptions, 1);
    await bench.clock.advance(40_000);
    assert.equal(simulator.counts().subscriptions, 0);
  });

  it('does not know refresh-timeout before ACI 4.0 and on NX-OS', async () => {
    const old = await bench.apic({ version: '3.2(9h)' });
    const nxos = await bench.nxos();
    await (await PlainSession.live(old)).subscribe(`${TENANTS}&refresh-timeout=600`);
    const query = '/api/class/l2BD.json?subscription=yes&refresh-timeout=600';
    await (await PlainSession.live(nxos)).subscribe(query);
    await bench.clock.advance(60_000);
    assert.equal(old.counts().subscriptions, 0);
    assert.equal(nxos.counts().subscriptions, 1);
    await bench.clock.advance(30_000);
    assert.equal(nxos.counts().subscriptions, 0);
  });

  it('can know refresh-timeout on NX-OS when the option says so', async () => {
    const simulator = await bench.nxos({ honoursRefreshTimeout: true });
    const session = await PlainSession.live(simulator);
    await session.subscribe('/api/class/l2BD.json?subscription=yes&refresh-timeout=300');
    await bench.clock.advance(299_999);
    assert.equal(simulator.counts().subscriptions, 1);
  });

  it('is accepted for statistics and stays mute', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const name = 'l2IngrBytes5min';
    const id = await session.subscribe(`/api/class/${name}.json?subscription=yes`);
    simulator.tree.set('topology/pod-1/node-101/sys/stat', name, { unicastPer: '1' });
    simulator.tree.set('topology/pod-1/node-101/sys/stat', name, { unicastPer: '2' });
    assert.deepEqual(await session.frames(), []);
    assert.equal((await session.refresh(id)).status, 200);
  });

  it('is refused for a class that does not exist', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const reply = await session.get('/api/class/fvTenent.json?subscription=yes');
    assert.equal(reply.status, 400);
    assert.equal(errorOf(reply.text).text, 'Request failed, unresolved class for fvTenent');
    assert.equal(simulator.counts().subscriptions, 0);
  });

  it('is told in one frame with all others of its socket that match', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const ids = [
      await session.subscribe(TENANTS),
      await session.subscribe(TENANTS),
      await session.subscribe('/api/mo/uni/tn-Heroes.json?subscription=yes'),
    ];
    await session.subscribe('/api/class/fvBD.json?subscription=yes');
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
    const [frame = '', ...more] = await session.frames();
    assert.deepEqual(more, []);
    assert.deepEqual(idOf(frame), ids);
    assert.equal('totalCount' in (JSON.parse(frame) as object), false);
  });

  it('is told in XML or JSON by the suffix it was made with, in frames of their own', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const json = await session.subscribe(TENANTS);
    const first = await session.get('/api/class/fvTenant.xml?subscription=yes');
    const second = await session.get('/api/class/fvTenant.xml?subscription=yes');
    const xml = [first, second].map(({ text }) => /subscriptionId="(\d+)"/.exec(text)?.[1]);
    simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'new <text> & "more"' });
    assert.deepEqual(await session.frames(), [
      `{"subscriptionId":["${json}"],"imdata":[{"fvTenant":{"attributes":{"childAction":"","descr":"new <text> & \\"more\\"","dn":"uni/tn-Heroes","modTs":"2024-01-01T00:00:00.000+00:00","rn":"","status":"modified"}}}]}`,
      `<?xml version="1.0" encoding="UTF-8"?><imdata subscriptionId="${xml.join()}"><fvTenant childAction="" descr="new &lt;text&gt; &amp; &quot;more&quot;" dn="uni/tn-Heroes" modTs="2024-01-01T00:00:00.000+00:00" rn="" status="modified"/></imdata>`,
    ]);
  });

  it('is told only on the socket of its session', async () => {
    const simulator = await bench.apic();
    const session = await PlainSession.live(simulator);
    const other = await PlainSession.live(simulator);
    await session.subscribe(TENANTS);
    simulator.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    assert.equal((await session.frames()).length, 1);
    assert.deepEqual(await other.frames(), []);
  });
});
