import type * as ConfigurationClasses from './data/configuration-classes';
import type { ClassFacts } from './data/class-facts';
import { operationalClasses } from './data/operational-classes';
import { switchClasses } from './data/switch-classes';
import { classLabels } from './data/class-labels';
import { isRecordClass, isStatisticsClass } from './object-class';
import { searchOf, type Searchable } from './class-search';
import type { PlatformName } from './platform';

/** What is known of a class of the object model. */
export interface ClassEntry {
  readonly name: string;
  /** What people call it, in English: `bridge domain`. */
  readonly label: string;
  readonly platforms: readonly PlatformName[];
  /** False for statistics, which the devices never announce. */
  readonly canPush: boolean;
  /** Objects are written once and never change: faultRecord, aaaModLR, … */
  readonly isRecord: boolean;
  /** Whether an APIC computes a health score for its objects. */
  readonly hasHealth: boolean;
  /** Wire names, without what every object has (`dn`, `modTs`, …). Not always complete. */
  readonly properties: readonly string[];
  /** The words that a property takes, where they are known: `{ operSt: ['up', 'down'] }`. */
  readonly states?: Readonly<Record<string, readonly string[]>>;
}

export interface FindOptions {
  /** Only classes of this platform. Default: of both. */
  platform?: PlatformName;
  /** How many to return at most. Default 20. */
  limit?: number;
}

const DEFAULT_LIMIT = 20;

/**
 * Classes for what somebody types, the best first: by name (`fvB`, `physif`, `pIf` for `PhysIf`) or
 * by the words of the label (`bridge dom`). Nothing for an empty text.
 */
export function findClasses(text: string, options: FindOptions = {}): ClassEntry[] {
  const { platform, limit = DEFAULT_LIMIT } = options;
  const rank = searchOf(text);
  if (!rank) return [];
  return [...catalogue().values()]
    .filter(({ entry }) => platform === undefined || entry.platforms.includes(platform))
    .flatMap((item) => {
      const place = rank(item);
      return place === undefined ? [] : [{ entry: item.entry, place }];
    })
    .toSorted((one, other) => one.place - other.place || byName(one.entry, other.entry))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** The class of exactly this name, if the catalogue has it; a device may have more. */
export function classEntry(name: string): ClassEntry | undefined {
  return catalogue().get(name)?.entry;
}

/** Properties of a class by their wire names; [] for a class that is not known. */
export function propertiesOf(name: string): readonly string[] {
  return classEntry(name)?.properties ?? [];
}

/** The words that a property takes; [] where they are not known, or not a closed list. */
export function valuesOf(className: string, property: string): readonly string[] {
  const states = classEntry(className)?.states;
  return states && Object.hasOwn(states, property) ? (states[property] ?? []) : [];
}

interface Item extends Searchable {
  entry: ClassEntry;
}

let items: ReadonlyMap<string, Item> | undefined;

/** Read at the first question: the catalogue is of use in the editor only. */
function catalogue(): ReadonlyMap<string, Item> {
  items ??= new Map(readAll().map((entry) => [entry.name, itemOf(entry)]));
  return items;
}

function itemOf(entry: ClassEntry): Item {
  const { name, label } = entry;
  return {
    entry,
    name,
    lowerName: name.toLowerCase(),
    ownName: ownNameOf(name),
    words: wordsOf(label),
    shortWords: wordsOf(classLabels.get(name) ?? ''),
    isCommon: classLabels.has(name) || operationalNames.has(name),
  };
}

const operationalNames = new Set([...operationalClasses, ...switchClasses].map(({ name }) => name));

/** `bd` of `fvBD`: what follows the package. */
function ownNameOf(name: string): string {
  return name.replace(/^[a-z0-9]+/u, '').toLowerCase();
}

function wordsOf(label: string): string[] {
  return label.toLowerCase().match(/[a-z0-9]+/gu) ?? [];
}

function readAll(): ClassEntry[] {
  const entries = new Map(readConfiguration().map((entry) => [entry.name, entry]));
  for (const facts of operationalClasses) add(entries, facts, 'apic');
  for (const facts of switchClasses) add(entries, facts, 'nxos');
  return [...entries.values()];
}

/** What is written by hand goes before what a list says; a class of both platforms is one entry. */
function add(entries: Map<string, ClassEntry>, facts: ClassFacts, platform: PlatformName): void {
  const { name } = facts;
  const known = entries.get(name);
  const properties = [...new Set([...facts.properties, ...(known?.properties ?? [])])];
  const states = { ...known?.states, ...facts.states };
  entries.set(name, {
    name,
    label: facts.label,
    platforms: [...new Set([...(known?.platforms ?? []), platform])],
    canPush: !isStatisticsClass(name),
    isRecord: isRecordClass(name),
    hasHealth: known?.hasHealth ?? false,
    properties,
    ...(Object.keys(states).length > 0 ? { states } : {}),
  });
}

const MARKED_PROPERTIES: readonly (readonly [mark: string, property: string])[] = [
  ['a', 'annotation'],
  ['d', 'descr'],
  ['n', 'name'],
  ['l', 'nameAlias'],
  ['k', 'ownerKey'],
  ['t', 'ownerTag'],
  ['u', 'userdom'],
];
const HEALTH_MARK = '+';

function readConfiguration(): ClassEntry[] {
  // Not an import, which would be done when Node-RED starts.
  const data = require('./data/configuration-classes') as typeof ConfigurationClasses;
  return data.configurationClasses.trim().split('\n').map(readLine);
}

function readLine(line: string): ClassEntry {
  const [name = '', label = '', marks = '', rest = ''] = line.split('|');
  return {
    name,
    label: withShortLabel(name, label),
    platforms: APIC_ONLY,
    canPush: !isStatisticsClass(name),
    isRecord: isRecordClass(name),
    hasHealth: marks.includes(HEALTH_MARK),
    // Of thousands of classes few are ever looked at.
    get properties() {
      return [...markedProperties(marks), ...rest.split(',').filter(Boolean)];
    },
  };
}

const APIC_ONLY: readonly PlatformName[] = ['apic'];

function markedProperties(marks: string): string[] {
  return MARKED_PROPERTIES.flatMap(([mark, property]) => (marks.includes(mark) ? [property] : []));
}

/** The model's label and what people say, where the model says something else: `EPG`, `VRF`. */
function withShortLabel(name: string, label: string): string {
  const short = classLabels.get(name);
  if (short === undefined || label.toLowerCase().includes(short.toLowerCase())) return label;
  return `${label} (${short})`;
}

function byName(one: ClassEntry, other: ClassEntry): number {
  return one.name < other.name ? -1 : 1;
}
