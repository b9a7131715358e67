import type { Attributes } from '../../event';
import { severities } from '../model/data/state-words';
import { textIn } from './object-states';
import type { Judge } from './selection';
import { judgeTurns, type Condition } from './turns';

export type FaultSeverity = Exclude<(typeof severities)[number], 'cleared'>;

/** Severities a fault can have, the worst first. */
export const faultSeverities: readonly FaultSeverity[] = severities.filter(
  (severity) => severity !== 'cleared',
);

/** In these stages the fault stands: it was raised, and its condition is not over for certain. */
const STANDING = new Set(['raised', 'raised-clearing']);

/**
 * A fault is raised when its life reaches `raised`, and cleared when it is retained, cleared or, from
 * there, removed with its object. Soaking, and the removal that follows retention, are silent.
 *
 * @param least faults below this severity are left out
 */
export function judgeFaults(least: FaultSeverity): Judge {
  const counted = new Set<string>(faultSeverities.slice(0, faultSeverities.indexOf(least) + 1));
  return judgeTurns({
    condition: (attributes) => conditionOf(attributes, counted),
    goesWithLoss: () => false,
  });
}

function conditionOf(attributes: Attributes, counted: ReadonlySet<string>): Condition {
  const lifecycle = textIn(attributes, 'lc');
  const severity = textIn(attributes, 'severity');
  if (lifecycle === '') return severity === 'cleared' ? 'good' : 'unclear';
  // Where nothing tracks the fault, a step of its life comes without its severity.
  const counts = severity === '' || counted.has(severity);
  return STANDING.has(lifecycle) && counts ? 'bad' : 'good';
}
