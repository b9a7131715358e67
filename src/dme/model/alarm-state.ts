import type { AlarmState } from '../../event';
import { operationalStates, type OperationalState } from './data/operational-states';
import type { Subject } from './subject';

/** Whether something went wrong or right again; undefined where the change says neither. */
export function stateOf(subject: Subject): AlarmState | undefined {
  switch (subject.class) {
    case 'faultInst':
    case 'faultDelegate':
      return faultState(subject);
    case 'faultRecord':
      return recordState(subject);
    default: {
      const operational = operationalStates.get(subject.class);
      return operational && operationalState(subject, operational);
    }
  }
}

/**
 * A fault soaks first (it may be over in a moment), is then raised, and after its condition has been
 * gone for a while it is retained until somebody has seen it; the deletion follows.
 */
function faultState(subject: Subject): AlarmState {
  const { attributes, status } = subject;
  if (status === 'deleted' || isOver(attributes.severity, attributes.lc)) return 'cleared';
  if (attributes.lc === 'raised') return 'raised';
  if (status === 'modified') return 'changed';
  return attributes.lc === undefined || attributes.lc === 'raised-clearing' ? 'raised' : 'changed';
}

/** A record tells of one step of a fault; that it ages out says nothing of the fault. */
function recordState(subject: Subject): AlarmState | undefined {
  if (subject.status === 'deleted') return undefined;
  const { severity, lc, ind } = subject.attributes;
  if (isOver(severity, lc) || ind === 'deletion') return 'cleared';
  return lc === 'raised' ? 'raised' : 'changed';
}

function isOver(severity: string | undefined, lifecycle: string | undefined): boolean {
  return severity === 'cleared' || lifecycle === 'retaining';
}

function operationalState(subject: Subject, state: OperationalState): AlarmState | undefined {
  if (subject.status === 'deleted') return state.goesWithLoss ? 'raised' : 'cleared';
  const value = subject.attributes[state.property];
  if (value === undefined || !isNews(subject, state.property)) {
    return state.goesWithLoss && subject.status !== 'modified' ? 'cleared' : undefined;
  }
  if (state.good.includes(value)) return 'cleared';
  return state.neutral?.includes(value) ? 'changed' : 'raised';
}

/** Whether the property is one of those that changed, as far as is known. */
export function isNews(subject: Subject, property: string): boolean {
  if (subject.attributes[property] === undefined) return false;
  return subject.status !== 'modified' || (subject.changed?.includes(property) ?? true);
}
