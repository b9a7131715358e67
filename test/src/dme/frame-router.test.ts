import assert from 'node:assert/strict';
import { FrameRouter } from '../../../src/dme/frame-router';
import type { Frame } from '../../../src/dme/notification';
import { ManualClock } from '../../../src/simulator';

function frameFor(...ids: string[]): string {
  const attributes = { dn: 'uni/tn-a', status: 'modified' };
  return JSON.stringify({ subscriptionId: ids, imdata: [{ fvTenant: { attributes } }] });
}

describe('FrameRouter', () => {
  let clock: ManualClock;
  let router: FrameRouter;
  let complaints: string[];

  beforeEach(() => {
    clock = new ManualClock();
    complaints = [];
    router = new FrameRouter(clock, (line) => complaints.push(line));
  });

  function receiver(...ids: string[]): Frame[] {
    const received: Frame[] = [];
    const receive = (frame: Frame): void => void received.push(frame);
    const bound = { receive };
    for (const id of ids) router.bind(id, bound);
    return received;
  }

  it('leads a frame to the subscription that it names, and to no other', () => {
    const first = receiver('1');
    const second = receiver('2');
    router.route(frameFor('1'));
    assert.deepEqual([first.length, second.length], [1, 0]);
  });

  it('leads a frame to each subscription that it names', () => {
    const first = receiver('1');
    const second = receiver('2');
    router.route(frameFor('1', '2'));
    assert.deepEqual([first.length, second.length], [1, 1]);
  });

  it('gives a frame once to who is named twice', () => {
    const both = receiver('1', '2');
    const other = receiver('3');
    router.route(frameFor('1', '2', '3'));
    assert.deepEqual([both.length, other.length], [1, 1]);
  });

  it('keeps a frame for a subscription whose answer is still on its way', () => {
    router.route(frameFor('1'));
    router.route(frameFor('1', '2'));
    assert.equal(receiver('1').length, 2);
    assert.equal(receiver('2').length, 1);
  });

  it('keeps nothing for a subscription that has ended', () => {
    receiver('1');
    router.unbind('1');
    router.route(frameFor('1'));
    assert.equal(receiver('1').length, 0);
  });

  it('keeps frames for an id that ends twice, or that never was', () => {
    router.unbind('1');
    router.route(frameFor('1'));
    assert.equal(receiver('1').length, 1);
  });

  it('remembers the last ten thousand that have ended, and no more', () => {
    for (let id = 0; id <= 10_000; id += 1) {
      receiver(String(id));
      router.unbind(String(id));
    }
    router.route(frameFor('0'));
    router.route(frameFor('1'));
    assert.equal(receiver('0').length, 1, 'the oldest is forgotten');
    assert.equal(receiver('1').length, 0, 'the next one is not');
  });

  it('complains of what it cannot read at most once a minute, with the number so far', async () => {
    router.route('no frame');
    router.route('neither');
    await clock.advance(59_999);
    router.route('nor this');
    assert.deepEqual(complaints.map(numberIn), [1]);
    await clock.advance(1);
    router.route('again');
    assert.deepEqual(complaints.map(numberIn), [1, 4]);
    router.route('and again');
    assert.equal(complaints.length, 2);
  });
});

function numberIn(line: string): number {
  return Number(/\d+$/.exec(line)?.[0]);
}
