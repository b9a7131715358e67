import assert from 'node:assert/strict';
import type { AccountStore, Remembered } from '../../../src/aruba/account-store';
import { samples, type CentralSimulator } from '../../../src/simulator/central';
import { CentralLab, codes, last } from './lab';

const DAY_MS = 86_400_000;

/** A store in memory. */
function memoryStore(): AccountStore & { kept: Remembered } {
  return {
    kept: {},
    load() {
      return Promise.resolve(structuredClone(this.kept));
    },
    save(remembered) {
      this.kept = structuredClone(remembered);
      return Promise.resolve();
    },
  };
}

describe('A stream of the classic API', () => {
  let lab: CentralLab;
  let central: CentralSimulator;

  beforeEach(async () => {
    lab = new CentralLab();
    central = await lab.central();
  });

  afterEach(async () => {
    await lab.close();
    assert.deepEqual(central.violations, []);
  });

  function sendAp(status: 'up' | 'down', serial = 'SN0000001'): void {
    central.send('monitoring', samples.apState({ serial, name: 'ap-lab-1', status, at: lab.now }));
  }

  it('tells of an access point that goes down and comes up', async () => {
    const client = lab.classic(central);
    const heard = lab.listen(client, 'monitoring');
    await lab.live(client);
    sendAp('down');
    sendAp('up');
    await lab.until(() => heard.events.length === 2);
    const [down, up] = heard.events;
    assert.equal(down?.event.type, 'com.arubanetworks.central.monitoring.ap.down');
    assert.equal(down?.payload.state, 'raised');
    assert.equal(down?.payload.device, 'head office');
    assert.equal(down?.payload.customer_id, 'cust-sim-0001');
    assert.equal(down?.payload.text, 'AP ap-lab-1 (SN0000001) is down');
    assert.equal(down?.payload.time, new Date(lab.now * 1000).toISOString());
    assert.equal(up?.event.type, 'com.arubanetworks.central.monitoring.ap.up');
    assert.equal(up?.payload.state, 'cleared');
    assert.notEqual(down?.event.id, up?.event.id);
  });

  it('shares one socket among all who listen to a topic, and has one for each topic', async () => {
    const client = lab.classic(central);
    const first = lab.listen(client, 'monitoring');
    const second = lab.listen(client, { topic: 'monitoring', elements: ['ap'] });
    const audit = lab.listen(client, 'audit');
    await lab.until(() => central.openStreams() === 2 && client.state.subscriptions.live === 2);
    sendAp('down');
    central.send('audit', samples.auditEntry('SN0000001', 'Upgraded', lab.now));
    await lab.until(() => first.events.length + second.events.length + audit.events.length === 3);
    assert.notEqual(first.events[0]?.payload.object, second.events[0]?.payload.object);
    first.handle.close();
    await lab.pass(1000);
    assert.equal(central.openStreams('monitoring'), 1);
    second.handle.close();
    await lab.until(() => central.openStreams('monitoring') === 0);
    assert.equal(central.openStreams('audit'), 1);
  });

  it('asks for the present key at the start, and once for topics that start together', async () => {
    const old = central.key;
    central.rotateKey();
    const client = lab.classic(central, { key: old });
    lab.listen(client, 'monitoring');
    lab.listen(client, 'audit');
    await lab.until(() => client.state.subscriptions.live === 2);
    const asked = central.requests.all().filter(({ path }) => path.endsWith('/validate'));
    assert.equal(asked.length, 1);
  });

  it('renews the key daily, so that no renewal is missed, and keeps it across a restart', async () => {
    const store = memoryStore();
    const key = central.key;
    const client = lab.classic(central, { key, store });
    lab.listen(client, 'monitoring');
    await lab.live(client);
    for (let day = 0; day < 2; day += 1) {
      central.rotateKey();
      await lab.pass(DAY_MS + 60_000);
    }
    assert.equal(store.kept.key?.value, central.key);
    assert.ok(!JSON.stringify(lab.log).includes(central.key));
    // The configured one is two renewals old by now, which Central no longer exchanges.
    const restarted = lab.classic(central, { key, store });
    lab.listen(restarted, 'monitoring');
    await lab.live(restarted);
  });

  it('does not use a kept key that was given for another one', async () => {
    const store = memoryStore();
    store.kept = { key: { of: 'another', value: 'stale' } };
    const client = lab.classic(central, { store });
    lab.listen(client, 'audit');
    await lab.live(client);
  });

  it('asks for the key after a 401, and tries once more', async () => {
    central.faults.refusals = 1;
    const client = lab.classic(central);
    const heard = lab.listen(client, 'monitoring');
    await lab.live(client);
    assert.deepEqual(codes(heard), ['connecting', 'live']);
    const upgrades = central.requests.all().filter(({ path }) => path === '/streaming/api');
    assert.deepEqual(
      upgrades.map(({ status }) => status),
      [401, 101],
    );
  });

  it('says that a key is wrong, and tries it rarely', async () => {
    const client = lab.classic(central, { key: 'no.such-key' });
    const heard = lab.listen(client, 'monitoring');
    await lab.until(() => client.state.kind === 'refused');
    assert.equal(last(heard, 'refused')?.error, 'KEY_REFUSED');
    await lab.pass(10 * 60_000);
    assert.ok(central.requests.length <= 5, `${central.requests.length} requests`);
  });

  it("says in Central's own words that a topic is not subscribed, and waits for it", async () => {
    central.setTopic('security', false);
    const client = lab.classic(central);
    const heard = lab.listen(client, 'security');
    const other = lab.listen(client, 'audit');
    await lab.until(() => codes(heard).includes('refused') && codes(other).includes('live'));
    const refused = last(heard, 'refused');
    assert.equal(refused?.error, 'TOPIC_NOT_SUBSCRIBED');
    assert.match(refused?.text ?? '', /Unsubscribed Topic/);
    assert.equal(refused?.query, 'security');
    assert.equal(client.stateOf({ topic: 'security' }).kind, 'refused');
    assert.equal(client.stateOf({ topic: 'audit' }).kind, 'live');
    central.setTopic('security', true);
    await lab.pass(5 * 60_000 + 5_000);
    await lab.until(() => codes(heard).includes('live'));
  });

  it('sends the user name where there is one', async () => {
    const strict = await lab.central({ wantsUserName: true });
    const without = lab.classic(strict);
    lab.listen(without, 'audit');
    const client = lab.classic(strict, { username: 'operator@example.org' });
    lab.listen(client, 'audit');
    await lab.live(client);
    await lab.until(() => without.state.kind === 'refused');
  });

  it('takes the endpoint as Central shows it', async () => {
    const host = `${central.address.replace('http', 'ws')}/streaming/api`;
    const client = lab.classic(central, { host });
    lab.listen(client, 'audit');
    await lab.live(client);
  });

  it('of one account does not stop that of another', async () => {
    const other = await lab.central();
    const wrong = lab.classic(central, { key: 'no.such-key' });
    const lost = lab.classic(central, { host: 'http://127.0.0.1:1' });
    const right = lab.classic(other);
    for (const client of [wrong, lost, right]) lab.listen(client, 'monitoring');
    await lab.until(() => right.state.kind === 'live');
    await lab.until(() => wrong.state.kind === 'refused' && lost.state.kind === 'waiting');
  });

  it('verifies the certificate, or trusts it by its SHA-256', async () => {
    const secure = await lab.central({ tls: true });
    const careful = lab.classic(secure);
    const heard = lab.listen(careful, 'monitoring');
    await lab.until(() => careful.state.kind === 'refused');
    assert.equal(last(heard, 'refused')?.error, 'CERTIFICATE_UNTRUSTED');
    const pinned = lab.classic(secure, { fingerprints: [secure.fingerprint ?? ''] });
    lab.listen(pinned, 'monitoring');
    await lab.live(pinned);
  });
});
