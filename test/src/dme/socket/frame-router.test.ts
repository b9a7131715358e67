import assert from 'node:assert/strict';
import { FrameRouter } from '../../../../src/dme/socket/frame-router';
import type { Frame } from '../../../../src/dme/model/notification';
import { ManualClock } from '../../../../src/simulator/index';

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
    const received = receiver('1');
    assert.deepEqual(
      received.map(({ subscriptionIds }) => subscriptionIds),
      [['1'], ['1', '2']],
    );
    assert.equal(receiver('2').length, 1);
  });

  it('keeps from its receiver what that ignores by the text alone', () => {
    const received: Frame[] = [];
    const ignored = frameFor('1');
    const receive = (frame: Frame): void => void received.push(frame);
    router.bind('1', { receive, ignores: (text) => text === ignored });
    router.route(ignored);
    router.route(ignored.replace('modified', 'deleted'));
    assert.deepEqual(
      received.map(({ objects }) => objects[0]?.attributes.status),
      ['deleted'],
    );
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

  it('gives a frame that waited to each subscription that it names', () => {
    router.route(frameFor('1', '2'));
    assert.deepEqual([receiver('1').length, receiver('2').length], [1, 1]);
    assert.deepEqual([receiver('1').length, receiver('2').length], [0, 0]);
  });

  describe('complains', () => {
    it('of what it cannot read, at most once a minute, with the number so far', async () => {
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
      assert.match(complaints[0] ?? '', /could not be read/);
    });

    it('of objects that were left out of a frame, and delivers the others', () => {
      const received = receiver('1');
      const item = '{"fvTenant":{"attributes":{"dn":"uni/tn-a"}}}';
      router.route(`{"subscriptionId":["1"],"imdata":[null,${item},{"a b":{"attributes":{}}}]}`);
      assert.equal(received[0]?.objects.length, 1);
      assert.deepEqual(complaints.map(numberIn), [2]);
    });

    it('of frames that nobody has claimed in time', async () => {
      router.route(frameFor('7'));
      await clock.advance(29_999);
      assert.deepEqual(complaints, []);
      await clock.advance(1);
      assert.deepEqual(complaints.map(numberIn), [1]);
      assert.match(complaints[0] ?? '', /ids are those of no subscription/);
      assert.equal(receiver('7').length, 0);
    });

    it('of each at its time', async () => {
      router.route(frameFor('7'));
      await clock.advance(20_000);
      router.route(frameFor('7'));
      await clock.advance(10_000);
      assert.equal(receiver('7').length, 1);
    });

    it('of frames that name no subscription at all', async () => {
      router.route(frameFor());
      await clock.advance(30_000);
      assert.deepEqual(complaints.map(numberIn), [1]);
    });

    it('of the oldest ones when a thousand others wait', () => {
      for (let count = 0; count <= 1_000; count += 1) router.route(frameFor('7'));
      assert.deepEqual(complaints.map(numberIn), [1]);
      assert.equal(receiver('7').length, 1_000);
    });

    it('of the oldest ones when what waits is too large', () => {
      const text = 'x'.repeat(6 * 1024 * 1024);
      const large = `{"subscriptionId":["7"],"imdata":[{"a":{"attributes":{"a":"${text}"}}}]}`;
      for (let count = 0; count < 3; count += 1) router.route(large);
      assert.deepEqual(complaints.map(numberIn), [1]);
      assert.equal(receiver('7').length, 2);
      router.route(large.replaceAll('7', '8'));
      router.route(large.replaceAll('7', '8'));
      assert.equal(complaints.length, 1);
    });
  });

  describe('does not complain', () => {
    afterEach(async () => {
      await clock.advance(60_000);
      assert.deepEqual(complaints, []);
      assert.equal(clock.pending, 0);
    });

    it('of frames that were claimed', async () => {
      router.route(frameFor('7'));
      await clock.advance(29_999);
      assert.equal(receiver('7').length, 1);
    });

    it('of unknown ids beside one of ours, as some devices send them', () => {
      const received = receiver('1');
      router.route(frameFor('7', '1', '8'));
      assert.equal(received.length, 1);
    });

    it('of frames for a subscription that has ended', () => {
      receiver('1');
      router.unbind('1');
      router.route(frameFor('1'));
    });

    it('of frames that bring nothing', () => {
      router.route('{"subscriptionId":["7"],"imdata":[]}');
    });

    it('when the socket is over', () => {
      router.route(frameFor('7'));
      router.close();
    });
  });
});

function numberIn(line: string): number {
  return Number(/\d+$/.exec(line)?.[0]);
}
