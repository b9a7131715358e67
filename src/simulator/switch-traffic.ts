import { switchPortDn } from './switch';
import { comeAndGo, describe, flap, inTurn, tick, type Actor, type World } from './traffic-actors';
import type { TreeObject } from './tree';

/** VLANs above those of the configuration that come and go at a time. */
const MOST_VLANS = 3;
const FIRST_VISITING_VLAN = 2000;

/** One for each class of the switch that has a life of its own. */
export function switchActors(): Actor[] {
  const adminSt = { good: { adminSt: 'up' }, bad: { adminSt: 'down' } };
  const enabled = { good: { adminSt: 'enabled' }, bad: { adminSt: 'disabled' } };
  const link = {
    good: { operSpeed: '10G', operSt: 'up', operStQual: 'none' },
    bad: { operSpeed: 'unknown', operSt: 'down', operStQual: 'link-failure' },
  };
  return [
    inTurn(describe('l1PhysIf'), flap('l1PhysIf', adminSt, linkFollows)),
    flap('ethpmPhysIf', link),
    inTurn(flap('l2BD', { good: { operSt: 'up' }, bad: { operSt: 'down' } }), vlans()),
    inTurn(describe('pcAggrIf'), flap('pcAggrIf', adminSt)),
    inTurn(describe('sviIf'), flap('sviIf', adminSt)),
    describe('l3LbRtdIf'),
    flap('bgpPeer', enabled),
    flap('bgpPeerEntry', { good: { operSt: 'established' }, bad: { operSt: 'idle' } }),
    neighbours('cdp', 'cdpAdjEp'),
    neighbours('lldp', 'lldpAdjEp'),
    flap('eqptPsu', { good: { operSt: 'ok' }, bad: { operSt: 'fail' } }),
    flap('eqptFt', { good: { operSt: 'ok' }, bad: { operSt: 'fail' } }),
    tick('topSystem', 'currentTime'),
  ];
}

function vlans(): Actor {
  return comeAndGo('l2BD', MOST_VLANS, (_world, serial) => {
    const fabEncap = `vlan-${FIRST_VISITING_VLAN + (serial % 1000)}`;
    const dn = `sys/bd/bd-[${fabEncap}]`;
    return { dn, attributes: { fabEncap, id: String(serial % 1000) } };
  });
}

function neighbours(protocol: 'cdp' | 'lldp', name: string): Actor {
  return comeAndGo(name, MOST_VLANS, ({ random }, serial) => ({
    dn: `sys/${protocol}/inst/if-[eth1/${1 + random.below(2)}]/adj-${serial}`,
    attributes: { devId: `visitor-${serial}` },
  }));
}

function linkFollows({ tree }: World, object: TreeObject, state: 'good' | 'bad'): void {
  const good = { operSpeed: '10G', operSt: 'up', operStQual: 'none' };
  const bad = { operSpeed: 'unknown', operSt: 'down', operStQual: 'admin-down' };
  const port = Number(/eth1\/(\d+)/.exec(object.dn)?.[1] ?? 0);
  tree.set(`${switchPortDn(port)}/phys`, 'ethpmPhysIf', state === 'good' ? good : bad);
}
