import type { Fault } from './fault';

/** Ends of the WebSocket, and sockets that only seem to be alive. */
export const socketFaults: readonly Fault[] = [
  {
    name: 'socket closed with a close frame',
    source: 'aci-containers PR #343',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.dropSockets('close'),
  },
  {
    name: 'socket ended by FIN, no close frame (1006)',
    source: 'acitoolkit #343, #368',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.cut('socket'),
  },
  {
    name: 'socket reset (RST)',
    source: 'acitoolkit #317',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.reset('socket'),
  },
  {
    name: 'half-open TCP: the socket goes nowhere, no FIN',
    source: 'nodetool #4592',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'half-open TCP, on a quiet network',
    source: 'homebridge-wled-ws #447',
    foundBy: 'socket',
    isQuiet: true,
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'half-open in one direction: the device hears, and is not heard',
    source: 'asymmetric routing',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.halfOpen('socket', 'to client'),
  },
  {
    name: 'cable cut for 60 s: everything goes nowhere, also what is new',
    source: 'a firewall that drops',
    foundBy: 'socket',
    inject: ({ proxy }) => {
      proxy.halfOpen();
      proxy.admission = 'swallow';
    },
    lasts: 60,
    mend: ({ proxy }) => proxy.heal(),
  },
  {
    name: 'the device stops reading and writing the socket',
    source: 'frozen process behind nginx',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.dropSockets('stall'),
  },
  {
    name: 'ping unanswered on a quiet network',
    source: 'ws, "How to detect broken connections"',
    foundBy: 'socket',
    isQuiet: true,
    inject: ({ simulator }) => simulator.faults.ignorePings(),
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'pings unanswered while notifications come',
    source: 'devices under load',
    foundBy: 'nothing',
    inject: ({ simulator }) => simulator.faults.ignorePings(),
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: '101 and then silence, on a device that has answered pings before',
    source: 'node-red #4432',
    foundBy: 'socket',
    prepare: async (world) => {
      world.proxy.cut('socket');
      world.simulator.faults.muteSockets();
      world.simulator.faults.ignorePings();
      await world.bench.rest();
      await world.bench.until(() => world.isLevel(), 'a new socket');
    },
    inject: () => undefined,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'upgrade refused three times (403)',
    source: 'expired token at the upgrade',
    foundBy: 'socket',
    inject: ({ simulator, proxy }) => {
      simulator.faults.refuseUpgrades(3);
      proxy.cut('socket');
    },
  },
  {
    name: 'socket flaps: five ends within a minute',
    source: 'failing load balancer',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.cut('socket'),
    mend: async ({ proxy, bench }) => {
      for (let time = 0; time < 4; time += 1) {
        await bench.pass(12_000);
        proxy.cut('socket');
      }
    },
  },
];
