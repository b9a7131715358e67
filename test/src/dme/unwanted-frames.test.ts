import assert from 'node:assert/strict';
import { ByteBudget } from '../../../src/connection/byte-budget';
import { newCounters } from '../../../src/connection/counters';
import { LoopWatch } from '../../../src/connection/loop-watch';
import { SocketHold } from '../../../src/connection/socket-hold';
import type { ListenerOptions } from '../../../src/dme/options';
import { parseQuery } from '../../../src/dme/query/query';
import { platforms } from '../../../src/dme/model/platform';
import { Listener } from '../../../src/dme/subscription/listener';
import { Subscription } from '../../../src/dme/subscription/subscription';
import { ManualClock } from '../../../src/simulator';
import { Lab } from './lab';

const frame = (status: string, more: Record<string, string>): string => {
  const modTs = '2026-01-01T00:00:00.000+00:00';
  const attributes = { dn: 'sys/intf/phys-[eth1/1]', modTs, status, ...more };
  return JSON.stringify({ subscriptionId: ['1'], imdata: [{ l1PhysIf: { attributes } }] });
};

function subscriptionOf(
  options: ListenerOptions | ListenerOptions[],
  target = 'l1PhysIf',
): {
  subscription: Subscription;
  unwanted: () => number[];
} {
  const clock = new ManualClock();
  const source = { device: 'a', platform: platforms.apic, host: 'a', identity: '/aci/a' };
  const subscription = new Subscription(parseQuery({ by: 'class', target }), {
    clock,
    storms: {
      clock,
      loop: new LoopWatch(clock),
      budget: new ByteBudget(),
      hold: new SocketHold(clock),
    },
    counters: newCounters(),
    memory: undefined,
    source: (query, ids) => ({ ...source, query, ids }),
    lastSign: () => 0,
    onState: () => {},
    emit: () => assert.fail('Nothing is said of it.'),
  });
  const made = [options].flat().map((each) => {
    const listener = new Listener({ track: false, ...each }, {}, '', () => {});
    subscription.add(listener);
    return listener;
  });
  return { subscription, unwanted: () => made.map(({ counts }) => counts.unwanted) };
}

describe('A frame that nobody wants', () => {
  it('is ignored for its status, and counted', () => {
    const { subscription, unwanted } = subscriptionOf({ events: ['deleted'] });
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), true);
    assert.deepEqual(unwanted(), [1]);
  });

  it('is ignored when nothing that is watched stands in it', () => {
    const { subscription } = subscriptionOf({ watch: ['adminSt'] });
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), true);
    assert.equal(subscription.ignores(frame('modified', { adminSt: 'up' })), false);
    assert.equal(subscription.ignores(frame('deleted', {})), false);
  });

  it('is not ignored when one of the listeners wants it', () => {
    const { subscription, unwanted } = subscriptionOf([{ events: ['deleted'] }, {}]);
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), false);
    assert.deepEqual(unwanted(), [0, 0]);
  });

  it('is not ignored when it cannot be told what it is about', () => {
    const { subscription, unwanted } = subscriptionOf({ events: ['deleted'] });
    assert.equal(subscription.ignores('{"subscriptionId":["1"],"imdata":[]}'), false);
    assert.equal(subscription.ignores(frame('modified', { modTs: 'never' })), false);
    assert.deepEqual(unwanted(), [0]);
  });

  it('is not ignored by what is to be known of the objects', () => {
    const { subscription } = subscriptionOf({ events: ['deleted'], track: true });
    for (const _step of subscription.known.takeFirstRead(new Map(), 'tracking'));
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), false);
    subscription.known.stopSettling();
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), false);
  });

  it('is not ignored by a snapshot that may have been read after it', () => {
    const { subscription } = subscriptionOf({ events: ['deleted'], start: 'snapshot' });
    for (const _step of subscription.known.takeFirstRead(new Map(), 'snapshot'));
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), false);
    subscription.known.stopSettling();
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), true);
  });

  it('is not ignored while somebody notes which objects change', async () => {
    const { subscription } = subscriptionOf({ events: ['deleted'] });
    const ignores = (): boolean => subscription.ignores(frame('modified', { mtu: '1' }));
    await subscription.known.watchTouched(async () => {
      await subscription.known.watchTouched(() => Promise.resolve());
      assert.equal(ignores(), false);
    });
    assert.equal(ignores(), true);
    await subscription.known.watchTouched(() => Promise.reject(new Error())).catch(() => {});
    assert.equal(ignores(), true);
  });

  it('is not ignored where records are told from those that were seen', () => {
    const { subscription } = subscriptionOf({ events: ['deleted'] }, 'faultRecord');
    assert.equal(subscription.ignores(frame('modified', { mtu: '1' })), false);
  });
});

describe('A change that nobody wants', () => {
  let lab: Lab;

  beforeEach(() => {
    lab = new Lab();
  });

  afterEach(() => lab.close());

  it('is counted once, and one that is wanted comes', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const spec = { by: 'class', target: 'fvTenant' } as const;
    const { handle, events } = lab.listen(client, spec, { events: ['deleted'], track: false });
    client.connect();
    await lab.live(client);
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'a' });
    apic.tree.set('uni/tn-common', 'fvTenant', { descr: 'b' });
    await lab.until(() => client.readings()[0]?.counters.frames === 2);
    assert.equal(handle.counts()[0]?.unwanted, 2);
    apic.tree.remove('uni/tn-common');
    await lab.until(() => events.length === 1);
  });

  it('is known all the same when it comes while the state is read', async () => {
    const apic = await lab.simulator();
    const client = lab.client({ hosts: apic.address });
    const spec = { by: 'dn', target: 'uni/tn-a' } as const;
    apic.tree.set(spec.target, 'fvTenant', { name: 'a', descr: 'before' });
    const attributes = apic.tree.all('fvTenant').find(({ dn }) => dn === spec.target)?.attributes;
    const read = { totalCount: '1', imdata: [{ fvTenant: { attributes } }] };
    apic.faults.answerNext('query', JSON.stringify(read));
    apic.faults.delay(2_000);
    const { handle } = lab.listen(client, spec, { events: ['deleted'] });
    client.connect();
    await lab.until(() => client.state.kind === 'reading');
    apic.tree.set(spec.target, 'fvTenant', { descr: 'after' });
    await lab.live(client);
    apic.faults.delay(0);
    await lab.until(() => client.readings()[0]?.counters.frames === 1);
    assert.equal(handle.objects()[0]?.objects?.[0]?.payload.attributes.descr, 'after');
  });
});
