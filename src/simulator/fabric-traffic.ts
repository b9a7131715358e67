import { CONTROLLERS, LEAVES, pathDn, portDn, PORTS_PER_LEAF } from './fabric';
import { faults, type FaultStep } from './fault-life';
import {
  comeAndGo,
  describe,
  flap,
  inTurn,
  record,
  tick,
  type Actor,
  type Arrival,
  type World,
} from './traffic-actors';
import type { TreeObject } from './tree';

/** Records of a kind that a fabric of this size keeps. */
const MOST_RECORDS = 500;

/** Objects of a kind that come and go. */
const MOST_VISITORS = 3;

/** One for each class of the fabric that has a life of its own. */
export function fabricActors(): Actor[] {
  return [...tenantActors(), ...portActors(), ...systemActors(), ...recordActors()];
}

function tenantActors(): Actor[] {
  return [
    inTurn(describe('fvTenant'), comeAndGo('fvTenant', MOST_VISITORS, tenant)),
    inTurn(describe('fvBD'), comeAndGo('fvBD', MOST_VISITORS, child('uni/tn-Heroes/BD-'))),
    inTurn(describe('fvCtx'), comeAndGo('fvCtx', MOST_VISITORS, child('uni/tn-Shop/ctx-'))),
    inTurn(describe('fvAp'), comeAndGo('fvAp', MOST_VISITORS, child('uni/tn-Shop/ap-'))),
    inTurn(
      describe('fvAEPg'),
      comeAndGo('fvAEPg', MOST_VISITORS, child('uni/tn-Shop/ap-store/epg-')),
    ),
    inTurn(describe('vzBrCP'), comeAndGo('vzBrCP', MOST_VISITORS, child('uni/tn-Shop/brc-'))),
    inTurn(describe('fvSubnet'), comeAndGo('fvSubnet', MOST_VISITORS, subnet)),
    describe('fvRsBd', 'annotation'),
    describe('fvRsCtx', 'annotation'),
    health,
    moveEndpoint,
    comeAndGo('fvIp', MOST_VISITORS, address),
  ];
}

function portActors(): Actor[] {
  const linkFailure = { operSpeed: 'unknown', operSt: 'down', operStQual: 'link-failure' };
  const linkUp = { operSpeed: '10G', operSt: 'up', operStQual: 'none' };
  return [
    inTurn(
      describe('l1PhysIf'),
      flap('l1PhysIf', { good: { adminSt: 'up' }, bad: { adminSt: 'down' } }, linkFollows),
    ),
    flap('ethpmPhysIf', { good: linkUp, bad: linkFailure }),
    inTurn(
      describe('infraAccPortP'),
      comeAndGo('infraAccPortP', MOST_VISITORS, child('uni/infra/accportprof-')),
    ),
    describe('physDomP', 'nameAlias'),
  ];
}

function systemActors(): Actor[] {
  return [
    flap('fabricNode', { good: { fabricSt: 'active' }, bad: { fabricSt: 'inactive' } }),
    tick('topSystem', 'currentTime'),
    flap('infraWiNode', {
      good: { health: 'fully-fit' },
      bad: { health: 'data-layer-partially-diverged' },
    }),
    describe('aaaUser'),
    comeAndGo('aaaActiveUserSession', MOST_VISITORS, userSession),
  ];
}

function recordActors(): Actor[] {
  // Every step of a fault is recorded, so that one actor moves both classes.
  let step: FaultStep | undefined;
  const keep = record('faultRecord', MOST_RECORDS, (_world, serial) => faultRecord(step, serial));
  return [
    faults((world, latest) => {
      step = latest;
      keep(world);
    }),
    record('eventRecord', MOST_RECORDS, eventRecord),
    record('aaaModLR', MOST_RECORDS, configurationRecord),
    record('aaaSessionLR', MOST_RECORDS, sessionRecord),
    record('healthRecord', MOST_RECORDS, healthRecord),
    record('acllogDropL3Pkt', MOST_RECORDS, droppedPacket),
  ];
}

function tenant(_world: World, serial: number): Arrival {
  const name = `Visitor-${serial}`;
  return { dn: `uni/tn-${name}`, attributes: { name } };
}

function child(prefix: string): (world: World, serial: number) => Arrival {
  return (_world, serial) => ({
    dn: `${prefix}visitor-${serial}`,
    attributes: { name: `visitor-${serial}` },
  });
}

function subnet(_world: World, serial: number): Arrival {
  const ip = `10.99.${serial % 256}.1/24`;
  return { dn: `uni/tn-Heroes/BD-hq/subnet-[${ip}]`, attributes: { ip } };
}

/** Scores differ from one call to the next. */
function health({ tree, random, serial }: World): void {
  const object = random.pick(tree.all('healthInst'));
  if (!object) return;
  const prev = object.attributes['cur'] ?? '100';
  const cur = String(100 - ((100 - Number(prev) + 1 + (serial() % 19)) % 40));
  tree.set(object.dn, 'healthInst', { cur, prev });
}

function moveEndpoint({ tree, random }: World): void {
  const object = random.pick(tree.all('fvCEp'));
  if (!object) return;
  const from = object.attributes['fabricPathDn'];
  const places = LEAVES.map((leaf) => pathDn(leaf, 1 + random.below(PORTS_PER_LEAF)));
  const fabricPathDn = random.pick(places.filter((place) => place !== from));
  if (fabricPathDn !== undefined) tree.set(object.dn, 'fvCEp', { fabricPathDn });
}

function address({ tree, random }: World, serial: number): Arrival | undefined {
  const endpoint = random.pick(tree.all('fvCEp'));
  if (!endpoint) return undefined;
  const addr = `10.98.${Math.floor(serial / 250) % 250}.${1 + (serial % 250)}`;
  const { fabricPathDn = '' } = endpoint.attributes;
  return { dn: `${endpoint.dn}/ip-[${addr}]`, attributes: { addr, fabricPathDn } };
}

function linkFollows({ tree }: World, object: TreeObject, state: 'good' | 'bad'): void {
  const up = { operSpeed: '10G', operSt: 'up', operStQual: 'none' };
  const down = { operSpeed: 'unknown', operSt: 'down', operStQual: 'admin-down' };
  tree.set(`${object.dn}/phys`, 'ethpmPhysIf', state === 'good' ? up : down);
}

function userSession({ time }: World, serial: number): Arrival {
  return {
    dn: `uni/userext/user-admin/usersess-${serial}`,
    attributes: { loginTime: time(), name: 'admin', sourceIp: `192.0.2.${1 + (serial % 250)}` },
  };
}

function faultRecord(step: FaultStep | undefined, serial: number): Arrival | undefined {
  if (!step) return undefined;
  const { lastTransition = '', severity = '', code = '', descr = '', lc = '' } = step.attributes;
  return {
    dn: `subj-[${step.affected}]/fr-${serial}`,
    attributes: {
      affected: step.affected,
      code,
      created: lastTransition,
      descr,
      id: String(serial),
      ind: 'state-transition',
      lc,
      severity,
    },
  };
}

function eventRecord({ random, time }: World, serial: number): Arrival {
  const affected = `${portDn(random.pick(LEAVES) ?? 101, 1 + random.below(PORTS_PER_LEAF))}/phys`;
  return {
    dn: `subj-[${affected}]/rec-${serial}`,
    attributes: {
      affected,
      cause: 'transition',
      code: 'E4205126',
      created: time(),
      descr: 'Port is up',
      id: String(serial),
      ind: 'state-transition',
      severity: 'info',
    },
  };
}

function configurationRecord({ tree, random, time }: World, serial: number): Arrival {
  const affected = random.pick(tree.all('fvBD'))?.dn ?? 'uni';
  return {
    dn: `subj-[${affected}]/mod-${serial}`,
    attributes: {
      affected,
      cause: 'transition',
      changeSet: 'descr (Old: a, New: b)',
      created: time(),
      descr: 'BD modified',
      id: String(serial),
      ind: 'modification',
      severity: 'info',
      user: 'admin',
    },
  };
}

function sessionRecord({ time }: World, serial: number): Arrival {
  const affected = 'uni/userext/user-admin';
  return {
    dn: `subj-[${affected}]/sess-${serial}`,
    attributes: {
      affected,
      cause: 'unknown',
      code: 'E4206326',
      created: time(),
      descr: '[user admin] From-192.0.2.1-client-type-REST-Success',
      id: String(serial),
      severity: 'info',
      user: 'admin',
    },
  };
}

function healthRecord({ time }: World, serial: number): Arrival {
  const affected = 'uni/tn-Heroes/health';
  return {
    dn: `subj-[${affected}]/hr-${serial}`,
    attributes: {
      affected,
      code: 'H0002',
      created: time(),
      descr: 'Health score changed',
      id: String(serial),
      severity: 'info',
    },
  };
}

/** Packet logs tell their time in `timeStamp` and have no `created`. */
function droppedPacket({ random, time }: World, serial: number): Arrival {
  const node = random.pick(LEAVES) ?? CONTROLLERS[0];
  return {
    dn: `topology/pod-1/node-${node}/ndbgs/acllog/tn-Heroes/ctx-main/pkt-${serial}`,
    attributes: {
      dstIp: '10.10.1.20',
      dstPort: '443',
      pktLen: '66',
      protocol: 'tcp',
      srcIntf: 'eth1/1',
      srcIp: '10.10.0.10',
      srcPort: '50000',
      timeStamp: time(),
      vrf: 'Heroes:main',
    },
  };
}
