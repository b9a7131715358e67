import { classLabels } from '../model/data/class-labels';
import { seenIn, textIn } from './object-states';
import type { Judge } from './selection';

interface Outcome {
  property: string;
  well: readonly string[];
  badly: readonly string[];
}

const outcomes: ReadonlyMap<string, Outcome> = new Map([
  [
    'configJob',
    {
      property: 'operSt',
      well: ['success'],
      badly: ['failed', 'success-with-warnings', 'aborted'],
    },
  ],
  [
    'maintUpgJob',
    {
      property: 'upgradeStatus',
      well: ['completeok'],
      badly: ['completenok', 'failed'],
    },
  ],
]);

/** The end of a job: raised when it failed, cleared when it ended well. Its progress is silent. */
export function judgeJobs(): Judge {
  return (event) => {
    const { class: className, status, dn } = event.payload;
    const outcome = outcomes.get(className);
    const { before, after } = seenIn(event);
    if (!outcome || !after || status === 'existing') return undefined;
    const value = textIn(after, outcome.property);
    if (value === textIn(before, outcome.property)) return undefined;
    const isBad = outcome.badly.includes(value);
    if (!isBad && !outcome.well.includes(value)) return undefined;
    const name = textIn(after, 'name') || dn;
    const text = `${classLabels.get(className) ?? className} ${name} ended: ${value}`;
    return { state: isBad ? 'raised' : 'cleared', text };
  };
}
