import type { AlarmState, Severity } from '../../event';
import { stateOf } from './alarm-state';
import { severityOf } from './severity';
import type { Subject } from './subject';
import { textOf } from './text';

export { severityOf, stateOf, textOf, type Subject };

/** What a change means to a person. */
export interface Meaning {
  severity?: Severity;
  state?: AlarmState;
  text: string;
}

export function meaningOf(subject: Subject): Meaning {
  return { severity: severityOf(subject), state: stateOf(subject), text: textOf(subject) };
}
