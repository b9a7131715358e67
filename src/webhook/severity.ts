import type { Severity } from '../event';
import { word } from './values';

/** Words that mean the same with all of them. What only one vendor says stands in its file. */
const SEVERITIES = new Map<string, Severity>([
  ['critical', 'critical'],
  ['major', 'major'],
  ['minor', 'minor'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['informational', 'info'],
  ['information', 'info'],
  ['normal', 'info'],
  ['cleared', 'cleared'],
]);

/**
 * How bad it is; undefined where the sender rates nothing or uses a word of its own.
 *
 * @param own words of this vendor, in lower case, that come first
 */
export function severityOf(
  value: unknown,
  own: ReadonlyMap<string, Severity> = new Map(),
): Severity | undefined {
  const said = word(value)?.toLowerCase() ?? '';
  return own.get(said) ?? SEVERITIES.get(said);
}
