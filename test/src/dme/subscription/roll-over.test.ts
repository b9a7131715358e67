import assert from 'node:assert/strict';
import { Link } from '../../../../src/dme/socket/link';
import { Lab } from '../lab';

const LIFETIME_SECONDS = 1_800;
/** Subscribing so many takes longer than a busy controller is borne with. */
const MANY = 450;

describe('Before the session life ends', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  async function listening(refreshTimeoutSeconds = 600) {
    const apic = await lab.simulator({
      maximumLifetimeSeconds: LIFETIME_SECONDS,
      refreshTimeoutSeconds,
    });
    const client = lab.client({ hosts: apic.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    return { apic, client, heard };
  }

  it('a new session takes over, with no gap and no event twice', async () => {
    const { apic, heard } = await listening();
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    assert.equal(apic.counts().logins, 1);
    let sent = 0;
    await lab.until(() => {
      sent += 1;
      apic.tree.set('uni/tn-common', 'fvTenant', { descr: `change ${sent}` });
      return apic.counts().logouts === 1;
    }, 'the old session is logged out');
    await lab.pass(5_000);
    assert.equal(apic.counts().logins, 2);
    assert.equal(apic.counts().sockets, 1);
    assert.equal(apic.counts().sessions, 1);
    assert.deepEqual(
      heard.events.map(({ payload }) => payload.attributes.descr),
      Array.from({ length: sent }, (_, index) => `change ${index + 1}`),
    );
    assert.deepEqual(
      heard.connection.map(({ code }) => code),
      ['connecting', 'live'],
    );
  });

  it('flaps without modTs come through as they are', async () => {
    const nxos = await lab.simulator({ platform: 'nxos' });
    // It does not tell; a day would be assumed.
    nxos.faults.misstateLogin({ maximumLifetimeSeconds: String(LIFETIME_SECONDS) });
    const client = lab.client({ hosts: nxos.address, platform: 'nxos' });
    const heard = lab.listen(client, { by: 'class', target: 'l2BD' });
    client.connect();
    await lab.live(client);
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    const sent: string[] = [];
    await lab.until(() => {
      const state = sent.length % 2 === 0 ? 'down' : 'up';
      sent.push(state);
      nxos.tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { operSt: state });
      return nxos.counts().logouts === 1;
    });
    await lab.pass(5_000);
    assert.deepEqual(
      heard.events.map(({ payload }) => payload.attributes.operSt),
      sent,
    );
    assert.equal(new Set(heard.events.map(({ event }) => event.id)).size, sent.length);
  });

  it('goes on session after session', async () => {
    const { apic, client, heard } = await listening();
    await lab.pass(5 * LIFETIME_SECONDS * 1000);
    assert.ok(apic.counts().logins >= 5);
    assert.equal(apic.counts().sessions, 1);
    assert.equal(client.state.kind, 'live');
    assert.equal(heard.connection.filter(({ code }) => code === 'gap').length, 0);
  });

  it('keeps the present session when the next one cannot be begun, and tries again', async () => {
    const { apic, client, heard } = await listening();
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    apic.faults.refuseLogin();
    await lab.until(() => heard.connection.some(({ code }) => code === 'warning'));
    assert.equal(client.state.kind, 'live');
    apic.faults.refuseLogin(false);
    await lab.until(() => apic.counts().logouts === 1);
    assert.equal(heard.connection.filter(({ code }) => code === 'gap').length, 0);
  });

  it('keeps the present session when the next one does not take the subscriptions', async () => {
    const { apic, client, heard } = await listening();
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    apic.faults.answerNext('subscribe', '<html>It works!</html>');
    await lab.until(() => heard.connection.some(({ code }) => code === 'warning'));
    assert.equal(client.state.kind, 'live');
    assert.deepEqual([apic.counts().logins, apic.counts().sessions], [2, 1]);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'between the tries' });
    await lab.until(() => heard.events.length === 1);
    await lab.until(() => apic.counts().logouts === 2);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'after' });
    await lab.until(() => heard.events.length === 2);
    assert.equal(heard.connection.filter(({ code }) => code === 'gap').length, 0);
    assert.equal(apic.counts().sockets, 1);
  });

  it('leaves behind only what the device refuses by now', async () => {
    const { apic, client, heard } = await listening();
    const refused = lab.listen(client, { by: 'class', target: 'fvBD' });
    await lab.live(client);
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    apic.faults.forbidClass('fvBD');
    await lab.until(() => apic.counts().logouts === 1);
    await lab.until(() => refused.failures.length === 1);
    assert.equal(refused.failures[0]?.error.code, 'NOT_PERMITTED');
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'after' });
    await lab.until(() => heard.events.length === 1);
    assert.deepEqual(client.state.subscriptions, { live: 1, total: 2, failed: 1 });
    assert.equal(heard.connection.filter(({ code }) => code === 'gap').length, 0);
  });

  it('recovers as after any gap when the old socket could not be read to its end', async () => {
    const { apic, client, heard } = await listening();
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    const drain: Link['drain'] = Reflect.get(Link.prototype, 'drain');
    Link.prototype.drain = async function () {
      // A change that the old socket did not deliver, and that no other announces.
      apic.tree.drift('uni/tn-common', { descr: 'unread' });
      await drain.call(this);
      return false;
    };
    try {
      await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    } finally {
      Link.prototype.drain = drain;
    }
    await lab.live(client);
    const [event] = heard.events;
    assert.deepEqual([event?.payload.attributes.descr, event?.event.recovered], ['unread', true]);
    const { error, certain } = heard.connection.find(({ code }) => code === 'gap') ?? {};
    assert.deepEqual([error, certain], ['SOCKET_CLOSED', true]);
  });

  it('recovers as after any gap when the old socket breaks in the middle', async () => {
    const { apic, client, heard } = await listening();
    await lab.pass(0.94 * LIFETIME_SECONDS * 1000);
    apic.faults.beforeNextSubscribeReply(() => apic.faults.dropSockets('reset'));
    await lab.until(() => heard.connection.some(({ code }) => code === 'gap'));
    await lab.live(client);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'after' });
    await lab.until(() => heard.events.length === 1);
    await lab.pass(200_000);
    assert.equal(apic.counts().sessions, 1);
  });
});

describe('A controller of several', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  async function listening(ceiling?: number, refreshTimeout?: number) {
    const first = await lab.simulator();
    const second = await lab.simulator({ tree: first.tree, node: 2 });
    const client = lab.client({ hosts: `${first.address} ${second.address}`, ceiling });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant', refreshTimeout });
    client.connect();
    await lab.live(client);
    const movedOver = () => second.counts().subscriptions === 1 && first.counts().sockets === 0;
    const gaps = () => heard.connection.filter(({ code }) => code === 'gap').length;
    const loseSight = (controllers: number[]) => {
      for (const other of controllers) {
        first.tree.set(`topology/pod-1/node-1/av/node-${other}`, 'infraWiNode', {
          operSt: 'unavailable',
        });
      }
    };
    return { first, second, client, heard, movedOver, gaps, loseSight };
  }

  it('that answers nothing but that it is busy is left for the next one, with no gap', async () => {
    const { first, second, heard, movedOver, gaps } = await listening();
    first.faults.unavailable();
    await lab.until(movedOver);
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'changed' });
    await lab.until(() => heard.events.length === 1);
    await lab.pass(5_000);
    assert.equal(gaps(), 0);
    assert.equal(heard.events[0]?.event.recovered, undefined);
    assert.equal(`http://${heard.events[0]?.device.host}`, second.address);
  });

  it('that is busy, and has forgotten what it cannot be asked of, is left with a gap', async () => {
    const { first, heard, movedOver, gaps } = await listening();
    first.faults.unavailable();
    first.faults.expireSubscription();
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'unheard' });
    await lab.until(movedOver);
    await lab.until(() => gaps() === 1);
    const [change, ...others] = heard.events;
    assert.deepEqual(
      [change?.payload.attributes.descr, change?.event.recovered, others],
      ['unheard', true, []],
    );
    const gap = heard.connection.find(({ code }) => code === 'gap');
    assert.deepEqual([gap?.recovered, gap?.certain], [true, true]);
    assert.match(gap?.text ?? '', /did not show that it had kept the subscription/);
  });

  it('that leaves its cluster and goes on answering is left for the next one', async () => {
    const { second, heard, movedOver, gaps, loseSight } = await listening();
    loseSight([2, 3]);
    await lab.until(movedOver);
    assert.ok(heard.connection.some(({ text }) => text.includes('has left its cluster')));
    assert.equal(gaps(), 0);
    await lab.pass(300_000);
    assert.equal(second.counts().subscriptions, 1);
  });

  it('that only misses another one is kept', async () => {
    const { first, second, loseSight } = await listening();
    loseSight([3]);
    await lab.pass(300_000);
    assert.equal(first.counts().subscriptions, 1);
    assert.equal(second.counts().logins, 0);
  });

  it('goes on serving when the next one forgets a subscription before it takes over', async () => {
    const { first, second, client, heard, gaps, loseSight } = await listening(1, 30);
    lab.listen(client, { by: 'class', target: 'fvBD' });
    await lab.live(client);
    loseSight([2, 3]);
    await lab.until(() => second.counts().subscriptions === 1, 'one of two is subscribed');
    for (let tries = 0; tries < 4; tries += 1) {
      second.faults.answerNext('subscribe', '{"totalCount":"0","imdata":[]}');
    }
    second.faults.expireSubscription();
    const failed = () => heard.connection.filter(({ text }) => text.startsWith('The next session'));
    await lab.until(() => failed().length === 1);
    assert.match(failed()[0]?.text ?? '', /Subscription refresh timeout.* Tried again soon\.$/);
    assert.equal(failed()[0]?.code, 'warning');
    assert.deepEqual([second.counts().sessions, second.counts().sockets], [0, 0]);
    assert.equal(first.counts().subscriptions, 2);
    first.tree.set('uni/tn-common', 'fvTenant', { descr: 'still heard' });
    await lab.until(() => heard.events.length === 1);
    assert.equal(`http://${heard.events[0]?.device.host}`, first.address);
    assert.equal(gaps(), 0);
  });

  /** Left for being busy, with so many subscriptions, while one object goes on changing. */
  async function leftWhileBusy(subscriptions: number) {
    const { first, second, client, heard, gaps } = await listening();
    for (let number = 1; number < subscriptions; number += 1) {
      lab.listen(client, { by: 'dn', target: `uni/tn-${number}` });
    }
    await lab.live(client);
    const liveAt = heard.connection.at(-1)?.time ?? '';
    first.faults.unavailable();
    let sent = 0;
    await lab.until(() => {
      sent += 1;
      first.tree.set('uni/tn-common', 'fvTenant', { descr: `change ${sent}` });
      return second.counts().subscriptions === subscriptions && first.counts().sockets === 0;
    });
    await lab.pass(60_000);
    assert.deepEqual(
      heard.events.map(({ payload }) => payload.attributes.descr),
      Array.from({ length: sent }, (_, index) => `change ${index + 1}`),
    );
    assert.equal(gaps(), 0);
    return { second, heard, liveAt };
  }

  it('that is busy does not hold up the way to the next one', async () => {
    const { heard, liveAt } = await leftWhileBusy(40);
    const waited = Date.parse(heard.events.at(-1)?.event.time ?? '') - Date.parse(liveAt);
    assert.ok(waited < 120_000, `${waited} ms`);
  });

  it('that is busy is left once, however long that takes', async () => {
    const { second } = await leftWhileBusy(MANY);
    const { logins, sessions, sockets, subscriptions } = second.counts();
    assert.deepEqual([logins, sessions, sockets, subscriptions], [1, 1, 1, MANY]);
  });

  it('that is busy now and then is kept', async () => {
    const { first, second } = await listening();
    for (let count = 0; count < 30; count += 1) {
      first.faults.unavailable(1);
      await lab.pass(10_000);
    }
    assert.equal(first.counts().subscriptions, 1);
    assert.equal(second.counts().logins, 0);
  });

  it('that is the only one is kept, however busy it is', async () => {
    const only = await lab.simulator();
    const client = lab.client({ hosts: only.address });
    const heard = lab.listen(client, { by: 'class', target: 'fvTenant' });
    client.connect();
    await lab.live(client);
    only.faults.unavailable();
    await lab.pass(100_000);
    assert.deepEqual([only.counts().logins, only.counts().sockets], [1, 1]);
    assert.ok(heard.connection.every(({ code }) => code !== 'warning'));
    const asked = only.requests.all().filter(({ path }) => path.includes('infraWiNode'));
    assert.equal(asked.length, 0, 'what it is a part of does not matter');
  });
});
