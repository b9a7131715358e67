import { words, type ClassSpec } from './class-spec';

const configured = { annotation: '', descr: '', lcOwn: 'local', nameAlias: '', uid: '15374' };
const owned = { ...configured, monPolDn: '', ownerKey: '', ownerTag: '' };

const port = {
  adminSt: 'up',
  autoNeg: 'on',
  descr: '',
  layer: 'Layer2',
  mode: 'trunk',
  mtu: '9000',
  portT: 'leaf',
  speed: 'inherit',
  usage: 'epg',
};

const portState = {
  lastLinkStChg: '2024-01-01T00:00:00.000+00:00',
  operDuplex: 'full',
  operSpeed: '10G',
  operSt: 'up',
  operStQual: 'none',
};

/** Classes with objects, or whose names and properties a writer needs. */
const known: Record<string, ClassSpec> = {
  fvTenant: { rn: 'tn-{name}', defaults: owned },
  fvCtx: {
    rn: 'ctx-{name}',
    defaults: { ...owned, pcEnfPref: 'enforced', pcTag: 'any', seg: '0' },
  },
  fvBD: {
    rn: 'BD-{name}',
    defaults: { ...owned, arpFlood: 'no', pcTag: 'any', seg: '0', unicastRoute: 'yes' },
  },
  fvSubnet: {
    rn: 'subnet-[{ip}]',
    defaults: { ...configured, preferred: 'no', scope: 'private', virtual: 'no' },
  },
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
  fvRsBd: { rn: 'rsbd', defaults: { ...configured, state: 'formed' } },
  fvRsCtx: { rn: 'rsctx', defaults: { ...configured, state: 'formed' } },
  fvCEp: {
    rn: 'cep-{mac}',
    defaults: {
      encap: 'vlan-101',
      fabricPathDn: '',
      ip: '0.0.0.0',
      lcC: 'learned',
      lcOwn: 'local',
    },
  },
  fvIp: { rn: 'ip-[{addr}]', defaults: { fabricPathDn: '', flags: '', lcOwn: 'local' } },
  vzBrCP: {
    rn: 'brc-{name}',
    defaults: { ...owned, prio: 'unspecified', scope: 'context', targetDscp: 'unspecified' },
  },
  vzSubj: { rn: 'subj-{name}', defaults: configured },
  vzFilter: { rn: 'flt-{name}', defaults: owned },
  l3extOut: { rn: 'out-{name}', defaults: owned },
  healthInst: { rn: 'health', defaults: { cur: '100', maxSev: 'cleared', prev: '100' } },
  l1PhysIf: { rn: 'phys-[{id}]', defaults: port },
  ethpmPhysIf: { rn: 'phys', defaults: portState },
  aaaUser: { rn: 'user-{name}', defaults: { ...configured, accountStatus: 'active' } },
  faultInst: {
    rn: 'fault-{code}',
    modTs: 'never-in-reads',
    defaults: { ack: 'no', delegated: 'no', domain: 'infra', occur: '1', type: 'operational' },
  },
  infraAccPortP: { rn: 'accportprof-{name}', defaults: owned },
  infraHPortS: { rn: 'hports-{name}-typ-{type}', defaults: owned },
  physDomP: { rn: 'phys-{name}', defaults: owned },
  fvnsVlanInstP: { rn: 'vlanns-[{name}]-{allocMode}', defaults: owned },
};

/** Classes that exist; most have no object here. */
const others = `
  polUni fabricTopology fabricPod fabricNode fabricHealthTotal fabricLink topSystem topRoot
  aaaUserEp aaaActiveUserSession aaaModLR aaaSessionLR aaaRemoteAuth aaaLoginDomain
  faultRecord faultCounts faultSummary eventRecord healthRecord
  infraInfra infraWiNode infraAttEntityP infraAccBndlGrp infraAccPortGrp
  acllogDropL3Pkt acllogDropL3Flow acllogDropL2Pkt acllogPermitL3Pkt acllogPermitL3Flow
  fvEpP fvLocale fvRsCons fvRsProv fvRsPathAtt fvRsDomAtt fvRsCEpToPathEp fvEPg fvATg
  vzEntry vzRsSubjFiltAtt vzTaboo l3extInstP l3extSubnet l3extLNodeP l2extOut
  vmmDomP vmmCtrlrP compVm compHv vlanCktEp l2BD l3Ctx tunnelIf pcAggrIf vpcDom vpcIf
  sviIf l3LbRtdIf ipv4Addr arpAdjEp epmMacEp epmIpEp
  firmwareRunning firmwareCtrlrRunning maintUpgJob eqptCh eqptPsu eqptFt eqptSensor eqptLC
  bgpInst bgpDom bgpPeer bgpPeerEntry ospfAdjEp isisAdjEp lldpAdjEp lldpIf cdpAdjEp cdpIf
  procSystem syslogGroup snmpGroup configJob configExportP pkiWebTokenData
`;

export const apicClasses: Record<string, ClassSpec> = {
  ...Object.fromEntries(words(others).map((name) => [name, {}])),
  ...known,
};

export const apicRoots = ['uni', 'topology', 'comp', 'fwrepo', 'subj-', 'expcont', 'resPolCont'];

/** How relative names start that no class above makes. */
export const apicPrefixes = words(`
  pod- node- sys paths- protpaths- pathep- ch lcslot- lc leafport- infra fabric userext
  controller vmmp- dom- l2dom- l3dom- nprof- rsdomAtt- rspathAtt- rscons- rsprov- rsBDToOut-
  rscEpToPathEp- instP- mod- rec- fr- hr- sess- usersess- av ndbgs acllog pkt- logindomain-
  ctrlrfwstatuscont ctrlrrunning
`);
