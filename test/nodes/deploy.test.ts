import assert from 'node:assert/strict';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { deviceNode, Flow, LOGIN, subscribeFlow, subscribeNode, type Definition } from './flow';

type Change = (definitions: Definition[]) => Definition[];

const BOTH_LOGINS = { ...LOGIN, spare: { username: 'admin', password: 'secret' } };

describe('A deploy', () => {
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

  async function start(...more: Definition[]): Promise<void> {
    await flow.load([...subscribeFlow(simulator), ...more], BOTH_LOGINS);
    await flow.live();
  }

  /** Changes two objects and sees that each came once since then. */
  async function expectOneMessageForEachChange(): Promise<void> {
    const before = flow.received().length;
    const suffix = simulator.counts().requests;
    const dns = [`uni/tn-first-${suffix}`, `uni/tn-last-${suffix}`];
    for (const dn of dns) simulator.tree.set(dn, 'fvTenant', { name: dn.slice(7) });
    await flow.messages(before + dns.length);
    const since = flow.received().slice(before);
    assert.deepEqual(
      since.map(({ payload }) => payload.dn),
      dns,
    );
  }

  async function expectLiveAnew(logins: number): Promise<void> {
    await until(() => simulator.counts().logins === logins, `${logins} logins`);
    await until(() => flow.deviceState().kind === 'live', 'live again');
  }

  it('of another property of a node keeps the session', async () => {
    await start();
    await flow.deploy('nodes', change('subscribe', { watch: 'descr' }));
    await until(() => flow.deviceState().subscriptions.live === 1, 'live again');
    await flow.live();
    await expectOneMessageForEachChange();
    const { logins, sessions, sockets } = simulator.counts();
    assert.deepEqual([logins, sessions, sockets], [1, 1, 1]);
  });

  it('of another query ends the old one', async () => {
    await start();
    await flow.deploy('nodes', change('subscribe', { query: 'fvBD' }));
    await until(() => flow.deviceState().subscriptions.live === 1, 'live again');
    await flow.live();
    simulator.tree.set('uni/tn-web', 'fvTenant', { name: 'web' });
    simulator.tree.set('uni/tn-web/BD-a', 'fvBD', { name: 'a' });
    await flow.messages(1);
    assert.deepEqual(
      flow.received().map(({ payload }) => payload.class),
      ['fvBD'],
    );
  });

  it('of the device logs in anew and out of the old session', async () => {
    await start();
    await flow.deploy('nodes', change('device', { name: 'renamed' }));
    await expectLiveAnew(2);
    await expectOneMessageForEachChange();
    assert.equal(flow.received()[0]?.payload.device, 'renamed');
    const { sessions, sockets, logouts } = simulator.counts();
    assert.deepEqual([sessions, sockets, logouts], [1, 1, 1]);
  });

  it('of modified flows keeps the session', async () => {
    await start();
    await flow.deploy('flows', change('out', { name: 'sink' }));
    await until(() => flow.deviceState().subscriptions.live === 1, 'live again');
    await flow.live();
    await expectOneMessageForEachChange();
    assert.equal(simulator.counts().logins, 1);
  });

  it('of everything leaves one session and one socket', async () => {
    await start();
    await flow.deploy('full');
    await expectLiveAnew(2);
    await expectOneMessageForEachChange();
    const { sessions, sockets } = simulator.counts();
    assert.deepEqual([sessions, sockets], [1, 1]);
  });

  it('leaves one session and one socket, however often', async () => {
    await start();
    for (let deploy = 0; deploy < 20; deploy += 1) {
      await flow.deploy('full');
      await until(() => simulator.counts().sockets === 1, 'the socket is open');
    }
    await until(() => flow.deviceState().kind === 'live', 'live at last');
    await expectOneMessageForEachChange();
    const { sessions, sockets } = simulator.counts();
    assert.deepEqual([sessions, sockets], [1, 1]);
  });

  it('without the last user logs out before it goes on', async () => {
    await start(subscribeNode({ id: 'other' }));
    await flow.deploy('nodes', without('subscribe'));
    assert.equal(simulator.counts().sessions, 1);
    await flow.deploy('nodes', without('other'));
    const { sessions, sockets, logouts } = simulator.counts();
    assert.deepEqual([sessions, sockets, logouts], [0, 0, 1]);
  });

  it('that disables the last user logs out', async () => {
    await start();
    await flow.deploy('nodes', change('subscribe', { d: true }));
    assert.equal(simulator.counts().sessions, 0);
    await flow.deploy('nodes', change('subscribe', { d: false }));
    await expectLiveAnew(2);
    await expectOneMessageForEachChange();
  });

  it('that moves the last user to another device closes the first', async () => {
    const other = await startSimulator({ platform: 'apic' });
    try {
      await start(deviceNode(other, { id: 'spare' }));
      await flow.deploy('nodes', change('subscribe', { device: 'spare' }));
      await until(() => simulator.counts().sessions === 0, 'the first is logged out');
      await until(() => flow.deviceState('spare').kind === 'live', 'the second is live');
      assert.equal(other.counts().sessions, 1);
    } finally {
      await flow.deploy('nodes', without('spare', 'subscribe'));
      await other.close();
    }
  });

  it('without the device leaves the node alone', async () => {
    await start();
    await flow.deploy('nodes', without('device'));
    await flow.shows('status.not-configured');
    assert.equal((await flow.caught()).code, 'DEVICE_MISSING');
    assert.equal(simulator.counts().sessions, 0);
  });
});

function change(id: string, properties: Record<string, unknown>): Change {
  return (definitions) =>
    definitions.map((node) => (node.id === id ? { ...node, ...properties } : node));
}

function without(...ids: string[]): Change {
  return (definitions) => definitions.filter(({ id }) => !ids.includes(id));
}
