/** One property in the change set of a configuration change. */
export interface PropertyChange {
  property: string;
  /** Left out where the record has none: of a new object. */
  old?: string;
  new: string;
}

// A change set is a line of a log; what is longer is told by its beginning.
const LONGEST = 20_000;

const OLD = ' (Old: ';
const NEW = ', New: ';

/** Where the next property may begin: `, name:` or `, name (Old:`. */
const NEXT = /, (?=[A-Za-z]\w*(?::| \(Old: ))/gu;

/**
 * Reads the `changeSet` of a configuration record: `descr (Old: a, New: b), name:web`. Values may
 * hold commas and brackets; a value that looks like the begin of a property cannot be told from one.
 */
export function parseChangeSet(text: string): PropertyChange[] {
  return pieces(text.slice(0, LONGEST)).flatMap((piece) => {
    const change = parsePiece(piece);
    return change ? [change] : [];
  });
}

function pieces(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(NEXT)) {
    const piece = text.slice(start, index);
    // `, New:` looks like a property: it belongs to the pair that is still open.
    if (text.startsWith(NEW, index) && isOpen(piece)) continue;
    found.push(piece);
    start = index + ', '.length;
  }
  return [...found, text.slice(start)];
}

function isOpen(piece: string): boolean {
  return piece.includes(OLD) && !piece.includes(NEW);
}

function parsePiece(piece: string): PropertyChange | undefined {
  const [, property = '', rest = ''] = /^\s*([A-Za-z]\w*)([\s\S]*)$/u.exec(piece) ?? [];
  if (rest.startsWith(OLD)) {
    const middle = rest.indexOf(NEW);
    if (middle < 0) return undefined;
    const last = rest.endsWith(')')
      ? rest.slice(middle + NEW.length, -1)
      : rest.slice(middle + NEW.length);
    return { property, old: rest.slice(OLD.length, middle), new: last };
  }
  return rest.startsWith(':') ? { property, new: rest.slice(1).trim() } : undefined;
}
