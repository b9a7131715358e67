import type { Change } from './managed-object';
import type { Place } from './place';

/** A change and what its DN tells: all that its meaning is read from. */
export interface Subject extends Pick<
  Change,
  'class' | 'dn' | 'status' | 'attributes' | 'changed' | 'object' | 'previous'
> {
  /** Of its DN. */
  place: Place;
}

/** The value of a property after the change (before it, for a deletion), as far as it is known. */
export function currentValue(subject: Subject, property: string): string | undefined {
  return subject.attributes[property] ?? subject.object?.[property];
}
