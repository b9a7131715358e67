import type { ObjectStatus } from '../../event';

/** Properties by their wire names. The devices send strings only, also for numbers. */
export type MoAttributes = Record<string, string>;

/** A managed object as a reply or a frame holds it. */
export interface ManagedObject {
  class: string;
  attributes: MoAttributes;
  /** Only in replies to queries with `rsp-subtree`; children carry `rn` instead of `dn`. */
  children?: ManagedObject[];
}

/** One object of one frame, seen by one subscription, after the object table had its look. */
export interface Change {
  class: string;
  dn: string;
  status: ObjectStatus;
  /** As the device sent them. */
  attributes: MoAttributes;
  /** Names of the properties that changed; left out where nothing is known of the object before. */
  changed?: string[];
  /** With tracking: the whole object after the change; before it, for a deletion. */
  object?: MoAttributes;
  /** With tracking: the old values of what changed. */
  previous?: MoAttributes;
  /** How many changes without a usable modTs this DN has had; joins the id of the event. */
  count?: number;
  /** How many changes this one stands for, where a storm has made one of several. */
  merged?: number;
  /** Set on a change that was found by comparison after a gap. */
  recovered?: true;
  /** Wall time of receipt, milliseconds since 1970. */
  receivedAt: number;
}

/** Change and the object it came from. */
export interface Delivered {
  change: Change;
  /** As it came; for listeners that want frames. */
  object: ManagedObject;
}

/** A copy that shares nothing with the object. */
export function unsharedObject(object: ManagedObject): ManagedObject {
  const { class: className, attributes, children } = object;
  const copy: ManagedObject = { class: className, attributes: { ...attributes } };
  if (children) copy.children = children.map(unsharedObject);
  return copy;
}
