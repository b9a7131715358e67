import assert from 'node:assert/strict';
import type { Change } from '../../../../src/dme/model/managed-object';
import {
  sourceIdentity,
  toNetworkEvent,
  type EventSource,
} from '../../../../src/dme/model/network-event';
import { platforms } from '../../../../src/dme/model/platform';

const DN = 'topology/pod-1/node-101/sys/phys-[eth1/5]/phys';
const RECEIVED = Date.UTC(2024, 0, 1, 12, 0, 0);

const source: EventSource = {
  device: 'fabric',
  platform: platforms.apic,
  host: 'apic1',
  identity: '/aci/fabric',
  ids: ['1', '2'],
  query: '/api/class/ethpmPhysIf.json',
};

function change(more: Partial<Change> = {}): Change {
  return {
    class: 'ethpmPhysIf',
    dn: DN,
    status: 'modified',
    attributes: {
      dn: DN,
      status: 'modified',
      operSt: 'down',
      modTs: '2024-01-01T13:00:00.000+02:00',
    },
    receivedAt: RECEIVED,
    ...more,
  };
}

const timeOf = (more: Partial<Change>): string => toNetworkEvent(change(more), source).event.time;

describe('A network event', () => {
  it('fills the whole envelope', () => {
    const event = toNetworkEvent(
      change({
        changed: ['operSt'],
        object: { dn: DN, operSt: 'down', operStQual: 'link-failure' },
        previous: { operSt: 'up' },
        recovered: true,
      }),
      source,
    );
    const { id } = event.event;
    assert.match(id, /^[0-9a-f]{16}$/);
    assert.deepEqual(event, {
      payload: {
        device: 'fabric',
        time: '2024-01-01T13:00:00.000+02:00',
        class: 'ethpmPhysIf',
        dn: DN,
        keys: { pod: '1', node: '101', port: 'eth1/5' },
        status: 'modified',
        state: 'raised',
        text: 'node-101 eth1/5 went down (link-failure)',
        changed: ['operSt'],
        attributes: change().attributes,
        object: { dn: DN, operSt: 'down', operStQual: 'link-failure' },
        previous: { operSt: 'up' },
      },
      event: {
        specversion: '1.0',
        id,
        source: '/aci/fabric',
        type: 'com.cisco.aci.ethpmPhysIf.modified',
        subject: DN,
        time: '2024-01-01T13:00:00.000+02:00',
        state: 'raised',
        recovered: true,
      },
      subscription: { ids: ['1', '2'], query: '/api/class/ethpmPhysIf.json' },
      device: { name: 'fabric', platform: 'apic', host: 'apic1' },
    });
  });

  it('leaves out what is not known', () => {
    const { payload, event } = toNetworkEvent(
      change({ class: 'fvTenant', dn: 'uni/tn-a', attributes: {} }),
      { ...source, platform: platforms.nxos },
    );
    for (const name of ['severity', 'state', 'changed', 'object', 'previous', 'recovered']) {
      assert.equal(name in payload, false, name);
      assert.equal(name in event, false, name);
    }
    assert.equal(event.type, 'com.cisco.nxos.fvTenant.modified');
  });

  it('carries severity and state in both places', () => {
    const dn = `${DN}/fault-F0532`;
    const attributes = { severity: 'major', lc: 'raised' };
    const { payload, event } = toNetworkEvent(
      change({ class: 'faultInst', dn, attributes }),
      source,
    );
    assert.deepEqual([payload.severity, payload.state], ['major', 'raised']);
    assert.deepEqual([event.severity, event.state], ['major', 'raised']);
  });

  it('shares nothing with the change, the source or another event', () => {
    const given = change({ changed: ['operSt'], object: { a: '1' }, previous: { a: '0' } });
    const before = JSON.stringify([given, source]);
    const other = toNetworkEvent(given, source);
    const untouched = JSON.stringify(other);
    const event = toNetworkEvent(given, source);
    event.payload.attributes.operSt = 'x';
    event.payload.keys.node = 'x';
    event.payload.changed?.push('x');
    event.subscription.ids.push('x');
    event.device.name = 'x';
    Object.assign(event.payload.object ?? {}, { a: 'x' });
    Object.assign(event.payload.previous ?? {}, { a: 'x' });
    assert.equal(JSON.stringify([given, source]), before);
    assert.equal(JSON.stringify(other), untouched);
    assert.equal(JSON.stringify(toNetworkEvent(given, source)), untouched);
  });

  it('has one id for one change, live or recovered, tracked or not', () => {
    const live = toNetworkEvent(change(), source).event.id;
    const tracked = change({ changed: ['operSt'], object: { a: 'b' }, previous: { operSt: 'up' } });
    assert.equal(toNetworkEvent(tracked, source).event.id, live);
    assert.equal(toNetworkEvent(change({ recovered: true }), source).event.id, live);
    assert.notEqual(toNetworkEvent(change({ count: 2 }), source).event.id, live);
  });
});

describe('The time of an event', () => {
  const ours = '2024-01-01T12:00:00.000Z';
  const theirs = '2024-01-01T11:59:58.000+00:00';
  const cases: [what: string, more: Partial<Change>, time: string][] = [
    ['is that of the change', { attributes: { modTs: theirs } }, theirs],
    ['is ours when the device sends none', { attributes: {} }, ours],
    ['is ours for "never"', { attributes: { modTs: 'never' } }, ours],
    ['is ours for nonsense', { attributes: { modTs: '2024-13-41T25:61:00.000Z' } }, ours],
    ['is ours without a time zone', { attributes: { modTs: '2024-01-01T11:59:58.000' } }, ours],
    ['is ours for the epoch', { attributes: { modTs: '1970-01-01T00:00:00.000+00:00' } }, ours],
    [
      'of a fault without one is that of its last transition',
      { class: 'faultInst', attributes: { modTs: 'never', lastTransition: theirs } },
      theirs,
    ],
    [
      'of a modification is not that of the creation',
      { class: 'faultInst', attributes: { modTs: 'never', created: theirs } },
      ours,
    ],
    [
      'of a creation may be',
      { class: 'faultInst', status: 'created', attributes: { modTs: 'never', created: theirs } },
      theirs,
    ],
    [
      'of a record is when it was written',
      { class: 'aaaModLR', attributes: { modTs: ours, created: theirs } },
      theirs,
    ],
    [
      'of a packet log is its time stamp',
      { class: 'acllogDropL3Pkt', attributes: { timeStamp: theirs } },
      theirs,
    ],
  ];
  for (const [what, more, time] of cases) {
    it(what, () => assert.equal(timeOf(more), time));
  }
});

describe('The identity of a device', () => {
  it('of a fabric is its name, or its first controller', () => {
    assert.equal(
      sourceIdentity(platforms.apic, 'apic1', 'Main fabric/1'),
      '/aci/Main%20fabric%2F1',
    );
    assert.equal(sourceIdentity(platforms.apic, 'apic1'), '/aci/apic1');
    assert.equal(sourceIdentity(platforms.apic, 'apic1', ''), '/aci/apic1');
  });

  it('of a switch is its host, since several may share a name', () => {
    assert.equal(
      sourceIdentity(platforms.nxos, '10.1.1.1:8443', 'leaves'),
      '/nxos/10.1.1.1%3A8443',
    );
  });

  it('is made of any name', () => {
    assert.equal(sourceIdentity(platforms.apic, 'h', '\ud800ü'), '/aci/%EF%BF%BD%C3%BC');
  });
});
