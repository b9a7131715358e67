import assert from 'node:assert/strict';
import { NetworkPushError } from '../../../src/connection/errors';
import {
  ReconnectLoop,
  type Connected,
  type LoopState,
} from '../../../src/connection/reconnect-loop';
import { ManualClock } from '../../../src/simulator/manual-clock';
import { until } from '../../until';

const away = new NetworkPushError('AWAY', 'away');

/** A connection whose end the test decides. */
class FakeConnection implements Connected {
  closes = 0;
  lose: (error: NetworkPushError) => void = () => {};
  readonly ended = new Promise<NetworkPushError>((resolve) => (this.lose = resolve));

  close(): Promise<void> {
    this.closes += 1;
    return Promise.resolve();
  }
}

function setUp(connect: (signal: AbortSignal, attempt: number) => Promise<Connected>) {
  const clock = new ManualClock();
  const states: LoopState[] = [];
  const failures: number[] = [];
  let attempts = 0;
  const loop = new ReconnectLoop({
    clock,
    connect: (signal) => connect(signal, (attempts += 1)),
    retry: (_error, count) => {
      failures.push(count);
      return { kind: 'waiting', delay: 1000 * count };
    },
    onState: (state) => states.push(state),
  });
  return { clock, loop, states, failures, attempts: () => attempts };
}

describe('ReconnectLoop', () => {
  it('connects, is live, waits after a loss, and connects again', async () => {
    const connections: FakeConnection[] = [];
    const { clock, loop, states } = setUp(() => {
      const connection = new FakeConnection();
      connections.push(connection);
      return Promise.resolve(connection);
    });
    loop.start();
    await until(() => loop.state.kind === 'live');
    connections[0]?.lose(away);
    await until(() => loop.state.kind === 'waiting');
    await clock.advance(1000);
    await until(() => connections.length === 2 && loop.state.kind === 'live');
    assert.deepEqual(
      states.map((state) => state.kind),
      ['connecting', 'live', 'waiting', 'connecting', 'live'],
    );
    assert.equal(connections[0]?.closes, 1);
    await loop.stop();
    assert.equal(connections[1]?.closes, 1);
    assert.equal(clock.pending, 0);
  });

  it('waits longer after each failed attempt', async () => {
    const { clock, loop, failures } = setUp(() => Promise.reject(away));
    loop.start();
    for (let count = 1; count <= 4; count += 1) {
      await until(() => failures.length === count && loop.state.kind === 'waiting');
      await clock.advance(1000 * count);
    }
    assert.deepEqual(failures.slice(0, 4), [1, 2, 3, 4]);
    await loop.stop();
  });

  it('starts its backoff anew only after a connection that lasted a minute', async () => {
    let current = new FakeConnection();
    const { clock, loop, failures } = setUp(() => {
      current = new FakeConnection();
      return Promise.resolve(current);
    });
    loop.start();
    for (const lasting of [1_000, 59_000, 61_000]) {
      await until(() => loop.state.kind === 'live');
      await clock.advance(lasting);
      current.lose(away);
      await until(() => loop.state.kind === 'waiting');
      await clock.advance(1000 * (failures.at(-1) ?? 0));
    }
    assert.deepEqual(failures, [1, 2, 1]);
    await loop.stop();
  });

  it('cannot be made to connect twice at once', async () => {
    let open = 0;
    let most = 0;
    const { clock, loop } = setUp(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      throw away;
    });
    loop.start();
    loop.start();
    for (let turn = 0; turn < 20; turn += 1) await clock.advance(10_000);
    assert.equal(most, 1);
    await loop.stop();
  });

  it('aborts an attempt under way when it is stopped, and never connects again', async () => {
    let aborted = false;
    const { clock, loop, attempts } = setUp(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(away);
          });
        }),
    );
    loop.start();
    await until(() => loop.state.kind === 'connecting');
    await loop.stop();
    assert.equal(aborted, true);
    loop.start();
    await clock.advance(3_600_000);
    assert.equal(attempts(), 1);
    assert.equal(loop.state.kind, 'closed');
  });
});
