import type { World } from '../world';
import type { Fault } from './fault';

/** Subscriptions that the device drops or forgets to serve, with the socket sound. */
export const subscriptionFaults: readonly Fault[] = [
  {
    name: 'refresh answered 200 with an error object',
    source: 'ansible-aci tests',
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.failRefreshesWith200(1),
  },
  {
    name: 'id expired early, long before its 600 s',
    source: 'aci-containers, commit 114e4e471 (190 s early)',
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.expireSubscription(),
  },
  {
    name: 'one id of many lost, the youngest',
    source: 'aci-containers PR #999',
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.expireSubscription(youngestId(simulator)),
  },
  {
    name: 'all ids lost at once, the socket stays',
    source: 'event manager restarted',
    foundBy: 'request',
    inject: ({ simulator }) => {
      while (simulator.faults.expireSubscription() !== undefined);
    },
  },
  {
    name: 'one id lost on NX-OS (90 s, no refresh-timeout)',
    source: 'NX-API REST, "Websocket Subscription"',
    setup: { platform: 'nxos' },
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.expireSubscription(),
  },
  {
    name: 'refresh a second too late: requests were held up (NX-OS, 90 s)',
    source: 'aci-containers PR #292',
    setup: { platform: 'nxos' },
    foundBy: 'request',
    prepare: async ({ proxy, bench }) => {
      proxy.pause('to device', 'requests');
      await bench.pass(90_000);
    },
    inject: async ({ proxy, bench }) => {
      await bench.pass(1_000);
      proxy.heal();
    },
  },
  {
    name: 'refresh-timeout ignored: ids live 60 s and no longer',
    source: 'EnhancedEndpointTracker: before ACI 4.0',
    setup: { simulator: { honoursRefreshTimeout: false } },
    foundBy: 'nothing',
    inject: ({ bench }) => bench.pass(120_000),
  },
  {
    name: 'one id lost and the socket cut before anyone knows',
    source: 'found by chance here',
    foundBy: 'socket',
    inject: async ({ simulator, proxy, bench }) => {
      simulator.faults.expireSubscription();
      await bench.pass(2_000);
      proxy.cut('socket');
    },
  },
  {
    name: 'refreshes answered 503 for a minute, everything else is sound',
    source: 'aci-containers PR #1441',
    foundBy: 'nothing',
    inject: ({ simulator }) => simulator.faults.unavailable(),
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'requests hang for a minute, the socket is sound',
    source: 'nginx workers under their memory limit (NX-API guide)',
    foundBy: 'nothing',
    inject: ({ proxy }) => proxy.pause('to client', 'requests'),
    mend: ({ proxy }) => proxy.heal(),
  },
  {
    name: 'frozen event manager: all open, all answered, nothing pushed',
    source: 'tripbot #1407 (7½ h with everything "ready")',
    foundBy: 'audit',
    inject: ({ simulator }) => simulator.faults.muteSockets(),
    mend: thawedByNewSocket,
  },
  {
    name: '101 and then silence, on a device that never answers pings',
    source: 'node-red #4432',
    foundBy: 'audit',
    setup: { isPingless: true },
    prepare: async (world) => {
      world.proxy.cut('socket');
      world.simulator.faults.muteSockets();
      await world.bench.rest();
      await world.bench.until(() => world.isLevel(), 'a new socket');
    },
    inject: () => undefined,
    mend: thawedByNewSocket,
  },
  {
    name: 'leaf reboots: subscriptions hear nothing of it any more',
    source: 'aci-containers, commit 4be237c3d',
    foundBy: 'audit',
    inject: ({ simulator }) => simulator.faults.rebootLeaf(101),
  },
];

/** A deafness that belongs to the socket, and ends with it. */
async function thawedByNewSocket({ bench, client, simulator }: World): Promise<void> {
  await bench.until(() => client.state.hosts.live === 0, 'the client opens another socket');
  simulator.faults.clear();
}

function youngestId({ ledger }: World['simulator']): string {
  const ids = [...ledger.frames].flatMap((frame) => frame.ids).map(BigInt);
  return String(ids.reduce((youngest, id) => (id > youngest ? id : youngest), 0n));
}
