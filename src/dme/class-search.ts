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
  const parts = words.length === 1 ? partsPattern(words[0] ?? '') : undefined;
  return (item) => {
    const match = matchOf(item, words, parts);
    if (match === undefined) return undefined;
    const lead = item.isCommon ? COMMON_LEAD : 0;
    return (match - lead) * LONGEST_NAME + item.name.length;
  };
}

function matchOf(
  item: Searchable,
  words: readonly string[],
  parts: RegExp | undefined,
): Match | undefined {
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
  if (parts?.test(item.name)) return Match.NameParts;
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
 * `physif` and `pif` find `l1PhysIf`: each letter begins a part of the name or goes on in it. A part
 * begins with a capital letter, a digit, or the name itself.
 */
function partsPattern(typed: string): RegExp {
  const [first = '', ...rest] = typed;
  const begins = `(?:^${first}|${first.toUpperCase()})`;
  const goesOn = rest.map((letter) => `(?:[a-z0-9]*${letter.toUpperCase()}|${letter})`);
  return new RegExp(begins + goesOn.join(''), 'u');
}
