import type { Recipe } from './recipe';

const platform = 'apic';

/** Recipes for nodes, ports and what is connected to them. */
export const fabricRecipes: readonly Recipe[] = [
  {
    id: 'node-away',
    platform,
    title: 'Leaf, spine or controller away',
    explains:
      'Sends a leaf, spine or controller that the fabric has lost, and the same one when it is back; a controller once, however many others see it. Discovery, heartbeats and counters are silent.',
    query: [
      { by: 'class', target: 'fabricNode' },
      { by: 'class', target: 'infraWiNode' },
    ],
    listener: { start: 'snapshot', watch: ['fabricSt', 'operSt'] },
    select: 'presence',
  },
  {
    id: 'cluster-health',
    platform,
    title: 'APIC cluster not fully fit',
    explains:
      'Sends a controller that is no longer fully fit, once for all controllers that see it so, and when the last of them sees it fully fit again. What keeps it unfit in between is silent.',
    query: [{ by: 'class', target: 'infraWiNode' }],
    listener: { start: 'snapshot', watch: ['health'] },
    select: 'cluster',
  },
  {
    id: 'port-down',
    platform,
    title: 'Port down',
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
    id: 'endpoint-learned-moved',
    platform,
    title: 'Endpoint learned or moved',
    explains:
      'Sends an endpoint that is learned, each address that is learned for it, and a move to another port with both ports. Endpoints that age out and other changes of them are silent.',
    query: [
      { by: 'class', target: 'fvCEp' },
      { by: 'class', target: 'fvIp' },
      { by: 'class', target: 'fvRsCEpToPathEp' },
    ],
    listener: { start: 'snapshot' },
    select: 'endpoints',
  },
  {
    id: 'vpc-port-channel',
    platform,
    title: 'vPC, port channel or member down',
    explains:
      'Sends a vPC peer that is lost, a vPC, a port channel or a port of one that goes down, and each when it is back. Hot standby, VLAN and other changes are silent.',
    query: [
      { by: 'class', target: 'vpcDom' },
      { by: 'class', target: 'vpcIf' },
      { by: 'class', target: 'ethpmAggrIf' },
      { by: 'class', target: 'pcAggrMbrIf' },
    ],
    listener: { watch: ['peerSt', 'localOperSt', 'operSt'] },
    select: 'operation',
  },
  {
    id: 'bgp-neighbour',
    platform,
    title: 'BGP neighbour lost',
    explains:
      'Sends a BGP session of a leaf or spine, to a router outside or within the fabric, that is no longer established, once however long it tries, and when it is established again. The steps between are silent.',
    query: [{ by: 'class', target: 'bgpPeerEntry' }],
    listener: { watch: ['operSt'] },
    select: 'operation',
  },
  {
    id: 'ospf-neighbour',
    platform,
    title: 'OSPF neighbour lost',
    explains:
      'Sends an OSPF neighbour that goes down or is lost, and when it is full or two-way again. The exchange of the databases is silent.',
    query: [{ by: 'class', target: 'ospfAdjEp' }],
    listener: { watch: ['operSt'] },
    select: 'operation',
  },
  {
    id: 'power-fan',
    platform,
    title: 'Power supply or fan failed',
    explains:
      'Sends a power supply, fan or fan tray that fails or is pulled out, and when it works again. Speeds, currents and temperatures are silent.',
    query: [
      { by: 'class', target: 'eqptPsu' },
      { by: 'class', target: 'eqptFan' },
      { by: 'class', target: 'eqptFt' },
    ],
    listener: { watch: ['operSt'] },
    select: 'operation-or-loss',
  },
  {
    id: 'lldp-cdp-neighbour',
    platform,
    title: 'LLDP or CDP neighbour lost or found',
    explains:
      'Sends a neighbour that is lost and one that is found. Whatever a neighbour only says anew of itself is silent.',
    query: [
      { by: 'class', target: 'lldpAdjEp' },
      { by: 'class', target: 'cdpAdjEp' },
    ],
    listener: { events: ['created', 'deleted'] },
    select: 'operation',
  },
  {
    id: 'vmm-controller',
    platform,
    title: 'VMM controller offline',
    explains:
      'Sends a virtual machine manager that the fabric has lost, and when it is online again. Inventory is silent.',
    query: [{ by: 'class', target: 'compCtrlr' }],
    listener: { watch: ['operSt'] },
    select: 'operation',
  },
];
