import assert from 'node:assert/strict';
import { Lifetime } from '../../../../src/connection/lifetime';
import { DeviceError } from '../../../../src/dme/model/errors';
import { Governor, type RequestKind } from '../../../../src/dme/session/governor';
import { ManualClock } from '../../../../src/simulator/manual-clock';

function setUp(ceiling?: number) {
  const clock = new ManualClock();
  const governor = new Governor(clock, ceiling);
  const sent: { kind: RequestKind; at: number }[] = [];
  const ask = (kind: RequestKind, answer: () => Promise<void> = () => Promise.resolve()) => {
    void governor
      .run(kind, () => {
        sent.push({ kind, at: clock.monotonic() });
        return answer();
      })
      .catch(() => undefined);
  };
  return { clock, governor, sent, ask };
}

const busy = () => Promise.reject(new DeviceError('DEVICE_BUSY', 'busy', 503));

describe('Governor', () => {
  it('never sends more requests in any second than its ceiling', async () => {
    const { clock, sent, ask } = setUp(10);
    for (let count = 0; count < 100; count += 1) ask('refresh');
    await clock.advance(60_000);
    assert.equal(sent.length, 100);
    for (const { at } of sent) {
      const inSecond = sent.filter((other) => other.at >= at && other.at < at + 1000);
      assert.ok(inSecond.length <= 10, `${inSecond.length} requests in the second from ${at}`);
    }
  });

  it('grows to the ceiling while answers are quick', async () => {
    const { clock, governor, ask } = setUp(10);
    assert.ok(governor.currentRate < 10);
    for (let count = 0; count < 20; count += 1) ask('read');
    await clock.advance(5_000);
    assert.equal(governor.currentRate, 10);
  });

  it('does not grow while answers are slow', async () => {
    const { clock, governor, ask } = setUp(10);
    const first = governor.currentRate;
    for (let count = 0; count < 10; count += 1) {
      ask('read', () => new Promise((resolve) => clock.after(900, resolve)));
    }
    await clock.advance(30_000);
    assert.equal(governor.currentRate, first);
  });

  it('halves its rate after each busy answer, down to a floor', async () => {
    const { clock, governor, ask } = setUp(8);
    for (let count = 0; count < 20; count += 1) ask('read');
    await clock.advance(10_000);
    ask('read', busy);
    await clock.advance(1_000);
    assert.equal(governor.currentRate, 4);
    for (let count = 0; count < 20; count += 1) ask('read', busy);
    await clock.advance(120_000);
    assert.equal(governor.currentRate, 0.5);
  });

  it('lets urgent kinds overtake what waits', async () => {
    const { clock, sent, ask } = setUp();
    ask('audit');
    ask('audit');
    ask('read');
    ask('subscribe');
    ask('refresh');
    ask('login');
    await clock.advance(10_000);
    const order = sent.map((request) => request.kind);
    assert.deepEqual(order, ['audit', 'login', 'refresh', 'subscribe', 'read', 'audit']);
  });

  it('never sends more than one login a second, and lets others pass meanwhile', async () => {
    const { clock, sent, ask } = setUp(10);
    for (let count = 0; count < 5; count += 1) ask('login');
    for (let count = 0; count < 5; count += 1) ask('refresh');
    await clock.advance(10_000);
    const logins = sent.filter((request) => request.kind === 'login').map(({ at }) => at);
    assert.equal(logins.length, 5);
    for (const [index, at] of logins.slice(1).entries())
      assert.ok(at - (logins[index] ?? 0) >= 1000);
    const lastRefresh = sent.findLast((request) => request.kind === 'refresh');
    assert.ok((lastRefresh?.at ?? Infinity) < 3_000);
  });

  it('has no more than four requests under way', async () => {
    const { clock, sent, ask } = setUp(10);
    for (let count = 0; count < 10; count += 1) ask('read', () => new Promise(() => {}));
    await clock.advance(60_000);
    assert.equal(sent.length, 4);
  });

  it('gives no turn to what nobody needs any more', async () => {
    const { clock, governor, sent, ask } = setUp(10);
    const gone = new Lifetime();
    ask('subscribe');
    const stale = Array.from({ length: 100 }, () =>
      governor.run('subscribe', () => Promise.resolve(), gone.signal),
    );
    ask('subscribe');
    gone.end();
    const results = await Promise.allSettled(stale);
    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.equal(governor.waiting, 1);
    await clock.advance(500);
    assert.equal(sent.length, 2);
  });

  it('refuses what waits and all that comes after it is closed', async () => {
    const { clock, governor } = setUp();
    const first = governor.run('read', () => Promise.resolve('first'));
    const second = governor.run('read', () => Promise.resolve('second'));
    governor.close();
    assert.equal(await first, 'first');
    await assert.rejects(second, { code: 'SOCKET_CLOSED' });
    await assert.rejects(
      governor.run('login', () => Promise.resolve()),
      { code: 'SOCKET_CLOSED' },
    );
    assert.equal(clock.pending, 0);
  });
});
