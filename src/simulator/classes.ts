import type { SimulatorPlatform } from './options';

export interface ClassSpec {
  /** How the relative name is made of naming properties: `tn-{name}`. */
  rn?: string;
  /** Properties of a new object that the writer did not give. */
  defaults?: Record<string, string>;
  /** Where `modTs` differs from the rule. */
  modTs?: 'never-in-reads' | 'not-in-modified';
}

const configured = { annotation: '', descr: '', lcOwn: 'local', nameAlias: '', uid: '15374' };
const owned = { ...configured, monPolDn: '', ownerKey: '', ownerTag: '' };

const apic: Record<string, ClassSpec> = {
  polUni: {},
  fabricTopology: {},
  fabricPod: {},
  fabricNode: {},
  topSystem: {},
  fvTenant: { rn: 'tn-{name}', defaults: owned },
  fvCtx: {
    rn: 'ctx-{name}',
    defaults: { ...owned, pcEnfPref: 'enforced', pcTag: 'any', seg: '0' },
  },
  fvBD: {
    rn: 'BD-{name}',
    defaults: { ...owned, arpFlood: 'no', pcTag: 'any', seg: '0', unicastRoute: 'yes' },
  },
  fvSubnet: { rn: 'subnet-[{ip}]', defaults: { ...configured, scope: 'private' } },
  fvAp: { rn: 'ap-{name}', defaults: { ...owned, prio: 'unspecified' } },
  fvAEPg: {
    rn: 'epg-{name}',
    defaults: {
      ...owned,
      configIssues: '',
      configSt: 'applied',
      pcTag: 'any',
      prio: 'unspecified',
    },
  },
  fvCEp: { rn: 'cep-{mac}', defaults: { encap: '', ip: '0.0.0.0', lcC: 'learned' } },
  fvIp: { rn: 'ip-[{addr}]', defaults: { flags: '' } },
  vzBrCP: { rn: 'brc-{name}', defaults: { ...owned, scope: 'context' } },
  vzSubj: { rn: 'subj-{name}', defaults: configured },
  healthInst: { rn: 'health' },
  l1PhysIf: { rn: 'phys-[{id}]' },
  ethpmPhysIf: { rn: 'phys' },
  aaaUserEp: {},
  aaaUser: { rn: 'user-{name}', defaults: configured },
  aaaActiveUserSession: {},
  aaaModLR: {},
  aaaSessionLR: {},
  faultInst: { rn: 'fault-{code}', modTs: 'never-in-reads' },
  faultRecord: {},
  faultCounts: {},
  eventRecord: {},
  healthRecord: {},
  infraInfra: {},
  infraAccPortP: { rn: 'accportprof-{name}', defaults: owned },
  infraHPortS: { rn: 'hports-{name}-typ-{type}', defaults: owned },
  infraWiNode: {},
  acllogDropL3Pkt: {},
  acllogDropL3Flow: {},
  acllogPermitL3Pkt: {},
  physDomP: { rn: 'phys-{name}', defaults: owned },
  l3extOut: { rn: 'out-{name}', defaults: owned },
  fvnsVlanInstP: {},
  fvRsBd: { rn: 'rsbd' },
  fvRsCtx: { rn: 'rsctx' },
  firmwareRunning: {},
  firmwareCtrlrRunning: {},
  eqptPsu: {},
  eqptFt: {},
  bgpPeerEntry: {},
  ospfAdjEp: {},
  lldpAdjEp: {},
  cdpAdjEp: {},
};

const nxos: Record<string, ClassSpec> = {
  topSystem: {},
  interfaceEntity: {},
  l1PhysIf: { rn: 'phys-[{id}]' },
  ethpmPhysIf: { rn: 'phys' },
  pcAggrIf: { rn: 'aggr-[{id}]' },
  sviIf: { rn: 'svi-[{id}]' },
  l3LbRtdIf: { rn: 'lb-[{id}]' },
  bdEntity: {},
  // The sample in Cisco Live DEVNET-1113 has no modTs.
  l2BD: { rn: 'bd-[{fabEncap}]', modTs: 'not-in-modified' },
  bgpEntity: {},
  bgpInst: {},
  bgpDom: { rn: 'dom-[{name}]' },
  bgpPeer: { rn: 'peer-[{addr}]' },
  bgpPeerEntry: {},
  cdpEntity: {},
  cdpInst: {},
  cdpIf: {},
  cdpAdjEp: {},
  lldpEntity: {},
  lldpInst: {},
  lldpIf: {},
  lldpAdjEp: {},
  eqptCh: {},
  eqptPsuSlot: {},
  eqptPsu: {},
  eqptFtSlot: {},
  eqptFt: {},
  ospfEntity: {},
  ipv4Entity: {},
  nvoEps: {},
  ipqosEntity: {},
  procSystem: {},
  aaaUser: { rn: 'user-{name}' },
  faultInst: { rn: 'fault-{code}', modTs: 'never-in-reads' },
};

/** Relative names in use that no class above makes. */
const roots = {
  apic: ['uni', 'topology', 'comp', 'fwrepo', 'fwstatuscont', 'subj', 'expcont', 'resPolCont'],
  nxos: ['sys'],
};

export function classesOf(platform: SimulatorPlatform): Record<string, ClassSpec> {
  return platform === 'apic' ? apic : nxos;
}

export function rootsOf(platform: SimulatorPlatform): readonly string[] {
  return roots[platform];
}

const STATISTICS = /(?:5min|15min|1h|1d|1w|1mo|1qtr|1year)$/;

/**
 * Statistics end in their interval: `l2IngrBytes5min`, `eqptEgrTotalHist1d`. They are taken, but
 * never push: "too frequent and not scalable" (APIC REST API Configuration Guide).
 */
export function isStatistics(name: string): boolean {
  return STATISTICS.test(name);
}
