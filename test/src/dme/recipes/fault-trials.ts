import type { Trial } from './trial';
import { remove, set, type Write } from './writes';

const PORT = 'topology/pod-1/node-101/sys/phys-[eth1/1]/phys';
const FAULT = `${PORT}/fault-F0532`;
const HEALTH = 'uni/tn-Shop/health';

function fault(lc: string, severity = 'major', dn = FAULT): Write {
  return set(dn, 'faultInst', { code: 'F0532', descr: 'Port is down', lc, severity });
}

function score(cur: number): Write {
  return set(HEALTH, 'healthInst', { cur: String(cur) });
}

const raised = 'raised major fault F0532 raised on node-101 eth1/1: Port is down';
const cleared = 'cleared fault F0532 cleared on node-101 eth1/1: Port is down';

const whole: Trial['steps'] = [
  { when: 'a fault soaks', change: fault('soaking'), sends: [] },
  { when: 'it is raised', change: fault('raised'), sends: [raised] },
  {
    when: 'somebody acknowledges it',
    change: set(FAULT, 'faultInst', { ack: 'yes' }),
    sends: [],
  },
  { when: 'its condition goes', change: fault('raised-clearing'), sends: [] },
  { when: 'its condition comes back', change: fault('raised'), sends: [] },
  { when: 'its condition goes again', change: fault('raised-clearing'), sends: [] },
  { when: 'it is retained', change: fault('retaining', 'cleared'), sends: [cleared] },
  { when: 'it is removed', change: remove(FAULT), sends: [] },
];

export const faultTrials: Record<string, Trial> = {
  'fault-raised-cleared': {
    before: fault('raised', 'minor', `${PORT}/fault-F1394`),
    steps: [
      ...whole,
      { when: 'another soaks', change: fault('soaking'), sends: [] },
      { when: 'it is over before it was raised', change: fault('retaining', 'cleared'), sends: [] },
      {
        when: 'a raised fault goes with its object',
        change: remove(`${PORT}/fault-F1394`),
        sends: ['cleared minor fault F1394 removed from node-101 eth1/1: Port is down'],
      },
    ],
  },
  'fault-major': {
    steps: [
      ...whole,
      { when: 'a minor fault is raised', change: fault('raised', 'minor'), sends: [] },
      {
        when: 'it becomes critical',
        change: fault('raised', 'critical'),
        sends: [
          'raised critical fault F0532 changed on node-101 eth1/1: severity "minor" → "critical"',
        ],
      },
    ],
  },
  'fault-every-step': {
    steps: [
      {
        when: 'a fault soaks',
        change: fault('soaking'),
        sends: ['changed major fault F0532 is soaking on node-101 eth1/1: Port is down'],
      },
      { when: 'it is raised', change: fault('raised'), sends: [raised] },
      { when: 'nothing changes', change: fault('raised'), sends: [] },
      {
        when: 'it is removed',
        change: remove(FAULT),
        sends: ['cleared major fault F0532 removed from node-101 eth1/1: Port is down'],
      },
    ],
  },
  'health-below': {
    steps: [
      { when: 'the score falls a little', change: score(92), sends: [] },
      {
        when: 'it falls below the threshold',
        change: score(89),
        sends: ['raised health of tenant Shop is 89 (was 92)'],
      },
      { when: 'it falls on', change: score(40), sends: [] },
      { when: 'it is just above the threshold', change: score(91), sends: [] },
      { when: 'it falls again', change: score(88), sends: [] },
      {
        when: 'it is well above the threshold',
        change: score(95),
        sends: ['cleared health of tenant Shop is 95 (was 88)'],
      },
      { when: 'it is best', change: score(100), sends: [] },
    ],
  },
};
