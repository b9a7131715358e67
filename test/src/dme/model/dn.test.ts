import assert from 'node:assert/strict';
import type { Keys } from '../../../../src/event';
import { dnFault, parentDn, rnOf, splitDn } from '../../../../src/dme/model/dn';
import { keysOf } from '../../../../src/dme/model/keys';

const NESTED = 'uni/tn-t/ap-a/epg-e/rsdomAtt-[uni/vmmp-VMware/dom-[x/y]]';

describe('A DN', () => {
  const splits: [string, string[]][] = [
    ['uni', ['uni']],
    ['uni/tn-a/BD-web', ['uni', 'tn-a', 'BD-web']],
    ['sys/intf/phys-[eth1/1]/phys', ['sys', 'intf', 'phys-[eth1/1]', 'phys']],
    [NESTED, ['uni', 'tn-t', 'ap-a', 'epg-e', 'rsdomAtt-[uni/vmmp-VMware/dom-[x/y]]']],
  ];
  for (const [dn, parts] of splits) {
    it(`splits outside its brackets only: ${dn}`, () => assert.deepEqual(splitDn(dn), parts));
  }

  it('has a parent and a last part, also with brackets', () => {
    assert.equal(parentDn(NESTED), 'uni/tn-t/ap-a/epg-e');
    assert.equal(rnOf(NESTED), 'rsdomAtt-[uni/vmmp-VMware/dom-[x/y]]');
    assert.equal(parentDn('uni'), '');
    assert.equal(rnOf('uni'), 'uni');
  });

  it('is put together again by its parent and its last part', () => {
    for (const [dn] of splits.slice(1)) assert.equal(`${parentDn(dn)}/${rnOf(dn)}`, dn);
  });

  it('splits into its own length even when brackets do not match', () => {
    for (const dn of ['a]/b', 'a[/b', ']][[/', '/', '']) assert.equal(splitDn(dn).join('/'), dn);
  });

  const faults: [string, RegExp | undefined][] = [
    [NESTED, undefined],
    ['uni/tn-a/subj-[with a space]', undefined],
    ['uni/tn-a]', /closing bracket too many/],
    ['uni/tn-[a', /lacks a closing bracket/],
    ['uni/tn-[a]b]', /closing bracket too many/],
    ['uni//tn-a', /empty part/],
    ['uni/', /empty part/],
    ['uni/tn a', /space outside brackets/],
    ['uni/tn-a\n', /control character/],
    ['uni/tn-[a\u0000]', /control character/],
  ];
  for (const [dn, fault] of faults) {
    it(`${fault ? 'is refused' : 'is accepted'}: ${JSON.stringify(dn)}`, () => {
      if (fault) assert.match(dnFault(dn) ?? '', fault);
      else assert.equal(dnFault(dn), undefined);
    });
  }
});

describe('The keys of a DN', () => {
  const cases: [string, Keys][] = [
    ['uni', {}],
    ['uni/tn-Heroes', { tenant: 'Heroes' }],
    ['uni/tn-with-dash/ap-a.b/epg-e', { tenant: 'with-dash', ap: 'a.b', epg: 'e' }],
    ['uni/tn-t/BD-web/subnet-[10.0.0.1/24]', { tenant: 't', bd: 'web', subnet: '10.0.0.1/24' }],
    ['uni/tn-t/ctx-v1', { tenant: 't', vrf: 'v1' }],
    ['uni/tn-t/brc-c/subj-s', { tenant: 't', contract: 'c', subject: 's' }],
    ['uni/tn-t/out-o/instP-i', { tenant: 't', l3out: 'o', externalEpg: 'i' }],
    ['sys/vpc/inst/dom-10/if-5', { vpcDomain: '10', interface: '5' }],
    ['sys/bgp/inst/dom-default', { vrf: 'default' }],
    ['topology/pod-1/node-101', { pod: '1', node: '101' }],
    ['topology/pod-1/paths-101/pathep-[eth1/1]', { pod: '1', node: '101', port: 'eth1/1' }],
    [
      'topology/pod-1/protpaths-101-102/pathep-[vpc-srv]',
      { pod: '1', node: '101-102', path: 'vpc-srv' },
    ],
    [
      'topology/pod-1/paths-101/extpaths-103/pathep-[eth1/2]',
      { pod: '1', node: '101', fex: '103', port: 'eth1/2' },
    ],
    ['topology/pod-1/node-101/sys/phys-[eth1/5]/phys', { pod: '1', node: '101', port: 'eth1/5' }],
    ['topology/pod-1/node-101/sys/aggr-[po3]', { pod: '1', node: '101', port: 'po3' }],
    [
      'topology/pod-1/node-101/sys/lldp/inst/if-[eth1/49]/adj-1',
      { pod: '1', node: '101', port: 'eth1/49' },
    ],
    ['topology/pod-1/node-101/sys/ch/psuslot-1/psu', { pod: '1', node: '101', slot: '1' }],
    [
      'topology/pod-1/node-101/sys/ctx-[vxlan-2]/bd-[vxlan-15826915]/vlan-[vlan-7]',
      { pod: '1', node: '101', vlan: '7' },
    ],
    ['sys/intf/phys-[eth1/1]', { port: 'eth1/1' }],
    ['sys/intf/svi-[vlan101]', { interface: 'vlan101', vlan: '101' }],
    ['sys/intf/lb-[lo0]', { interface: 'lo0' }],
    ['sys/bd/bd-[vlan-101]', { vlan: '101' }],
    ['sys/bgp/inst/dom-default/peer-[10.0.0.1]', { vrf: 'default', peer: '10.0.0.1' }],
    ['uni/phys-servers', { domain: 'servers' }],
    ['uni/vmmp-VMware/dom-dvs', { vmm: 'VMware', domain: 'dvs' }],
    ['uni/vmmp-VMware/dom-dvs/ctrlr-vc1', { vmm: 'VMware', domain: 'dvs', controller: 'vc1' }],
    ['comp/prov-VMware/ctrlr-[dvs]-vc1', { vmm: 'VMware', controller: 'vc1', domain: 'dvs' }],
    [
      'uni/tn-t/ap-a/epg-e/cep-00:50:56:00:00:01/ip-[10.0.0.7]',
      { tenant: 't', ap: 'a', epg: 'e', mac: '00:50:56:00:00:01', ip: '10.0.0.7' },
    ],
    [
      'uni/tn-t/ap-a/epg-e/rspathAtt-[topology/pod-1/paths-101/pathep-[eth1/1]]',
      { tenant: 't', ap: 'a', epg: 'e', pod: '1', node: '101', port: 'eth1/1' },
    ],
    [NESTED, { tenant: 't', ap: 'a', epg: 'e', vmm: 'VMware', domain: 'x/y' }],
    [
      'subj-[topology/pod-1/node-101/sys/phys-[eth1/5]]/rec-4294967296',
      { pod: '1', node: '101', port: 'eth1/5' },
    ],
    ['subj-[uni/tn-t/BD-b]/mod-1', { tenant: 't', bd: 'b' }],
    ['uni/userext/user-admin', { user: 'admin' }],
    [
      'topology/pod-1/node-101/sys/phys-[eth1/5]/fault-F0532',
      { pod: '1', node: '101', port: 'eth1/5', code: 'F0532' },
    ],
    ['uni/tn-t/fd-[uni/tn-u/BD-b]-fault-F0103', { tenant: 't', bd: 'b', code: 'F0103' }],
    ['uni/constructor-x/__proto__-y', {}],
  ];
  for (const [dn, keys] of cases) {
    it(`are read from ${dn}`, () => assert.deepEqual(keysOf(dn), keys));
  }

  it('are read from anything without an error', () => {
    for (const dn of ['', '/', '-', '[', 'a-[', 'fd-[', 'subj-[uni/', 'tn-']) {
      assert.equal(typeof keysOf(dn), 'object');
    }
  });
});
