import assert from 'node:assert/strict';
import type { ConnectionEvent } from '../../src/event';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { Flow, LOGIN, subscribeFlow, type Message } from './flow';

const CHANGES = 60;

describe('A cisco-subscribe in a storm', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
  });

  async function start(properties: Record<string, unknown>): Promise<void> {
    await flow.load(subscribeFlow(simulator, properties), LOGIN);
    await flow.live();
  }

  function change(from = 0): void {
    for (let index = from; index < from + CHANGES; index += 1) {
      simulator.tree.set('uni/tn-busy', 'fvTenant', { name: 'busy', descr: `${index}` });
    }
  }

  /** How many changes the messages stand for. */
  function told(): number {
    return flow.received().reduce((sum, { payload }) => sum + (payload.merged ?? 1), 0);
  }

  it('merges what its flow does not take, and says so in the payload', async () => {
    await start({ storm: 'latest', stormRate: '2', outputs: 2 });
    change();
    await until(() => told() === CHANGES, 'all changes are told');
    const last = flow.received().at(-1) as Message;
    assert.ok(flow.received().length < CHANGES);
    assert.ok((last.payload.merged ?? 0) > 1);
    assert.equal(last.payload.object?.['descr'], `${CHANGES - 1}`);
    const said = flow.received<{ payload: ConnectionEvent }>('second');
    const storm = said.find(({ payload }) => payload.code === 'storm');
    assert.equal(storm?.payload.phase, 'begin');
  });

  it('has the number in flat rows and in frames too', async () => {
    for (const format of ['flat', 'frame']) {
      await start({ storm: 'latest', stormRate: 2, format });
      change();
      await until(() => told() === CHANGES, `all changes are told as ${format}`);
      await flow.unload();
      flow = new Flow();
    }
  });

  it('sends all as they come unless it is told otherwise', async () => {
    await start({});
    change();
    assert.equal((await flow.messages(CHANGES)).length, CHANGES);
    assert.equal(told(), CHANGES);
  });

  it('takes what waits over a deploy', async () => {
    await start({ storm: 'latest', stormRate: 2 });
    change();
    await flow.deploy('full');
    change(CHANGES);
    await until(() => told() === 2 * CHANGES, 'all changes are told');
    assert.equal(flow.received().at(-1)?.payload.object?.['descr'], `${2 * CHANGES - 1}`);
    assert.equal(simulator.counts().logins, 1);
  });

  it('refuses a way to deal with it that it does not know', async () => {
    await flow.load(subscribeFlow(simulator, { storm: 'pray' }), LOGIN);
    const error = await flow.caught();
    assert.equal(error.code, 'PROPERTY_INVALID');
    assert.match(error.message, /"storm"/);
  });
});
