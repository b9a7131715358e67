import type { ObjectTree } from './tree';

export const LEAVES = [101, 102, 103, 104] as const;
export const SPINES = [201, 202] as const;
export const CONTROLLERS = [1, 2, 3] as const;
export const PORTS_PER_LEAF = 6;

const VERSION = 'n9000-15.2(7f)';
const STARTED = '2024-01-01T00:00:00.000+00:00';

interface TenantPlan {
  name: string;
  vrfs: string[];
  /** Bridge domains: name, VRF, gateway. */
  bridges: [string, string, string][];
  /** Application profiles: name, and the EPGs in it by their bridge domain. */
  applications: Record<string, Record<string, string>>;
  contracts: string[];
}

const tenants: TenantPlan[] = [
  { name: 'common', vrfs: ['default'], bridges: [], applications: {}, contracts: ['default'] },
  { name: 'infra', vrfs: ['overlay-1'], bridges: [], applications: {}, contracts: [] },
  { name: 'mgmt', vrfs: ['inb', 'oob'], bridges: [], applications: {}, contracts: ['oob'] },
  {
    name: 'Heroes',
    vrfs: ['main'],
    bridges: [
      ['hq', 'main', '10.10.0.1/24'],
      ['lair', 'main', '10.10.1.1/24'],
    ],
    applications: { saving: { front: 'hq', back: 'lair' } },
    contracts: ['front-to-back'],
  },
  {
    name: 'Shop',
    vrfs: ['prod', 'test'],
    bridges: [
      ['web', 'prod', '10.20.0.1/24'],
      ['db', 'prod', '10.20.1.1/24'],
      ['try', 'test', '10.20.2.1/24'],
    ],
    applications: { store: { web: 'web', db: 'db' }, trial: { all: 'try' } },
    contracts: ['web', 'sql'],
  },
];

/** A fabric of one pod: three controllers of a release, two spines, four leaves, a few tenants. */
export function fillFabric(tree: ObjectTree, release: string): void {
  tree.set('uni', 'polUni');
  tree.set('topology', 'fabricTopology');
  tree.set('topology/pod-1', 'fabricPod', { id: '1' });
  for (const id of CONTROLLERS) fillNode(tree, id, 'controller', `apic${id}`);
  for (const id of SPINES) fillNode(tree, id, 'spine', `spine-${id}`);
  for (const id of LEAVES) fillNode(tree, id, 'leaf', `leaf-${id}`);
  for (const id of LEAVES) fillPorts(tree, id);
  fillCluster(tree, release);
  for (const plan of tenants) fillTenant(tree, plan);
  fillEndpoints(tree);
  fillPolicies(tree);
}

/** DN of a port of a leaf; its state is the child `phys`. */
export function portDn(node: number, port: number): string {
  return `topology/pod-1/node-${node}/sys/phys-[eth1/${port}]`;
}

export function pathDn(node: number, port: number): string {
  return `topology/pod-1/paths-${node}/pathep-[eth1/${port}]`;
}

function fillNode(tree: ObjectTree, id: number, role: string, name: string): void {
  const dn = `topology/pod-1/node-${id}`;
  const serial = `SIM${String(id).padStart(8, '0')}`;
  const address = `10.0.0.${id}`;
  tree.set(dn, 'fabricNode', {
    adSt: 'on',
    address,
    fabricSt: role === 'controller' ? 'unknown' : 'active',
    id: String(id),
    lastStateModTs: STARTED,
    model: role === 'controller' ? 'APIC-SERVER-M3' : 'N9K-C93180YC-FX',
    name,
    role,
    serial,
    version: VERSION,
  });
  tree.set(`${dn}/sys`, 'topSystem', {
    address,
    currentTime: STARTED,
    fabricDomain: 'Simulated',
    id: String(id),
    lastRebootTime: STARTED,
    name,
    podId: '1',
    role,
    serial,
    state: 'in-service',
    systemUpTime: '01:00:00:00.000',
    version: VERSION,
  });
}

function fillPorts(tree: ObjectTree, node: number): void {
  for (let port = 1; port <= PORTS_PER_LEAF; port += 1) {
    tree.set(portDn(node, port), 'l1PhysIf', { id: `eth1/${port}` });
    tree.set(`${portDn(node, port)}/phys`, 'ethpmPhysIf');
  }
}

/** Each controller has its own view of the cluster. */
function fillCluster(tree: ObjectTree, release: string): void {
  for (const seenBy of CONTROLLERS) {
    const running = `topology/pod-1/node-${seenBy}/sys/ctrlrfwstatuscont/ctrlrrunning`;
    tree.set(running, 'firmwareCtrlrRunning', {
      mode: 'normal',
      type: 'controller',
      version: release,
    });
    for (const id of CONTROLLERS) {
      tree.set(`topology/pod-1/node-${seenBy}/av/node-${id}`, 'infraWiNode', {
        addr: `10.0.0.${id}`,
        health: 'fully-fit',
        id: String(id),
        nodeName: `apic${id}`,
        operSt: 'available',
        podId: '1',
      });
    }
  }
}

function fillTenant(tree: ObjectTree, plan: TenantPlan): void {
  const dn = `uni/tn-${plan.name}`;
  tree.set(dn, 'fvTenant', { name: plan.name });
  tree.set(`${dn}/health`, 'healthInst');
  for (const name of plan.vrfs) {
    tree.set(`${dn}/ctx-${name}`, 'fvCtx', { name, pcTag: '32770', seg: '2097154' });
  }
  for (const name of plan.contracts) tree.set(`${dn}/brc-${name}`, 'vzBrCP', { name });
  for (const [name, vrf, ip] of plan.bridges) fillBridge(tree, `${dn}/BD-${name}`, name, vrf, ip);
  for (const [name, groups] of Object.entries(plan.applications)) {
    tree.set(`${dn}/ap-${name}`, 'fvAp', { name });
    for (const [group, bridge] of Object.entries(groups)) {
      const epg = `${dn}/ap-${name}/epg-${group}`;
      tree.set(epg, 'fvAEPg', { name: group, pcTag: '16386' });
      tree.set(`${epg}/rsbd`, 'fvRsBd', { tnFvBDName: bridge, tDn: `${dn}/BD-${bridge}` });
    }
  }
}

function fillBridge(tree: ObjectTree, dn: string, name: string, vrf: string, ip: string): void {
  tree.set(dn, 'fvBD', { name, mac: '00:22:BD:F8:19:FF', pcTag: '16387', seg: '16777209' });
  tree.set(`${dn}/rsctx`, 'fvRsCtx', { tnFvCtxName: vrf });
  tree.set(`${dn}/subnet-[${ip}]`, 'fvSubnet', { ip });
}

function fillEndpoints(tree: ObjectTree): void {
  for (const [index, epg] of tree.all('fvAEPg').entries()) {
    for (let number = 1; number <= 2; number += 1) {
      const mac = `00:50:56:00:0${index}:0${number}`;
      const addr = `10.${index + 10}.0.${number + 10}`;
      const fabricPathDn = pathDn(LEAVES[index % LEAVES.length] ?? 101, number);
      const dn = `${epg.dn}/cep-${mac}`;
      tree.set(dn, 'fvCEp', { mac, ip: addr, name: mac, fabricPathDn });
      tree.set(`${dn}/ip-[${addr}]`, 'fvIp', { addr, fabricPathDn });
    }
  }
}

function fillPolicies(tree: ObjectTree): void {
  tree.set('uni/infra', 'infraInfra');
  for (const id of LEAVES) {
    const name = `leaf-${id}`;
    tree.set(`uni/infra/accportprof-${name}`, 'infraAccPortP', { name });
  }
  tree.set('uni/phys-bare', 'physDomP', { name: 'bare' });
  tree.set('uni/userext', 'aaaUserEp');
  tree.set('uni/userext/user-admin', 'aaaUser', { name: 'admin' });
}
