import assert from 'node:assert/strict';
import type { ObjectTree } from '../../src/simulator';
import { samples, type CentralSimulator } from '../../src/simulator/central';
import { MERAKI_DOWN, SDWAN_DOWN, SDWAN_UP } from '../src/webhook/captures';
import type { Partners } from './partners/partners';

/** What becomes of an example when something happens on the network. */
export type Expectation = OnDevice | OnCentral | OnWebhook;

interface OnDevice extends Outcome {
  account?: undefined;
  webhook?: undefined;
  /** Name of the `cisco-device` in the flow that it happens to; of several switches the first. */
  at: string;
  /** Makes one change; `mark` is a text that no other change has. */
  change: (tree: ObjectTree, mark: string) => void;
  /** Looks at what has become of it outside Node-RED. */
  arrives?: (partners: Partners, mark: string, tree: ObjectTree) => Promise<void>;
}

interface OnCentral extends Outcome {
  webhook?: undefined;
  /** Name of the `aruba-central` in the flow that it happens to. */
  account: string;
  /** Streams one message; `mark` is a text that no other has. */
  send: (central: CentralSimulator, mark: string) => void;
  arrives?: (partners: Partners, mark: string, central: CentralSimulator) => Promise<void>;
}

interface OnWebhook extends Outcome {
  account?: undefined;
  /** Name of the `network-webhook` in the flow that it is sent to. */
  webhook: string;
  /** What is sent; `mark` is a text that nothing else has. */
  sends: (mark: string) => object;
  arrives?: (partners: Partners, mark: string) => Promise<void>;
}

interface Outcome {
  /** Name of the node at the end of the flow that the change reaches as one message. */
  end: string;
  /** What that message holds besides the mark. */
  says: RegExp;
}

/** How many faults at once. */
const STORM = 150;

/**
 * Every example below examples/ has an entry; the test fails for one that has none. The wall is tried
 * in a browser.
 */
export const expectations: Record<string, readonly Expectation[]> = {
  'overview.json': [
    {
      at: 'fabric',
      change: describe('uni/tn-common', 'fvTenant'),
      end: 'what changed',
      says: /"dn":"uni\/tn-common".*"status":"modified"/,
    },
    {
      at: 'switch',
      change: describe('sys/intf/phys-[eth1/5]', 'l1PhysIf'),
      end: 'what changed',
      says: /"port":"eth1\/5".*"status":"modified"/,
    },
  ],
  'fabric-changes-and-logins.json': [
    configured('uni/tn-Heroes', 'fvTenant'),
    configured('uni/tn-Heroes/ctx-main', 'fvCtx'),
    configured('uni/tn-Heroes/BD-hq', 'fvBD'),
    configured('uni/tn-Heroes/ap-saving', 'fvAp'),
    configured('uni/tn-Heroes/ap-saving/epg-front', 'fvAEPg'),
    {
      at: 'fabric',
      change: (tree, mark) => {
        tree.set(`uni/userext/user-admin/usersess-${mark}`, 'aaaActiveUserSession');
      },
      end: 'logins and logouts',
      says: /"text":"user admin: user session \S+ opened"/,
    },
    {
      at: 'fabric',
      change: (tree, mark) => {
        const session = 'uni/userext/user-admin/usersess-1';
        tree.set(session, 'aaaActiveUserSession');
        tree.set(session, 'aaaActiveUserSession', { sourceIp: mark });
        tree.remove(session);
      },
      end: 'logins and logouts',
      says: /"text":"user admin: user session 1 closed"/,
    },
  ],
  'switch-ports-and-vlans-to-a-file.json': [
    {
      at: 'switches',
      change: describe('sys/intf/phys-[eth1/3]', 'l1PhysIf'),
      end: 'line written',
      says: /"payload":"\S+ {2}127\.0\.0\.1:\d+ {2}eth1\/3 modified/,
    },
    {
      at: 'switches',
      change: portGoesDown('sys/intf/phys-[eth1/11]/phys'),
      end: 'line written',
      says: /"payload":"\S+ {2}127\.0\.0\.1:\d+ {2}eth1\/11 went down/,
    },
    {
      at: 'switches',
      change: (tree, mark) => {
        tree.set('sys/bd/bd-[vlan-101]', 'l2BD', { name: mark });
      },
      end: 'line written',
      says: /"payload":"\S+ {2}127\.0\.0\.1:\d+ {2}VLAN 101 modified/,
    },
  ],
  'tenant-and-health.json': [
    {
      at: 'fabric',
      change: describe('uni/tn-Heroes', 'fvTenant'),
      end: 'tenant changed',
      says: /"dn":"uni\/tn-Heroes"/,
    },
    {
      at: 'fabric',
      change: describe('uni/tn-Shop', 'fvTenant'),
      end: 'tenants and scores',
      says: /"dn":"uni\/tn-Shop"/,
    },
    {
      at: 'fabric',
      change: (tree, mark) => {
        tree.set(`uni/tn-${mark}/health`, 'healthInst', { cur: '95' });
        tree.set(`uni/tn-${mark}/health`, 'healthInst', { cur: '50' });
      },
      end: 'low health',
      says: /"cur":50.*"previous_cur":95/,
    },
  ],
  'requests-and-control-by-message.json': [
    {
      at: 'fabric',
      change: describe('uni/tn-common', 'fvTenant'),
      end: 'tenant read',
      says: /"payload":\[\{"class":"fvTenant","dn":"uni\/tn-common"/,
    },
    {
      at: 'fabric',
      change: (tree, mark) => {
        tree.set('uni/tn-Heroes', 'fvTenant', { descr: mark });
        tree.set('uni/tn-Heroes/ap-saving/epg-front', 'fvAEPg', { descr: mark });
      },
      end: 'tenant of the EPG',
      says: /"payload":\[\{"class":"fvTenant","dn":"uni\/tn-Heroes"/,
    },
  ],
  'fabrics-and-switches.json': [
    faultRaised('fabric-east'),
    faultRaised('fabric-west'),
    {
      at: 'switches',
      change: portGoesDown('sys/intf/phys-[eth1/2]/phys'),
      end: 'something is wrong',
      says: /"device":"127\.0\.0\.1:\d+".*"port":"eth1\/2".*"state":"raised"/,
    },
  ],
  'sd-wan-alarms-to-webex.json': [
    {
      webhook: 'SD-WAN alarms',
      sends: (mark) => ({
        ...SDWAN_UP,
        uuid: mark,
        values_short_display: [{ ...SDWAN_UP.values_short_display[0], vpn: '**10** <b>_x_' }],
      }),
      end: 'sent to Webex',
      says: /"statusCode":200/,
      arrives: async ({ webex }, mark) => {
        const { markdown } = await webex.inbox.first(mark);
        assert.deepEqual(markdown.split('<br>'), [
          'Team, Alarm event : **Interface\\_State\\_Change** is received from vManage and here are the complete details ',
          '',
          '**Alarm Date & Time:** Sat May 11 22:28:32 2019 PDT',
          ' **if\\-name:** GigabitEthernet4',
          ' **host\\-name:** BR2\\-CSR1000v',
          ' **system\\-ip:** 1.1.1.6',
          ' **new\\-state:** up',
          ' **vpn:** \\*\\*10\\*\\* &lt;b\\>\\_x\\_',
          ` **Details:** https://vmanage.example.net/#/app/monitor/alarms/details/${mark}`,
        ]);
        assert.equal(webex.inbox.with(mark).length, 1);
        assert.equal(webex.impatience, 0);
      },
    },
    {
      webhook: 'SD-WAN alarms',
      sends: (mark) => ({
        ...SDWAN_DOWN,
        uuid: mark,
        values_short_display: Array.from({ length: 300 }, (_, n) => ({
          [`ключ-${n}`]: 'значение '.repeat(30),
        })),
      }),
      end: 'sent to Webex',
      says: /"statusCode":200/,
      arrives: async ({ webex }, mark) => {
        const { markdown } = await webex.inbox.first(mark);
        assert.match(markdown, / \*\*ключ\\-0:\*\* значение .*…?<br>.*alarms\/details\//);
        assert.ok(Buffer.byteLength(markdown) > 6_800, 'more would have fitted');
      },
    },
  ],
  'every-source-in-one-table.json': [
    {
      at: 'fabric',
      change: faultOn('eth1/1', 'major'),
      end: 'open now',
      says: /"last":\{[^}]*"device":"fabric","severity":"major","state":"raised","text":"[^"]+"/,
    },
    {
      at: 'switches',
      change: portGoesDown('sys/intf/phys-[eth1/2]/phys'),
      end: 'open now',
      says: /"last":\{[^}]*"device":"127\.0\.0\.1:\d+","state":"raised","text":"eth1\/2 went down/,
    },
    {
      webhook: 'SD-WAN',
      sends: (mark) => ({ ...SDWAN_DOWN, uuid: mark, message: mark }),
      end: 'open now',
      says: /"last":\{[^}]*"device":"SD-WAN","severity":"critical","state":"raised","text":"BR2-/,
    },
    {
      webhook: 'SD-WAN',
      sends: (mark) => ({ ...SDWAN_UP, uuid: mark, message: mark }),
      end: 'open now',
      says: /"payload":\[(?!.*BR2-CSR1000v.*\],).*"last":\{[^}]*"device":"SD-WAN"[^}]*"state":"cleared"/,
    },
    {
      account: 'head office',
      send: accessPoint('down'),
      end: 'open now',
      says: /"last":\{[^}]*"device":"head office"[^}]*"state":"raised","text":"[^"]*ap-/,
    },
    {
      webhook: 'Meraki',
      sends: (mark) => ({ ...MERAKI_DOWN, alertId: mark, deviceName: mark }),
      end: 'open now',
      says: /"last":\{[^}]*"device":"Meraki","severity":"critical","state":"raised","text":"Main Street/,
    },
  ],
  'faults-to-mqtt.json': [
    {
      at: 'fabric',
      change: faultOn('eth1/1', 'major'),
      end: 'events',
      says: /"topic":"network\/fault-events\/fabric\/topology.*"state":"raised"/,
      arrives: raisedAndCleared,
    },
  ],
  'messages-to-webex.json': [
    {
      at: 'fabric',
      change: faultOn('eth1/2', 'critical'),
      end: 'sent',
      says: /"roomId":"the id of your space"/,
      arrives: async ({ webex }, mark) => {
        const { markdown } = await webex.inbox.first(mark);
        assert.match(markdown, /^🔴 \*\*fabric\*\* critical /u);
        assert.equal(webex.inbox.with(mark).length, 1);
        assert.ok(webex.refusals > 0, 'nobody was told to wait');
        assert.equal(webex.impatience, 0);
      },
    },
  ],
  'access-points-to-mqtt.json': [
    {
      account: 'head office',
      send: accessPoint('down'),
      end: 'events',
      says: /"topic":"network\/access-point-events\/head office\/monitoring\/ap\/.*"state":"raised"/,
      arrives: downAndUp,
    },
  ],
  'customers-of-aruba-central.json': [
    ...['CustomerA', 'CustomerB'].map((account) => ({
      account,
      send: accessPoint('down'),
      end: 'customers',
      says: new RegExp(`"${account} \\(cust-sim-0001\\): AP .* is down"`),
    })),
    {
      account: 'CustomerA',
      send: (central, mark) => central.send('security', samples.rogue(mark, 'ap-1')),
      end: 'customers',
      says: /"CustomerA \(cust-sim-0001\): Rogue access point 00:1a:2b:3c:4d:5e .* seen by ap-1"/,
    },
  ],
  'who-changed-what.json': [
    {
      at: 'fabric',
      change: submission,
      end: 'lines written',
      says: /eva {2}\d+ {2}uni\/tn-Shop\/BD-web {2}descr: \\"before\\" -> \\"[\w-]+\\"\\n.* mtu: \\"1500\\" -> \\"9000\\""/,
    },
    {
      at: 'fabric',
      change: submission,
      end: 'what was submitted',
      says: /"text":"eva changed 2 objects: [^"]+".*"transaction":"\d+","objects":2/,
    },
  ],
  'endpoint-moves-to-influxdb.json': [
    {
      at: 'fabric',
      change: endpointMoves,
      end: 'written',
      says: /"statusCode":204/,
      arrives: async ({ influx }, mark) => {
        const { measurement, tags, fields, timestamp } = await influx.inbox.first(mark);
        assert.equal(measurement, 'aci_endpoint');
        const { device, tenant, epg, mac } = tags;
        assert.deepEqual(
          [device, tenant, epg, mac],
          ['fabric', 'Heroes', 'front', '00:50:56:00:99:01'],
        );
        assert.match(String(fields['to']), new RegExp(`pathep-\\[${mark}\\]$`));
        assert.match(String(fields['from']), /pathep-\[.+\]$/);
        assert.ok(Math.abs(timestamp - Date.now()) < 60_000, String(timestamp));
      },
    },
  ],
  'with-node-red-node-email/interface-down-to-mail.json': [
    {
      at: 'fabric',
      change: portGoesDown('topology/pod-1/node-101/sys/phys-[eth1/9]/phys'),
      end: 'noc@example.net',
      says: /"topic":"\[fabric\] [^"]*eth1\/9 went down \(/,
      arrives: async ({ mail }, mark) => {
        const { to, subject, text } = await mail.inbox.first(mark);
        assert.deepEqual(to, ['noc@example.net']);
        assert.match(subject, new RegExp(`^\\[fabric\\] .*eth1/9 went down \\(${mark}\\)$`));
        assert.match(text, /^Port: {9}eth1\/9$/m);
        assert.equal(mail.inbox.with(mark).length, 1);
      },
    },
  ],
  'with-node-red-node-email/storm-as-one-mail.json': [
    {
      at: 'fabric',
      change: storm,
      end: 'noc@example.net',
      says: new RegExp(`"topic":"\\[fabric\\] [^"]+ and ${STORM - 1} more"`),
      arrives: async ({ mail }, mark) => {
        const { subject, text } = await mail.inbox.first(mark);
        assert.match(subject, new RegExp(` and ${STORM - 1} more$`));
        assert.equal(text.split('\n').filter((line) => line.includes('WRONG')).length, 100);
        assert.match(text, new RegExp(`^and ${STORM - 100} more that are not shown$`, 'm'));
        assert.equal(mail.inbox.with(mark).length, 1);
      },
    },
  ],
};

/** The mark is the serial number. */
function accessPoint(status: 'up' | 'down'): OnCentral['send'] {
  return (central, serial) => {
    const at = Math.floor(Date.now() / 1000);
    central.send('monitoring', samples.apState({ serial, name: `ap-${serial}`, status, at }));
  };
}

/** At the broker: the event, then what is down now, then nothing when it is up again. */
async function downAndUp(
  { mqtt }: Partners,
  mark: string,
  central: CentralSimulator,
): Promise<void> {
  const dn = `head office/monitoring/ap/${mark}`;
  const down = await mqtt.inbox.first(`"topic":"network/access-point-events/${dn}"`);
  assert.equal((JSON.parse(down.payload) as { state: string }).state, 'raised');
  const now = `network/access-points-down/${dn}`;
  await mqtt.inbox.first(`"topic":"${now}"`);
  assert.match((await mqtt.retained(now)) ?? '', /"status":"DOWN"/);
  accessPoint('up')(central, mark);
  await mqtt.inbox.first(`"topic":"${now}","payload":""`);
  assert.equal(await mqtt.retained(now), undefined);
}

/** The mark is the code of the fault. */
function faultOn(port: string, severity: string): OnDevice['change'] {
  return (tree, mark) => {
    tree.set(faultDn(port, mark), 'faultInst', {
      code: mark,
      descr: `trouble ${mark}`,
      lc: 'raised',
      severity,
    });
  };
}

function faultDn(port: string, code: string): string {
  return `topology/pod-1/node-101/sys/phys-[${port}]/phys/fault-${code}`;
}

/** At the broker: the event, then what is so now, then neither when the fault is over. */
async function raisedAndCleared({ mqtt }: Partners, mark: string, tree: ObjectTree): Promise<void> {
  const dn = faultDn('eth1/1', mark);
  const raised = await mqtt.inbox.first(`"topic":"network/fault-events/fabric/${dn}"`);
  assert.equal((JSON.parse(raised.payload) as { state: string }).state, 'raised');
  const now = `network/faults/fabric/${dn}`;
  await mqtt.inbox.first(`"topic":"${now}"`);
  assert.match((await mqtt.retained(now)) ?? '', /"severity":"major"/);
  tree.set(dn, 'faultInst', { lc: 'retaining' });
  await mqtt.inbox.first(`"topic":"${now}","payload":""`);
  assert.equal(await mqtt.retained(now), undefined);
}

function storm(tree: ObjectTree, mark: string): void {
  for (let count = 0; count < STORM; count += 1) faultOn(`eth1/${count}`, 'major')(tree, mark);
}

let transactions = 0;

/** One submission that changes two objects. */
function submission(tree: ObjectTree, mark: string): void {
  transactions += 1;
  const common = { created: new Date().toISOString(), ind: 'modification', user: 'eva' };
  const record = { ...common, txId: String(transactions) };
  const changes = {
    'uni/tn-Shop/BD-web': `descr (Old: before, New: ${mark})`,
    'uni/tn-Shop/BD-db': 'mtu (Old: 1500, New: 9000)',
  };
  for (const [affected, changeSet] of Object.entries(changes)) {
    const dn = `subj-[${affected}]/mod-${transactions}`;
    tree.set(dn, 'aaaModLR', { ...record, affected, changeSet });
  }
}

/** The mark is the port that it moves to. */
function endpointMoves(tree: ObjectTree, mark: string): void {
  const endpoint = 'uni/tn-Heroes/ap-saving/epg-front/cep-00:50:56:00:99:01';
  const onPort = (port: string): void => {
    const tDn = `topology/pod-1/paths-101/pathep-[${port}]`;
    for (const { dn } of tree.all('fvRsCEpToPathEp')) {
      if (dn.startsWith(endpoint)) tree.remove(dn);
    }
    tree.set(`${endpoint}/rscEpToPathEp-[${tDn}]`, 'fvRsCEpToPathEp', { tDn });
  };
  if (!tree.get(endpoint)) {
    tree.set(endpoint, 'fvCEp', { mac: '00:50:56:00:99:01' });
    onPort('eth1/30');
  }
  onPort(mark);
}

function configured(dn: string, name: string): Expectation {
  return {
    at: 'fabric',
    change: describe(dn, name),
    end: 'configuration changes',
    says: new RegExp(`"class":"${name}","dn":"${dn}".*"status":"modified"`),
  };
}

function faultRaised(at: string): Expectation {
  return {
    at,
    change: (tree, mark) => {
      const port = 'topology/pod-1/node-101/sys/phys-[eth1/1]/phys';
      tree.set(`${port}/fault-${mark}`, 'faultInst', {
        code: mark,
        lc: 'raised',
        severity: 'major',
      });
    },
    end: 'something is wrong',
    says: new RegExp(`"topic":"${at}/topology.*"device":"${at}".*"severity":"major"`),
  };
}

function describe(dn: string, name: string): OnDevice['change'] {
  return (tree, mark) => {
    tree.set(dn, name, { descr: mark });
  };
}

/** The mark is the reason that the port gives. */
function portGoesDown(dn: string): OnDevice['change'] {
  return (tree, mark) => {
    tree.set(dn, 'ethpmPhysIf', { operSt: 'up', operStQual: 'none' });
    tree.set(dn, 'ethpmPhysIf', { operSt: 'down', operStQual: mark });
  };
}
