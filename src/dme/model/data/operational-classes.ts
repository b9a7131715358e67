import { facts, type ClassFacts } from './class-facts';
import {
  bgpStates,
  enabledDisabled,
  hardwareStates,
  indications,
  lifecycles,
  ospfStates,
  portReasons,
  severities,
  upDown,
  yesNo,
} from './state-words';

const record = 'affected cause changeSet code created descr id ind trig txId user';
const recordStates = { ind: indications, severity: severities };
const fault =
  'ack cause changeSet code created descr domain lastTransition lc occur origSeverity prevSeverity rule severity subject type';
const faultStates = {
  ack: yesNo,
  lc: lifecycles,
  severity: severities,
  origSeverity: severities,
  prevSeverity: severities,
  type: ['communications', 'config', 'environmental', 'operational'],
  domain: ['access', 'external', 'framework', 'infra', 'management', 'security', 'tenant'],
};
const packet =
  'dstEpgName dstIp dstMacAddr dstPort pktLen protocol srcEpgName srcIntf srcIp srcMacAddr srcPort timeStamp vrf';
const hardware = 'descr id model operSt rev ser vendor';
const hardwareState = { operSt: hardwareStates };
const neighbour = 'mgmtIp name portIdV stQual sysDesc sysName';
const channel =
  'adminSt descr id mode mtu name operSt operStQual pcId pcMode speed usage activePorts fop ltl';
const channelStates = {
  adminSt: upDown,
  operSt: upDown,
  pcMode: ['active', 'explicit-failover', 'mac-pin', 'off', 'passive'],
};
const routed = 'adminSt descr id mtu operSt operStQual';
const upOrDown = { adminSt: upDown, operSt: upDown };
const endpoint = 'addr createTs flags ifId name operSt';

/** Operational classes of ACI: what happens, rather than what is configured. */
export const operationalClasses: readonly ClassFacts[] = [
  facts('faultInst', 'Fault', `${fault} delegated highestSeverity title`, faultStates),
  facts('faultDelegate', 'Fault Delegate', `${fault} affected`, faultStates),
  facts('faultRecord', 'Fault Record', `${fault} affected ind id`, {
    ...faultStates,
    ind: indications,
  }),
  facts('faultSummary', 'Fault Summary', 'cause code count domain nonAcked rule severity type', {
    severity: severities,
  }),
  facts(
    'faultCounts',
    'Fault Counts',
    'crit critAcked maj majAcked minor minorAcked warn warnAcked',
  ),
  facts('eventRecord', 'Event Record', `${record} severity`, recordStates),
  facts('healthRecord', 'Health Record', `${record} severity`, recordStates),
  facts('aaaModLR', 'Audit Log: Configuration Change', `${record} clientTag sessionId severity`, {
    ...recordStates,
    ind: ['creation', 'modification', 'deletion'],
  }),
  facts('aaaSessionLR', 'Session Log: Login, Logout', `${record} severity`, recordStates),
  facts('healthInst', 'Health Score', 'chng cur maxSev prev twScore updTs', { maxSev: severities }),
  facts('fabricHealthTotal', 'Fabric Health', 'chng cur maxSev prev twScore updTs'),
  facts(
    'fabricOverallHealth5min',
    'Fabric Health in 5 Minutes',
    'cnt healthAvg healthMax healthMin',
  ),
  facts(
    'topSystem',
    'System',
    'address bootstrapState currentTime fabricDomain fabricId id inbMgmtAddr lastRebootTime lastResetReason name oobMgmtAddr podId role serial state systemUpTime version',
    {
      role: ['controller', 'leaf', 'spine'],
      state: [
        'in-service',
        'downloading-boot-script',
        'out-of-service',
        'requesting-tep',
        'unknown',
      ],
    },
  ),
  facts(
    'fabricNode',
    'Fabric Node: Leaf, Spine, Controller',
    'adSt address apicType delayedHeartbeat fabricSt id lastStateModTs model name nodeType role serial vendor version',
    {
      adSt: ['on', 'off'],
      fabricSt: ['active', 'inactive', 'disabled', 'discovering', 'undiscovered', 'unknown'],
      role: ['controller', 'leaf', 'spine'],
    },
  ),
  facts('fabricLink', 'Fabric Link', 'descr linkState n1 n2 operSt p1 p2 s1 s2'),
  facts('fabricPod', 'Pod', 'id'),
  facts(
    'infraWiNode',
    'Controller, as Seen by a Controller',
    'addr adminSt annotation apicMode chassis cntrlSbstState failoverStatus health id mbSn mutnTs name nodeName operSt podId routableIpAddr targetMbSn',
    {
      health: [
        'fully-fit',
        'data-layer-partially-diverged',
        'data-layer-partially-degraded-leadership',
        'data-layer-synchronization-in-progress',
        'unavailable',
        'never-known',
        'inactive',
      ],
      operSt: ['available', 'unavailable', 'unregistered', 'unknown'],
    },
  ),
  facts(
    'l1PhysIf',
    'Physical Interface: Configuration',
    'adminSt autoNeg bw descr dot1qEtherType id layer linkDebounce mdix mode mtu name portT spanMode speed switchingSt trunkLog usage',
    {
      adminSt: upDown,
      layer: ['Layer2', 'Layer3'],
      mode: ['access', 'trunk', 'fex-fabric'],
      portT: ['leaf', 'fab', 'fabric', 'eobc', 'mgmt', 'unknown'],
      switchingSt: enabledDisabled,
    },
  ),
  facts(
    'ethpmPhysIf',
    'Physical Interface: State',
    'accessVlan allowedVlans bundleIndex lastErrors lastLinkStChg nativeVlan operDuplex operFecMode operMode operSpeed operSt operStQual operVlans resetCtr usage',
    {
      operSt: upDown,
      operStQual: portReasons,
      operDuplex: ['auto', 'full', 'half'],
    },
  ),
  facts('ethpmFcot', 'Transceiver', 'guiName guiPN guiSN isFcotPresent state typeName', {
    isFcotPresent: yesNo,
    state: ['inserted', 'removed', 'sfp-missing'],
  }),
  facts('pcAggrIf', 'Port Channel', channel, channelStates),
  facts('pcAggrMbrIf', 'Port Channel Member', 'channelingSt flags id operSt pcMode', {
    operSt: ['up', 'down', 'hot-standby', 'individual', 'module-removed', 'suspended', 'unknown'],
  }),
  facts(
    'ethpmAggrIf',
    'Port Channel: State',
    'activeMbrs lastLinkStChg numActivePorts operMode operSpeed operSt operStQual',
    {
      operSt: upDown,
    },
  ),
  facts('pcRsMbrIfs', 'Port of a Port Channel', 'parentSKey tDn tSKey'),
  facts(
    'vpcDom',
    'vPC Domain',
    'compatQualStr compatSt dualActiveSt id localMAC localPrio modifyTime operRole peerIp peerMAC peerSt peerStQual peerVersion sysMac virtualIp vpcPrio',
    {
      compatSt: ['pass', 'fail'],
      operRole: [
        'election-not-done',
        'master',
        'slave',
        'cr-master-disconnected',
        'cr-slave-disconnected',
      ],
      peerSt: ['up', 'down', 'unknown'],
    },
  ),
  facts(
    'vpcIf',
    'vPC Interface',
    'accBndlGrpDn cfgdVlans compatQualStr compatSt descr fabricPathDn id localOperSt name pcMode peerCfgdVlans peerUpVlans remoteOperSt suspVlans upVlans usage',
    { compatSt: ['pass', 'fail'], localOperSt: upDown, remoteOperSt: upDown },
  ),
  facts('sviIf', 'SVI: VLAN Interface', `${routed} vlanId vlanT`, upOrDown),
  facts('tunnelIf', 'Tunnel', 'adminSt dest id operSt operStQual src tType type vrfName', upOrDown),
  facts('l3LbRtdIf', 'Loopback Interface', `${routed} name`, upOrDown),
  facts('l3EncRtdIf', 'Routed Subinterface', `${routed} encap`, upOrDown),
  facts('mgmtMgmtIf', 'Management Interface', `${routed} speed`, upOrDown),
  facts('cnwPhysIf', 'Controller Interface', 'adminSt descr id mac mtu operSt speed', upOrDown),
  facts(
    'bgpPeer',
    'BGP Peer',
    'addr adminSt asn ctrl descr holdIntvl kaIntvl name peerType srcIf',
    {
      adminSt: enabledDisabled,
    },
  ),
  facts(
    'bgpPeerEntry',
    'BGP Session',
    'addr advCap connAttempts connDrop connEst connIf flags holdIntvl kaIntvl lastFlapTs localIp maxConnRetryIntvl operSt prevOperSt remotePort rtrId shutStQual stReason type updateElapsedTs',
    { operSt: bgpStates, prevOperSt: bgpStates, type: ['ebgp', 'ibgp'] },
  ),
  facts(
    'ospfAdjEp',
    'OSPF Neighbour',
    'area bfdSt dr bdr ifId name nbrId operSt peerIp peerName prio',
    { operSt: ospfStates },
  ),
  facts('isisAdjEp', 'IS-IS Neighbour', 'iSysID lvl name numAdj operSt sysId', {
    operSt: ['up', 'down', 'init'],
  }),
  facts('bfdSess', 'BFD Session', 'destAddr discr ifId operSt remoteOperSt srcAddr type', {
    operSt: ['up', 'down', 'init', 'admin-down'],
  }),
  facts('lldpAdjEp', 'LLDP Neighbour', `${neighbour} capability chassisIdV enCap portDesc ttl`),
  facts('cdpAdjEp', 'CDP Neighbour', 'cap devId duplex nativeVlan platId portId sysName ver'),
  facts(
    'fvCEp',
    'Endpoint: Client End Point',
    'baseEpgDn bdDn contName encap esgUsegDn fabricPathDn hostingServer id idepdn ip lcC lcOwn mac mcastAddr name reportingControllerName uuid vmmSrc vrfDn',
  ),
  facts(
    'fvIp',
    'Endpoint IP Address',
    'addr baseEpgDn bdDn cont createTs debugMACMessage fabricPathDn flags lcOwn rtrName vrfDn',
  ),
  facts(
    'fvRsCEpToPathEp',
    'Port of an Endpoint',
    'forceResolve lcC lcOwn rType state stateQual tCl tDn',
  ),
  facts('epmMacEp', 'Endpoint on a Leaf: MAC Address', endpoint),
  facts('epmIpEp', 'Endpoint on a Leaf: IP Address', endpoint),
  facts(
    'vlanCktEp',
    'VLAN on a Leaf',
    'adminSt encap epgDn fabEncap hwId id mode name operSt pcTag type',
    upOrDown,
  ),
  facts(
    'l2BD',
    'Bridge Domain on a Leaf',
    'adminSt bridgeMode fabEncap hwId id mode name operSt',
    upOrDown,
  ),
  facts(
    'l3Ctx',
    'VRF on a Leaf',
    'adminSt bdDeplPref encap id name operSt pcEnfDir pcTag scope',
    upOrDown,
  ),
  facts('eqptCh', 'Chassis', hardware, hardwareState),
  facts(
    'eqptPsu',
    'Power Supply',
    `${hardware} almReg cap drawnCurr volt vSrc fanOpSt`,
    hardwareState,
  ),
  facts('eqptFan', 'Fan', `${hardware} dir speed speedInRpm`, hardwareState),
  facts('eqptFt', 'Fan Tray', `${hardware} fanName`, hardwareState),
  facts('eqptLC', 'Line Card', `${hardware} numP pwrSt type`, hardwareState),
  facts('eqptSupC', 'Supervisor', `${hardware} pwrSt rdSt type`, hardwareState),
  facts('eqptSensor', 'Temperature Sensor', 'id majorThresh minorThresh operSt type value'),
  facts(
    'compCtrlr',
    'VMM Controller: State',
    'apiVer descr hostOrIp lastEventCollectorId lastInventorySt model name operSt rootContName vendor',
    {
      operSt: ['online', 'offline', 'unknown'],
    },
  ),
  facts('compHv', 'Hypervisor', 'countUplink dvsHostStatus guid name oid state type'),
  facts('compVm', 'Virtual Machine', 'cfgdOs descr guid ip name oid os state type uuid', {
    state: ['poweredOn', 'poweredOff', 'suspended', 'unknown'],
  }),
  facts(
    'configJob',
    'Configuration Backup Job',
    'details endTime executeTime fileName lastStepDescr name operSt snapshotName',
    {
      operSt: ['scheduled', 'running', 'success', 'failed', 'success-with-warnings'],
    },
  ),
  facts(
    'maintUpgJob',
    'Upgrade Job',
    'desiredVersion dnldPercent dnldStatus endDate instlProgPct lastInstallDate maintGrp maintPol startDate upgradeStatus upgradeStatusStr',
    {
      upgradeStatus: [
        'notscheduled',
        'scheduled',
        'queued',
        'inprogress',
        'completeok',
        'completenok',
        'unknown',
      ],
    },
  ),
  facts(
    'firmwareRunning',
    'Running Firmware of a Switch',
    'biosVer expectedVer mode peVer tsVer type version',
  ),
  facts(
    'firmwareCtrlrRunning',
    'Running Firmware of a Controller',
    'isCatalog mode name type version',
  ),
  facts('aaaActiveUserSession', 'User Session', 'hashToken loginTime name sourceIp sourceType'),
  facts('acllogDropL3Pkt', 'Dropped Packet, Layer 3', packet),
  facts('acllogDropL2Pkt', 'Dropped Packet, Layer 2', packet),
  facts('acllogPermitL3Pkt', 'Permitted Packet, Layer 3', packet),
  facts('acllogPermitL2Pkt', 'Permitted Packet, Layer 2', packet),
  facts('acllogDropL3Flow', 'Dropped Flow, Layer 3', packet),
  facts('acllogPermitL3Flow', 'Permitted Flow, Layer 3', packet),
  facts(
    'eqptIngrTotal5min',
    'Received Traffic in 5 Minutes',
    'bytesCum bytesRate pktsCum pktsRate utilAvg utilMax',
  ),
  facts(
    'eqptEgrTotal5min',
    'Sent Traffic in 5 Minutes',
    'bytesCum bytesRate pktsCum pktsRate utilAvg utilMax',
  ),
  facts('procSysCPU5min', 'CPU of a Node in 5 Minutes', 'idleAvg kernelAvg userAvg'),
];
