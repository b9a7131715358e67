import type { Attributes } from '../../event';
import { operationalStates } from '../model/data/operational-states';
import { textIn } from './object-states';
import type { Judge } from './selection';
import { judgeTurns, type Condition } from './turns';

/**
 * Whatever has an operational state: raised when it leaves the good ones, cleared when it is back.
 *
 * @param isLoss whether to take the removal of an object for a loss, also where its class does not say so
 */
export function judgeOperation(isLoss = false): Judge {
  return judgeTurns({
    condition: conditionOf,
    goesWithLoss: (className) => isLoss || operationalStates.get(className)?.goesWithLoss === true,
  });
}

function conditionOf(attributes: Attributes, className: string): Condition {
  const state = operationalStates.get(className);
  if (!state) return 'unclear';
  // The object is all that there is to know of it.
  if (state.property === '') return 'good';
  const value = textIn(attributes, state.property);
  if (value === '') return 'unclear';
  if (state.good.includes(value)) return 'good';
  return state.neutral?.includes(value) ? 'unclear' : 'bad';
}
