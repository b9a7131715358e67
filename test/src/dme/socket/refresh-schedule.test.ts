import assert from 'node:assert/strict';
import { RefreshSchedule, type Scheduled } from '../../../../src/dme/socket/refresh-schedule';
import { takeLuck } from '../../../faults/luck';
import { ManualClock } from '../../../../src/simulator/index';

describe('A schedule of refreshes', () => {
  let clock: ManualClock;
  let schedule: RefreshSchedule;
  /** Whose turn came when. */
  let turns: { one: Scheduled; at: number }[];
  let restoreLuck: () => void;

  beforeEach(() => {
    clock = new ManualClock();
    schedule = new RefreshSchedule(clock);
    turns = [];
    restoreLuck = () => {};
  });

  afterEach(() => restoreLuck());

  function planned(shortest: number, longest: number): Scheduled {
    const one: Scheduled = {
      dueAt: 0,
      due: () => void turns.push({ one, at: clock.monotonic() }),
    };
    schedule.plan(one, shortest, longest, 'any');
    return one;
  }

  it('puts no second above another one', () => {
    const seconds = new Map<number, number>();
    for (let index = 0; index < 1_000; index += 1) {
      const second = Math.floor(planned(100_000, 200_000).dueAt / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    assert.deepEqual(new Set(seconds.values()), new Set([10]));
    assert.equal(seconds.size, 100);
  });

  it('puts hardly more into any other span of a second', () => {
    const times = Array.from({ length: 1_000 }, () => planned(100_000, 300_000).dueAt);
    const inSpan = (from: number): number =>
      times.filter((time) => time >= from && time < from + 1_000).length;
    const most = Math.max(...times.map(inSpan));
    assert.ok(most <= 6, `${most}, where five are the mean`);
  });

  it('keeps to the span that it is given, however short', () => {
    for (let longest = 100; longest < 20_000; longest += 173) {
      const { dueAt } = planned(longest / 2, longest);
      assert.ok(dueAt >= longest / 2 && dueAt <= longest, `${dueAt} of ${longest}`);
    }
  });

  it('calls each once, when it is due, whatever was planned in between', async () => {
    const all = Array.from({ length: 50 }, (_, index) =>
      planned(1_000 + 37 * index, 5_000 - 50 * index),
    );
    await clock.advance(2_500);
    const early = planned(10, 10);
    const late = planned(90_000, 100_000);
    await clock.advance(5_000);
    assert.equal(clock.pending, 1);
    await clock.advance(200_000);
    assert.deepEqual(new Set(turns.map(({ one }) => one)), new Set([...all, early, late]));
    assert.equal(turns.length, all.length + 2);
    for (const { one, at } of turns) assert.ok(Math.abs(at - one.dueAt) < 0.01, `${at}`);
    assert.equal(clock.pending, 0);
  });

  it('lets who had its turn have another one', async () => {
    const again: Scheduled = {
      dueAt: 0,
      due() {
        turns.push({ one: again, at: clock.monotonic() });
        schedule.plan(again, 18_000, 20_000, 'late');
      },
    };
    schedule.plan(again, 18_000, 20_000, 'late');
    await clock.advance(24 * 3_600_000);
    assert.ok(turns.length >= 4_320 && turns.length <= 4_400, `${turns.length} turns`);
    schedule.cancel(again);
    assert.equal(clock.pending, 0);
  });

  it('never bunches those that take turn after turn, however long', async () => {
    restoreLuck = takeLuck(1);
    const seconds = new Map<number, number>();
    const begin = (): void => {
      const one: Scheduled = {
        dueAt: 0,
        due() {
          const second = Math.floor(clock.monotonic() / 1_000);
          seconds.set(second, (seconds.get(second) ?? 0) + 1);
          schedule.plan(one, 100_000, 200_000, 'late');
        },
      };
      schedule.plan(one, 0, 200_000, 'any');
    };
    for (let index = 0; index < 1_000; index += 1) {
      begin();
      await clock.advance(100);
    }
    await clock.advance(2_000_000);
    const counts = [...seconds].filter(([second]) => second >= 320).map(([, count]) => count);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    assert.ok(Math.max(...counts) <= 1.5 * mean, `${Math.max(...counts)} against ${mean}`);
    schedule.close();
  });

  it('takes a turn back, and none that it has not given', async () => {
    const [first, second] = [planned(1_000, 1_000), planned(1_000, 1_000)];
    schedule.cancel(first);
    schedule.cancel(first);
    schedule.cancel({ dueAt: 1_000, due: () => assert.fail('It was never planned.') });
    await clock.advance(2_000);
    assert.deepEqual(
      turns.map(({ one }) => one),
      [second],
    );
    schedule.cancel(second);
  });

  it('gives no turns any more once it is closed', async () => {
    planned(1_000, 1_000);
    schedule.close();
    planned(1_000, 1_000);
    assert.equal(clock.pending, 0);
    await clock.advance(10_000);
    assert.deepEqual(turns, []);
  });
});
