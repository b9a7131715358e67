import { LEAVES, PORTS_PER_LEAF, portDn } from './fabric';
import type { Actor, World } from './traffic-actors';

/** Faults alive at a time. */
const MOST_FAULTS = 4;

/** The life of a fault (Cisco APIC Faults, Events, and System Messages Management Guide). */
const stages = ['soaking', 'raised', 'raised-clearing', 'retaining'] as const;
type Stage = (typeof stages)[number];

const kinds = [
  {
    code: 'F0532',
    severity: 'major',
    cause: 'interface-physical-down',
    descr: 'Port is down, reason being link-failure(connected), used by EPG',
  },
  {
    code: 'F1394',
    severity: 'minor',
    cause: 'interface-physical-down',
    descr: 'Port is down, reason being noLink(connected)',
  },
  {
    code: 'F0546',
    severity: 'warning',
    cause: 'port-down',
    descr: 'Port is down, reason being unplugged',
  },
  {
    code: 'F1298',
    severity: 'critical',
    cause: 'configuration-failed',
    descr: 'Delivery of configuration to the port failed',
  },
] as const;

interface LivingFault {
  dn: string;
  kind: (typeof kinds)[number];
  stage: Stage;
}

/** Raises faults on ports and takes each through its stages; every step leaves a faultRecord. */
export function faults(recorded: (world: World, fault: FaultStep) => void): Actor {
  const living: LivingFault[] = [];
  return (world) => {
    const fault = living.length < MOST_FAULTS ? raise(world) : world.random.pick(living);
    if (!fault) return;
    if (!living.includes(fault)) {
      living.push(fault);
    } else if (!proceed(fault)) {
      living.splice(living.indexOf(fault), 1);
      world.tree.remove(fault.dn);
      return;
    }
    show(world, fault, recorded);
  };
}

/** What a step of a fault looks like. */
export interface FaultStep {
  affected: string;
  attributes: Record<string, string>;
}

function raise({ tree, random }: World): LivingFault | undefined {
  const kind = random.pick(kinds);
  const leaf = random.pick(LEAVES);
  if (!kind || leaf === undefined) return undefined;
  const port = portDn(leaf, 1 + random.below(PORTS_PER_LEAF));
  const dn = `${port}/phys/fault-${kind.code}`;
  return tree.get(dn) ? undefined : { dn, kind, stage: 'soaking' };
}

/** False when its life is over. */
function proceed(fault: LivingFault): boolean {
  const next = stages[stages.indexOf(fault.stage) + 1];
  if (!next) return false;
  fault.stage = next;
  return true;
}

function show(
  world: World,
  { dn, kind, stage }: LivingFault,
  recorded: (world: World, step: FaultStep) => void,
): void {
  const now = world.time();
  const existing = world.tree.get(dn);
  const severity = stage === 'retaining' ? 'cleared' : kind.severity;
  const attributes = {
    cause: kind.cause,
    changeSet: '',
    code: kind.code,
    created: existing?.attributes['created'] ?? now,
    descr: kind.descr,
    highestSeverity: kind.severity,
    lastTransition: now,
    lc: stage,
    origSeverity: kind.severity,
    prevSeverity: existing?.attributes['severity'] ?? kind.severity,
    rule: 'ethpm-if-port-down',
    severity,
    subject: 'port-down',
  };
  world.tree.set(dn, 'faultInst', attributes);
  recorded(world, { affected: dn.slice(0, dn.lastIndexOf('/')), attributes });
}
