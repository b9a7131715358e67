import type { ObjectTree } from '../../src/simulator';

/** What becomes of an example when something happens on the network. */
export interface Expectation {
  /** Name of the `cisco-device` in the flow that it happens to; of several switches the first. */
  at: string;
  /** Makes one change; `mark` is a text that no other change has. */
  change: (tree: ObjectTree, mark: string) => void;
  /** Name of the node at the end of the flow that the change reaches as one message. */
  end: string;
  /** What that message holds besides the mark. */
  says: RegExp;
}

/** Every example below examples/ has an entry; the test fails for one that has none. */
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
};

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

function describe(dn: string, name: string): Expectation['change'] {
  return (tree, mark) => {
    tree.set(dn, name, { descr: mark });
  };
}

/** The mark is the reason that the port gives. */
function portGoesDown(dn: string): Expectation['change'] {
  return (tree, mark) => {
    tree.set(dn, 'ethpmPhysIf', { operSt: 'up', operStQual: 'none' });
    tree.set(dn, 'ethpmPhysIf', { operSt: 'down', operStQual: mark });
  };
}
