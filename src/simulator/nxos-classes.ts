import { words, type ClassSpec } from './class-spec';

const known: Record<string, ClassSpec> = {
  l1PhysIf: {
    rn: 'phys-[{id}]',
    defaults: {
      accessVlan: 'vlan-1',
      adminSt: 'up',
      descr: '',
      layer: 'Layer2',
      mode: 'access',
      mtu: '1500',
      speed: 'auto',
      userCfgdFlags: '',
    },
  },
  ethpmPhysIf: {
    rn: 'phys',
    defaults: {
      lastLinkStChg: '2024-01-01T00:00:00.000+00:00',
      operDuplex: 'full',
      operSpeed: '10G',
      operSt: 'up',
      operStQual: 'none',
    },
  },
  pcAggrIf: { rn: 'aggr-[{id}]', defaults: { adminSt: 'up', descr: '', pcMode: 'active' } },
  sviIf: { rn: 'svi-[{id}]', defaults: { adminSt: 'up', descr: '', mtu: '1500', operSt: 'up' } },
  l3LbRtdIf: { rn: 'lb-[{id}]', defaults: { adminSt: 'up', descr: '' } },
  // The sample in Cisco Live DEVNET-1113 has no modTs.
  l2BD: {
    rn: 'bd-[{fabEncap}]',
    modTs: 'not-in-modified',
    defaults: { adminSt: 'active', bridgeMode: 'mac', name: '', operSt: 'up' },
  },
  bgpDom: { rn: 'dom-[{name}]', defaults: { rtrId: '0.0.0.0' } },
  bgpPeer: { rn: 'peer-[{addr}]', defaults: { adminSt: 'enabled', asn: '', name: '' } },
  bgpPeerEntry: { rn: 'ent-[{addr}]', defaults: { operSt: 'established' } },
  aaaUser: { rn: 'user-{name}' },
  faultInst: { rn: 'fault-{code}', modTs: 'never-in-reads' },
};

const others = `
  topSystem interfaceEntity bdEntity bgpEntity bgpInst cdpEntity cdpInst cdpIf cdpAdjEp
  lldpEntity lldpInst lldpIf lldpAdjEp eqptCh eqptPsuSlot eqptPsu eqptFtSlot eqptFt eqptSupC
  ospfEntity ospfInst ospfAdjEp ipv4Entity ipv4Inst ipv4Dom ipv4If ipv4Addr nvoEps ipqosEntity
  procSystem aaaUserEp aaaModLR eventRecord faultRecord l3Inst l3Ctx vpcEntity stpEntity
  arpEntity arpAdjEp fmEntity fmNxapi hsrpEntity vxlanCktEp l2VlanIf pcRsMbrIfs
`;

export const nxosClasses: Record<string, ClassSpec> = {
  ...Object.fromEntries(words(others).map((name) => [name, {}])),
  ...known,
};

export const nxosRoots = ['sys'];

/** How relative names start that no class above makes. */
export const nxosPrefixes = words(`
  intf bd bgp inst cdp lldp if- adj- ch psuslot- psu ftslot- ft ospf ipv4 eps ipqos procsys
  userext vpc stp arp fm hsrp
`);
