import assert from 'node:assert/strict';
import { Bench } from './bench';
import { firstOf, idOf, objectsOf, PlainSession, type PlainReply } from './plain-client';

/** Requests exactly as people copy them from published pages, quirks and typos included. */
describe('published samples against the simulator', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  // "ACI - WebSocket Subscription for Push Notification", the unofficial ACI guide.
  describe('the script of the unofficial ACI guide', () => {
    const classes = ['fvTenant', 'fvBD', 'fvAEPg', 'fvAp', 'fvCtx'];
    const timeouts: Record<string, number> = { fvBD: 3600 };
    const queries = [
      ...classes.map((name) => {
        const timeout = timeouts[name] ?? 60;
        return `/api/class/${name}.json?subscription=yes&refresh-timeout=${timeout}?query-target=subtree`;
      }),
      ...['created', 'deleted'].map(
        (status) =>
          `/api/class/aaaActiveUserSession.json?subscription=yes&refresh-timeout=60?query-target=self&query-target-filter=and(wcard(aaaActiveUserSession.status,"${status}"))`,
      ),
    ];

    it('gets an id for each of its queries and can refresh them every 30 seconds', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const ids: string[] = [];
      for (const query of queries) ids.push(await session.subscribe(query));
      assert.equal(new Set(ids).size, 7);
      for (let time = 0; time < 4; time += 1) {
        await bench.clock.advance(30_000);
        for (const id of ids)
          assert.equal((await session.refresh(id)).text, '{"totalCount":"0","imdata":[]}');
      }
      assert.equal(simulator.counts().subscriptions, 7);
    });

    it('loses its misplaced query-target: only the tenants themselves are told', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const id = await session.subscribe(queries[0] ?? '');
      simulator.tree.set('uni/tn-Heroes/BD-hq', 'fvBD', { descr: 'x' });
      simulator.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'x' });
      const [frame = '', ...more] = await session.frames();
      assert.deepEqual(more, []);
      assert.deepEqual(idOf(frame), [id]);
      assert.equal(firstOf(frame).class, 'fvTenant');
    });

    it('keeps the bridge domains for an hour without a refresh', async () => {
      const simulator = await bench.apic({ refreshTimeoutSeconds: 9600 });
      const session = await PlainSession.live(simulator);
      await session.subscribe(queries[0] ?? '');
      await session.subscribe(queries[1] ?? '');
      await bench.clock.advance(60_000);
      assert.equal(simulator.counts().subscriptions, 1);
      await bench.clock.advance(3_540_000);
      assert.equal(simulator.counts().subscriptions, 0);
    });

    it('hears logins and logouts of users under different ids', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const login = await session.subscribe(queries[5] ?? '');
      const logout = await session.subscribe(encodeURI(queries[6] ?? ''));
      const dn = 'uni/userext/user-admin/usersess-1';
      simulator.tree.set(dn, 'aaaActiveUserSession', { name: 'admin' });
      simulator.tree.set(dn, 'aaaActiveUserSession', { name: 'root' });
      simulator.tree.remove(dn);
      const told = (await session.frames()).map((frame) => [
        idOf(frame),
        firstOf(frame).attributes['status'],
      ]);
      assert.deepEqual(told, [
        [[login], 'created'],
        [[logout], 'deleted'],
      ]);
    });

    it('can subscribe to what its readers add in the comments', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const packets = '/api/class/acllogDropL3Pkt.json?&subscription=yes&page-size=1';
      const first = await session.get(packets);
      const id = idOf(first.text);
      for (const query of [
        '/api/class/fvAEPg.json?&subscription=yes',
        '/api/class/fvIp.json?&subscription=yes',
        '/api/class/fvCEp.json?&subscription=yes&page-size=1',
        '/api/class/infraAccPortP.json?subscription=yes',
      ]) {
        const reply = await session.get(query);
        assert.equal(reply.status, 200, query);
        assert.ok(objectsOf(reply.text).length >= 1, query);
      }
      const dn = 'topology/pod-1/node-101/ndbgs/acllog/tn-Heroes/ctx-main/pkt-1';
      simulator.tree.set(dn, 'acllogDropL3Pkt', { timeStamp: '2024-01-01T00:00:00.000+00:00' });
      const [frame = ''] = await session.frames();
      assert.deepEqual(idOf(frame), [id]);
      assert.equal('created' in firstOf(frame).attributes, false);
    });
  });

  // "Websocket Subscription", Cisco Nexus 9000 NX-API REST SDK.
  describe('the NX-API REST page on subscriptions', () => {
    it('gets its empty first answer and the frame it shows', async () => {
      const simulator = await bench.nxos();
      const session = await PlainSession.live(simulator);
      const reply = await session.get('/api/mo/sys/intf/phys-[eth1/1].json?subscription=yes');
      const id = idOf(reply.text);
      assert.equal(reply.text, `{"totalCount":"0","subscriptionId":"${id}","imdata":[]}`);
      assert.equal(id.length, '18374686685813276673'.length);
      simulator.tree.set('sys/intf/phys-[eth1/1]', 'l1PhysIf', { descr: 'test' });
      assert.deepEqual(await session.frames(), [
        `{"subscriptionId":["${id}"],"imdata":[{"l1PhysIf":{"attributes":{"childAction":"","descr":"test","dn":"sys/intf/phys-[eth1/1]","modTs":"2024-01-01T00:00:00.000+00:00","rn":"","status":"modified"}}}]}`,
      ]);
    });

    it('must spell the refresh as the device does, not as the page does', async () => {
      const simulator = await bench.nxos();
      const session = await PlainSession.live(simulator);
      const id = await session.subscribe('/api/mo/sys/intf/phys-[eth1/1].json?subscription=yes');
      assert.equal((await session.get(`/api/subscriptonRefresh.json?id=${id}`)).status, 400);
      assert.equal((await session.get(`/api/subscriptionRefresh.json?id=${id}`)).status, 200);
    });
  });

  // Cisco Live DEVNET-1113, "WebSockets and webhooks".
  describe('the script of DEVNET-1113', () => {
    const monitored = [
      '/api/mo/sys/intf/phys-[eth1/3]',
      '/api/mo/sys/intf/phys-[eth1/11]',
      '/api/node/mo/sys/bd/bd-[vlan-101]',
    ];

    it('hears of its ports and its VLAN', async () => {
      const simulator = await bench.nxos();
      const session = await PlainSession.live(simulator);
      const ids: string[] = [];
      for (const path of monitored)
        ids.push(await session.subscribe(`${path}.json?subscription=yes`));
      assert.deepEqual(
        ids.map((id) => BigInt(id) - BigInt(ids[0] ?? 0)),
        [0n, 1n, 2n],
      );
      simulator.tree.set('sys/intf/phys-[eth1/11]', 'l1PhysIf', { adminSt: 'down' });
      simulator.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt: 'down' });
      const [port = '', vlan = ''] = await session.frames();
      assert.equal(
        port,
        `{"subscriptionId":["${ids[1]}"],"imdata":[{"l1PhysIf":{"attributes":{"adminSt":"down","childAction":"","dn":"sys/intf/phys-[eth1/11]","modTs":"2024-01-01T00:00:00.000+00:00","rn":"","status":"modified"}}}]}`,
      );
      assert.equal(
        vlan,
        `{"subscriptionId":["${ids[2]}"],"imdata":[{"l2BD":{"attributes":{"childAction":"","dn":"sys/bd/bd-[vlan-101]","operSt":"down","rn":"","status":"modified"}}}]}`,
      );
    });

    it('fails to refresh with the token of a new login, which it does not notice', async () => {
      const simulator = await bench.nxos();
      const session = await PlainSession.live(simulator);
      const id = await session.subscribe(`${monitored[0]}.json?subscription=yes`);
      await bench.clock.advance(55_000);
      const renewed = await PlainSession.open(simulator);
      assert.equal((await renewed.refresh(id)).status, 400);
    });
  });

  // DevNet learning lab "ACI Websockets".
  describe('the DevNet lab on ACI sockets', () => {
    it('subscribes to one tenant and to the health of all', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const one: PlainReply = await session.get('/api/mo/uni/tn-Heroes.json?subscription=yes');
      assert.equal(firstOf(one.text).attributes['dn'], 'uni/tn-Heroes');
      const health = await session.get(
        '/api/class/fvTenant.json?subscription=yes&rsp-subtree-include=health,required',
      );
      const [tenant] = objectsOf(health.text);
      assert.equal(tenant?.children[0]?.class, 'healthInst');
      assert.equal(tenant?.children[0]?.attributes['rn'], 'health');
    });

    it('hears of a new tenant with all its properties and refreshes by id', async () => {
      const simulator = await bench.apic();
      const session = await PlainSession.live(simulator);
      const id = await session.subscribe('/api/class/fvTenant.json?subscription=yes');
      simulator.tree.set('uni/tn-example', 'fvTenant', { name: 'example' });
      const [frame = ''] = await session.frames();
      assert.match(frame, new RegExp(`^{"subscriptionId":\\["${id}"\\],"imdata":\\[{"fvTenant":`));
      for (const name of ['lcOwn', 'monPolDn', 'ownerKey', 'ownerTag', 'uid']) {
        assert.ok(name in firstOf(frame).attributes, name);
      }
      assert.equal((await session.get(`/api/subscriptionRefresh.json?id=${id}`)).status, 200);
    });
  });
});
