import type { Severity } from '../../event';
import { currentValue, type Subject } from './subject';

/** The devices' words for severity, and ours. */
const SEVERITIES = new Map<string, Severity>([
  ['critical', 'critical'],
  ['major', 'major'],
  ['minor', 'minor'],
  ['warning', 'warning'],
  // ITU-T X.733: the severity cannot be told. Somebody has to look.
  ['indeterminate', 'warning'],
  ['info', 'info'],
  ['cleared', 'cleared'],
]);

// On other classes a property of this name is a setting: what to send to a syslog server.
const RATED_CLASSES = new Set([
  'faultInst',
  'faultDelegate',
  'faultRecord',
  'eventRecord',
  'aaaModLR',
  'aaaSessionLR',
]);

/** How bad it is, in the words of the device's own rating; undefined where it rates nothing. */
export function severityOf(subject: Subject): Severity | undefined {
  if (!RATED_CLASSES.has(subject.class)) return undefined;
  return SEVERITIES.get(currentValue(subject, 'severity') ?? '');
}
