import type { Keys } from '../../event';
import { splitDn } from './dn';

/** What a relative name tells: the name of a key, or a rule of its own. */
type Rule = string | ((value: string, keys: Keys, rest: string, depth: number) => void);

/** Relative names by their prefix: `tn-Heroes` begins with `tn`. */
const RULES = new Map<string, Rule>(
  Object.entries<Rule>({
    // The physical tree
    pod: 'pod',
    node: 'node',
    paths: 'node',
    protpaths: 'node',
    fex: 'fex',
    extpaths: 'fex',
    pathep: (value, keys) => add(keys, isPort(value) ? 'port' : 'path', value),
    phys: (value, keys) => add(keys, isPort(value) ? 'port' : 'domain', value),
    aggr: 'port',
    mgmt: 'port',
    if: (value, keys) => add(keys, isPort(value) ? 'port' : 'interface', value),
    svi: (value, keys) => {
      add(keys, 'interface', value);
      addVlan(value, keys);
    },
    lb: 'interface',
    encrtd: 'interface',
    tunnel: 'interface',
    lcslot: 'slot',
    supslot: 'slot',
    psuslot: 'slot',
    ftslot: 'slot',
    // Tenants
    tn: 'tenant',
    ap: 'ap',
    epg: 'epg',
    BD: 'bd',
    bd: addVlan,
    vlan: addVlan,
    ctx: (value, keys) => {
      // In the concrete model of a leaf a VRF is named by its segment: ctx-[vxlan-2].
      if (!value.startsWith('vxlan-')) add(keys, 'vrf', value);
    },
    subnet: 'subnet',
    brc: 'contract',
    flt: 'filter',
    out: 'l3out',
    l2out: 'l2out',
    instP: 'externalEpg',
    // Endpoints
    cep: 'mac',
    mac: 'mac',
    ip: 'ip',
    peer: 'peer',
    nbr: 'peer',
    // Domains, controllers, pools
    vmmp: 'vmm',
    prov: 'vmm',
    vpcDom: 'vpcDomain',
    dom: (value, keys) => add(keys, keys.vmm === undefined ? 'vrf' : 'domain', value),
    ctrlr: (value, keys, rest) => {
      // comp: ctrlr-[DOMAIN]-NAME; uni: ctrlr-NAME
      add(keys, 'controller', rest === '' ? value : rest);
      if (rest !== '') add(keys, 'domain', value);
    },
    l3dom: 'domain',
    l2dom: 'domain',
    vlanns: 'vlanPool',
    // Faults and people
    fault: 'code',
    fd: (value, keys, rest, depth) => {
      addInner(value, keys, depth);
      add(keys, 'code', rest.replace(/^fault-/, ''));
    },
    subj: (value, keys, _rest, depth) => {
      // subj-[DN] holds the object that a record is about; subj-NAME is a subject of a contract.
      if (!addInner(value, keys, depth)) add(keys, 'subject', value);
    },
    user: 'user',
    remoteuser: 'user',
  }),
);

/** DNs within DNs: the record of a fault of an object that is named by a DN makes four. */
const DEEPEST = 10;

const ROOTS = /^(?:uni|topology|sys|comp|fabric)\//;

/**
 * What a DN tells of the place of an object: `topology/pod-1/paths-101/pathep-[eth1/1]` gives
 * `{ pod: "1", node: "101", port: "eth1/1" }`. A DN within brackets adds what the outer one lacks.
 */
export function keysOf(dn: string): Keys {
  const keys: Keys = {};
  addKeys(dn, keys, 1);
  return keys;
}

/** The name in a relative name: `web` of `BD-web`, `eth1/1` of `phys-[eth1/1]`; '' for none. */
export function nameInRn(rn: string): string {
  return partsOf(rn)?.value ?? '';
}

/** Whether a text in a relative name is a DN itself. */
export function isDn(text: string): boolean {
  return ROOTS.test(text);
}

function addKeys(dn: string, keys: Keys, depth: number): void {
  const names = splitDn(dn);
  for (const rn of names) {
    const parts = partsOf(rn);
    if (!parts) continue;
    // sys/vpc/inst/dom-10: elsewhere such a name is a VRF's.
    const isVpc = parts.prefix === 'dom' && names.includes('vpc');
    const rule = RULES.get(isVpc ? 'vpcDom' : parts.prefix);
    if (typeof rule === 'string') add(keys, rule, parts.value);
    else if (rule) rule(parts.value, keys, parts.rest, depth);
    else addInner(parts.value, keys, depth);
  }
}

/** `prefix-value`, `prefix-[value]` or `prefix-[value]-rest`. */
function partsOf(rn: string): { prefix: string; value: string; rest: string } | undefined {
  const dash = rn.indexOf('-');
  if (dash <= 0) return undefined;
  const prefix = rn.slice(0, dash);
  if (rn[dash + 1] !== '[') return { prefix, value: rn.slice(dash + 1), rest: '' };
  const end = closingBracket(rn, dash + 1);
  return { prefix, value: rn.slice(dash + 2, end), rest: rn.slice(end + 2) };
}

function closingBracket(rn: string, opening: number): number {
  let depth = 0;
  for (let index = opening; index < rn.length; index++) {
    if (rn[index] === '[') depth++;
    else if (rn[index] === ']') depth--;
    if (depth === 0) return index;
  }
  return rn.length;
}

function add(keys: Keys, name: string, value: string): void {
  if (value !== '') keys[name] ??= value;
}

function addVlan(value: string, keys: Keys): void {
  const vlan = /^vlan-?(\d+)$/.exec(value)?.[1];
  if (vlan !== undefined) add(keys, 'vlan', vlan);
}

/** @param depth of the DN that the value is part of */
function addInner(value: string, keys: Keys, depth: number): boolean {
  if (!isDn(value)) return false;
  if (depth < DEEPEST) addKeys(value, keys, depth + 1);
  return true;
}

function isPort(value: string): boolean {
  return /^(?:eth|po|mgmt|fc|vfc)\d/i.test(value);
}
