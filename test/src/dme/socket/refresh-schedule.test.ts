import assert from 'node:assert/strict';
import { RefreshSchedule } from '../../../../src/dme/socket/refresh-schedule';
import { ManualClock } from '../../../../src/simulator/index';

describe('A schedule of refreshes', () => {
  it('puts no second above another one', () => {
    const schedule = new RefreshSchedule(new ManualClock());
    const seconds = new Map<number, number>();
    for (let index = 0; index < 1_000; index += 1) {
      const second = Math.floor(schedule.delay(100_000, 200_000) / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    assert.deepEqual(new Set(seconds.values()), new Set([10]));
    assert.equal(seconds.size, 100);
  });

  it('puts hardly more into any other span of a second', () => {
    const schedule = new RefreshSchedule(new ManualClock());
    const times = Array.from({ length: 1_000 }, () => schedule.delay(100_000, 300_000));
    const inSpan = (from: number): number =>
      times.filter((time) => time >= from && time < from + 1_000).length;
    const most = Math.max(...times.map(inSpan));
    assert.ok(most <= 6, `${most}, where five are the mean`);
  });

  it('keeps to the span that it is given, however short', () => {
    const schedule = new RefreshSchedule(new ManualClock());
    for (let longest = 100; longest < 20_000; longest += 173) {
      const delay = schedule.delay(longest / 2, longest);
      assert.ok(delay >= longest / 2 && delay <= longest, `${delay} of ${longest}`);
    }
  });

  it('goes on for days', async () => {
    const clock = new ManualClock();
    const schedule = new RefreshSchedule(clock);
    for (let step = 0; step < 3_000; step += 1) {
      const delay = schedule.delay(18_000, 20_000);
      assert.ok(delay >= 18_000 && delay <= 20_000);
      await clock.advance(20_000);
    }
  });
});
