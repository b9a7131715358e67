import { CentralError } from './errors';
import {
  classicMessages,
  DEFAULT_ELEMENTS,
  ELEMENT_GROUPS,
  groupOf,
  type ElementGroup,
  type Topic,
} from './topics';

/**
 * Which kinds of things of a topic are wanted. Each is named by its kind (`ap`), by its field (`aps`)
 * or, of the topic monitoring, by a group of kinds (`states`).
 *
 * @param elements none means the default: all, and of monitoring all but statistics
 * @param isOpen whether there may be kinds that are not known here, in definitions of the user's own
 * @throws CentralError OPTION_INVALID
 */
export function wantedElements(
  topic: Topic,
  elements: readonly string[],
  isOpen = false,
): (kind: string) => boolean {
  const isMonitoring = topic === 'monitoring';
  if (elements.length === 0 && !isMonitoring) return () => true;
  const names = elements.length > 0 ? elements : DEFAULT_ELEMENTS;
  const groups = new Set<ElementGroup>();
  const kinds = new Set<string>();
  for (const name of names) {
    const group = isMonitoring ? ELEMENT_GROUPS.find((one) => one === name) : undefined;
    if (group) groups.add(group);
    else kinds.add(kindNamed(topic, name, isOpen));
  }
  return (kind) => kinds.has(kind) || groups.has(groupOf(kind));
}

/** Kinds of things that a topic has; those without any are of one kind. */
export function kindsOf(topic: Topic): string[] {
  return Object.values(classicMessages[topic].elements ?? {});
}

function kindNamed(topic: Topic, name: string, isOpen: boolean): string {
  const { elements = {} } = classicMessages[topic];
  const kinds = Object.values(elements);
  const kind = kinds.includes(name) ? name : elements[name];
  if (kind) return kind;
  if (isOpen) return name;
  const known = topic === 'monitoring' ? [...ELEMENT_GROUPS, ...kinds] : kinds;
  throw new CentralError(
    'OPTION_INVALID',
    known.length > 0
      ? `The topic ${topic} has no "${name}". It has: ${known.join(', ')}.`
      : `The topic ${topic} has nothing to choose from: leave the elements empty.`,
  );
}
