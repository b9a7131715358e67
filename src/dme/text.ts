import { changedNames, plainText } from './text-parts';
import type { Subject } from './subject';

/** One readable line for a change. */
export function textOf(subject: Subject): string {
  return plainText(`${subject.class} ${subject.dn} ${subject.status}${changedNames(subject)}`);
}
