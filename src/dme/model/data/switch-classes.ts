import { facts, type ClassFacts } from './class-facts';
import {
  bgpStates,
  enabledDisabled,
  hardwareStates,
  ospfStates,
  portReasons,
  upDown,
} from './state-words';

const hardware = 'descr id model operSt rev ser vendor';
const hardwareState = { operSt: hardwareStates };
const feature = 'adminSt name operSt';
const featureStates = { adminSt: enabledDisabled, operSt: enabledDisabled };
const upOrDown = { adminSt: upDown, operSt: upDown };

/**
 * Classes of NX-OS, in the names of the NX-API REST model. Only `l1PhysIf` and `l2BD` are in Cisco's
 * own examples of subscriptions (Cisco Live DEVNET-1113; Nexus 9000 NX-API REST, "Websocket
 * Subscription").
 */
export const switchClasses: readonly ClassFacts[] = [
  facts(
    'topSystem',
    'System',
    'address currentTime id lastRebootTime mode name role serial state systemUpTime version',
    {
      state: ['in-service', 'out-of-service', 'unknown'],
    },
  ),
  facts('interfaceEntity', 'Interfaces', 'adminSt name operSt'),
  facts(
    'l1PhysIf',
    'Physical Interface: Configuration',
    'accessVlan adminSt autoNeg bw delay descr duplex id layer mode mtu nativeVlan speed trunkVlans userCfgdFlags',
    { adminSt: upDown, layer: ['Layer2', 'Layer3'], mode: ['access', 'trunk', 'fex-fabric'] },
  ),
  facts(
    'ethpmPhysIf',
    'Physical Interface: State',
    'accessVlan allowedVlans bundleIndex lastErrors lastLinkStChg nativeVlan operDuplex operMode operSpeed operSt operStQual operVlans',
    { operSt: upDown, operStQual: portReasons, operDuplex: ['auto', 'full', 'half'] },
  ),
  facts(
    'pcAggrIf',
    'Port Channel',
    'adminSt descr id layer mode mtu name operSt operStQual pcId pcMode speed',
    {
      adminSt: upDown,
      operSt: upDown,
      pcMode: ['active', 'on', 'passive'],
    },
  ),
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
  facts('pcRsMbrIfs', 'Port of a Port Channel', 'isMbrForce parentSKey tDn'),
  facts(
    'sviIf',
    'SVI: VLAN Interface',
    'adminSt bw delay descr id mtu operSt operStQual vlanId',
    upOrDown,
  ),
  facts('l3LbRtdIf', 'Loopback Interface', 'adminSt descr id operSt operStQual', upOrDown),
  facts(
    'mgmtMgmtIf',
    'Management Interface',
    'adminSt descr id mtu operSt operStQual speed',
    upOrDown,
  ),
  facts(
    'nvoEps',
    'VXLAN Tunnel Endpoint',
    'adminSt epId hostReach operSt sourceInterface',
    featureStates,
  ),
  facts('bdEntity', 'VLANs', 'adminSt name operSt'),
  facts('l2BD', 'VLAN', 'accEncap adminSt bridgeMode fabEncap fwdCtrl id mode name operSt', {
    adminSt: ['active', 'suspend'],
    operSt: upDown,
  }),
  facts('vpcEntity', 'vPC Feature', feature, featureStates),
  facts('vpcInst', 'vPC', 'adminSt operSt', featureStates),
  facts(
    'vpcDom',
    'vPC Domain',
    'autoRecovery compatQualStr compatSt delayRestoreVPC dualActiveSt id operRole peerGw peerIp peerSt peerStQual rolePrio sysMac',
    {
      operRole: ['election-not-done', 'master', 'slave'],
      peerSt: ['up', 'down', 'unknown'],
    },
  ),
  facts(
    'vpcIf',
    'vPC Interface',
    'cfgdVlans compatQualStr compatSt id localOperSt remoteOperSt suspVlans upVlans',
    {
      compatSt: ['pass', 'fail'],
      localOperSt: upDown,
      remoteOperSt: upDown,
    },
  ),
  facts('hsrpEntity', 'HSRP Feature', feature, featureStates),
  facts('hsrpIf', 'HSRP Interface', 'adminSt ctrl descr id version'),
  facts(
    'hsrpGroup',
    'HSRP Group',
    'af ctrl descr id ip ipObtainMode mac name preemptDelayMin prio',
  ),
  facts('bgpEntity', 'BGP Feature', feature, featureStates),
  facts('bgpInst', 'BGP', 'adminSt asn name operSt', featureStates),
  facts('bgpDom', 'BGP of a VRF', 'name operRtrId rtrId'),
  facts('bgpPeer', 'BGP Peer', 'addr adminSt asn ctrl holdIntvl kaIntvl name srcIf', {
    adminSt: enabledDisabled,
  }),
  facts(
    'bgpPeerEntry',
    'BGP Session',
    'addr connAttempts connDrop connEst flags lastFlapTs operSt prevOperSt rtrId shutStQual stReason type',
    { operSt: bgpStates, prevOperSt: bgpStates },
  ),
  facts('ospfEntity', 'OSPF Feature', feature, featureStates),
  facts('ospfAdjEp', 'OSPF Neighbour', 'area dr bdr nbrId operSt peerIp prio', {
    operSt: ospfStates,
  }),
  facts('ipv4Entity', 'IPv4', feature, featureStates),
  facts('ipqosEntity', 'Quality of Service', feature, featureStates),
  facts('cdpEntity', 'CDP Feature', feature, featureStates),
  facts('cdpAdjEp', 'CDP Neighbour', 'cap devId duplex nativeVlan platId portId sysName ver'),
  facts('lldpEntity', 'LLDP Feature', feature, featureStates),
  facts(
    'lldpAdjEp',
    'LLDP Neighbour',
    'capability chassisIdV mgmtIp portDesc portIdV sysDesc sysName',
  ),
  facts('eqptCh', 'Chassis', hardware, hardwareState),
  facts('eqptPsu', 'Power Supply', `${hardware} cap drawnCurr volt`, hardwareState),
  facts('eqptFan', 'Fan', `${hardware} dir speed`, hardwareState),
  facts('eqptFt', 'Fan Tray', `${hardware} fanName`, hardwareState),
  facts('eqptLC', 'Line Card', `${hardware} numP pwrSt type`, hardwareState),
  facts('eqptSupC', 'Supervisor', `${hardware} pwrSt rdSt type`, hardwareState),
  facts('procSystem', 'Processes', 'cpuPct freeMem totalMem'),
];
