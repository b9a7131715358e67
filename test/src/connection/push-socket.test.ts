import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { NetworkPushError } from '../../../src/connection/errors';
import type { PingMemory } from '../../../src/connection/liveness';
import { PushSocket } from '../../../src/connection/push-socket';
import { ManualClock } from '../../../src/simulator';
import { until } from '../../until';

const FRAMES = 10_000;
const FRAME = 'x'.repeat(450);
/** Of work for each frame: a slice holds at most five hundred. */
const WORK_MS = 0.02;
/** A slice, and what had been read before it was over. */
const MOST_IN_A_TURN = 1_000;

describe('The push socket', () => {
  let server: WebSocketServer;
  let socket: PushSocket | undefined;
  let clock: ManualClock;
  let pingMemory: PingMemory;
  let lifetime: AbortController;

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    clock = new ManualClock();
    pingMemory = { answersPings: false };
    lifetime = new AbortController();
  });

  afterEach(async () => {
    await socket?.close();
    const closed = once(server, 'close');
    server.close();
    await closed;
  });

  async function open(onFrame: () => void): Promise<PushSocket> {
    const connected = once(server, 'connection');
    socket = await PushSocket.open({
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
      agent: new Agent(),
      host: 'here',
      clock,
      pingMemory,
      onFrame,
      errorOf: ({ kind }) =>
        kind === 'closed' ? new NetworkPushError('CLOSED', '') : assert.fail(kind),
      onEnd: () => {},
      signal: lifetime.signal,
    });
    await connected;
    return socket;
  }

  function send(count: number): void {
    for (const client of server.clients) {
      for (let index = 0; index < count; index += 1) client.send(FRAME);
    }
  }

  it('lets the event loop turn while much is to be read', async () => {
    let frames = 0;
    let inThisTurn = 0;
    let most = 0;
    await open(() => {
      frames += 1;
      inThisTurn += 1;
      if (inThisTurn === 1) setImmediate(() => (inThisTurn = 0));
      most = Math.max(most, inThisTurn);
      const busyUntil = performance.now() + WORK_MS;
      while (performance.now() < busyUntil);
    });
    send(FRAMES);
    await until(() => frames === FRAMES, 'all frames');
    assert.ok(most <= MOST_IN_A_TURN, `${most} frames in one turn`);
  });

  /** Seconds until it is drained, while the device does not see that it is to end. */
  async function drained(
    opened: PushSocket,
    eachSecond: () => void,
  ): Promise<{ seconds: number; isWhole: boolean }> {
    for (const client of server.clients) client.pause();
    let seconds = 0;
    let isOver = false;
    const drain = opened.drain().finally(() => (isOver = true));
    await until(
      () => isOver,
      'it is drained',
      async () => {
        await clock.advance(1);
        eachSecond();
        await clock.advance(999);
        seconds += 1;
      },
    );
    for (const client of server.clients) client.terminate();
    return { seconds, isWhole: await drain };
  }

  it('is drained when nothing comes any more, and says whether all has come', async () => {
    let frames = 0;
    const opened = await open(() => (frames += 1));
    let left = 3;
    const { seconds, isWhole } = await drained(opened, () => {
      left -= 1;
      if (left >= 0) send(1);
    });
    assert.equal(frames, 3);
    assert.ok(seconds < 10);
    assert.ok(isWhole);
  });

  it('is not known to be drained when a device that answers pings is mute', async () => {
    pingMemory.answersPings = true;
    const { isWhole } = await drained(await open(() => {}), () => {});
    assert.ok(!isWhole);
  });

  it('is drained when the device answers the last ping, or the close frame', async () => {
    pingMemory.answersPings = true;
    assert.ok(await (await open(() => {})).drain());
    const opened = await open(() => {});
    for (const client of server.clients) client.close = () => {};
    const { isWhole } = await drained(opened, () => {
      for (const client of server.clients) client.resume();
    });
    assert.ok(isWhole);
  });

  it('is drained no longer when it is given up', async () => {
    const { seconds, isWhole } = await drained(await open(() => {}), () => {
      send(1);
      if (clock.monotonic() > 5_000) lifetime.abort();
    });
    assert.ok(seconds < 10);
    assert.ok(!isWhole);
  });

  it('is not drained for ever', async () => {
    const { seconds, isWhole } = await drained(await open(() => {}), () => send(1));
    assert.ok(seconds >= 25 && seconds < 30);
    assert.ok(!isWhole);
  });

  it('reads nothing while it is paused, and everything afterwards', async () => {
    let frames = 0;
    const opened = await open(() => (frames += 1));
    opened.pause();
    send(FRAMES);
    await until(() => [...server.clients].every((client) => client.bufferedAmount > 0), 'it waits');
    assert.equal(frames, 0);
    opened.resume();
    await until(() => frames === FRAMES, 'all frames');
  });
});
