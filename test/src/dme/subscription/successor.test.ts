import assert from 'node:assert/strict';
import { ByteBudget } from '../../../../src/connection/byte-budget';
import { newCounters } from '../../../../src/connection/counters';
import type { NetworkPushError } from '../../../../src/connection/errors';
import { LoopWatch } from '../../../../src/connection/loop-watch';
import { SocketHold } from '../../../../src/connection/socket-hold';
import { DeviceError } from '../../../../src/dme/model/errors';
import type { Frame, Reply } from '../../../../src/dme/model/notification';
import { platforms } from '../../../../src/dme/model/platform';
import { parseQuery } from '../../../../src/dme/query/query';
import { RefreshSchedule } from '../../../../src/dme/socket/refresh-schedule';
import { Subscription } from '../../../../src/dme/subscription/subscription';
import { Successor } from '../../../../src/dme/subscription/successor';
import type { WirePort } from '../../../../src/dme/socket/wire-port';
import { ManualClock } from '../../../../src/simulator/index';

const expired = new DeviceError('SUBSCRIPTION_EXPIRED', 'expired');

function change(descr: string): Frame {
  const object = { class: 'fvTenant', attributes: { dn: 'uni/tn-a', status: 'modified', descr } };
  return { encoding: 'json', subscriptionIds: ['7'], objects: [object], leftOut: 0, size: 0 };
}

describe('The successor of a subscription', () => {
  let clock: ManualClock;
  let socket: AbortController;
  let subscription: Subscription;
  let successor: Successor;
  let lost: NetworkPushError[];
  let unbound: string[];
  /** What the device says to a refresh. */
  let refresh: () => Reply;

  beforeEach(() => {
    clock = new ManualClock();
    socket = new AbortController();
    lost = [];
    unbound = [];
    refresh = () => ({ objects: [] });
    const source = { device: 'a', platform: platforms.apic, host: 'a', identity: '/aci/a' };
    const storms = {
      clock,
      loop: new LoopWatch(clock),
      budget: new ByteBudget(),
      hold: new SocketHold(clock),
    };
    subscription = new Subscription(parseQuery({ by: 'class', target: 'fvTenant' }), {
      clock,
      storms,
      counters: newCounters(),
      memory: undefined,
      source: (query, ids) => ({ ...source, query, ids }),
      lastSign: () => 0,
      onState: () => {},
      emit: () => assert.fail('Nothing is said of it.'),
    });
    subscription.become({ kind: 'live' });
    successor = new Successor(subscription, port());
  });

  afterEach(async () => {
    successor.end();
    await clock.advance(0);
    assert.equal(clock.pending, 0);
  });

  function port(): WirePort {
    return {
      clock,
      counters: newCounters(),
      platform: platforms.apic,
      version: '5.2(7f)',
      refreshes: new RefreshSchedule(clock),
      signal: socket.signal,
      subscriptionCount: () => 1,
      get: async (kind, path) => {
        if (kind === 'subscribe') return { objects: [], subscriptionId: '7' };
        assert.deepEqual([kind, path], ['refresh', '/api/subscriptionRefresh.json?id=7']);
        return refresh();
      },
      bind: (id, receiver) => assert.deepEqual([id, receiver], ['7', successor]),
      unbind: (id) => void unbound.push(id),
      end: (error) => void lost.push(error),
    };
  }

  it('takes over with what the old socket has not delivered, kept refreshed until then', async () => {
    await successor.begin();
    assert.ok(subscription.overlap, 'what the old socket delivers is remembered');
    subscription.overlap.remember(change('both').objects[0] ?? assert.fail());
    for (const descr of ['both', 'only the new one']) successor.receive(change(descr));
    await clock.advance(60_000);
    const taken = successor.takeOver();
    assert.equal(taken?.id, '7');
    assert.ok(taken.refreshClock.age <= 20_000);
    const rest = taken.frames.flatMap(({ objects }) => objects);
    assert.deepEqual(
      rest.map(({ attributes }) => attributes['descr']),
      ['only the new one'],
    );
    assert.equal(subscription.overlap, undefined);
    assert.ok(taken.isUnbroken, 'both have sent the same');
    assert.deepEqual([lost, unbound], [[], []]);
  });

  for (const isKept of [true, false]) {
    it(`knows whether it is unbroken: the old socket ${isKept ? 'still' : 'no longer'} served`, async () => {
      const asked: number[] = [];
      subscription.servedBy = {
        servedUntil: 0,
        check: async (since) => void asked.push(since),
        isKeptSince: (time) => isKept && time === 1_000,
      };
      await clock.advance(1_000);
      await successor.begin();
      await successor.checkOld();
      assert.deepEqual(asked, [1_000]);
      assert.equal(successor.takeOver()?.isUnbroken, isKept);
    });
  }

  it('says that the next socket is over when the device forgets it there', async () => {
    refresh = () => {
      throw expired;
    };
    await successor.begin();
    await clock.advance(20_000);
    assert.deepEqual(lost, [expired]);
  });

  const broken: [what: string, breaks: () => void, unbinds: string[]][] = [
    ['it was given up', () => successor.end(), ['7']],
    ['the next socket has ended', () => socket.abort(), []],
    ['the old one does not serve any more', () => subscription.become({ kind: 'pending' }), ['7']],
  ];
  for (const [what, breaks, unbinds] of broken) {
    it(`takes nothing over when ${what}`, async () => {
      await successor.begin();
      breaks();
      assert.equal(successor.takeOver(), undefined);
      assert.equal(subscription.overlap, undefined);
      assert.deepEqual(unbound, unbinds, 'it holds no frames any more');
      await clock.advance(60_000);
      assert.deepEqual(lost, []);
    });
  }

  it('takes nothing over when it has not been subscribed yet', async () => {
    const begun = successor.begin();
    assert.equal(successor.takeOver(), undefined);
    await begun;
    assert.deepEqual(lost, []);
  });

  it('leaves what another one remembers when it is given up', async () => {
    await successor.begin();
    const other = new Successor(subscription, port());
    const { overlap } = subscription;
    other.end();
    assert.equal(subscription.overlap, overlap);
  });
});
