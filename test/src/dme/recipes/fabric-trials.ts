import type { Trial } from './trial';
import { inTurn, remove, set, silent, told, type Write } from './writes';

const POD = 'topology/pod-1';
const LEAF = `${POD}/node-101`;
const PORT = `${LEAF}/sys/phys-[eth1/2]`;
const EPG = 'uni/tn-Shop/ap-store/epg-web';

function node(fabricSt: string): Write {
  return set(LEAF, 'fabricNode', { fabricSt });
}

/** Controller 3 as one of the controllers sees it. */
function controller(viewer: number, attributes: Record<string, string>): Write {
  return set(`${POD}/node-${viewer}/av/node-3`, 'infraWiNode', attributes);
}

function link(operSt: string, operStQual: string): Write {
  return set(`${PORT}/phys`, 'ethpmPhysIf', { operSt, operStQual });
}

function adminSt(value: string): Write {
  return set(PORT, 'l1PhysIf', { adminSt: value });
}

function path(endpoint: string, leaf: number): string {
  return `${endpoint}/rscEpToPathEp-[${POD}/paths-${leaf}/pathep-[eth1/7]]`;
}

function onPath(endpoint: string, leaf: number): Write {
  return set(path(endpoint, leaf), 'fvRsCEpToPathEp', {
    tDn: `${POD}/paths-${leaf}/pathep-[eth1/7]`,
  });
}

const MAC = '00:50:56:00:99:01';
const endpoint = `${EPG}/cep-${MAC}`;
const SETTLED_MAC = '00:50:56:00:99:02';
const settled = `${EPG}/cep-${SETTLED_MAC}`;
const learned = inTurn(set(endpoint, 'fvCEp', { mac: MAC }), onPath(endpoint, 101));

const BGP = `${LEAF}/sys/bgp/inst/dom-default/peer-[192.0.2.1]/ent-[192.0.2.1]`;
const OSPF = `${LEAF}/sys/ospf/inst-default/dom-default/if-[eth1/2]/adj-192.0.2.9`;
const PSU = `${LEAF}/sys/ch/psuslot-1/psu`;
const LLDP = `${LEAF}/sys/lldp/inst/if-[eth1/2]/adj-1`;
const VMM = 'comp/prov-VMware/ctrlr-[main]-vcenter';
const VPC = `${LEAF}/sys/vpc/inst/dom-10`;
const CHANNEL = `${LEAF}/sys/aggr-[po1]/aggrif`;
const MEMBER = `${PORT}/aggrmbrif`;

export const fabricTrials: Record<string, Trial> = {
  'node-away': {
    steps: [
      told('a leaf is lost', node('inactive'), 'raised node leaf-101 is inactive'),
      silent('it is discovered', node('discovering')),
      told('it is back', node('active'), 'cleared node leaf-101 is active'),
      told(
        'two controllers lose a third',
        inTurn(controller(1, { operSt: 'unavailable' }), controller(2, { operSt: 'unavailable' })),
        'raised controller apic3 is unavailable, as controller 1 sees it',
      ),
      silent('one has it back', controller(1, { operSt: 'available' })),
      told(
        'the other has it back too',
        controller(2, { operSt: 'available' }),
        'cleared controller apic3 is available, as controller 2 sees it',
      ),
      silent('a node is renamed', set(LEAF, 'fabricNode', { name: 'first' })),
    ],
  },
  'cluster-health': {
    before: controller(1, { health: 'data-layer-partially-diverged' }),
    steps: [
      silent('another sees it too', controller(2, { health: 'data-layer-partially-diverged' })),
      silent('it becomes worse', controller(2, { health: 'unavailable' })),
      silent('one sees it well again', controller(2, { health: 'fully-fit' })),
      told(
        'all see it well again',
        controller(1, { health: 'fully-fit' }),
        'cleared controller apic3 is fully-fit, as controller 1 sees it',
      ),
      told(
        'it is not fit any more',
        controller(2, { health: 'unavailable' }),
        'raised controller apic3 is unavailable, as controller 2 sees it',
      ),
    ],
  },
  'port-down': {
    before: set(PORT, 'l1PhysIf', { descr: 'to the store' }),
    steps: [
      told(
        'the link fails',
        link('down', 'link-failure'),
        'raised node-101 eth1/2 went down (link-failure): to the store',
      ),
      silent('the reason changes', link('down', 'sfp-missing')),
      told('the link is back', link('up', 'none'), 'cleared node-101 eth1/2 came up: to the store'),
      silent('somebody shuts it down', inTurn(adminSt('down'), link('down', 'admin-down'))),
      silent('somebody enables it', inTurn(adminSt('up'), link('down', 'link-not-connected'))),
      silent('it comes up', link('up', 'none')),
      silent('somebody shuts it down, and its state comes first', link('down', 'admin-down')),
      silent('its description changes', set(PORT, 'l1PhysIf', { descr: 'to the shop' })),
      silent('it comes up at once', inTurn(adminSt('up'), link('up', 'none'))),
      told(
        'the link fails again',
        link('down', 'link-failure'),
        'raised node-101 eth1/2 went down (link-failure): to the shop',
      ),
    ],
  },
  'endpoint-learned-moved': {
    before: inTurn(
      set(settled, 'fvCEp', { mac: SETTLED_MAC, fabricPathDn: '' }),
      onPath(settled, 101),
    ),
    steps: [
      told(
        'an endpoint is learned',
        learned,
        `- endpoint ${MAC} learned in tenant Shop, application profile store, EPG web`,
      ),
      told(
        'an address is learned for it',
        set(`${endpoint}/ip-[192.0.2.5]`, 'fvIp', { addr: '192.0.2.5' }),
        `- endpoint ${MAC} (192.0.2.5) learned in tenant Shop, application profile store, EPG web`,
      ),
      told(
        'it moves',
        inTurn(
          remove(path(endpoint, 101)),
          onPath(endpoint, 102),
          set(endpoint, 'fvCEp', { fabricPathDn: `${POD}/paths-102/pathep-[eth1/7]` }),
        ),
        `changed endpoint ${MAC} moved from node-101 eth1/7 to node-102 eth1/7`,
      ),
      told(
        'one moves that was there before',
        inTurn(remove(path(settled, 101)), onPath(settled, 103)),
        `changed endpoint ${SETTLED_MAC} moved from node-101 eth1/7 to node-103 eth1/7`,
      ),
      silent('its encapsulation changes', set(endpoint, 'fvCEp', { encap: 'vlan-9' })),
      silent('it ages out', remove(endpoint)),
    ],
  },
  'vpc-port-channel': {
    before: inTurn(
      set(VPC, 'vpcDom', { id: '10', peerSt: 'up' }),
      set(`${VPC}/if-5`, 'vpcIf', { name: 'store', localOperSt: 'up' }),
      set(CHANNEL, 'ethpmAggrIf', { operSt: 'up' }),
      set(MEMBER, 'pcAggrMbrIf', { operSt: 'up' }),
    ),
    steps: [
      told(
        'the peer is lost',
        set(VPC, 'vpcDom', { peerSt: 'down' }),
        'raised node-101: vPC domain 10 went down',
      ),
      told(
        'the peer is back',
        set(VPC, 'vpcDom', { peerSt: 'up' }),
        'cleared node-101: vPC domain 10 came up',
      ),
      told(
        'a vPC goes down',
        set(`${VPC}/if-5`, 'vpcIf', { localOperSt: 'down' }),
        'raised node-101: vPC store went down',
      ),
      told(
        'the channel goes down',
        set(CHANNEL, 'ethpmAggrIf', { operSt: 'down' }),
        'raised node-101 po1 went down',
      ),
      told(
        'a member is suspended',
        set(MEMBER, 'pcAggrMbrIf', { operSt: 'suspended' }),
        'raised node-101 eth1/2: port channel member is suspended',
      ),
      silent('it waits', set(MEMBER, 'pcAggrMbrIf', { operSt: 'hot-standby' })),
      told(
        'it is back',
        set(MEMBER, 'pcAggrMbrIf', { operSt: 'up' }),
        'cleared node-101 eth1/2: port channel member came up',
      ),
      silent('VLANs change', set(`${VPC}/if-5`, 'vpcIf', { upVlans: '5' })),
    ],
  },
  'bgp-neighbour': {
    before: set(BGP, 'bgpPeerEntry', { addr: '192.0.2.1', operSt: 'established' }),
    steps: [
      told(
        'the session ends',
        set(BGP, 'bgpPeerEntry', { operSt: 'idle' }),
        'raised VRF default, peer 192.0.2.1, node-101: BGP peer 192.0.2.1 is idle',
      ),
      silent('it tries', set(BGP, 'bgpPeerEntry', { operSt: 'connect' })),
      silent('it tries on', set(BGP, 'bgpPeerEntry', { operSt: 'active' })),
      silent('it is nearly there', set(BGP, 'bgpPeerEntry', { operSt: 'open-confirm' })),
      told(
        'it is back',
        set(BGP, 'bgpPeerEntry', { operSt: 'established' }),
        'cleared VRF default, peer 192.0.2.1, node-101: BGP peer 192.0.2.1 is established',
      ),
      silent('a session is configured', set(`${BGP}2`, 'bgpPeerEntry', { operSt: 'connect' })),
    ],
  },
  'ospf-neighbour': {
    before: set(OSPF, 'ospfAdjEp', { operSt: 'full', peerIp: '192.0.2.9' }),
    steps: [
      told(
        'it goes down',
        set(OSPF, 'ospfAdjEp', { operSt: 'down' }),
        'raised VRF default, node-101 eth1/2: OSPF neighbour 192.0.2.9 went down',
      ),
      silent('it is removed', remove(OSPF)),
      silent('it is heard', set(OSPF, 'ospfAdjEp', { operSt: 'init' })),
      silent('it loads', set(OSPF, 'ospfAdjEp', { operSt: 'loading' })),
      told(
        'it is full',
        set(OSPF, 'ospfAdjEp', { operSt: 'full' }),
        'cleared VRF default, node-101 eth1/2: OSPF neighbour 192.0.2.9 is full',
      ),
      told(
        'it is lost at once',
        remove(OSPF),
        'raised VRF default, node-101 eth1/2: OSPF neighbour 192.0.2.9 lost',
      ),
    ],
  },
  'power-fan': {
    before: inTurn(
      set(PSU, 'eqptPsu', { id: '1', operSt: 'ok' }),
      set(`${LEAF}/sys/ch/ftslot-1/ft/fan-1`, 'eqptFan', { id: '1', operSt: 'ok' }),
    ),
    steps: [
      told(
        'a power supply fails',
        set(PSU, 'eqptPsu', { operSt: 'fail' }),
        'raised node-101 slot 1: power supply is fail',
      ),
      silent('its current changes', set(PSU, 'eqptPsu', { drawnCurr: '0' })),
      told(
        'it works again',
        set(PSU, 'eqptPsu', { operSt: 'ok' }),
        'cleared node-101 slot 1: power supply is ok',
      ),
      told('it is pulled out', remove(PSU), 'raised node-101 slot 1: power supply deleted'),
      told(
        'it is put in',
        set(PSU, 'eqptPsu', { id: '1', operSt: 'ok' }),
        'cleared node-101 slot 1: power supply is ok',
      ),
      told(
        'a fan fails',
        set(`${LEAF}/sys/ch/ftslot-1/ft/fan-1`, 'eqptFan', { operSt: 'fail' }),
        'raised node-101 slot 1: fan 1 is fail',
      ),
    ],
  },
  'lldp-cdp-neighbour': {
    steps: [
      told(
        'one is found',
        set(LLDP, 'lldpAdjEp', { sysName: 'core' }),
        'cleared node-101 eth1/2: LLDP neighbour core found',
      ),
      silent('it says something else', set(LLDP, 'lldpAdjEp', { ttl: '120' })),
      told('it is lost', remove(LLDP), 'raised node-101 eth1/2: LLDP neighbour core lost'),
    ],
  },
  'vmm-controller': {
    before: set(VMM, 'compCtrlr', { name: 'vcenter', operSt: 'online' }),
    steps: [
      told(
        'it is lost',
        set(VMM, 'compCtrlr', { operSt: 'offline' }),
        'raised VMware: VMM controller vcenter is offline',
      ),
      silent('it is not known', set(VMM, 'compCtrlr', { operSt: 'unknown' })),
      told(
        'it is back',
        set(VMM, 'compCtrlr', { operSt: 'online' }),
        'cleared VMware: VMM controller vcenter is online',
      ),
    ],
  },
};
