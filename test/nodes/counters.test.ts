import assert from 'node:assert/strict';
import type { Reading } from '../../src/connection/counters';
import { startSimulator, type Simulator } from '../../src/simulator';
import { parseOpenMetrics } from '../open-metrics';
import { Flow, LOGIN, subscribeFlow } from './flow';
import { metrics } from './metrics';

interface Stats {
  payload: {
    queries: Record<string, unknown>[];
    devices: Reading[];
    process: { loopDelay: object; waitingBytes: object };
  };
}

describe('The counters', () => {
  let simulator: Simulator;
  let flow: Flow;

  beforeEach(async () => {
    simulator = await startSimulator({ platform: 'apic' });
    flow = new Flow();
    await flow.load(subscribeFlow(simulator, { inputs: 1, events: ['created'] }), LOGIN);
    await flow.live();
    simulator.tree.set('uni/tn-a', 'fvTenant', { name: 'a' });
    simulator.tree.set('uni/tn-a', 'fvTenant', { descr: 'x' });
    simulator.tree.set('uni/tn-b', 'fvTenant', { name: 'b' });
    await flow.messages(2);
  });

  afterEach(async () => {
    await flow.unload();
    await simulator.close();
  });

  it('come as a message when they are asked for', async () => {
    flow.tell({ action: 'stats' });
    const [, , answer] = await flow.messages<Stats>(3);
    const { queries, devices, process } = (answer as Stats).payload;
    const host = new URL(simulator.address).host;
    const tracked = simulator.tree.all('fvTenant').length;
    assert.deepEqual(queries, [
      {
        query: '/api/class/fvTenant.json',
        device: 'fabric',
        host,
        received: 2,
        unwanted: 1,
        delivered: 2,
        merged: 0,
        dropped: 0,
        waiting: 0,
        tracked,
      },
    ]);
    const [{ source, device, counters, gauges }] = devices as [Reading];
    assert.deepEqual([source, device], ['cisco-apic', 'fabric']);
    assert.deepEqual([counters.frames, counters.delivered, counters.gaps], [3, 2, 0]);
    assert.deepEqual([gauges.live, gauges.objects], [1, tracked]);
    assert.ok((counters.requests ?? 0) >= 3);
    assert.ok(process.loopDelay && process.waitingBytes);
  });

  it('come as OpenMetrics', async () => {
    const { text, type } = await metrics();
    assert.equal(type, 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    assert.ok(parseOpenMetrics(text).length > 10);
    assert.deepEqual(await counted('network_push_delivered_total'), [2]);
    assert.deepEqual(await counted('network_push_subscriptions_live'), [1]);
    assert.doesNotMatch(text, new RegExp(new URL(simulator.address).host));
  });

  it('go on over a deploy, and end with the device', async () => {
    await flow.deploy('full');
    await flow.live();
    assert.deepEqual(await counted('network_push_delivered_total'), [2]);
    await flow.deploy('full', (all) => all.filter(({ type }) => !type.startsWith('cisco-')));
    assert.deepEqual(await counted('network_push_delivered_total'), []);
  });
});

async function counted(name: string): Promise<number[]> {
  const samples = parseOpenMetrics((await metrics()).text);
  return samples.filter((sample) => sample.name === name).map(({ value }) => value);
}
