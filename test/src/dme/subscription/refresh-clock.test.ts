import assert from 'node:assert/strict';
import { ConnectionError, type NetworkPushError } from '../../../../src/connection/errors';
import { newCounters } from '../../../../src/connection/counters';
import { DeviceError } from '../../../../src/dme/model/errors';
import { platforms } from '../../../../src/dme/model/platform';
import { RefreshClock } from '../../../../src/dme/subscription/refresh-clock';
import { RefreshSchedule } from '../../../../src/dme/socket/refresh-schedule';
import type { WirePort } from '../../../../src/dme/socket/wire-port';
import { ManualClock } from '../../../../src/simulator/index';

const PATH = '/api/subscriptionRefresh.json?id=1';
/** Seconds; an interval is a third of it. */
const TIMEOUT = 30;
const INTERVAL_MS = 10_000;

const busy = new DeviceError('DEVICE_BUSY', 'busy');
const expired = new DeviceError('SUBSCRIPTION_EXPIRED', 'expired');
const lost = new ConnectionError('CONNECTION_LOST', 'lost');

function unused(): never {
  assert.fail('A refresh needs none of that.');
}

function isBetween(value: number | undefined, shortest: number, longest: number): void {
  assert.ok(value !== undefined);
  // Random times are fractions, whose sums are not exact.
  const rounded = Math.round(value);
  assert.ok(rounded >= shortest && rounded <= longest, `${value} ms`);
}

describe('The clock of a subscription', () => {
  let clock: ManualClock;
  let lifetime: AbortController;
  let refreshClock: RefreshClock;
  let counters: ReturnType<typeof newCounters>;
  /** When a refresh was asked for. */
  let asked: number[];
  /** How long the device takes, and what it says. */
  let answerTakes: number;
  let answer: NetworkPushError | undefined;
  let over: NetworkPushError | undefined;

  beforeEach(() => {
    clock = new ManualClock();
    lifetime = new AbortController();
    counters = newCounters();
    asked = [];
    answerTakes = 0;
    answer = undefined;
    over = undefined;
    refreshClock = new RefreshClock(portOf());
  });

  afterEach(async () => {
    refreshClock.stop();
    await clock.advance(0);
    assert.equal(clock.pending, 0);
  });

  function portOf(): WirePort {
    return {
      clock,
      counters,
      platform: platforms.apic,
      version: '',
      refreshes: new RefreshSchedule(clock),
      signal: lifetime.signal,
      subscriptionCount: () => 1,
      get: async (kind, path) => {
        assert.deepEqual([kind, path], ['refresh', PATH]);
        asked.push(clock.monotonic());
        const said = answer;
        if (answerTakes > 0) {
          await new Promise<void>((resolve) => void clock.after(answerTakes, resolve));
        }
        if (said) throw said;
        return { objects: [] };
      },
      bind: unused,
      unbind: unused,
      end: unused,
    };
  }

  function begin(): void {
    refreshClock.begin(TIMEOUT);
    refreshClock.start({ refreshPath: PATH, expired: (error) => (over = error) });
  }

  function overBy(): string | undefined {
    return over?.code;
  }

  it('refreshes first within an interval, then after one', async () => {
    begin();
    await clock.advance(200_000);
    isBetween(asked[0], 0, INTERVAL_MS);
    for (const [index, at] of asked.slice(1).entries()) {
      isBetween(at - (asked[index] ?? 0), 0.9 * INTERVAL_MS, INTERVAL_MS);
    }
    assert.equal(over, undefined);
    assert.equal(counters.refreshes, asked.length);
    isBetween(counters.refreshLateness, 0, 0);
  });

  it('knows since when the device has kept it: since the last refresh was asked for', async () => {
    await clock.advance(1_000);
    begin();
    assert.equal(refreshClock.age, 0);
    answerTakes = 700;
    // No further than its answer: the next one may be asked for right an interval later.
    while (asked.length === 0) await clock.advance(100);
    await clock.advance(answerTakes);
    const [at = 0] = asked;
    isBetween(refreshClock.age - (clock.monotonic() - at), 0, 0);
    isBetween(counters.refreshLateness, 700, 700);
  });

  it('tries again 2 s after a refresh without an answer, and then goes on as before', async () => {
    begin();
    answer = lost;
    await clock.advance(INTERVAL_MS);
    answer = undefined;
    const tries = asked.length;
    for (const [index, at] of asked.slice(1).entries())
      isBetween(at - (asked[index] ?? 0), 2_000, 2_000);
    assert.equal(counters.refreshes, 0);
    // Their times are sums of fractions, and not exact.
    await clock.advance(2_001);
    assert.equal(asked.length, tries + 1);
    await clock.advance(INTERVAL_MS);
    isBetween((asked.at(-1) ?? 0) - (asked.at(-2) ?? 0), 0.9 * INTERVAL_MS, INTERVAL_MS);
    assert.equal(over, undefined);
  });

  it('is over when no refresh was answered for as long as the device keeps it', async () => {
    begin();
    answer = busy;
    await clock.advance(TIMEOUT * 1_000);
    assert.equal(over, undefined);
    await clock.advance(2_000);
    assert.equal(over, busy);
  });

  it('is over when its refresh waits for so long, without waiting for the answer', async () => {
    begin();
    answerTakes = 10 * TIMEOUT * 1_000;
    await clock.advance(TIMEOUT * 1_000);
    assert.equal(overBy(), undefined);
    await clock.advance(2_000);
    assert.equal(overBy(), 'SUBSCRIPTION_EXPIRED');
    assert.equal(asked.length, 1);
    await clock.advance(answerTakes);
    assert.equal(asked.length, 1);
  });

  it('is over at once when the device does not know it', async () => {
    begin();
    answer = expired;
    await clock.advance(INTERVAL_MS);
    assert.equal(asked.length, 1);
    assert.equal(over, expired);
  });

  it('refreshes twice as often each time that the device forgot it too early', async () => {
    for (const interval of [INTERVAL_MS, INTERVAL_MS / 2, INTERVAL_MS / 4, 2_000, 2_000]) {
      const begun = clock.monotonic();
      asked = [];
      answer = expired;
      begin();
      await clock.advance(INTERVAL_MS);
      isBetween((asked[0] ?? 0) - begun, 0, interval);
    }
  });

  it('does not blame itself for a refresh that came too late', async () => {
    begin();
    answerTakes = TIMEOUT * 1_000 + 1;
    answer = expired;
    await clock.advance(TIMEOUT * 1_000 + INTERVAL_MS);
    assert.equal(overBy(), 'SUBSCRIPTION_EXPIRED');
    asked = [];
    answerTakes = 0;
    answer = undefined;
    const begun = clock.monotonic();
    begin();
    await clock.advance(3 * INTERVAL_MS);
    isBetween((asked[1] ?? 0) - (asked[0] ?? 0), 0.9 * INTERVAL_MS, INTERVAL_MS);
    isBetween((asked[0] ?? 0) - begun, 0, INTERVAL_MS);
  });

  it('asks out of turn whether the device has kept it, unless it has said so since', async () => {
    begin();
    await clock.advance(1_000);
    asked = [];
    await refreshClock.check(clock.monotonic());
    assert.deepEqual(asked, [1_000]);
    await refreshClock.check(1_000);
    assert.equal(asked.length, 1);
    assert.deepEqual(
      [1_000, 1_001].map((time) => refreshClock.isKeptSince(time)),
      [true, false],
    );
    await clock.advance(INTERVAL_MS);
    isBetween((asked[1] ?? 0) - 1_000, 0.9 * INTERVAL_MS, INTERVAL_MS);
    answer = expired;
    await refreshClock.check(clock.monotonic());
    assert.equal(over, expired);
  });

  it('asks again out of turn when what is under way was asked too early', async () => {
    answerTakes = 3_000;
    begin();
    while (asked.length === 0) await clock.advance(1);
    const [first = 0] = asked;
    await clock.advance(1);
    const since = clock.monotonic();
    let isChecked = false;
    void refreshClock.check(since).then(() => (isChecked = true));
    await clock.advance(2_000);
    assert.deepEqual([asked.length, isChecked], [1, false]);
    await clock.advance(4_000);
    assert.ok(isChecked);
    isBetween((asked[1] ?? 0) - first, 3_000, 3_000);
  });

  it('asks no more once it is stopped, and says nothing of an answer that comes then', async () => {
    begin();
    refreshClock.stop();
    await clock.advance(INTERVAL_MS);
    assert.deepEqual(asked, []);
    answerTakes = INTERVAL_MS + 1;
    answer = expired;
    begin();
    await clock.advance(INTERVAL_MS);
    assert.equal(asked.length, 1);
    refreshClock.stop();
    await clock.advance(2 * INTERVAL_MS);
    assert.equal(asked.length, 1);
    assert.equal(over, undefined);
  });

  it('asks no more once the link is over, which is nothing that it has to say', async () => {
    answerTakes = INTERVAL_MS + 1;
    answer = expired;
    begin();
    await clock.advance(INTERVAL_MS);
    lifetime.abort();
    await clock.advance(2 * INTERVAL_MS);
    assert.equal(asked.length, 1);
    assert.equal(over, undefined);
  });
});
