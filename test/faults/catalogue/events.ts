import type { World } from '../world';
import type { Fault } from './fault';

/** Frames as they may come, and some that should not. */
export const eventFaults: readonly Fault[] = [
  {
    name: 'notification before the answer to its subscribe',
    source: 'acitoolkit files it under None, niwaki drops it',
    foundBy: 'socket',
    inject: ({ simulator, proxy, tree }) => {
      simulator.faults.beforeNextSubscribeReply(() =>
        tree.set('uni/tn-early', 'fvTenant', { name: 'early' }),
      );
      proxy.cut('socket');
    },
  },
  {
    name: 'several objects in one frame',
    source: 'cobra, EventChannel documentation',
    foundBy: 'nothing',
    inject: ({ simulator }) => simulator.faults.bundleFrames(),
  },
  {
    name: 'id as a text instead of a list',
    source: 'aci-containers reads both',
    foundBy: 'nothing',
    inject: ({ simulator }) => simulator.faults.scalarIds(),
  },
  {
    name: 'frames with an id that nobody has, 100 of them',
    source: 'subscriptions that nobody refreshes any more',
    foundBy: 'frames',
    inject: ({ simulator }) => {
      for (let count = 0; count < 100; count += 1) {
        simulator.faults.sendFrameWithUnknownId('fvTenant', { dn: 'uni/tn-x', status: 'modified' });
      }
    },
  },
  {
    name: 'frames that name the ids of another session beside ours',
    source: 'plausible: ids are unique on a device, whoever subscribed',
    foundBy: 'nothing',
    prepare: async ({ bench, proxy, setup: { platform } }) => {
      const other = bench.client({ platform, hosts: proxy.address });
      bench.listen(other, { by: 'class', target: 'fvTenant' });
      other.connect();
      await bench.until(() => other.state.kind === 'live', 'the other one is live');
    },
    inject: ({ simulator }) => simulator.faults.foreignIds(),
  },
  {
    name: 'frames in seven fragments each',
    source: 'RFC 6455, 5.4',
    foundBy: 'nothing',
    inject: ({ simulator }) => simulator.faults.fragmentFrames(7),
  },
  {
    name: 'byte by byte, in both directions',
    source: 'serial links, tunnels with a tiny MTU',
    foundBy: 'nothing',
    isLong: true,
    inject: ({ proxy }) => {
      proxy.slice('to client', 1);
      proxy.slice('to device', 1);
    },
  },
  {
    name: 'a second of latency in both directions',
    source: 'satellite and overloaded VPN',
    foundBy: 'nothing',
    inject: ({ proxy }) => {
      proxy.delay('to client', 500);
      proxy.delay('to device', 500);
    },
  },
  {
    name: 'nothing for 8 s, then all of it in one segment',
    source: 'TCP retransmission after loss',
    foundBy: 'nothing',
    inject: async ({ proxy, bench }) => {
      proxy.pause('to client');
      await bench.pass(8_000);
      proxy.resume('to client');
    },
  },
  {
    name: 'frame that is not UTF-8',
    source: 'descriptions in Latin-1',
    foundBy: 'frames',
    inject: ({ simulator }) =>
      simulator.faults.sendFrame(Buffer.from('{"imdata":[]}\xff', 'latin1')),
  },
  {
    name: 'frame that is no notification',
    source: 'niwaki tests: non-JSON, empty, array',
    foundBy: 'frames',
    inject: ({ simulator }) => {
      for (const text of ['', '[]', 'null', '{"imdata":3}', 'hello', '<a>']) {
        simulator.faults.sendFrame(text);
      }
    },
  },
  {
    name: 'frame of 2 MB',
    source: 'objects with long descriptions',
    foundBy: 'nothing',
    inject: ({ tree }) => tree.set('uni/tn-big', 'fvTenant', { descr: 'x'.repeat(2_000_000) }),
  },
  {
    name: 'frame of 17 MB, more than is taken',
    source: 'a device gone mad',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.sendFrame('x'.repeat(17 * 1024 * 1024)),
  },
  {
    name: 'several changes of an object in the same millisecond',
    source: 'modTs counts milliseconds',
    foundBy: 'socket',
    inject: ({ proxy, tree }) => {
      proxy.cut('socket');
      for (const descr of ['a', 'b', 'a', 'c']) tree.set('uni/tn-common', 'fvTenant', { descr });
    },
  },
  {
    name: 'an object created and deleted 50 times in a second',
    source: 'flapping endpoints',
    foundBy: 'nothing',
    inject: flap,
  },
  {
    name: 'an object created and deleted 50 times while the socket is lost',
    source: 'flapping endpoints',
    foundBy: 'socket',
    inject: async (world) => {
      world.proxy.cut('socket');
      await flap(world);
    },
  },
  {
    name: 'the clock of the device jumps back by 5 min',
    source: 'NTP step',
    foundBy: 'nothing',
    inject: ({ tree }) => (tree.skew = -300_000),
    mend: ({ tree }) => (tree.skew = 0),
  },
  {
    name: 'the clock of the device is 5 min off when the socket is lost',
    source: 'NTP step',
    foundBy: 'socket',
    inject: ({ proxy, tree }) => {
      tree.skew = -300_000;
      proxy.cut('socket');
    },
    mend: ({ tree }) => (tree.skew = 0),
  },
];

async function flap({ tree, bench }: World): Promise<void> {
  for (let count = 0; count < 50; count += 1) {
    tree.set('uni/tn-flaps', 'fvTenant');
    tree.set('uni/tn-common/fault-F9', 'faultInst');
    await bench.pass(10);
    tree.remove('uni/tn-flaps');
    tree.remove('uni/tn-common/fault-F9');
    await bench.pass(10);
  }
}
