import type { Fault } from './fault';

/** Devices that restart, are away, are slow or are not what they should be. */
export const deviceFaults: readonly Fault[] = [
  {
    name: 'controller restarts: sessions, sockets and ids are gone',
    source: 'APIC upgrade, one controller after the other',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.restart(),
  },
  {
    name: 'controller away for 60 s (connection refused)',
    source: 'aci-containers: controller down',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.goDown(),
    lasts: 60,
    mend: ({ simulator }) => simulator.faults.comeBack(),
  },
  {
    name: 'controller away for 30 min',
    source: 'power cut in the data centre',
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.goDown(),
    lasts: 1_800,
    mend: ({ simulator }) => simulator.faults.comeBack(),
  },
  {
    name: 'controller lost, the next one takes over',
    source: 'aci-containers: list of controllers',
    foundBy: 'socket',
    setup: { second: {} },
    inject: ({ simulator }) => simulator.faults.goDown(),
  },
  {
    name: 'controller lost, and the data of the next one lag 5 s behind',
    source: 'plausible: each controller has a copy of each shard',
    foundBy: 'socket',
    setup: { second: { lag: 5_000 } },
    inject: ({ simulator }) => simulator.faults.goDown(),
  },
  {
    name: 'switch restarts its web server (NX-OS)',
    source: 'NX-API guide: nginx restarts above its memory limit',
    setup: { platform: 'nxos' },
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.restart(),
  },
  {
    name: 'leaf away for 11 min: its objects are not shown, nor deleted',
    source: 'fabricNode.fabricSt "inactive"',
    foundBy: 'nothing',
    isLong: true,
    // Two looks of the audit, and more.
    inject: async ({ simulator, bench }) => {
      simulator.faults.leafAway(101);
      await bench.pass(11 * 60_000);
    },
    mend: ({ simulator }) => simulator.faults.leafAway(101, false),
  },
  {
    name: 'leaf away while the socket is lost, and back two minutes later',
    source: 'power cut in one rack',
    foundBy: 'socket',
    inject: ({ simulator, proxy }) => {
      simulator.faults.leafAway(101);
      proxy.cut('socket');
    },
    lasts: 120,
    mend: ({ simulator }) => simulator.faults.leafAway(101, false),
  },
  {
    name: 'switch reloads, and the ids that we had are those of other subscriptions (NX-OS)',
    source: 'plausible: ids count from the start again',
    setup: { platform: 'nxos' },
    foundBy: 'socket',
    inject: ({ simulator }) => simulator.faults.reload(),
  },
  {
    name: 'pages that shift while 2,100 objects are read, after a lost socket',
    source: 'EnhancedEndpointTracker sorts its pages',
    foundBy: 'socket',
    prepare: async ({ tree, bench }) => {
      for (let count = 0; count < 2_100; count += 1) {
        tree.set(`uni/tn-page${count}`, 'fvTenant');
        // No more than what is read in one turn of the event loop.
        if (count % 50 === 0) await bench.pass(10);
      }
      await bench.pass(1_000);
    },
    inject: ({ simulator, proxy }) => {
      simulator.faults.shiftPages();
      proxy.cut('socket');
    },
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'upgraded meanwhile: other release, tokens are JWTs',
    source: 'APIC 5.2(1)',
    foundBy: 'socket',
    setup: { second: { version: '6.0(9c)', tokenForm: 'jwt', comesLater: true } },
    inject: async ({ simulator, proxy, second }) => {
      await simulator.faults.goDown();
      proxy.retarget(second?.simulator.port ?? 0);
    },
  },
  {
    name: 'burst of 503 (nginx page) after a restart',
    source: 'terraform-provider-aci #30, ansible-aci #736',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.unavailable(8);
      simulator.faults.restart();
    },
  },
  {
    name: 'no more than 3 requests a second taken, after a restart',
    source: 'NGINX rate limit, APIC 4.2(3)',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.throttle({ requests: 3 });
      simulator.faults.restart();
    },
    lasts: 60,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'every answer takes 8 s, after a restart',
    source: 'Cisco, "Troubleshoot a slow APIC GUI"',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.delay(8_000);
      simulator.faults.restart();
    },
    lasts: 120,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'a captive portal answers for 60 s (302), after a restart',
    source: 'hotel and guest networks',
    foundBy: 'socket',
    inject: ({ simulator }) => {
      simulator.faults.answerAsStranger('redirect');
      simulator.faults.restart();
    },
    lasts: 60,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
  {
    name: 'something else answers 200 with HTML for 60 s, sockets live on',
    source: 'terraform-provider-aci #50',
    foundBy: 'request',
    inject: ({ simulator }) => simulator.faults.answerAsStranger('html'),
    lasts: 60,
    mend: ({ simulator }) => simulator.faults.clear(),
  },
];
