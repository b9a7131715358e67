import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ClassicDecoder } from '../../../src/aruba/classic-decoder';
import { CloudEventDecoder } from '../../../src/aruba/cloud-event-decoder';
import { Definitions } from '../../../src/aruba/definitions';
import { kindsOf, wantedElements } from '../../../src/aruba/elements';
import { MessageError } from '../../../src/aruba/errors';
import type { CentralMessage, MessageDecoder } from '../../../src/aruba/message';
import { toNetworkEvents } from '../../../src/aruba/network-event';
import { groupOf, TOPICS, type Topic } from '../../../src/aruba/topics';
import type { EventPayload, NetworkEvent } from '../../../src/event';
import { samples, wire } from '../../../src/simulator/central';
import { assertCloudEvent } from '../../cloud-events';

const { block, varint, float, message } = wire;

// Made with python3-protobuf 4.21.12 from invented data.
const AUDIT =
  '120561756469741a5e0a0e637573742d746573742d303030311080e2cfaa06180122036c61622a09534e303030303030313208080112040a010a673a12746573746572406578616d706c652e6f72674a160a14557067726164652031302e3420746f2031302e35208080a8b1e39fe7cb172a0e637573742d746573742d30303031';
const MONITORING =
  '120a6d6f6e69746f72696e671a500a0e637573742d746573742d303030311004223508031209534e303030303030311a0861702d6c61622d3122080a06001a2b3c4d5e30023a08080212040a010a67420641502d353035b80280e2cfaa06208080a8b1e39fe7cb172a0e637573742d746573742d30303031';

const AT = 1_700_000_000;
const ISO = '2023-11-14T22:13:20.000Z';

describe('Messages of Central', () => {
  let classic: Definitions;
  let central: Definitions;

  before(async () => {
    classic = await Definitions.load('classic');
    central = await Definitions.load('central');
  });

  function decoder(topic: Topic, elements: string[] = []): MessageDecoder {
    return new ClassicDecoder(classic, topic, wantedElements(topic, elements));
  }

  function decode(topic: Topic, data: Buffer, elements?: string[]): CentralMessage {
    const decoded = decoder(topic, elements).decode(samples.envelope(topic, data, AT));
    assert.ok(decoded, 'nothing of it is wanted');
    return decoded;
  }

  function only(topic: Topic, data: Buffer, elements?: string[]): EventPayload {
    const [first, ...others] = events(decode(topic, data, elements));
    assert.ok(first && others.length === 0);
    return first.payload;
  }

  function fails(topic: Topic, frame: Buffer, code: string): void {
    assert.throws(
      () => decoder(topic).decode(frame),
      (error) => error instanceof MessageError && error.code === code,
    );
  }

  describe('as another encoder wrote them', () => {
    it('tell of an entry of the audit log', () => {
      const decoded = decoder('audit').decode(Buffer.from(AUDIT, 'hex'));
      assert.ok(decoded);
      assert.deepEqual(decoded.whole, {
        customer_id: 'cust-test-0001',
        timestamp: ISO,
        service: 'FIRMWARE',
        group_name: 'lab',
        target: 'SN0000001',
        client_ip: { af: 'ADDR_FAMILY_INET', addr: '10.1.10.103' },
        username: 'tester@example.org',
        firmware_info: { data: 'Upgrade 10.4 to 10.5' },
      });
      const [event] = events(decoded);
      assert.equal(event?.event.type, 'com.arubanetworks.central.audit.firmware.created');
      assert.equal(event?.payload.customer_id, 'cust-test-0001');
      assert.equal(event?.payload.text, 'Upgrade 10.4 to 10.5 (SN0000001) by tester@example.org');
    });

    it('tell of an access point that is down', () => {
      const decoded = decoder('monitoring').decode(Buffer.from(MONITORING, 'hex'));
      assert.ok(decoded);
      assert.deepEqual(decoded.whole, {
        customer_id: 'cust-test-0001',
        data_elements: ['STATE_AP'],
        aps: [
          {
            action: 'UPDATE',
            serial: 'SN0000001',
            name: 'ap-lab-1',
            macaddr: { addr: '00:1a:2b:3c:4d:5e' },
            status: 'DOWN',
            ip_address: { af: 'ADDR_FAMILY_INET', addr: '10.1.10.103' },
            model: 'AP-505',
          },
        ],
        timestamp: ISO,
      });
    });
  });

  it('of every topic come out with what identifies them', () => {
    const found = [
      only('presence', samples.proximity(AT)),
      only('location', samples.position(1.1, 2.5)),
      only('location', samples.geofence('out', 'lobby')),
      only('security', samples.rogue('free-wifi', 'ap-lab-1')),
      only('apprf', samples.session('dns', AT)),
      only(
        'monitoring',
        samples.notification('n-1', {
          serial: 'SN0000001',
          isOpen: false,
          severity: 4,
          description: 'AP is back',
          at: AT,
        }),
      ),
    ];
    const mac = '00:1a:2b:3c:4d:5e';
    assert.deepEqual(
      found.map(({ dn, text }) => [dn, text]),
      [
        [`presence/proximity/${mac}`, `Proximity of SN0000001 seen`],
        [`location/location/${mac}`, `Position of ${mac} seen`],
        [`location/geofence/${mac}/lobby`, `${mac} left lobby`],
        [`security/rogue/${mac}`, `Rogue access point ${mac} "free-wifi" seen by ap-lab-1`],
        [`apprf/client_session/${mac}/dns`, `Client session ap-lab-1 (SN0000001) seen`],
        ['monitoring/notification/n-1', 'Cleared: AP is back (SN0000001)'],
      ],
    );
    const [, position, , , session, notification] = found;
    assert.equal(position?.object?.['sta_location_x'], 1.1);
    assert.equal(session?.object?.['rx_bytes'], undefined);
    assert.equal(session?.object?.['tx_bytes'], '18446744073709551615');
    assert.deepEqual(
      [notification?.state, notification?.severity, notification?.keys['alert']],
      ['cleared', 'major', 'n-1'],
    );
  });

  it('of one message are events of their own, or one that sums them up', () => {
    const data = samples.monitoring(AT, [
      block(4, [block(2, 'SN1'), block(3, 'ap-1'), varint(6, 2)]),
      block(4, [block(2, 'SN2'), block(3, 'ap-2')]),
      block(11, [block(2, 'SW1'), varint(1, 2)]),
    ]);
    const decoded = decode('monitoring', data);
    const apart = events(decoded).map(({ payload }) => [payload.dn, payload.state, payload.status]);
    assert.deepEqual(apart, [
      ['monitoring/ap/SN1', 'raised', 'modified'],
      ['monitoring/ap/SN2', 'cleared', 'modified'],
      ['monitoring/switch/SW1', 'cleared', 'deleted'],
    ]);
    assert.equal(new Set(events(decoded).map(({ event }) => event.id)).size, 3);
    const [together, ...none] = events(decoded, false);
    assert.equal(none.length, 0);
    assert.equal(together?.payload.state, 'raised');
    assert.equal(
      together?.payload.text,
      'AP ap-1 (SN1) is down; AP ap-2 (SN2) is up; Switch SW1 was removed',
    );
    const aps = together?.payload.object?.['aps'];
    assert.ok(Array.isArray(aps) && aps.length === 2);
  });

  it('are states where they are laid out as states, which nothing in the envelope tells', () => {
    const gateway = block(2, [block(2, 'GW1')]);
    const ap = block(5, [block(2, 'SN1')]);
    const ofOne = [block(1, 'cust-1'), ap, varint(16, 4), varint(17, AT)];
    const layouts: [Buffer, string[]][] = [
      [message(ofOne), ['ap']],
      [message([block(1, 'cust-1'), gateway, ap]), ['ap', 'gateway']],
      // The same numbers in what all clients expect: statistics in 16 and 17, networks in 5.
      [samples.monitoring(AT, [varint(2, 5), block(5, [block(2, 'net')])]), ['network']],
    ];
    for (const [data, kinds] of layouts) {
      const { things } = decode('monitoring', data);
      assert.deepEqual(things.map(({ kind }) => kind).toSorted(), kinds);
    }
    const { time, keys } = only('monitoring', message(ofOne));
    assert.deepEqual([time, keys], [ISO, { serial: 'SN1' }]);
  });

  it('are no states when they have what only the other layout has', () => {
    const data = samples.monitoring(AT, [block(16, []), block(17, [])]);
    const { things } = decode('monitoring', data, ['statistics']);
    assert.deepEqual(
      things.map(({ kind }) => kind),
      ['vap_stats', 'client_stats'],
    );
  });

  describe('are filtered before they are decoded', () => {
    it('by group: statistics are left out unless they are wanted', () => {
      const frame = samples.envelope('monitoring', samples.deviceStats('SN0000001', AT), AT);
      assert.equal(decoder('monitoring').decode(frame), undefined);
      const statistics = only('monitoring', samples.deviceStats('SN0000001', AT), ['statistics']);
      assert.equal(statistics.class, 'device_stats');
      assert.equal(statistics.state, undefined);
      assert.equal(statistics.object?.['uptime'], '86400');
    });

    it('by kind or by the name of the field', () => {
      const data = samples.monitoring(AT, [
        block(4, [block(2, 'SN1')]),
        block(11, [block(2, 'SW1')]),
        // Cut short, and not looked into.
        block(13, Buffer.from([0x0a, 0x7f])),
      ]);
      for (const elements of [['switch'], ['switches']]) {
        const { whole } = decode('monitoring', data, elements);
        assert.deepEqual(Object.keys(whole), ['customer_id', 'switches', 'timestamp']);
      }
    });

    it('and a name that a topic does not have is an error', () => {
      assert.throws(() => wantedElements('monitoring', ['switsch']), { code: 'OPTION_INVALID' });
      assert.throws(() => wantedElements('audit', ['firmware']), { code: 'OPTION_INVALID' });
    });

    it('each kind belongs to one group', () => {
      const groups = new Set(kindsOf('monitoring').map(groupOf));
      assert.equal(groups.size, 5);
    });
  });

  it('have the defaults of action and status where they say something, and no others', () => {
    const { attributes, object } = only(
      'monitoring',
      samples.monitoring(AT, [block(8, [block(2, 'SW1'), block(7, '1/1/5')])]),
    );
    assert.deepEqual(attributes, { device_id: 'SW1', name: '1/1/5' });
    assert.deepEqual(object, {
      action: 'UPDATE',
      device_id: 'SW1',
      status: 'UP',
      name: '1/1/5',
    });
  });

  it('may hold fields and values that nobody knows yet', () => {
    const { object } = only(
      'monitoring',
      samples.monitoring(AT, [
        varint(2, 99),
        block(8, [block(2, 'SW1'), varint(16, 6), varint(4, 9), block(99, 'new'), float(98, 1)]),
      ]),
    );
    assert.deepEqual(object, { action: 'UPDATE', device_id: 'SW1', speed: 6, status: 9 });
  });

  describe('hold addresses that come out readable', () => {
    const macs: [bytes: string | Buffer, text: string][] = [
      [Buffer.from('001a2b3c4d5e', 'hex'), '00:1a:2b:3c:4d:5e'],
      ['001A2B3C4D5E', '00:1a:2b:3c:4d:5e'],
      ['00-1A-2B-3C-4D-5E', '00:1a:2b:3c:4d:5e'],
      ['00:1a:2b:3c:4d:5e', '00:1a:2b:3c:4d:5e'],
      [Buffer.from([1, 2, 3]), '010203'],
    ];
    for (const [bytes, text] of macs) {
      it(`${text} of ${bytes.length} bytes`, () => {
        const data = samples.monitoring(AT, [
          block(4, [block(2, 'S'), block(4, [block(1, bytes)])]),
        ]);
        assert.deepEqual(only('monitoring', data).object?.['macaddr'], { addr: text });
      });
    }

    const addresses: [bytes: Buffer, text: string][] = [
      [Buffer.from([10, 1, 10, 103]), '10.1.10.103'],
      [Buffer.from('20010db8000000000000000000000001', 'hex'), '2001:db8::1'],
      [Buffer.from([1]), '01'],
    ];
    for (const [bytes, text] of addresses) {
      it(`${text} by the number of its bytes, whatever the family says`, () => {
        const address = block(7, [varint(1, 1), block(2, bytes)]);
        const data = samples.monitoring(AT, [block(4, [block(2, 'S'), address])]);
        assert.deepEqual(only('monitoring', data).object?.['ip_address'], {
          af: 1,
          addr: text,
        });
      });
    }

    const essids: [bytes: Buffer, text: string][] = [
      [Buffer.from('Gäste'), 'Gäste'],
      [Buffer.from([0xff, 0xfe]), 'fffe'],
      [Buffer.from([0, 1]), '0001'],
    ];
    for (const [bytes, text] of essids) {
      it(`an ESSID as ${text}`, () => {
        const network = block(5, [block(2, 'swarm'), block(3, bytes)]);
        const { object } = only('monitoring', samples.monitoring(AT, [network]));
        assert.equal(object?.['essid'], text);
      });
    }
  });

  it('take the time of the envelope, in whatever unit, where they have none', () => {
    for (const time of [1_700_000_000n, 1_700_000_000_000n, 1_700_000_000_000_000n]) {
      const data = block(3, samples.rogue('a', 'b'));
      const decoded = decoder('security').decode(
        message([block(2, 'security'), data, varint(4, time)]),
      );
      assert.equal(decoded?.time, AT * 1000);
    }
  });

  describe('that make no sense', () => {
    const whole = samples.envelope('monitoring', samples.deviceStats('SN1', AT), AT);

    it('are cut short', () => {
      fails('monitoring', whole.subarray(0, whole.length - 20), 'MESSAGE_INVALID');
      fails(
        'monitoring',
        samples.envelope('monitoring', Buffer.from([0x22, 9, 1]), AT),
        'MESSAGE_INVALID',
      );
      const inner = samples.monitoring(AT, [block(4, Buffer.from([0x12, 0x7f]))]);
      fails('monitoring', samples.envelope('monitoring', inner, AT), 'MESSAGE_INVALID');
    });

    it('are of another topic', () => {
      fails('audit', whole, 'TOPIC_UNEXPECTED');
      const unlike = message([block(60, 'x')]);
      fails('audit', samples.envelope('audit', unlike, AT), 'MESSAGE_INVALID');
    });

    it('are empty', () => {
      fails('audit', Buffer.alloc(0), 'MESSAGE_INVALID');
      fails('audit', samples.envelope('audit', Buffer.alloc(0), AT), 'MESSAGE_INVALID');
    });

    it('hold only what a newer definition would know', () => {
      const data = samples.monitoring(AT, [block(77, [block(1, 'x')])]);
      fails('monitoring', samples.envelope('monitoring', data, AT), 'MESSAGE_UNKNOWN');
    });

    it('never end in anything but an error that says so', () => {
      const decoders: MessageDecoder[] = [
        ...TOPICS.map((topic) => decoder(topic)),
        new CloudEventDecoder(central, 'alert-events'),
      ];
      const valid = TOPICS.map(() => whole);
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        // One byte of a right message is changed.
        fc
          .tuple(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 0, max: 255 }))
          .map(([frame, place, value]) => {
            const copy = Buffer.from(frame);
            copy[place % copy.length] = value;
            return copy;
          }),
      );
      fc.assert(
        fc.property(bytes, fc.constantFrom(...decoders), (frame, one) => {
          try {
            const decoded = one.decode(Buffer.from(frame));
            if (decoded) events(decoded);
          } catch (error) {
            assert.ok(error instanceof MessageError, String(error));
          }
        }),
        { numRuns: 500 },
      );
    });
  });
});

function events(decoded: CentralMessage, split = true): NetworkEvent[] {
  const source = { device: 'lab', identity: '/x', host: 'h', query: 'q', receivedAt: 0 };
  const made = toNetworkEvents(decoded, source, split);
  for (const { event } of made) assertCloudEvent(event);
  return made;
}
