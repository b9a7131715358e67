import type { Attributes, NetworkEvent } from '../../event';

/** Properties of an object before and after a change, as far as they are known. */
export interface Seen {
  before: Attributes | undefined;
  after: Attributes | undefined;
}

/**
 * What the event knows of its object. `before` is undefined for a new object, and where nothing
 * tracked it; `after` for one that is gone.
 */
export function seenIn({ payload }: NetworkEvent): Seen {
  const { status, attributes, object, previous } = payload;
  switch (status) {
    case 'created':
    case 'existing':
      return { before: undefined, after: object ?? attributes };
    case 'deleted':
      return { before: object, after: undefined };
    case 'modified':
      return {
        before: object && previous ? { ...object, ...previous } : undefined,
        after: object ?? attributes,
      };
  }
}

/** Tells objects apart, also those of several switches that have the same DN. */
export function keyOf({ event }: NetworkEvent, dn: string): string {
  return `${event.source} ${dn}`;
}

/** A property as text; '' where it is not known. */
export function textIn(attributes: Attributes | undefined, property: string): string {
  const value = attributes?.[property];
  return typeof value === 'string' ? value : '';
}
