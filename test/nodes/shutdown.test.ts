import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import helper from 'node-red-node-test-helper';
import type { CiscoDeviceNode } from '../../nodes/cisco-device';
import { startSimulator, type Simulator } from '../../src/simulator';
import { until } from '../until';
import { Flow, LOGIN, placed, subscribeFlow } from './flow';

const ROUNDS = 3;
/** More than a logout takes, so that some come before the socket is closed and some after. */
const CHANGES_A_STOP = 50;

describe('A shutdown', () => {
  let simulator: Simulator;
  let flow: Flow;
  let userDir: string;

  beforeEach(async () => {
    userDir = mkdtempSync(path.join(tmpdir(), 'network-push-shutdown-'));
    helper.settings({ userDir });
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
    helper.settings({});
    rmSync(userDir, { recursive: true });
  });

  it('loses nothing that is announced while the nodes are closed', async () => {
    const sent: string[] = [];
    const received: string[] = [];
    let isStopping = false;
    let left = 0;
    const change = (): void => {
      if (left === 0) return;
      left -= 1;
      const dn = `uni/tn-t${sent.length}`;
      sent.push(dn);
      simulator.tree.set(dn, 'fvTenant', {});
      setImmediate(change);
    };
    const begin = (): void => {
      if (!isStopping) return;
      left = CHANGES_A_STOP;
      change();
    };
    let events: NodeAPI['events'] | undefined;
    // Keeps Node-RED from having stopped until all has been announced.
    const slow = (RED: NodeAPI): void => {
      events ??= RED.events.on('flows:stopping', begin);
      function Slow(this: Node, definition: NodeDef): void {
        RED.nodes.createNode(this, definition);
        this.on('close', (closed: () => void) => {
          void until(() => left === 0).then(closed, closed);
        });
      }
      RED.nodes.registerType('slow', Slow);
    };
    const definitions = [placed({ id: 'slow', type: 'slow' }), ...subscribeFlow(simulator)];
    try {
      for (let round = 1; round <= ROUNDS; round += 1) {
        await flow.load(definitions, LOGIN, [slow]);
        await flow.live();
        await until(() => flow.received().length + received.length >= sent.length, 'all changes');
        isStopping = true;
        await flow.unload();
        isStopping = false;
        received.push(...flow.received().map(({ payload }) => payload.dn));
        flow = new Flow();
      }
      assert.deepEqual(received.toSorted(), sent.slice(0, -CHANGES_A_STOP).toSorted());
    } finally {
      events?.removeListener('flows:stopping', begin);
    }
  });

  it('says in the log what waited in a storm and is dropped', async () => {
    await flow.load(subscribeFlow(simulator, { storm: 'latest', stormRate: '2' }), LOGIN);
    await flow.live();
    for (let index = 0; index < 20; index += 1) {
      simulator.tree.set(`uni/tn-t${index}`, 'fvTenant', {});
    }
    const { connection } = helper.getNode('device') as unknown as CiscoDeviceNode;
    const waiting = (): number => connection.readings()[0]?.gauges['waiting'] ?? 0;
    await until(() => flow.received().length + waiting() === 20 && waiting() > 0, 'some wait');
    const dropped = waiting();
    // Unlike `unload`, which ends the log first.
    await helper.clearFlows();
    assert.match(
      [...flow.logged('INFO'), ...flow.logged('WARN')].join('\n'),
      new RegExp(`\\b${dropped} dropped`),
    );
  });
});
