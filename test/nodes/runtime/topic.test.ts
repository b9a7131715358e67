import assert from 'node:assert/strict';
import { connectionTopicOf, topicOf } from '../../../nodes/runtime/topic';

describe('A topic', () => {
  it('is the DN as it is', () => {
    assert.equal(topicOf('dn', 'fabric', 'uni/tn-a#1'), 'uni/tn-a#1');
    assert.equal(connectionTopicOf('dn', 'fabric'), 'fabric');
  });

  it('can be published to with MQTT', () => {
    assert.equal(
      topicOf('device/dn', 'fabric', 'topology/pod-1/node-101/sys/phys-[eth1/1]'),
      'fabric/topology/pod-1/node-101/sys/phys-[eth1/1]',
    );
    assert.equal(topicOf('device/dn', 'a+b', 'uni/#/'), 'a_b/uni/_');
    assert.equal(topicOf('device/dn', '$SYS', 'uni'), '_SYS/uni');
    assert.equal(topicOf('device/dn', '/lab', 'uni'), 'lab/uni');
    assert.equal(connectionTopicOf('device/dn', 'lab#1'), 'lab_1');
  });

  it('is any other text as it is', () => {
    assert.equal(topicOf('faults', 'fabric', 'uni'), 'faults');
    assert.equal(connectionTopicOf('faults', 'fabric'), 'faults');
  });
});
