import assert from 'node:assert/strict';
import { formOf, recipeOf } from '../../src/dme/recipes/recipes';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { Flow, LOGIN, subscribeFlow, subscribeNode } from './flow';

const PORT = 'topology/pod-1/node-101/sys/phys-[eth1/2]';

function recipe(id: string): Record<string, unknown> {
  const found = recipeOf(id);
  assert.ok(found, id);
  return { ...formOf(found) };
}

describe('A subscribe node with a selection', () => {
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

  async function start(subscribe: Record<string, unknown>): Promise<void> {
    await flow.load(subscribeFlow(simulator, subscribe), LOGIN);
    await flow.live();
  }

  function link(operSt: string, operStQual: string): void {
    simulator.tree.set(`${PORT}/phys`, 'ethpmPhysIf', { operSt, operStQual });
  }

  function said(): (string | undefined)[] {
    return flow.received().map(({ payload }) => `${payload.state} ${payload.text}`);
  }

  it('sends what the recipe means, and nothing else', async () => {
    await start(recipe('port-down'));
    simulator.tree.set(PORT, 'l1PhysIf', { adminSt: 'down' });
    link('down', 'admin-down');
    simulator.tree.set(PORT, 'l1PhysIf', { adminSt: 'up', descr: 'to the core' });
    link('up', 'none');
    link('down', 'link-failure');
    link('up', 'none');
    await flow.messages(2);
    assert.deepEqual(said(), [
      'raised node-101 eth1/2 went down (link-failure): to the core',
      'cleared node-101 eth1/2 came up: to the core',
    ]);
    assert.equal(flow.received()[0]?.event.state, 'raised');
  });

  it('knows after a deploy what it knew before', async () => {
    simulator.tree.set(PORT, 'l1PhysIf', { descr: 'to the core' });
    await start(recipe('port-down'));
    await flow.deploy('full');
    link('down', 'link-failure');
    await flow.deploy('full');
    link('up', 'none');
    await flow.messages(2);
    assert.deepEqual(said(), [
      'raised node-101 eth1/2 went down (link-failure): to the core',
      'cleared node-101 eth1/2 came up: to the core',
    ]);
    assert.equal(simulator.counts().logins, 1);
  });

  it('decides about a change once, by whichever of its lines it comes', async () => {
    await start({
      ...recipe('configuration-changed'),
      query: 'aaaModLR\n/api/class/aaaModLR.json',
    });
    change(1, 'uni/tn-a', '7');
    const [message] = await flow.messages(1);
    assert.equal(message?.payload.details?.objects, 1);
  });

  it('sends what it holds when the node leaves its device', async () => {
    const observer = subscribeNode({ id: 'observer', query: 'aaaModLR', wires: [['second']] });
    const driven = { ...recipe('configuration-changed'), inputs: 1 };
    await flow.load([...subscribeFlow(simulator, driven), observer], LOGIN);
    await flow.live('subscribe', 'observer');
    change(1, 'uni/tn-a', '8');
    await flow.first('second');
    flow.tell({ action: 'disconnect' });
    const { payload } = await flow.first();
    assert.equal(payload.details?.transaction, '8');
  });

  it('selects for queries of messages too', async () => {
    await start({ inputs: 1, query: '', select: 'presence' });
    flow.tell({ action: 'subscribe', query: 'fabricNode' });
    await flow.live();
    const node = 'topology/pod-1/node-101';
    await subscribed('fabricNode');
    simulator.tree.set(node, 'fabricNode', { name: 'first' });
    simulator.tree.set(node, 'fabricNode', { fabricSt: 'inactive' });
    const { payload } = await flow.first();
    assert.deepEqual([payload.state, flow.received().length], ['raised', 1]);
  });

  it('is refused for a selection that there is not, and leaves the device alone', async () => {
    await flow.load(subscribeFlow(simulator, { select: 'port' }), LOGIN);
    const { code, message } = await flow.caught();
    assert.equal(code, 'OPTION_INVALID');
    assert.match(message, /no selection "port"\. Choose one of .*ports/);
    assert.equal(simulator.counts().logins, 0);
  });

  it('is refused for frames, which are sent as they came', async () => {
    await flow.load(subscribeFlow(simulator, { select: 'ports', format: 'frame' }), LOGIN);
    const { code } = await flow.caught();
    assert.equal(code, 'PROPERTY_INVALID');
  });

  function change(serial: number, affected: string, txId: string): void {
    const changeSet = 'descr (Old: a, New: b)';
    simulator.tree.set(`subj-[${affected}]/mod-${serial}`, 'aaaModLR', {
      affected,
      changeSet,
      created: '2024-01-01T00:00:00.000+00:00',
      ind: 'modification',
      txId,
      user: 'eva',
    });
  }

  async function subscribed(name: string): Promise<void> {
    await until(
      () => flow.deviceState().subscriptions.live === 1 && flow.deviceState().kind === 'live',
      `${name} is live`,
    );
  }
});
