import type { Bench } from '../bench';
import { untilSubscribed } from '../flow-under-load';
import { deviceNode, sink, subscribeNode } from '../flows';
import type { Figure, Scenario } from '../scenario';
import type { FlowNode } from '../subject/node-red-process';
import type { StormSeen } from '../subject/storm-watch';

const USER = 'stormy';
const RATE = 50_000;
/** Ports that flap. */
const OBJECTS = 10_000;
/** What the flow is allowed; a node that writes to a database takes about as much. */
const TAKEN = 2_000;

/** Fifty thousand changes a second into one flow, beside another one. */
export const storm: Scenario = {
  name: 'storm',
  async run(bench) {
    const { device, ports } = await bench.device({ objects: OBJECTS });
    const [port = 0] = ports;
    const nodeRed = bench.nodeRed();
    await nodeRed.call('start', undefined);
    await nodeRed.call('deploy', { flows: flows(port, bench) });
    await untilSubscribed(device, USER, 1);
    await nodeRed.call('live', { count: 1 });
    // Twice around, so that the last frame of each object can be told from the one before.
    const frames = { name: USER, user: USER };
    await device.call('prepare', { ...frames, count: 2 * OBJECTS, objects: OBJECTS, kind: 'port' });
    await nodeRed.call('watchStorm', undefined);
    const seconds = bench.size(60, 3);
    // And half around more: half of the objects end up, half of them down.
    const count = RATE * seconds + OBJECTS / 2;
    const took = await device.call('flood', { ...frames, count, rate: RATE });
    const seen = await nodeRed.call('stormSeen', { expected: count });
    const states = await device.call('lastStates', { ...frames, count });
    await bench.close();
    return figures(count, count / took, states, seen);
  },
};

function flows(port: number, bench: Bench): FlowNode[] {
  const options = { port, certificate: bench.certificate, user: USER };
  const settings = { track: true, storm: 'latest', stormRate: String(TAKEN) };
  const neighbour = { id: 'neighbour', type: 'bench-neighbour', z: 'flow', x: 100, y: 200 };
  return [
    ...sink(),
    deviceNode(options),
    subscribeNode('subscribe', settings),
    { ...neighbour, wires: [['neighbours-sink']] },
    { ...neighbour, id: 'neighbours-sink', type: 'bench-sink', name: 'neighbour', wires: [] },
  ];
}

function figures(
  count: number,
  rate: number,
  states: Record<string, string>,
  seen: StormSeen,
): Figure[] {
  const { received, delivered, merged, dropped } = seen.counters;
  const wrong = Object.entries(states).filter(([dn, state]) => seen.states[dn] !== state);
  const taken = Math.round(rate / 100) * 100;
  return [
    {
      what: `storm of ${RATE.toLocaleString('en')} changes a second: resident memory over idle`,
      value: seen.residentBytes / 1e6,
      unit: 'MB',
      limit: { atMost: 250 },
      detail: `${count.toLocaleString('en')} changes, ${taken.toLocaleString('en')}/s were sent; ${OBJECTS.toLocaleString('en')} tracked objects; ${((seen.cpuSeconds * 1e6) / count).toFixed(1)} µs of processor a change`,
    },
    {
      what: 'the same: delay of the event loop, p99',
      value: seen.loopDelay,
      unit: 'ms',
      limit: { atMost: 50 },
    },
    {
      what: 'the same: latency of a neighbouring flow, p99',
      value: seen.neighbour.p99,
      unit: 'ms',
      limit: { atMost: 20 },
      detail: `p50 ${seen.neighbour.p50.toFixed(1)} ms, of ${seen.neighbour.count} messages`,
    },
    {
      what: 'the same: objects whose last state did not come out',
      value: wrong.length,
      unit: '',
      limit: { atMost: 0 },
      detail: `of ${Object.keys(states).length}`,
    },
    {
      what: 'the same: changes that are not accounted for',
      value: Math.abs(count - received) + Math.abs(received - delivered - merged - dropped),
      unit: '',
      limit: { atMost: 0 },
      detail: `${count} sent, ${received} received = ${delivered} delivered + ${merged} merged + ${dropped} dropped; the messages say that they stand for ${seen.standsFor}`,
    },
  ];
}
