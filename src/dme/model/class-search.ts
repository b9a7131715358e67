/** What a search looks at, prepared once. */
export interface Searchable {
  name: string;
  lowerName: string;
  /** The name without its package, in lower case: `bd` of `fvBD`. */
  ownName: string;
  /** Words of the label, in lower case. */
  words: readonly string[];
  /** Words of what people say instead; empty where they say the label. */
  shortWords: readonly string[];
  /** People use this class: it goes before others that match as well. */
  isCommon: boolean;
}

/** How well a class matches, the best first. */
const enum Match {
  Name,
  OwnName,
  Label,
  NameBegins,
  LabelBegins,
  OwnNameBegins,
  WordsBegin,
  NameParts,
  NameContains,
}

// No class name is as long; so a longer name never outweighs a better match.
const LONGEST_NAME = 200;

// A class that people use goes before others that match two degrees better: `epg` finds `fvAEPg`.
const COMMON_LEAD = 2.5;

/** The place of a class in the result, the lowest first; undefined when it does not match. */
export type Rank = (item: Searchable) => number | undefined;

/** How well classes match a text; undefined for a text with nothing to look for. */
export function searchOf(text: string): Rank | undefined {
  const typed = text.trim();
  const words = typed.toLowerCase().match(/[a-z0-9]+/gu);
  if (!words) return undefined;
  return (item) => {
    const match = matchOf(item, words);
    if (match === undefined) return undefined;
    const lead = item.isCommon || match === Match.Name ? COMMON_LEAD : 0;
    return (match - lead) * LONGEST_NAME + item.name.length;
  };
}

function matchOf(item: Searchable, words: readonly string[]): Match | undefined {
  const word = words.length === 1 ? (words[0] ?? '') : undefined;
  if (item.lowerName === word) return Match.Name;
  if (item.ownName === word) return Match.OwnName;
  if (sameWords(item.words, words) || sameWords(item.shortWords, words)) return Match.Label;
  if (word !== undefined && item.lowerName.startsWith(word)) return Match.NameBegins;
  if (wordsBegin(item.words.slice(0, words.length), words)) return Match.LabelBegins;
  if (word !== undefined && item.ownName.startsWith(word)) return Match.OwnNameBegins;
  if (words.every((typed) => item.words.some((own) => own.startsWith(typed)))) {
    return Match.WordsBegin;
  }
  if (word !== undefined && matchesParts(item, word)) return Match.NameParts;
  if (word !== undefined && item.lowerName.includes(word)) return Match.NameContains;
  return undefined;
}

function sameWords(own: readonly string[], typed: readonly string[]): boolean {
  return own.length === typed.length && own.every((word, index) => word === typed[index]);
}

function wordsBegin(own: readonly string[], typed: readonly string[]): boolean {
  return (
    own.length === typed.length && own.every((word, index) => word.startsWith(typed[index] ?? ''))
  );
}

/**
 * `ephif` finds `ethpmPhysIf`: each letter begins a part of the name or goes on in it. A part begins
 * with a capital letter, or the name itself.
 */
function matchesParts({ name, lowerName }: Searchable, typed: string): boolean {
  if (!hasInOrder(lowerName, typed)) return false;
  const goesOn = (at: number, index: number): boolean => {
    if (index === typed.length) return true;
    if (lowerName[at + 1] === typed[index] && goesOn(at + 1, index + 1)) return true;
    return laterParts(name, at + 2).some(
      (part) => lowerName[part] === typed[index] && goesOn(part, index + 1),
    );
  };
  return [0, ...laterParts(name, 1)].some(
    (part) => lowerName[part] === typed[0] && goesOn(part, 1),
  );
}

/** Whether all letters occur, one after the other. Rules out nearly every class at little cost. */
function hasInOrder(name: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Where parts of the name begin, from a place on. */
function laterParts(name: string, from: number): number[] {
  const parts = [];
  for (let index = from; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code >= CAPITAL_A && code <= CAPITAL_Z) parts.push(index);
  }
  return parts;
}

const CAPITAL_A = 65;
const CAPITAL_Z = 90;
