import assert from 'node:assert/strict';
import { assert as assertProperty, constantFrom, property, string } from 'fast-check';
import type { Change } from '../src/dme/model/managed-object';
import { sourceIdentity, toNetworkEvent } from '../src/dme/model/network-event';
import { platforms, type PlatformName } from '../src/dme/model/platform';
import {
  assertCloudEvent,
  cloudEventFaults,
  cloudEventsFaultsSeen,
  watchCloudEvents,
} from './cloud-events';

const RIGHT = {
  specversion: '1.0',
  id: 'a109ec8adb54e478',
  source: '/aci/fabric1',
  type: 'com.cisco.aci.fvTenant.modified',
  subject: 'uni/tn-common',
  time: '2026-11-23T03:06:17.566+00:00',
  severity: 'major',
  recovered: true,
};

describe('The check of CloudEvents', () => {
  it('lets a right one through', () => assertCloudEvent(RIGHT));

  const wrong: [string, object][] = [
    ['no id', { ...RIGHT, id: undefined }],
    ['an empty id', { ...RIGHT, id: '' }],
    ['a source with a space', { ...RIGHT, source: '/aci/my fabric' }],
    ['another version', { ...RIGHT, specversion: '0.3' }],
    ['no type', { ...RIGHT, type: '' }],
    ['an empty subject', { ...RIGHT, subject: '' }],
    ['a time without zone', { ...RIGHT, time: '2026-11-23T03:06:17.566' }],
    ['a time that is a number', { ...RIGHT, time: 1_700_000_000 }],
    ['an extension with a capital', { ...RIGHT, customerId: '1' }],
    ['an extension that is an object', { ...RIGHT, keys: { pod: '1' } }],
  ];
  for (const [what, context] of wrong) {
    it(`finds ${what}`, () => assert.notDeepEqual(cloudEventFaults(context), []));
  }

  it('finds it in what a node sends', () => {
    watchCloudEvents([[{ event: RIGHT }, { event: { ...RIGHT, id: '' } }], { payload: 1 }]);
    assert.equal(cloudEventsFaultsSeen().length, 1);
    assert.deepEqual(cloudEventsFaultsSeen(), []);
  });
});

describe('An event of the object model', () => {
  const anyText = string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const time = constantFrom('2026-11-23T03:06:17.566+00:00', 'never', '', '2026-11-23');
  const status = constantFrom('created', 'modified', 'deleted', 'existing' as const);

  for (const platform of ['apic', 'nxos'] satisfies PlatformName[]) {
    it(`of ${platform} is a CloudEvent whatever the device sends`, () => {
      assertProperty(
        property(anyText, anyText, anyText, time, status, (name, host, rn, modTs, what) => {
          const change: Change = {
            class: 'faultInst',
            dn: `uni/tn-${rn}/fault-F0001`,
            status: what,
            attributes: { modTs, severity: rn, lc: 'raised' },
            receivedAt: 0,
          };
          const { event } = toNetworkEvent(change, {
            device: name,
            platform: platforms[platform],
            host,
            identity: sourceIdentity(platforms[platform], host, name),
            ids: ['1'],
            query: '/api/class/faultInst.json',
          });
          assertCloudEvent(event);
        }),
      );
    });
  }
});
