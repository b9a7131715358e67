import { isForeignName, isHousekeeping } from './object-class';

/** What the names of the properties in a notification tell, whatever their values are. */
export interface PropertyNames {
  /** In the order in which they came. */
  readonly all: readonly string[];
  /** Those that can tell of a change, in the same order. */
  readonly changeable: readonly string[];
  /** The same from A to Z. */
  readonly sorted: readonly string[];
  /** Whether one of them is of no property (`__proto__`), which only a hostile peer sends. */
  readonly isHostile: boolean;
}

/** A class has one list in notifications of each kind; more than these are read anew each time. */
const LISTS_OF_CLASS = 6;
/** More than any device announces; a peer that makes classes up is not to fill the memory. */
const CLASSES_KEPT = 2_000;

/** Notifications of a class mostly have the same names, so that they are looked at once. */
const known = new Map<string, PropertyNames[]>();

export function propertyNamesOf(className: string, attributes: object): PropertyNames {
  const lists = known.get(className);
  if (!lists) return remember(className, [], attributes);
  for (const list of lists) if (isListOf(list.all, attributes)) return list;
  return remember(className, lists, attributes);
}

/** Whether these are the names of the attributes, in this order. */
function isListOf(names: readonly string[], attributes: object): boolean {
  let index = 0;
  // They come from JSON or a parser of ours, and inherit nothing that a loop would show.
  for (const name in attributes) {
    if (names[index] !== name) return false;
    index += 1;
  }
  return index === names.length;
}

function remember(
  className: string,
  lists: readonly PropertyNames[],
  attributes: object,
): PropertyNames {
  const names = readNames(attributes);
  if (known.size >= CLASSES_KEPT) known.clear();
  known.set(className, [names, ...lists.slice(0, LISTS_OF_CLASS - 1)]);
  return names;
}

function readNames(attributes: object): PropertyNames {
  const all = Object.keys(attributes);
  const changeable = all.filter((name) => !isHousekeeping(name));
  const sorted = changeable.toSorted();
  return { all, changeable, sorted, isHostile: all.some(isForeignName) };
}
