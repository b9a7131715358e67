import { samples } from '../../../src/simulator/central';
import type { CentralWorld } from '../central/central-world';
import { streamFaults, type CentralFault } from './central';

/** Long enough that nobody watches any more. */
const UNNOTICED_S = 300;

/** Of the classic API: what was missed is missed, so that each gap must be told. */
export const classicFaults: readonly CentralFault[] = [
  ...streamFaults,
  {
    name: 'half-open TCP, where no ping was ever answered (monitoring)',
    source: 'aruba-dashboard, backend/aruba_stream.py',
    foundBy: 'silence',
    setup: { isPingless: true, hasOneStream: true },
    says: 'SOCKET_SILENT',
    isLong: true,
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'nothing comes any more, while pings are answered (monitoring)',
    source: 'a gateway before a broker that is away',
    foundBy: 'silence',
    setup: { hasOneStream: true },
    isLong: true,
    inject: ({ central }) => (central.faults.isMute = true),
    mend: ({ central }) => (central.faults.isMute = false),
  },
  {
    name: 'key renewed by Central, while streams are open',
    source: 'README of streaming-api-client',
    foundBy: 'nothing',
    inject: ({ central }) => central.rotateKey(),
  },
  {
    name: 'key renewed by Central, and the streams closed with the old one',
    source: 'README of streaming-api-client',
    foundBy: 'socket',
    inject: ({ central }) => {
      central.rotateKey();
      central.dropStreams('close');
    },
  },
  {
    name: '401 at the upgrade, though the key was just validated',
    source: 'central-python-workflows PR #7',
    foundBy: 'socket',
    inject: ({ central }) => {
      central.faults.refusals = 2;
      central.dropStreams('close');
    },
  },
  {
    name: '401 to the key again and again',
    source: 'wsclient_public.py',
    foundBy: 'request',
    says: 'KEY_REFUSED',
    inject: ({ central }) => {
      central.faults.refusesKeys = true;
      central.dropStreams('close');
    },
    lasts: UNNOTICED_S,
    mend: ({ central }) => (central.faults.refusesKeys = false),
  },
  {
    name: '503 where keys are validated',
    source: 'a service that is away',
    foundBy: 'socket',
    inject: ({ central }) => {
      central.faults.isTokenEndpointDown = true;
      central.dropStreams('close');
    },
    mend: ({ central }) => (central.faults.isTokenEndpointDown = false),
  },
  {
    name: '400 `Unsubscribed Topic`',
    source: 'central-python-workflows #35',
    foundBy: 'request',
    says: 'TOPIC_NOT_SUBSCRIBED',
    inject: ({ central }) => {
      central.setTopic('monitoring', false);
      central.dropStreams('close', 'monitoring');
    },
    lasts: UNNOTICED_S,
    mend: ({ central }) => central.setTopic('monitoring', true),
  },
  {
    name: 'message cut short',
    source: 'protobuf, "Encoding"',
    foundBy: 'frames',
    inject: (world) => world.central.sendFrame('monitoring', frame(world).subarray(0, -20)),
  },
  {
    name: 'message of another topic',
    source: 'PlaceOS/drivers compares them',
    foundBy: 'frames',
    inject: (world) => world.central.sendFrame('monitoring', frame(world, 'location')),
  },
  {
    name: 'text in place of a message',
    source: 'a proxy that explains itself',
    foundBy: 'frames',
    inject: ({ central }) => central.sendText('monitoring', 'service unavailable'),
  },
];

function frame({ bench }: CentralWorld, topic = 'monitoring'): Buffer {
  const at = bench.clock.now() / 1000;
  const data = samples.deviceStats('unnumbered', Math.floor(at));
  return samples.envelope(topic, data, at);
}
