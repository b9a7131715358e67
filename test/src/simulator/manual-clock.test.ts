import assert from 'node:assert/strict';
import { ManualClock } from '../../../src/simulator';

describe('a manual clock', () => {
  it('stands still until it is moved', async () => {
    const clock = new ManualClock(1000);
    assert.equal(clock.now(), 1000);
    assert.equal(clock.monotonic(), 0);
    await clock.advance(250);
    assert.equal(clock.now(), 1250);
    assert.equal(clock.monotonic(), 250);
    await clock.advance(0.5);
    assert.deepEqual([clock.now(), clock.monotonic()], [1250, 250.5]);
  });

  it('runs timers in order of time, then of setting, each at its own time', async () => {
    const clock = new ManualClock(0);
    const ran: string[] = [];
    const note = (name: string) => () => ran.push(`${name} at ${clock.now()}`);
    clock.after(20, note('late'));
    clock.after(10, note('first'));
    clock.after(10, note('second'));
    clock.after(31, note('never'));
    await clock.advance(30);
    assert.deepEqual(ran, ['first at 10', 'second at 10', 'late at 20']);
    assert.equal(clock.pending, 1);
  });

  it('runs timers that timers set, if they fall due', async () => {
    const clock = new ManualClock(0);
    const at: number[] = [];
    const tick = (): void => {
      at.push(clock.now());
      clock.after(10, tick);
    };
    clock.after(10, tick);
    await clock.advance(35);
    assert.deepEqual(at, [10, 20, 30]);
  });

  it('does not run what was cancelled', async () => {
    const clock = new ManualClock();
    let ran = false;
    const timer = clock.after(10, () => (ran = true));
    timer.cancel();
    await clock.advance(20);
    assert.equal(ran, false);
    assert.equal(clock.pending, 0);
  });

  it('lets the event loop turn between timers', async () => {
    const clock = new ManualClock(0);
    const order: string[] = [];
    clock.after(10, () => {
      order.push('timer');
      setImmediate(() => order.push('input and output'));
    });
    clock.after(20, () => order.push('next timer'));
    await clock.advance(20);
    assert.deepEqual(order, ['timer', 'input and output', 'next timer']);
  });

  it('takes calls that overlap one after the other, and tells what a timer throws', async () => {
    const clock = new ManualClock(0);
    clock.after(10, () => {
      throw new Error('boom');
    });
    const failing = clock.advance(10);
    const following = clock.advance(5);
    await assert.rejects(failing, /boom/);
    await following;
    assert.equal(clock.now(), 15);
  });
});
