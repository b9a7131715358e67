import {
  classEntry,
  findClasses,
  propertiesOf,
  valuesOf,
} from '../../src/dme/model/class-catalogue';
import type { PlatformName } from '../../src/dme/model/platform';

/** A text for the whole field, and what is shown for it. */
export interface Completion {
  value: string;
  label: string;
}

/** The word that is being written, and what stands around it. */
interface Place {
  before: string;
  word: string;
  after: string;
}

/** Names what a class is, for people who do not know it by name. */
export type Describe = (entry: { label: string; canPush: boolean }) => string;

const NODE = /^topology\/pod-\d+\/node-\d+\//;
const MOST = 12;

/**
 * Classes for the line of a field that is being written. None for one that is complete, so that
 * Enter begins the next line.
 *
 * @param separator between the classes of the field
 */
export function classCompletions(
  text: string,
  cursor: number,
  options: { separator: RegExp; platform?: PlatformName; describe: Describe },
): Completion[] {
  const place = placeAt(text, cursor, options.separator);
  const node = NODE.exec(place.word)?.[0] ?? '';
  const typed = place.word.slice(node.length);
  if (classEntry(typed)) return [];
  return findClasses(typed, { platform: options.platform, limit: MOST }).map((entry) => ({
    value: `${place.before}${node}${entry.name}${place.after}`,
    label: `${entry.name} – ${options.describe(entry)}`,
  }));
}

/** Properties of some classes, for a field that lists them with commas between them. */
export function propertyCompletions(
  text: string,
  cursor: number,
  classes: readonly string[],
): Completion[] {
  const { before, word, after } = placeAt(text, cursor, /[,\s]/);
  const all = [...new Set(classes.flatMap((name) => propertiesOf(name)))];
  const typed = word.toLowerCase();
  return all
    .filter((name) => name !== word && name.toLowerCase().includes(typed))
    .toSorted((one, other) => rank(one, typed) - rank(other, typed))
    .slice(0, MOST)
    .map((name) => ({ value: `${before}${name}${after}`, label: name }));
}

function rank(name: string, typed: string): number {
  return name.toLowerCase().startsWith(typed) ? 0 : 1;
}

function placeAt(text: string, cursor: number, separator: RegExp): Place {
  const written = text.slice(0, cursor);
  const word = written.split(separator).at(-1) ?? '';
  const own = word.trimStart();
  return { before: written.slice(0, cursor - own.length), word: own, after: text.slice(cursor) };
}

/**
 * Properties for a condition, written `class.property`: those of the given classes, or of the class
 * that is written before the dot; without either, classes.
 */
export function conditionCompletions(
  text: string,
  cursor: number,
  classes: readonly string[],
  platform?: PlatformName,
): Completion[] {
  const [className = '', ...rest] = text.slice(0, cursor).split('.');
  const known = classEntry(className) && rest.length > 0 ? [className] : classes;
  if (known.length === 0) {
    const found = findClasses(className, { platform, limit: MOST });
    return found.map(({ name, label }) => ({ value: `${name}.`, label: `${name} – ${label}` }));
  }
  const typed = (rest.length > 0 ? rest.join('.') : className).toLowerCase();
  const all = known.flatMap((name) => propertiesOf(name).map((own) => `${name}.${own}`));
  return [...new Set(all)]
    .filter((name) => name !== text && ownName(name).toLowerCase().includes(typed))
    .toSorted((one, other) => rank(ownName(one), typed) - rank(ownName(other), typed))
    .slice(0, MOST)
    .map((name) => ({ value: name, label: name }));
}

/** `name` of `fvBD.name`. */
function ownName(property: string): string {
  return property.slice(property.indexOf('.') + 1);
}

/** The words that a property takes, where they are known. */
export function valueCompletions(text: string, property: string): Completion[] {
  const [className = '', name = ''] = property.split('.');
  const typed = text.toLowerCase();
  return valuesOf(className, name)
    .filter((value) => value !== text && value.toLowerCase().includes(typed))
    .map((value) => ({ value, label: value }));
}
