import type { Trial } from './trial';
import { inTurn, remove, set, silent, told, type Write } from './writes';

const PORT = 'sys/intf/phys-[eth1/2]';
const VLAN = 'sys/bd/bd-[vlan-101]';
const VPC = 'sys/vpc/inst/dom';
const CHANNEL = 'sys/intf/aggr-[po1]/aggrif';
const MEMBER = `${PORT}/aggrmbrif`;
const HSRP = 'sys/hsrp/inst/if-[vlan101]/grp-10-ipv4';
const BGP = 'sys/bgp/inst/dom-[default]/peer-[192.0.2.1]/ent-[192.0.2.1]';
const PSU = 'sys/ch/psuslot-1/psu';

function link(operSt: string, operStQual: string): Write {
  return set(`${PORT}/phys`, 'ethpmPhysIf', { operSt, operStQual });
}

export const switchTrials: Record<string, Trial> = {
  'nxos-interface-down': {
    before: set(PORT, 'l1PhysIf', { descr: 'uplink' }),
    steps: [
      told(
        'the link fails',
        link('down', 'link-failure'),
        'raised eth1/2 went down (link-failure): uplink',
      ),
      told('the link is back', link('up', 'none'), 'cleared eth1/2 came up: uplink'),
      silent(
        'somebody shuts it down',
        inTurn(set(PORT, 'l1PhysIf', { adminSt: 'down' }), link('down', 'admin-down')),
      ),
    ],
  },
  'nxos-vlan': {
    steps: [
      told(
        'a VLAN is created',
        set('sys/bd/bd-[vlan-500]', 'l2BD', { fabEncap: 'vlan-500', id: '500' }),
        '- VLAN 500 created',
      ),
      told('one goes down', set(VLAN, 'l2BD', { operSt: 'down' }), 'raised VLAN 101 went down'),
      told('it comes up', set(VLAN, 'l2BD', { operSt: 'up' }), 'cleared VLAN 101 came up'),
      silent('its forwarding changes', set(VLAN, 'l2BD', { fwdCtrl: 'mdst-flood' })),
      told('one is deleted', remove('sys/bd/bd-[vlan-500]'), 'cleared VLAN 500 deleted'),
    ],
  },
  'nxos-vpc': {
    before: inTurn(
      set(VPC, 'vpcDom', { id: '10', peerSt: 'up' }),
      set(`${VPC}/if-5`, 'vpcIf', { id: '5', localOperSt: 'up' }),
    ),
    steps: [
      told(
        'the peer is lost',
        set(VPC, 'vpcDom', { peerSt: 'down' }),
        'raised vPC domain went down',
      ),
      silent('a detail changes', set(VPC, 'vpcDom', { compatSt: 'fail' })),
      told('the peer is back', set(VPC, 'vpcDom', { peerSt: 'up' }), 'cleared vPC domain came up'),
      told(
        'a vPC goes down',
        set(`${VPC}/if-5`, 'vpcIf', { localOperSt: 'down' }),
        'raised vPC 5 went down',
      ),
    ],
  },
  'nxos-port-channel': {
    before: inTurn(
      set(CHANNEL, 'ethpmAggrIf', { operSt: 'up' }),
      set(MEMBER, 'pcAggrMbrIf', { operSt: 'up' }),
    ),
    steps: [
      told(
        'a member goes down',
        set(MEMBER, 'pcAggrMbrIf', { operSt: 'down' }),
        'raised eth1/2: port channel member went down',
      ),
      told(
        'the channel goes down',
        set(CHANNEL, 'ethpmAggrIf', { operSt: 'down' }),
        'raised po1 went down',
      ),
      silent('its speed changes', set(CHANNEL, 'ethpmAggrIf', { operSpeed: '10G' })),
      told(
        'the channel is back',
        set(CHANNEL, 'ethpmAggrIf', { operSt: 'up' }),
        'cleared po1 came up',
      ),
    ],
  },
  'nxos-hsrp': {
    before: set(HSRP, 'hsrpGroup', { id: '10', af: 'ipv4', prio: '100' }),
    steps: [
      told(
        'a priority changes',
        set(HSRP, 'hsrpGroup', { prio: '90' }),
        '- vlan101: HSRP group 10-ipv4 modified: prio "100" → "90"',
      ),
      silent(
        'the interface changes',
        set('sys/hsrp/inst/if-[vlan101]', 'hsrpIf', { version: 'v2' }),
      ),
      told('the group is removed', remove(HSRP), '- vlan101: HSRP group 10-ipv4 deleted'),
    ],
  },
  'nxos-bgp-neighbour': {
    before: set(BGP, 'bgpPeerEntry', { operSt: 'established' }),
    steps: [
      told(
        'the session ends',
        set(BGP, 'bgpPeerEntry', { operSt: 'idle' }),
        'raised VRF default, peer 192.0.2.1: BGP peer 192.0.2.1 is idle',
      ),
      silent('it tries', set(BGP, 'bgpPeerEntry', { operSt: 'active' })),
      told(
        'it is back',
        set(BGP, 'bgpPeerEntry', { operSt: 'established' }),
        'cleared VRF default, peer 192.0.2.1: BGP peer 192.0.2.1 is established',
      ),
    ],
  },
  'nxos-power-supply': {
    steps: [
      told(
        'it fails',
        set(PSU, 'eqptPsu', { operSt: 'fail' }),
        'raised slot 1: power supply is fail',
      ),
      silent('its voltage changes', set(PSU, 'eqptPsu', { volt: '11' })),
      told(
        'it works again',
        set(PSU, 'eqptPsu', { operSt: 'ok' }),
        'cleared slot 1: power supply is ok',
      ),
      told('it is pulled out', remove(PSU), 'raised slot 1: power supply deleted'),
    ],
  },
};
