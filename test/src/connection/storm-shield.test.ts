import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteBudget } from '../../../src/connection/byte-budget';
import { LoopWatch } from '../../../src/connection/loop-watch';
import { SocketHold } from '../../../src/connection/socket-hold';
import type { StormAction, StormOptions } from '../../../src/connection/storm-options';
import { StormShield, type StormReport } from '../../../src/connection/storm-shield';
import { LateClock } from './late-clock';

/** Something that comes: the first letter is its key, in capitals it is never merged. */
interface Item {
  text: string;
  isLosable: boolean;
}

const LONG_ENOUGH_MS = 20_000;

/** A shield with all that it touches. */
class Bench {
  readonly clock = new LateClock();
  readonly budget: ByteBudget;
  readonly delivered: string[] = [];
  readonly reports: StormReport[] = [];
  readonly socket: string[] = [];
  readonly counts = { received: 0, delivered: 0, merged: 0, dropped: 0 };
  readonly shield: StormShield<Item>;
  readonly loop: LoopWatch;

  constructor(storm: StormOptions, limit = 1_000_000) {
    const { clock, delivered, reports, socket, counts } = this;
    this.budget = new ByteBudget(limit);
    this.loop = new LoopWatch(clock);
    const hold = new SocketHold(clock);
    hold.serve({ pause: () => socket.push('pause'), resume: () => socket.push('resume') });
    this.shield = new StormShield<Item>({
      storm,
      clock,
      loop: this.loop,
      budget: this.budget,
      counts,
      hold,
      kind: {
        keyOf: ({ text }) => (/^[a-z]/.test(text) ? text[0] : undefined),
        merge: (older, newer) => ({ ...older, text: `${older.text}+${newer.text}` }),
        kept: (item) => ({ ...item }),
        bytesOf: ({ text }) => text.length,
        deliver: ({ text }) => delivered.push(text),
        isLosable: ({ isLosable }) => isLosable,
      },
      onStorm: (report) => reports.push(report),
    });
  }

  offer(...texts: string[]): void {
    for (const text of texts) this.shield.offer({ text, isLosable: true });
  }

  /** Uses up what may pass at once. */
  fill(count: number): void {
    for (let index = 0; index < count; index += 1) this.offer('F');
    this.delivered.length = 0;
  }

  pass(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }
}

describe('The storm shield', () => {
  it('passes on at once what stays below the rate, and says nothing', async () => {
    const bench = new Bench({ action: 'latest', rate: 100 });
    for (let second = 0; second < 5; second += 1) {
      for (let index = 0; index < 90; index += 1) bench.offer(`a${index}`);
      assert.equal(bench.shield.waiting, 0);
      await bench.pass(1000);
    }
    assert.equal(bench.delivered.length, 450);
    assert.deepEqual(bench.reports, []);
    assert.deepEqual(bench.counts, { received: 450, delivered: 450, merged: 0, dropped: 0 });
  });

  it('leaves no timer behind when nothing comes any more', async () => {
    const bench = new Bench({ action: 'latest', rate: 10 });
    bench.fill(30);
    await bench.pass(LONG_ENOUGH_MS);
    assert.equal(bench.clock.pending, 0);
  });

  it('merges what waits for one key, in its first place', async () => {
    const bench = new Bench({ action: 'latest', rate: 10 });
    bench.fill(10);
    bench.offer('a1', 'b1', 'a2', 'C', 'a3', 'b2');
    await bench.pass(LONG_ENOUGH_MS);
    assert.deepEqual(bench.delivered, ['a1+a2+a3', 'b1+b2', 'C']);
    assert.deepEqual(bench.counts, { received: 16, delivered: 13, merged: 3, dropped: 0 });
  });

  it('hands out no more than the rate', async () => {
    const bench = new Bench({ action: 'latest', rate: 50 });
    bench.fill(50);
    for (let index = 0; index < 1000; index += 1) bench.offer('X');
    await bench.pass(2000);
    assert.ok(bench.delivered.length <= 101 && bench.delivered.length >= 95);
  });

  it('drops the oldest and keeps a second of what it may hand out', async () => {
    const bench = new Bench({ action: 'drop', rate: 100 });
    bench.fill(100);
    for (let index = 0; index < 500; index += 1) bench.offer(`X${index}`);
    assert.equal(bench.shield.waiting, 100);
    await bench.pass(LONG_ENOUGH_MS);
    assert.deepEqual([bench.delivered[0], bench.delivered.at(-1)], ['X400', 'X499']);
    assert.deepEqual(bench.counts, { received: 600, delivered: 200, merged: 0, dropped: 400 });
  });

  it('hands out what may not be dropped instead', async () => {
    const bench = new Bench({ action: 'drop', rate: 100 });
    bench.fill(100);
    bench.shield.offer({ text: 'kept', isLosable: false });
    for (let index = 0; index < 500; index += 1) bench.offer('X');
    assert.deepEqual(bench.delivered, ['kept']);
  });

  it('lets the socket wait until the queue is empty, and loses nothing', async () => {
    const bench = new Bench({ action: 'wait', rate: 100 });
    bench.fill(100);
    bench.offer('x1', 'x2', 'x3');
    assert.deepEqual(bench.socket, ['pause']);
    await bench.pass(1000);
    assert.deepEqual(bench.socket, ['pause', 'resume']);
    assert.deepEqual(bench.delivered, ['x1', 'x2', 'x3']);
    assert.equal(bench.counts.dropped, 0);
  });

  it('says when it begins and ends, with counts that add up', async () => {
    const bench = new Bench({ action: 'latest', rate: 10 });
    const from = bench.clock.now();
    bench.fill(10);
    bench.offer('a1', 'a2', 'b1');
    assert.deepEqual(bench.reports, [{ phase: 'begin', reason: 'rate' }]);
    await bench.pass(4000);
    bench.fill(50);
    await bench.pass(LONG_ENOUGH_MS);
    const counts = { received: 53, delivered: 52, merged: 1, dropped: 0 };
    assert.deepEqual(bench.reports.slice(1), [{ phase: 'end', from, counts }]);
  });

  it('steps in when the event loop is late three times in a row, and makes way until it is not', async () => {
    const bench = new Bench({ action: 'latest' });
    bench.clock.lateness = 80;
    for (let index = 0; index < 5; index += 1) {
      bench.fill(200);
      await bench.pass(100);
    }
    assert.deepEqual(bench.reports[0], { phase: 'begin', reason: 'behind' });
    const slow = bench.delivered.length;
    bench.clock.lateness = 0;
    bench.fill(5000);
    await bench.pass(3000);
    assert.ok(bench.delivered.length > slow);
    assert.equal(bench.shield.waiting, 0);
    await bench.pass(LONG_ENOUGH_MS);
    assert.equal(bench.reports.at(-1)?.phase, 'end');
  });

  it('leaves a quiet flow alone while another one keeps the event loop busy', async () => {
    const bench = new Bench({ action: 'latest' });
    bench.clock.lateness = 80;
    for (let index = 0; index < 10; index += 1) {
      bench.offer('a');
      await bench.pass(100);
    }
    assert.ok(bench.loop.isBehind);
    assert.deepEqual(bench.reports, []);
    assert.equal(bench.delivered.length, 10);
  });

  it('lets everything wait while nobody is there', async () => {
    let isReady = false;
    const bench = new Bench({ action: 'latest', rate: 100, isReady: () => isReady });
    bench.offer('a1', 'a2', 'B');
    await bench.pass(1000);
    assert.deepEqual(bench.delivered, []);
    assert.deepEqual(bench.reports, [{ phase: 'begin', reason: 'nobody' }]);
    isReady = true;
    await bench.pass(1000);
    assert.deepEqual(bench.delivered, ['a1+a2', 'B']);
  });

  it('drops the oldest when the budget of the process is used up', async () => {
    const bench = new Bench({ action: 'latest', rate: 10 }, 10);
    bench.fill(10);
    bench.offer('a12', 'b12', 'c12', 'd12');
    assert.deepEqual(bench.counts, { received: 14, delivered: 10, merged: 0, dropped: 1 });
    await bench.pass(LONG_ENOUGH_MS);
    assert.deepEqual(bench.delivered, ['b12', 'c12', 'd12']);
    assert.equal(bench.budget.used, 0);
  });

  it('hands out over the rate what finds no room at all, rather than lose it', () => {
    const bench = new Bench({ action: 'latest', rate: 10 }, 2);
    bench.fill(10);
    bench.offer('a12');
    assert.deepEqual(bench.delivered, ['a12']);
  });

  it('says at its end what is lost with it', () => {
    const bench = new Bench({ action: 'wait', rate: 10 });
    const from = bench.clock.now();
    bench.fill(10);
    bench.offer('a1', 'a2', 'b1');
    bench.shield.close();
    const counts = { received: 3, delivered: 0, merged: 0, dropped: 3 };
    assert.deepEqual(bench.reports.at(-1), { phase: 'end', from, counts });
    assert.deepEqual(bench.socket, ['pause', 'resume']);
    assert.equal(bench.budget.used, 0);
  });

  it('keeps the order of each key and accounts for everything, whatever comes', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'D') },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 700 }) },
    );
    const storm = fc.record({
      action: fc.constantFrom<StormAction>('latest', 'drop', 'wait'),
      rate: fc.integer({ min: 1, max: 40 }),
    });
    const property = fc.asyncProperty(
      fc.array(step, { maxLength: 400 }),
      storm,
      fc.integer({ min: 1, max: 500 }),
      async (steps, options, limit) => {
        const bench = new Bench(options, limit);
        const sent = new Map<string, number[]>();
        for (const [place, one] of steps.entries()) {
          if (typeof one === 'number') await bench.pass(one);
          else {
            sent.set(one, [...(sent.get(one) ?? []), place]);
            bench.offer(`${one}${place}`);
          }
        }
        await bench.pass(5000);
        bench.shield.close();
        const { received, delivered, merged, dropped } = bench.counts;
        assert.equal(received, delivered + merged + dropped);
        assert.equal(bench.budget.used, 0);
        const parts = bench.delivered.flatMap((text) => text.split('+'));
        // One that was dropped takes along what was merged into it.
        if (dropped === 0) assert.equal(parts.length, delivered + merged);
        assert.ok(parts.length >= delivered && parts.length <= delivered + merged);
        for (const [key, places] of sent) {
          const came = parts.filter((text) => text[0] === key).map((text) => Number(text.slice(1)));
          assert.deepEqual(
            came,
            [...came].toSorted((one, other) => one - other),
          );
          assert.ok(came.every((place) => places.includes(place)));
        }
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
