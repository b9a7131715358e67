import assert from 'node:assert/strict';
import { flatPayload } from '../../../nodes/runtime/flat-payload';
import type { EventPayload } from '../../../src/event';

function payload(properties: Partial<EventPayload>): EventPayload {
  return {
    device: 'fabric',
    time: '2024-01-01T00:00:00.000Z',
    class: 'faultInst',
    dn: 'topology/pod-1/node-101/sys/fault-F0467',
    keys: { node: '101' },
    status: 'modified',
    text: 'a fault',
    attributes: {},
    ...properties,
  };
}

describe('A flat payload', () => {
  it('has numbers where a value is plainly one', () => {
    const values: [given: string, flat: unknown][] = [
      ['0', 0],
      ['-12', -12],
      ['10.25', 10.25],
      ['9007199254740991', 9007199254740991],
      ['9007199254740993', '9007199254740993'],
      ['0104', '0104'],
      ['4.10', '4.10'],
      ['1e3', '1e3'],
      ['0x10', '0x10'],
      ['-0', '-0'],
      ['', ''],
      ['NaN', 'NaN'],
      ['up', 'up'],
    ];
    for (const [given, expected] of values) {
      assert.equal(flatPayload(payload({ attributes: { value: given } }))['value'], expected);
    }
  });

  it('has the fields of the event first, and moves properties of the same name aside', () => {
    const flat = flatPayload(
      payload({
        severity: 'critical',
        attributes: { severity: 'major', dn: 'x', status: 'modified', state: 'on', node: '7' },
      }),
    );
    assert.equal(flat['severity'], 'critical');
    assert.equal(flat['attribute_severity'], 'major');
    assert.equal(flat['attribute_state'], 'on');
    assert.equal(flat['attribute_node'], 7);
    assert.equal(flat['node'], '101');
    assert.equal(flat['dn'], 'topology/pod-1/node-101/sys/fault-F0467');
    assert.ok(!('attribute_dn' in flat) && !('attribute_status' in flat));
  });

  it('has what a selection adds, as far as it fits a row', () => {
    const details = { user: 'eva', objects: 2, changes: [{ property: 'descr' }] };
    const flat = flatPayload(payload({ details }));
    assert.equal(flat['details_user'], 'eva');
    assert.equal(flat['details_objects'], 2);
    assert.ok(!('details_changes' in flat) && !('details' in flat));
  });

  it('is the whole object with the change over it, and the old values beside', () => {
    const flat = flatPayload(
      payload({
        attributes: { occur: '2' },
        object: { occur: '2', cause: 'link' },
        previous: { occur: '1' },
        changed: ['occur', 'lastTransition'],
      }),
    );
    assert.equal(flat['occur'], 2);
    assert.equal(flat['cause'], 'link');
    assert.equal(flat['previous_occur'], 1);
    assert.equal(flat['changed'], 'occur,lastTransition');
    assert.ok(!('object' in flat) && !('previous' in flat) && !('attributes' in flat));
  });
});
