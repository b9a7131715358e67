import assert from 'node:assert/strict';
import type { AlarmState, ObjectStatus, Severity } from '../../../../src/event';
import { placeAt } from '../../../../src/dme/model/place';
import type { MoAttributes } from '../../../../src/dme/model/managed-object';
import { meaningOf, type Subject } from '../../../../src/dme/model/meaning';

const PORT = 'topology/pod-1/node-101/sys/phys-[eth1/5]';

function subject(
  name: string,
  dn: string,
  status: ObjectStatus,
  attributes: MoAttributes = {},
  known: Partial<Subject> = {},
): Subject {
  const wire = { dn, rn: '', status, childAction: '', modTs: '2024-01-01T00:00:00.000+00:00' };
  return {
    class: name,
    dn,
    status,
    attributes: { ...wire, ...attributes },
    place: placeAt(dn),
    ...known,
  };
}

const textOf = (...parts: Parameters<typeof subject>): string => meaningOf(subject(...parts)).text;
const stateOf = (...parts: Parameters<typeof subject>): AlarmState | undefined =>
  meaningOf(subject(...parts)).state;

describe('The severity of a change', () => {
  const cases: [word: string, severity: Severity | undefined][] = [
    ['critical', 'critical'],
    ['major', 'major'],
    ['minor', 'minor'],
    ['warning', 'warning'],
    ['info', 'info'],
    ['cleared', 'cleared'],
    ['indeterminate', 'warning'],
    ['squelched', undefined],
    ['constructor', undefined],
  ];
  for (const [word, severity] of cases) {
    it(`of a fault that is ${word} is ${severity ?? 'left out'}`, () => {
      const fault = subject('faultInst', `${PORT}/fault-F0532`, 'created', { severity: word });
      assert.equal(meaningOf(fault).severity, severity);
    });
  }

  it('comes from the tracked object when the change does not tell it', () => {
    const fault = subject(
      'faultInst',
      `${PORT}/fault-F0532`,
      'modified',
      { occur: '2' },
      { object: { severity: 'major' } },
    );
    assert.equal(meaningOf(fault).severity, 'major');
  });

  it('is read from the records that carry one', () => {
    for (const name of ['faultDelegate', 'faultRecord', 'eventRecord', 'aaaModLR']) {
      const record = subject(name, 'subj-[uni/tn-a]/x-1', 'created', { severity: 'info' });
      assert.equal(meaningOf(record).severity, 'info', name);
    }
  });

  it('is not taken from a setting of the same name', () => {
    const dest = subject('syslogRemoteDest', 'uni/x', 'created', { severity: 'critical' });
    assert.equal(meaningOf(dest).severity, undefined);
  });
});

describe('The state of a fault', () => {
  const dn = `${PORT}/fault-F0532`;
  const cases: [what: string, ObjectStatus, MoAttributes, AlarmState][] = [
    ['that soaks is changed', 'created', { lc: 'soaking', severity: 'major' }, 'changed'],
    ['that is created raised is raised', 'created', { lc: 'raised', severity: 'major' }, 'raised'],
    ['that stops soaking is raised', 'modified', { lc: 'raised' }, 'raised'],
    ['that goes while it soaks is changed', 'modified', { lc: 'soaking-clearing' }, 'changed'],
    ['that may be over is changed', 'modified', { lc: 'raised-clearing' }, 'changed'],
    ['that is retained is cleared', 'modified', { lc: 'retaining' }, 'cleared'],
    ['whose severity is cleared is cleared', 'modified', { severity: 'cleared' }, 'cleared'],
    ['that gets worse is changed', 'modified', { severity: 'critical' }, 'changed'],
    ['that is acknowledged is changed', 'modified', { ack: 'yes' }, 'changed'],
    ['that is deleted is cleared', 'deleted', {}, 'cleared'],
    ['found raised is raised', 'existing', { lc: 'raised', severity: 'minor' }, 'raised'],
    ['found while it may be over is raised', 'existing', { lc: 'raised-clearing' }, 'raised'],
    ['found retained is cleared', 'existing', { lc: 'retaining' }, 'cleared'],
    ['without a lifecycle is raised by its creation', 'created', { severity: 'minor' }, 'raised'],
  ];
  for (const [what, status, attributes, state] of cases) {
    it(what, () => {
      assert.equal(stateOf('faultInst', dn, status, attributes), state);
      assert.equal(stateOf('faultDelegate', dn, status, attributes), state);
    });
  }

  it('is told step by step by its records, and not by their ageing out', () => {
    const record = 'subj-[topology/pod-1/node-101/sys/phys-[eth1/5]/fault-F0532]/fr-1';
    assert.equal(stateOf('faultRecord', record, 'created', { lc: 'raised' }), 'raised');
    assert.equal(stateOf('faultRecord', record, 'created', { lc: 'soaking' }), 'changed');
    assert.equal(stateOf('faultRecord', record, 'created', { severity: 'cleared' }), 'cleared');
    assert.equal(stateOf('faultRecord', record, 'created', { ind: 'deletion' }), 'cleared');
    assert.equal(stateOf('faultRecord', record, 'deleted'), undefined);
  });
});

describe('The state of what is up or down', () => {
  const cases: [what: string, string, MoAttributes, AlarmState | undefined][] = [
    ['a port that goes down is raised', 'ethpmPhysIf', { operSt: 'down' }, 'raised'],
    ['a port that comes up is cleared', 'ethpmPhysIf', { operSt: 'up' }, 'cleared'],
    ['a port that changes speed says nothing', 'ethpmPhysIf', { operSpeed: '10G' }, undefined],
    ['a port that is switched off says nothing', 'l1PhysIf', { adminSt: 'down' }, undefined],
    ['a node that leaves is raised', 'fabricNode', { fabricSt: 'inactive' }, 'raised'],
    ['a node that joins is cleared', 'fabricNode', { fabricSt: 'active' }, 'cleared'],
    ['a BGP peer on its way up is changed', 'bgpPeerEntry', { operSt: 'open-sent' }, 'changed'],
    ['a BGP peer that is idle is raised', 'bgpPeerEntry', { operSt: 'idle' }, 'raised'],
    ['a power supply that fails is raised', 'eqptPsu', { operSt: 'fail' }, 'raised'],
    ['a VLAN that goes down is raised', 'l2BD', { operSt: 'down' }, 'raised'],
    ['a tenant has none', 'fvTenant', { descr: 'x' }, undefined],
  ];
  for (const [what, name, attributes, state] of cases) {
    it(what, () => assert.equal(stateOf(name, PORT, 'modified', attributes), state));
  }

  it('is cleared by the deletion of the object, so that no alarm stays for ever', () => {
    assert.equal(stateOf('ethpmPhysIf', PORT, 'deleted'), 'cleared');
  });

  it('is raised by the deletion of a neighbour, which is how it is lost', () => {
    assert.equal(stateOf('lldpAdjEp', PORT, 'deleted'), 'raised');
    assert.equal(stateOf('lldpAdjEp', PORT, 'created'), 'cleared');
    assert.equal(stateOf('lldpAdjEp', PORT, 'modified', { ttl: '1' }), undefined);
    assert.equal(stateOf('ospfAdjEp', PORT, 'deleted'), 'raised');
  });

  it('says nothing when the device repeats a value that did not change', () => {
    const known = { changed: ['operSpeed'] };
    const attributes = { operSt: 'down', operSpeed: '10G' };
    assert.equal(stateOf('ethpmPhysIf', PORT, 'modified', attributes, known), undefined);
  });
});

describe('The text of a change', () => {
  const fault = { lc: 'raised', severity: 'major', descr: 'Port is down,\nreason: link' };
  const web = 'uni/tn-Heroes/ap-shop/epg-web';
  const endpoint = `${web}/cep-00:50:56:00:00:01`;
  const audit = 'subj-[uni/tn-a/BD-web]/mod-4294967300';
  const cases: [text: string, ...Parameters<typeof subject>][] = [
    [
      'major fault F0532 raised on node-101 eth1/5: Port is down, reason: link',
      'faultInst',
      `${PORT}/phys/fault-F0532`,
      'created',
      fault,
    ],
    [
      'fault F0532 cleared on node-101 eth1/5',
      'faultInst',
      `${PORT}/fault-F0532`,
      'modified',
      { lc: 'retaining', severity: 'cleared' },
    ],
    [
      'fault F0532 is soaking on node-101 eth1/5',
      'faultInst',
      `${PORT}/fault-F0532`,
      'modified',
      { lc: 'soaking' },
    ],
    [
      'fault F0532 is clearing on node-101 eth1/5',
      'faultInst',
      `${PORT}/fault-F0532`,
      'modified',
      { lc: 'raised-clearing' },
    ],
    [
      'fault F0532 changed on node-101 eth1/5: ack "yes"',
      'faultInst',
      `${PORT}/fault-F0532`,
      'modified',
      { ack: 'yes' },
    ],
    ['fault F0532 removed from node-101 eth1/5', 'faultInst', `${PORT}/fault-F0532`, 'deleted'],
    [
      'major fault F0532 is raised on node-101 eth1/5: Port is down, reason: link',
      'faultInst',
      `${PORT}/fault-F0532`,
      'existing',
      fault,
    ],
    [
      'minor fault F0103 raised on comp/thing',
      'faultInst',
      'comp/thing/fault-F0103',
      'created',
      { severity: 'minor', lc: 'raised' },
    ],
    [
      'node-101 eth1/5 went down (link-failure)',
      'ethpmPhysIf',
      `${PORT}/phys`,
      'modified',
      { operSt: 'down', operStQual: 'link-failure' },
    ],
    [
      'node-101 eth1/5 came up',
      'ethpmPhysIf',
      `${PORT}/phys`,
      'modified',
      { operSt: 'up', operStQual: 'none' },
    ],
    [
      'eth1/2 went down',
      'ethpmPhysIf',
      'sys/intf/phys-[eth1/2]/phys',
      'modified',
      { operSt: 'down' },
    ],
    ['node-101 eth1/5 is down', 'ethpmPhysIf', `${PORT}/phys`, 'existing', { operSt: 'down' }],
    ['eth1/2 was shut down', 'l1PhysIf', 'sys/intf/phys-[eth1/2]', 'modified', { adminSt: 'down' }],
    ['eth1/2 was enabled', 'l1PhysIf', 'sys/intf/phys-[eth1/2]', 'modified', { adminSt: 'up' }],
    [
      'eth1/1 modified: descr "test"',
      'l1PhysIf',
      'sys/intf/phys-[eth1/1]',
      'modified',
      { descr: 'test' },
    ],
    ['VLAN 101 went down', 'l2BD', 'sys/bd/bd-[vlan-101]', 'modified', { operSt: 'down' }],
    [
      'node-101: BGP peer 10.0.0.1 is idle',
      'bgpPeerEntry',
      'topology/pod-1/node-101/sys/bgp/inst/ent-[10.0.0.1]',
      'modified',
      { operSt: 'idle' },
    ],
    [
      'node-101 eth1/5: LLDP neighbour spine-1 lost',
      'lldpAdjEp',
      'topology/pod-1/node-101/sys/lldp/inst/if-[eth1/5]/adj-1',
      'deleted',
      {},
      { object: { sysName: 'spine-1' } },
    ],
    [
      'node 101 is inactive',
      'fabricNode',
      'topology/pod-1/node-101',
      'modified',
      { fabricSt: 'inactive' },
    ],
    ['tenant Heroes created', 'fvTenant', 'uni/tn-Heroes', 'created', { name: 'Heroes' }],
    ['tenant Heroes deleted', 'fvTenant', 'uni/tn-Heroes', 'deleted'],
    ['tenant Heroes exists', 'fvTenant', 'uni/tn-Heroes', 'existing'],
    [
      'tenant Heroes: bridge domain web created',
      'fvBD',
      'uni/tn-Heroes/BD-web',
      'created',
      { name: 'web' },
    ],
    [
      'tenant Heroes: bridge domain web modified: descr "new", mtu "9000" → "1500"',
      'fvBD',
      'uni/tn-Heroes/BD-web',
      'modified',
      { descr: 'new', mtu: '1500' },
      { changed: ['descr', 'mtu'], previous: { mtu: '9000' } },
    ],
    [
      'tenant Heroes, application profile shop, EPG web: static port node-101 eth1/1 created',
      'fvRsPathAtt',
      `${web}/rspathAtt-[topology/pod-1/paths-101/pathep-[eth1/1]]`,
      'created',
    ],
    [
      'endpoint 00:50:56:00:00:01 (10.0.0.7) learned in tenant Heroes, application profile shop, EPG web',
      'fvCEp',
      endpoint,
      'created',
      { ip: '10.0.0.7' },
    ],
    [
      'endpoint 00:50:56:00:00:01 (10.0.0.7) gone from tenant Heroes, application profile shop, EPG web',
      'fvIp',
      `${endpoint}/ip-[10.0.0.7]`,
      'deleted',
    ],
    [
      'endpoint 00:50:56:00:00:01 modified in tenant Heroes, application profile shop, EPG web: encap "vlan-7"',
      'fvCEp',
      endpoint,
      'modified',
      { encap: 'vlan-7' },
      { object: { ip: '0.0.0.0' } },
    ],
    [
      'health of tenant Heroes is 84 (was 97)',
      'healthInst',
      'uni/tn-Heroes/health',
      'modified',
      { cur: '84', prev: '97' },
    ],
    [
      'admin modified uni/tn-a/BD-web: descr (Old: , New: text)',
      'aaaModLR',
      audit,
      'created',
      {
        user: 'admin',
        ind: 'modification',
        affected: 'uni/tn-a/BD-web',
        changeSet: 'descr (Old: , New: text)',
      },
    ],
    [
      'admin deleted uni/tn-a/BD-web: BridgeDomain web deleted',
      'aaaModLR',
      audit,
      'created',
      {
        user: 'admin',
        ind: 'deletion',
        affected: 'uni/tn-a/BD-web',
        changeSet: '',
        descr: 'BridgeDomain web deleted',
      },
    ],
    [
      'session of admin: From-10.0.0.9-client-type-REST-Success',
      'aaaSessionLR',
      'subj-[uni/userext/user-admin]/sess-1',
      'created',
      { user: 'admin', descr: 'From-10.0.0.9-client-type-REST-Success' },
    ],
    [
      'event E4204936 on node-101 eth1/5: Link up',
      'eventRecord',
      `subj-[${PORT}]/rec-1`,
      'created',
      { code: 'E4204936', descr: 'Link up' },
    ],
    [
      'eventRecord subj-[uni/tn-a]/rec-1 deleted',
      'eventRecord',
      'subj-[uni/tn-a]/rec-1',
      'deleted',
    ],
    [
      'packet dropped from 10.0.0.1:40000 to [2001:db8::1]:443 (tcp) on tenant a, node-101',
      'acllogDropL3Pkt',
      'topology/pod-1/node-101/ndbgs/acllog/tn-a/ctx-[vxlan-1]/pkt-1',
      'created',
      {
        srcIp: '10.0.0.1',
        srcPort: '40000',
        dstIp: '2001:db8::1',
        dstPort: '443',
        protocol: 'tcp',
      },
    ],
    [
      'user session 42 opened',
      'aaaActiveUserSession',
      'uni/userext/activeusersession-42',
      'created',
    ],
    [
      'fvFoo uni/foo-a modified: descr, name',
      'fvFoo',
      'uni/foo-a',
      'modified',
      { descr: '1', name: '2' },
    ],
    ['constructor uni/foo-a created', 'constructor', 'uni/foo-a', 'created'],
  ];
  for (const [text, ...parts] of cases) {
    it(`reads "${text}"`, () => assert.equal(textOf(...parts), text));
  }

  it('counts what is too much to name', () => {
    const attributes = { a: '1', b: '2', c: '3', d: '4', e: '5' };
    const text = textOf('fvBD', 'uni/tn-a/BD-web', 'modified', attributes);
    assert.match(text, /modified: a "1", b "2", c "3" and 2 more$/);
  });

  it('stays one line of bounded length whatever the device sends', () => {
    const attributes = { lc: 'raised', descr: 'line\r\n'.repeat(1000) };
    const text = textOf('faultInst', `${PORT}/fault-F1`, 'created', attributes);
    assert.equal(text.length, 300);
    assert.doesNotMatch(text, /[\r\n]/);
  });
});
