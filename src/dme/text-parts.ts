import { isHousekeeping } from './object-class';
import type { Subject } from './subject';

// Fits a status line, a chat message and a line of a log.
const LONGEST_TEXT = 300;

/** One line, not too long. */
export function plainText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1)}…`;
}

/** The names of what changed, `: descr, name`; '' where nothing is known of it. */
export function changedNames(subject: Subject): string {
  const names = changedOf(subject);
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}

/** The properties that a modification changed, as far as is known. */
export function changedOf(subject: Subject): string[] {
  if (subject.status !== 'modified') return [];
  return subject.changed ?? Object.keys(subject.attributes).filter((name) => !isHousekeeping(name));
}
