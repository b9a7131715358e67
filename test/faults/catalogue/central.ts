import type { StreamEnd } from '../../../src/simulator/central';
import type { CentralSetup, CentralWorld } from '../central/central-world';
import type { Fault } from './fault';

export type CentralFault = Fault<CentralWorld, CentralSetup>;

/** How long somebody takes to put it right. */
const OUTAGE_S = 120;

/** Of sockets, whichever API they are of. */
export const streamFaults: readonly CentralFault[] = [
  {
    name: 'stream closed with a close frame',
    source: 'RFC 6455, 7.1',
    foundBy: 'socket',
    inject: ends('close'),
  },
  {
    name: 'stream ended by FIN, no close frame (1006)',
    source: 'a gateway that restarts',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.cut('socket'),
  },
  {
    name: 'stream reset (RST)',
    source: 'a firewall that forgets',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.reset('socket'),
  },
  {
    name: 'half-open TCP: the stream goes nowhere, no FIN',
    source: 'nodetool #4592',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'half-open TCP, while nothing happens',
    source: 'homebridge-wled-ws #447',
    foundBy: 'socket',
    isQuiet: true,
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'half-open in one direction: Central hears, and is not heard',
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
    name: 'Central stops reading and writing the stream',
    source: 'a frozen process behind a gateway',
    foundBy: 'socket',
    inject: ends('stall'),
  },
  {
    name: 'pings unanswered while nothing happens',
    source: 'ws, "How to detect broken connections"',
    foundBy: 'socket',
    isQuiet: true,
    inject: ({ central }) => (central.faults.ignoresPings = true),
    mend: ({ central }) => (central.faults.ignoresPings = false),
  },
  {
    name: '101 and then silence, where pings were answered before',
    source: 'node-red #4432',
    foundBy: 'socket',
    prepare: async (world) => {
      const { central, proxy, bench } = world;
      central.faults.isMute = true;
      central.faults.ignoresPings = true;
      proxy.cut('socket');
      await bench.rest();
      await bench.until(() => world.isLevel(), 'a new stream');
    },
    inject: () => undefined,
    mend: ({ central }) => Object.assign(central.faults, { isMute: false, ignoresPings: false }),
  },
  {
    name: 'stream flaps: five ends within a minute',
    source: 'a load balancer that fails',
    foundBy: 'socket',
    inject: ({ proxy }) => proxy.cut('socket'),
    mend: async ({ proxy, bench }) => {
      for (let time = 0; time < 4; time += 1) {
        await bench.pass(12_000);
        proxy.cut('socket');
      }
    },
  },
  {
    name: '503 to everything for two minutes',
    source: 'maintenance of Central',
    foundBy: 'request',
    says: 'CENTRAL_BUSY',
    inject: ({ central }) => {
      central.faults.isBusy = true;
      central.dropStreams('close');
    },
    lasts: OUTAGE_S,
    mend: ({ central }) => (central.faults.isBusy = false),
  },
  {
    name: 'HTML instead of an answer',
    source: 'a sign-in page in between',
    foundBy: 'request',
    says: 'NOT_CENTRAL',
    inject: ({ central }) => {
      central.faults.stranger = 'html';
      central.dropStreams('close');
    },
    lasts: OUTAGE_S,
    mend: ({ central }) => (central.faults.stranger = undefined),
  },
];

export function ends(kind: StreamEnd): CentralFault['inject'] {
  return ({ central }) => central.dropStreams(kind);
}
