import type { Recipe } from './recipe';

const platform = 'nxos';

/** Recipes for NX-OS switches. */
export const nxosRecipes: readonly Recipe[] = [
  {
    id: 'nxos-interface-down',
    platform,
    title: 'Interface down',
    explains:
      'Sends a port that goes down by itself, with the reason and its description, and the same port when it is back. A shutdown by an administrator stays silent, and so does the end of one.',
    query: [
      { by: 'class', target: 'l1PhysIf' },
      { by: 'class', target: 'ethpmPhysIf' },
    ],
    listener: { start: 'snapshot', watch: ['operSt', 'operStQual', 'adminSt', 'descr'] },
    select: 'ports',
  },
  {
    id: 'nxos-vlan',
    platform,
    title: 'VLAN created, deleted, up or down',
    explains:
      'Sends VLANs that are created, renamed, deleted, suspended, and those that go up or down. Other properties of a VLAN are silent.',
    query: [{ by: 'class', target: 'l2BD' }],
    listener: { watch: ['operSt', 'adminSt', 'name'] },
  },
  {
    id: 'nxos-vpc',
    platform,
    title: 'vPC peer or vPC down',
    explains:
      'Sends a vPC peer that is lost and a vPC that goes down, and each when it is back. VLAN and compatibility details are silent.',
    query: [
      { by: 'class', target: 'vpcDom' },
      { by: 'class', target: 'vpcIf' },
    ],
    listener: { watch: ['peerSt', 'localOperSt'] },
    select: 'operation',
  },
  {
    id: 'nxos-port-channel',
    platform,
    title: 'Port channel or member down',
    explains:
      'Sends a port channel or a port of one that goes down, and when it is back. Hot standby and settings are silent.',
    query: [
      { by: 'class', target: 'ethpmAggrIf' },
      { by: 'class', target: 'pcAggrMbrIf' },
    ],
    listener: { watch: ['operSt'] },
    select: 'operation',
  },
  {
    id: 'nxos-hsrp',
    platform,
    title: 'HSRP group changed',
    explains:
      'Sends every change of an HSRP group: its state, priority or address, and groups that are created or removed. Settings of the interface around it are silent.',
    query: [{ by: 'class', target: 'hsrpGroup' }],
    listener: {},
  },
  {
    id: 'nxos-bgp-neighbour',
    platform,
    title: 'BGP neighbour lost',
    explains:
      'Sends a BGP session of the switch, in whichever VRF, that is no longer established, once however long it tries, and when it is established again. The steps between are silent.',
    query: [{ by: 'class', target: 'bgpPeerEntry' }],
    listener: { watch: ['operSt'] },
    select: 'operation',
  },
  {
    id: 'nxos-power-supply',
    platform,
    title: 'Power supply failed',
    explains:
      'Sends a power supply that fails or is pulled out, and when it works again. Voltages and currents are silent.',
    query: [{ by: 'class', target: 'eqptPsu' }],
    listener: { watch: ['operSt'] },
    select: 'operation-or-loss',
  },
];
