import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import helper from 'node-red-node-test-helper';
import { countedSources } from '../../nodes/runtime/counted-sources';
import networkWebhook from '../../nodes/network-webhook';
import { startSimulator, type Simulator } from '../../src/simulator';
import { footprint, heapInUse, type Footprint } from '../footprint';
import { until } from '../until';
import { ARUBA_NODES } from './aruba-flow';
import {
  deviceNode,
  Flow,
  LOGIN,
  placed,
  subscribeFlow,
  subscribeNode,
  type Definition,
} from './flow';

type Change = (definitions: Definition[]) => Definition[];

const BOTH_LOGINS = { ...LOGIN, spare: { username: 'admin', password: 'lab-secret' } };

/** `DEPLOYS=2000` for a long run. */
const DEPLOYS = Number(process.env.DEPLOYS ?? 200);
/** Deploys after which all code has run that will. */
const WARM_AFTER = Math.ceil(DEPLOYS / 5);
/** As many as a deploy has time for; more would only keep it from coming to its end. */
const CHANGES_A_DEPLOY = 50;
const HEAP_TOLERANCE = 4 * 1024 * 1024;

/** What deploys may have left behind. */
interface Left {
  print: Footprint;
  /** Listeners of Node-RED's events by their names. */
  listeners: Record<string, number>;
  heap: number;
}

function left(events: NodeAPI['events'] | undefined): Left {
  const names = events?.eventNames().map(String) ?? [];
  return {
    print: footprint(),
    listeners: Object.fromEntries(names.map((name) => [name, events?.listenerCount(name) ?? 0])),
    heap: heapInUse(),
  };
}

/** Changes that have reached listeners, also of a device that a deploy is handing over. */
function received(): number {
  return countedSources.readings().reduce((sum, one) => sum + (one.counters['received'] ?? 0), 0);
}

describe('A deploy', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic', ledgerLimit: 0, requestLimit: 100 });
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

  it('of everything is no gap: session, socket and subscriptions go on', async () => {
    await start();
    const requests = () =>
      simulator.requests.all().filter(({ kind }) => kind === 'subscribe').length;
    const before = requests();
    await flow.deploy('full');
    await flow.live();
    await expectOneMessageForEachChange();
    const { logins, sessions, sockets, logouts } = simulator.counts();
    assert.deepEqual([logins, sessions, sockets, logouts], [1, 1, 1, 0]);
    assert.equal(requests(), before);
  });

  it('loses and doubles nothing that comes meanwhile, however often', async () => {
    const sent: string[] = [];
    let changes = 0;
    let isDeploying = false;
    const sendOn = (): void => {
      if (!isDeploying || sent.length >= CHANGES_A_DEPLOY) return;
      const descr = `change ${changes}`;
      changes += 1;
      sent.push(descr);
      simulator.tree.set('uni/tn-common', 'fvTenant', { descr });
      setImmediate(sendOn);
    };
    const begin = (): void => {
      isDeploying = true;
      sendOn();
    };
    const end = (): void => {
      isDeploying = false;
    };
    // What is under way between two nodes when they are closed is lost by Node-RED itself: the
    // changes begin when the flows are being stopped, and each deploy waits for the last one's.
    let events: NodeAPI['events'] | undefined;
    const meanwhile = (RED: NodeAPI): void => {
      events = RED.events.on('flows:stopping', begin).on('flows:started', end);
    };
    await flow.load(subscribeFlow(simulator), BOTH_LOGINS, [meanwhile]);
    try {
      await flow.live();
      let total = 0;
      let warm: Left | undefined;
      for (let deploy = 1; deploy <= DEPLOYS; deploy += 1) {
        await flow.deploy('full');
        await flow.messages(sent.length);
        assert.deepEqual(
          flow.received().map(({ payload }) => payload.attributes['descr']),
          sent,
        );
        total += sent.length;
        sent.length = 0;
        flow.forget();
        if (deploy === WARM_AFTER) warm = left(events);
      }
      assert.ok(total >= DEPLOYS);
      const { logins, sessions, sockets } = simulator.counts();
      assert.deepEqual([logins, sessions, sockets], [1, 1, 1]);
      const cold = left(events);
      assert.deepEqual(cold.print, warm?.print);
      assert.deepEqual(cold.listeners, warm?.listeners);
      const growth = cold.heap - (warm?.heap ?? 0);
      assert.ok(growth < HEAP_TOLERANCE, `${growth} bytes more`);
      console.log(`      ${total} changes in ${DEPLOYS} deploys, ${growth} bytes more at the end`);
    } finally {
      events?.removeListener('flows:stopping', begin);
      events?.removeListener('flows:started', end);
    }
  }).timeout(20_000 + DEPLOYS * 2_000);

  /** A type of node that keeps a deploy from its end until three tenants have been announced. */
  function slow(RED: NodeAPI): void {
    function Slow(this: Node, definition: NodeDef): void {
      RED.nodes.createNode(this, definition);
      this.on('close', (closed: () => void) => {
        const before = received();
        const dns = ['uni/tn-a', 'uni/tn-b', 'uni/tn-c'];
        const changes = dns.filter((dn) => simulator.tree.set(dn, 'fvTenant', {}));
        // At the end of the test they are there.
        if (changes.length === 0) closed();
        else void until(() => received() === before + changes.length).then(closed, closed);
      });
    }
    RED.nodes.registerType('slow', Slow);
  }

  async function deployWhileTenantsCome(changes: Change): Promise<void> {
    const definitions = [placed({ id: 'slow', type: 'slow' }), ...subscribeFlow(simulator)];
    await flow.load(definitions, BOTH_LOGINS, [slow]);
    await flow.live();
    await flow.deploy('full', changes);
  }

  for (const [where, isKept] of [
    ['nowhere', false],
    ['in files', true],
  ] as const) {
    it(`of other settings of the device loses and doubles nothing that comes meanwhile, with its memory ${where}`, async () => {
      const userDir = mkdtempSync(path.join(tmpdir(), 'network-push-deploy-'));
      try {
        if (isKept) helper.settings({ userDir });
        await deployWhileTenantsCome(change('device', { audit: '7' }));
        await expectLiveAnew(2);
        simulator.tree.set('uni/tn-a', 'fvTenant', { descr: 'last' });
        await until(() => flow.received().at(-1)?.payload.status === 'modified', 'the last');
        assert.deepEqual(
          flow.received().map(({ payload }) => payload.dn),
          ['uni/tn-a', 'uni/tn-b', 'uni/tn-c', 'uni/tn-a'],
        );
        assert.deepEqual(
          flow.logged('WARN').filter((line) => line.includes('lost')),
          [],
        );
      } finally {
        await flow.unload();
        helper.settings({});
        rmSync(userDir, { recursive: true });
      }
    });
  }

  it('of other settings of the node says how many changes came meanwhile and were lost', async () => {
    await deployWhileTenantsCome(change('subscribe', { topic: 'device/dn' }));
    await until(() => flow.logged('WARN').some((line) => /^3 messages .* lost/.test(line)));
    assert.equal(flow.received().length, 0);
  });

  it('sends no snapshot again', async () => {
    await flow.load(subscribeFlow(simulator, { start: 'snapshot' }), BOTH_LOGINS);
    await flow.live();
    const count = simulator.tree.all('fvTenant').length;
    await flow.messages(count);
    await flow.deploy('full');
    await flow.live();
    await expectOneMessageForEachChange();
  });

  it('of other credentials closes the old session before the new one', async () => {
    await start();
    const device = { device: { username: 'admin', password: 'wrong' } };
    await flow.deploy('full', (same) => same, device);
    await until(() => simulator.counts().logouts === 1, 'logged out');
    await flow.shows('status.refused-until');
    const { sessions, sockets } = simulator.counts();
    assert.deepEqual([sessions, sockets], [0, 0]);
  });

  it('is not what a shutdown is: that logs out', async () => {
    await start();
    await flow.unload();
    await until(() => simulator.counts().sessions === 0, 'logged out');
    assert.equal(simulator.counts().logouts, 1);
    assert.equal(simulator.counts().sockets, 0);
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

  it('is heard of with one listener, however many nodes of ours there are', async () => {
    const counts: number[] = [];
    const count = (RED: NodeAPI): void => {
      const listeners = (): number => RED.events.listenerCount('flows:started');
      counts.push(listeners());
      // Built after all others, before the flows have started.
      function Last(this: Node, definition: NodeDef): void {
        RED.nodes.createNode(this, definition);
        counts.push(listeners());
      }
      RED.nodes.registerType('last', Last);
    };
    const types = ['cisco-device', 'cisco-subscribe', 'cisco-request'];
    types.push('aruba-central', 'aruba-stream', 'network-webhook');
    const nodes = [...types, ...types].map((type, index) => {
      const node = { id: `node${index}`, type };
      const isConfig = type === 'cisco-device' || type === 'aruba-central';
      return isConfig ? node : placed({ ...node, device: 'node0', account: 'node3' });
    });
    const definitions = [
      { id: 'tab', type: 'tab' },
      ...nodes,
      placed({ id: 'last', type: 'last' }),
    ];
    await flow.load(definitions, BOTH_LOGINS, [...ARUBA_NODES, networkWebhook, count]);
    const [before = 0, after] = counts;
    assert.equal(after, before + 1);
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
