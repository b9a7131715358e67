import type { Attributes, NetworkEvent } from '../../event';
import { rnOf } from '../model/dn';
import { Memory } from './memory';
import { keyOf, textIn } from './object-states';
import type { Judge } from './selection';
import { judgeTurns, type Condition } from './turns';

/** A property, and what its values say of a member of the fabric. */
interface Sign {
  property: string;
  good: string;
  /** Left out: all values but the good one and those that are unclear. */
  bad?: readonly string[];
  /** Values that say neither. Where `bad` is given, these are all the others. */
  unclear?: readonly string[];
}

/** By class. */
type Signs = ReadonlyMap<string, Sign>;

const CONTROLLER_CLASS = 'infraWiNode';

/** Leaves, spines and controllers that are there, and those that are away. */
const presence: Signs = new Map([
  ['fabricNode', { property: 'fabricSt', good: 'active', bad: ['inactive', 'disabled'] }],
  [CONTROLLER_CLASS, { property: 'operSt', good: 'available', bad: ['unavailable'] }],
]);

/** How the controllers find each other. */
const clusterHealth: Signs = new Map([
  [
    CONTROLLER_CLASS,
    { property: 'health', good: 'fully-fit', unclear: ['unknown', 'never-known'] },
  ],
]);

/** A leaf, a spine or a controller goes away, and is back. */
export function judgePresence(): Judge {
  return onceForAllViews(presence);
}

/** A controller is not fully fit any more, and is again. */
export function judgeCluster(): Judge {
  return onceForAllViews(clusterHealth);
}

/**
 * Each controller has its own view of every controller, so one that fails is announced by all the
 * others: raised with the first view that turns bad, cleared with the last that is good again.
 */
function onceForAllViews(signs: Signs): Judge {
  const judge = judgeTurns({
    condition: (attributes, className) => conditionOf(attributes, signs.get(className)),
    goesWithLoss: () => false,
  });
  /** By member: the views in which it is bad; empty when it was told that it is well. */
  const badViews = new Memory<ReadonlySet<string>>();
  return (event) => {
    const { dn, class: className, status } = event.payload;
    const state = judge(event)?.state;
    const isBad = status === 'existing' && isBadNow(event, signs.get(className));
    if (!state && !isBad) return undefined;
    const member = keyOf(event, `${className} ${rnOf(dn)}`);
    const known = badViews.get(member);
    const views = new Set(known);
    if (state === 'cleared') views.delete(dn);
    else views.add(dn);
    badViews.set(member, views);
    const isNews = state === 'raised' ? !known?.size : views.size === 0 && known?.size !== 0;
    if (!state || !isNews) return undefined;
    return { state, text: controllerText(event, signs.get(className)) };
  };
}

function isBadNow({ payload }: NetworkEvent, sign: Sign | undefined): boolean {
  return conditionOf(payload.object ?? payload.attributes, sign) === 'bad';
}

function conditionOf(attributes: Attributes, sign: Sign | undefined): Condition {
  const value = sign ? textIn(attributes, sign.property) : '';
  if (!sign || value === '') return 'unclear';
  if (value === sign.good) return 'good';
  if (sign.bad) return sign.bad.includes(value) ? 'bad' : 'unclear';
  return sign.unclear?.includes(value) ? 'unclear' : 'bad';
}

/** Of a controller: which one, and who says so. Others have a text of their own. */
function controllerText({ payload }: NetworkEvent, sign: Sign | undefined): string | undefined {
  const { class: className, attributes, object, keys, status } = payload;
  if (className !== CONTROLLER_CLASS || !sign || status === 'deleted') return undefined;
  const known = { ...object, ...attributes };
  const name = textIn(known, 'nodeName') || rnOf(payload.dn);
  const viewer = keys.node === undefined ? '' : `, as controller ${keys.node} sees it`;
  return `controller ${name} is ${textIn(known, sign.property)}${viewer}`;
}
