import { rnOf } from './dn';
import type { ObjectModel } from './model';
import type { TreeChange, TreeObject } from './tree';
import type { WireObject } from './wire';

/** An object as a reply shows it: by `dn` at the top, by `rn` below another one. */
export function objectInReply(
  model: ObjectModel,
  object: TreeObject,
  place: 'top' | 'nested' = 'top',
): WireObject {
  const never = model.spec(object.class).modTs === 'never-in-reads';
  const modTs = object.attributes['modTs'] ?? '';
  const name: Record<string, string> =
    place === 'top' ? { dn: object.dn } : { rn: rnOf(object.dn) };
  const housekeeping = { childAction: '', status: '', modTs: never ? 'never' : modTs };
  return {
    class: object.class,
    attributes: sorted({ ...object.attributes, ...housekeeping, ...name }),
  };
}

/** A changed object as a frame shows it: all of a new one, of others what changed. */
export function objectInFrame(
  model: ObjectModel,
  change: TreeChange,
  faultFrameModTs: 'time' | 'never',
): WireObject {
  const { object, status, changed } = change;
  const rule = model.spec(object.class).modTs;
  const never = rule === 'never-in-reads' && faultFrameModTs === 'never';
  const time: Record<string, string> =
    rule === 'not-in-modified' && status === 'modified' ? {} : { modTs: change.modTs };
  return {
    class: object.class,
    attributes: sorted({
      ...changed,
      ...(never ? { modTs: 'never' } : time),
      childAction: '',
      dn: object.dn,
      rn: '',
      status,
    }),
  };
}

/** The devices write properties in alphabetical order. */
function sorted(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).toSorted(([left], [right]) => (left < right ? -1 : 1)),
  );
}
