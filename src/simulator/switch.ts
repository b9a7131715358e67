import type { ObjectTree } from './tree';

export const PORTS = 12;
export const VLANS = [101, 102, 103] as const;
export const PEERS = ['192.0.2.1', '192.0.2.2'] as const;

/** A standalone switch with some ports, VLANs and neighbours. */
export function fillSwitch(tree: ObjectTree): void {
  tree.set('sys', 'topSystem', {
    currentTime: '2024-01-01T00:00:00.000+00:00',
    id: '1',
    name: 'switch',
    serial: 'SIM00000001',
    state: 'in-service',
    systemUpTime: '01:00:00:00.000',
  });
  fillInterfaces(tree);
  fillVlans(tree);
  fillRouting(tree);
  fillNeighbours(tree);
  fillChassis(tree);
}

export function switchPortDn(port: number): string {
  return `sys/intf/phys-[eth1/${port}]`;
}

function fillInterfaces(tree: ObjectTree): void {
  tree.set('sys/intf', 'interfaceEntity');
  for (let port = 1; port <= PORTS; port += 1) {
    tree.set(switchPortDn(port), 'l1PhysIf', { id: `eth1/${port}` });
    tree.set(`${switchPortDn(port)}/phys`, 'ethpmPhysIf');
  }
  tree.set('sys/intf/aggr-[po1]', 'pcAggrIf', { id: 'po1', pcId: '1' });
  tree.set('sys/intf/lb-[lo0]', 'l3LbRtdIf', { id: 'lo0' });
}

function fillVlans(tree: ObjectTree): void {
  tree.set('sys/bd', 'bdEntity');
  for (const vlan of VLANS) {
    const fabEncap = `vlan-${vlan}`;
    tree.set(`sys/bd/bd-[${fabEncap}]`, 'l2BD', { fabEncap, id: String(vlan) });
    tree.set(`sys/intf/svi-[vlan${vlan}]`, 'sviIf', { id: `vlan${vlan}`, vlanId: String(vlan) });
  }
}

function fillRouting(tree: ObjectTree): void {
  tree.set('sys/bgp', 'bgpEntity', { adminSt: 'enabled', operSt: 'enabled' });
  tree.set('sys/bgp/inst', 'bgpInst', { adminSt: 'enabled', asn: '65001' });
  const dom = 'sys/bgp/inst/dom-[default]';
  tree.set(dom, 'bgpDom', { name: 'default', rtrId: '192.0.2.254' });
  for (const addr of PEERS) {
    tree.set(`${dom}/peer-[${addr}]`, 'bgpPeer', { addr, asn: '65002' });
    tree.set(`${dom}/peer-[${addr}]/ent-[${addr}]`, 'bgpPeerEntry', { addr });
  }
  tree.set('sys/ospf', 'ospfEntity', { adminSt: 'enabled' });
  tree.set('sys/ipv4', 'ipv4Entity', { adminSt: 'enabled' });
}

function fillNeighbours(tree: ObjectTree): void {
  tree.set('sys/cdp', 'cdpEntity', { adminSt: 'enabled' });
  tree.set('sys/cdp/inst', 'cdpInst', { adminSt: 'enabled' });
  tree.set('sys/lldp', 'lldpEntity', { adminSt: 'enabled' });
  tree.set('sys/lldp/inst', 'lldpInst', { adminSt: 'enabled' });
  for (const port of [1, 2]) {
    const id = `eth1/${port}`;
    tree.set(`sys/cdp/inst/if-[${id}]`, 'cdpIf', { id });
    tree.set(`sys/cdp/inst/if-[${id}]/adj-1`, 'cdpAdjEp', { devId: `peer${port}`, portId: id });
    tree.set(`sys/lldp/inst/if-[${id}]`, 'lldpIf', { id });
    tree.set(`sys/lldp/inst/if-[${id}]/adj-1`, 'lldpAdjEp', {
      sysName: `peer${port}`,
      portIdV: id,
    });
  }
}

function fillChassis(tree: ObjectTree): void {
  tree.set('sys/ch', 'eqptCh', { id: '1', model: 'N9K-C93180YC-FX', operSt: 'online' });
  for (const id of ['1', '2']) {
    tree.set(`sys/ch/psuslot-${id}`, 'eqptPsuSlot', { id });
    tree.set(`sys/ch/psuslot-${id}/psu`, 'eqptPsu', { id, operSt: 'ok' });
    tree.set(`sys/ch/ftslot-${id}`, 'eqptFtSlot', { id });
    tree.set(`sys/ch/ftslot-${id}/ft`, 'eqptFt', { id, operSt: 'ok' });
  }
  tree.set('sys/procsys', 'procSystem', { cpuPct: '5' });
}
