import type { AlarmState, Attributes, NetworkEvent } from '../../event';
import { Memory } from './memory';
import { keyOf, seenIn } from './object-states';
import type { Judge } from './selection';

/** How an object fares. `unclear` says neither: on its way, or not known. */
export type Condition = 'good' | 'bad' | 'unclear';

/** How objects of a kind turn from good to bad and back. */
export interface Kind {
  condition: (attributes: Attributes, className: string) => Condition;
  /** Whether the loss of the object itself is bad news, as of a neighbour. */
  goesWithLoss: (className: string) => boolean;
}

/**
 * Lets through the changes at which an object turns bad, as raised, and those at which it turns good
 * again, as cleared. Everything between, and what only goes on, stays silent.
 */
export function judgeTurns(kind: Kind): Judge {
  // Those that are not good. Needed where a state that says neither lies between.
  const bad = new Memory<'bad'>();
  return (event) => {
    const { dn, status } = event.payload;
    const key = keyOf(event, dn);
    const turn = turnOf(event, kind, bad.get(key));
    if (turn.isBadNow) bad.set(key, 'bad');
    else if (turn.after === 'good' || status === 'deleted') bad.delete(key);
    const state = status === 'existing' ? undefined : stateAt(turn);
    return state && { state };
  };
}

interface Turn {
  before: Condition;
  after: Condition;
  isBadNow: boolean;
}

function stateAt({ before, after }: Turn): AlarmState | undefined {
  if (before === after || after === 'unclear') return undefined;
  return after === 'bad' ? 'raised' : 'cleared';
}

function turnOf(event: NetworkEvent, kind: Kind, remembered: 'bad' | undefined): Turn {
  const { class: className, status } = event.payload;
  const { before, after } = seenIn(event);
  const conditionOf = (attributes: Attributes | undefined): Condition =>
    attributes ? kind.condition(attributes, className) : 'unclear';
  // A neighbour that is not there is bad; of everything else, what is not there is no trouble.
  const absent: Condition = kind.goesWithLoss(className) ? 'bad' : 'good';
  const was = knownBefore(conditionOf(before), before !== undefined, remembered);
  const is = conditionOf(after);
  switch (status) {
    case 'created':
    case 'existing':
      // One that is on its way counts as absent until it is there.
      return {
        before: absent,
        after: is,
        isBadNow: is === 'bad' || (is === 'unclear' && absent === 'bad'),
      };
    case 'deleted':
      return { before: was, after: absent, isBadNow: false };
    case 'modified':
      return { before: was, after: is, isBadNow: is === 'bad' };
  }
}

/** A state that says neither leaves it at what it was; without any knowledge it may be both. */
function knownBefore(
  told: Condition,
  isTracked: boolean,
  remembered: 'bad' | undefined,
): Condition {
  if (told !== 'unclear') return told;
  return remembered ?? (isTracked ? 'good' : 'unclear');
}
