import assert from 'node:assert/strict';
import { Lab, PASSWORD } from './lab';

describe('DmeClient', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('sends nothing more to a listener that another one has closed', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const fvBD = { by: 'class', target: 'fvBD' } as const;
    const first = client.subscribe(fvBD, {}, { event: () => second.handle.close() });
    const second = lab.listen(client, fvBD);
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-a/BD-b', 'fvBD', { name: 'b' });
    await lab.until(() => client.readings()[0]?.counters.delivered === 1);
    assert.deepEqual(second.events, []);
    first.close();
  });

  it('logs in, opens the socket, subscribes, and sends an event for a change', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address, name: 'fabric1' });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new', descr: 'hello' });
    await lab.until(() => heard.events.length > 0);
    const [event] = heard.events;
    assert.equal(event?.payload.dn, 'uni/tn-new');
    assert.equal(event?.payload.status, 'created');
    assert.equal(event?.payload.attributes.descr, 'hello');
    assert.equal(event?.payload.device, 'fabric1');
    assert.equal(event?.event.type, 'com.cisco.aci.fvTenant.created');
    assert.equal(event?.event.source, '/aci/fabric1');
    assert.deepEqual(
      apic.requests
        .all()
        .map((request) => request.kind)
        .slice(0, 3),
      ['login', 'socket', 'subscribe'],
    );
  });

  it('tells the whole object, what changed and what was there, right from the first change', async () => {
    const apic = await lab.simulator();
    apic.tree.set('uni/tn-Heroes', 'fvTenant', { name: 'Heroes', descr: 'before' });
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'dn', target: 'uni/tn-Heroes' });
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-Heroes', 'fvTenant', { descr: 'after' });
    await lab.until(() => heard.events.length > 0);
    const payload = heard.events[0]?.payload;
    assert.deepEqual(payload?.changed, ['descr']);
    assert.deepEqual(payload?.previous, { descr: 'before' });
    assert.equal(payload?.object?.name, 'Heroes');
    assert.equal(payload?.object?.descr, 'after');
  });

  it('logs out and closes its socket', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    assert.equal(apic.counts().sockets, 1);
    await client.close();
    await lab.until(() => apic.counts().sockets === 0);
    assert.equal(apic.counts().sessions, 0);
    assert.equal(apic.counts().subscriptions, 0);
    assert.equal(client.state.kind, 'closed');
  });

  it('keeps the session and the subscriptions alive for hours', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    await lab.pass(3 * 3_600_000);
    apic.tree.set('uni/tn-late', 'fvTenant', { name: 'late' });
    await lab.until(() => heard.events.some(({ payload }) => payload.dn === 'uni/tn-late'));
    assert.equal(apic.counts().logins, 1);
    assert.deepEqual(
      heard.connection.map(({ code }) => code),
      ['connecting', 'live'],
    );
  });

  it('shares one wire subscription between listeners of equal queries', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const first = lab.listen(client, { by: 'class', target: 'fvTenant' });
    const second = lab.listen(client, {
      by: 'url',
      target: 'https://other/api/node/class/fvTenant.json?subscription=yes',
    });
    client.connect();
    await lab.live(client);
    assert.equal(apic.counts().subscriptions, 1);
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await lab.until(() => first.events.length > 0 && second.events.length > 0);
    const [one] = first.events;
    const [other] = second.events;
    assert.equal(one?.event.id, other?.event.id);
    assert.notEqual(one?.payload, other?.payload);
    assert.notEqual(one?.payload.attributes, other?.payload.attributes);
    if (one) one.payload.attributes.name = 'spoilt';
    assert.equal(other?.payload.attributes.name, 'new');
  });

  it('stops refreshing when the last listener is gone', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const first = lab.listen(client, { by: 'class', target: 'fvTenant' });
    const second = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    first.handle.close();
    await lab.pass(60_000);
    const refreshes = () =>
      apic.requests.all().filter(({ kind }) => kind === 'subscription-refresh').length;
    const before = refreshes();
    assert.ok(before > 0);
    second.handle.close();
    await lab.pass(120_000);
    assert.equal(refreshes(), before);
    assert.equal(client.state.subscriptions.total, 0);
  });

  it('lets what nobody listens to any more lapse when it is subscribed at last', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    const { handle } = lab.listen(client, { by: 'class', target: 'fvBD' });
    apic.faults.beforeNextSubscribeReply(() => handle.close());
    await lab.until(() => apic.counts().subscriptions === 2);
    await lab.pass(700_000);
    assert.equal(apic.counts().subscriptions, 1);
    assert.equal(apic.counts().logins, 1, 'nothing else is lost with it');
  });

  it('delivers a frame that comes before the answer to its subscribe request', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' }, { track: false });
    apic.faults.beforeNextSubscribeReply(() => {
      apic.tree.set('uni/tn-early', 'fvTenant', { name: 'early' });
    });
    client.connect();
    await lab.until(() => heard.events.length > 0);
    assert.equal(heard.events[0]?.payload.dn, 'uni/tn-early');
  });

  it('never sends its password anywhere but in the login', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    const shown = JSON.stringify([lab.log, apic.requests.all()]);
    assert.equal(shown.includes(PASSWORD), false);
    assert.equal(shown.includes('pass'), false);
  });

  it('warns of more subscriptions than can be refreshed, with the timeout that would do', async () => {
    const apic = await lab.simulator({ version: '3.2(9h)' });
    const client = lab.client({ hosts: apic.address, ceiling: 1 });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    for (let index = 0; index < 40; index += 1) {
      lab.listen(client, { by: 'dn', target: `uni/tn-t${index}` }, { track: false });
    }
    client.connect();
    await lab.until(() => heard.connection.some(({ code }) => code === 'warning'));
    const warning = heard.connection.find(({ code }) => code === 'warning');
    assert.match(warning?.text ?? '', /^41 subscriptions need 3 refreshes .* to 25 seconds/);
  });

  it('goes on after a rubbish frame', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    for (const rubbish of ['', '[]', '{', 'null', '{"imdata":5}', '<a', '\u0000']) {
      apic.faults.sendFrame(rubbish);
    }
    apic.tree.set('uni/tn-new', 'fvTenant', { name: 'new' });
    await lab.until(() => heard.events.length === 1);
    const said = heard.connection.filter(({ code }) => code === 'warning');
    assert.deepEqual(
      said.map(({ text }) => text),
      ['Notifications on the present WebSocket that could not be read, and were left out: 1'],
    );
  });
});

describe('A client that is closed while it logs in', () => {
  it('leaves no session behind on the device', async () => {
    const lab = new Lab();
    const apic = await lab.simulator();
    for (let turn = 0; turn < 5; turn += 1) {
      const client = lab.client({ hosts: apic.address });
      lab.listen(client, { by: 'class', target: 'fvTenant' });
      client.connect();
      await lab.until(() => apic.counts().logins === turn + 1);
      let isClosed = false;
      void client.close().finally(() => (isClosed = true));
      await lab.until(() => isClosed);
      assert.equal(apic.counts().sessions, 0);
    }
    await lab.close();
  });
});
