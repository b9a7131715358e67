import { textIn } from './object-states';
import type { Judge } from './selection';
import { judgeTurns, type Condition } from './turns';

/** Points above the threshold at which a score is well again, so that one at the edge is told once. */
const HYSTERESIS = 5;
const BEST_SCORE = 100;

/**
 * A health score below the threshold is raised, and cleared {@link HYSTERESIS} points above it.
 *
 * @param threshold 1 to 100
 */
export function judgeHealth(threshold: number): Judge {
  const well = Math.min(BEST_SCORE, threshold + HYSTERESIS);
  return judgeTurns({
    condition: (attributes) => conditionOf(textIn(attributes, 'cur'), threshold, well),
    goesWithLoss: () => false,
  });
}

function conditionOf(score: string, threshold: number, well: number): Condition {
  if (!/^\d+$/u.test(score)) return 'unclear';
  const value = Number(score);
  if (value < threshold) return 'bad';
  return value >= well ? 'good' : 'unclear';
}
