import { samples } from '../../../src/simulator/central';
import { streamFaults, type CentralFault } from './central';

const ACCESS_POINTS = 'network-monitoring/v1alpha1/ap-events';
const ALERTS = 'network-notifications/v1/alert-events';
/** Beyond the 15 minutes for which Central keeps what it could not deliver. */
const TOO_LONG_S = 20 * 60;
/** So short that the next stream opens within the run. */
const TOKEN_S = 300;
/** The next stream opens two minutes before the token ends. */
const UNTIL_ROLL_OVER_MS = (TOKEN_S - 1 - 120) * 1000;
/** Nothing has noticed by then. */
const JUST_BEFORE_MS = 3_000;

/** Of the new Central: it sends what it has kept, and shares out what two subscribers of one id hear. */
export const newCentralFaults: readonly CentralFault[] = [
  ...streamFaults,
  {
    name: 'no connection for 20 minutes, longer than Central keeps anything',
    source: '"Connection Management"',
    foundBy: 'socket',
    isLong: true,
    inject: ({ proxy }) => {
      proxy.admission = 'refuse';
      proxy.cut();
    },
    lasts: TOO_LONG_S,
    mend: ({ proxy }) => proxy.heal(),
  },
  {
    name: 'Central opens the stream, and its 101 is lost',
    source: 'asymmetric routing',
    foundBy: 'socket',
    inject: ({ proxy }) => {
      proxy.pause('to client', 'socket');
      proxy.halfOpen('socket');
    },
    mend: async ({ proxy, bench, account }) => {
      await bench.until(() => account.state.kind === 'waiting', 'the end');
      await bench.until(() => account.state.kind === 'connecting', 'a stream that opens');
      await bench.rest();
      proxy.halfOpen('socket');
      proxy.heal();
    },
  },
  {
    name: 'token ended by Central, and the streams closed',
    source: 'pycentral, streaming.py',
    foundBy: 'socket',
    inject: ({ central }) => {
      central.endTokens();
      central.dropStreams('close');
    },
  },
  {
    name: '401 to the token again and again',
    source: 'pycentral, streaming.py',
    foundBy: 'request',
    says: 'CLIENT_REFUSED',
    inject: ({ central }) => {
      central.faults.refusals = Infinity;
      central.dropStreams('close');
    },
    lasts: 120,
    mend: ({ central }) => (central.faults.refusals = 0),
  },
  {
    name: '403 to the token',
    source: 'credentials of the old kind ("Postman")',
    foundBy: 'request',
    says: 'NOT_PERMITTED',
    inject: ({ central }) => {
      central.faults.forbids = true;
      central.dropStreams('close');
    },
    lasts: 120,
    mend: ({ central }) => (central.faults.forbids = false),
  },
  {
    name: 'token endpoint down for two minutes, when a token is needed',
    source: 'a service that is away',
    foundBy: 'request',
    says: 'CENTRAL_BUSY',
    inject: ({ central }) => {
      central.faults.isTokenEndpointDown = true;
      central.endTokens();
      central.dropStreams('close');
    },
    lasts: 120,
    mend: ({ central }) => (central.faults.isTokenEndpointDown = false),
  },
  {
    name: 'token comes to its end',
    source: '"Getting Started with Streaming APIs"',
    foundBy: 'nothing',
    isLong: true,
    setup: { simulator: { tokenSeconds: TOKEN_S } },
    inject: () => undefined,
    lasts: TOKEN_S,
  },
  {
    name: 'half-open TCP, just before the next stream takes over',
    source: 'nodetool #4592',
    foundBy: 'socket',
    isLong: true,
    setup: { simulator: { tokenSeconds: TOKEN_S } },
    prepare: ({ bench, openedAt }) =>
      bench.pass(openedAt + UNTIL_ROLL_OVER_MS - JUST_BEFORE_MS - bench.clock.now()),
    inject: ({ proxy }) => proxy.halfOpen('socket'),
  },
  {
    name: 'message cut short',
    source: 'protobuf, "Encoding"',
    foundBy: 'frames',
    inject: ({ central, bench }) => {
      const data = samples.apInfo('unnumbered', true, bench.clock.now()).subarray(0, -1);
      central.sendEvent(ALERTS, { id: 'cut', type: 't', message: 'APInfo', data, at: 1 });
    },
  },
  {
    name: 'message of a type that nobody knows',
    source: 'central-python-workflows, CTstreamer.py',
    foundBy: 'frames',
    inject: ({ central }) => {
      const data = Buffer.alloc(0);
      central.sendEvent(ACCESS_POINTS, { id: 'new', type: 't', message: 'NewThing', data, at: 1 });
    },
  },
  {
    name: 'text to keep the line open',
    source: 'test client of HPE',
    foundBy: 'nothing',
    inject: ({ central }) => central.sendText(ALERTS, 'keepalive'),
  },
];
