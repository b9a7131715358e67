import { word } from './values';

// What stands for a time that never was: the epoch, and year 1 in Go.
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(9999, 0, 1);

// A number of this size can only be the unit below: as seconds it would be the year 5138.
const FIRST_MILLISECONDS = 1e11;
const FIRST_MICROSECONDS = 1e14;
const FIRST_NANOSECONDS = 1e17;

const NUMBER = /^\d+(?:\.\d+)?$/u;
/** Without a zone, which `Date.parse` would take for the zone of this machine. */
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(?: ?UTC)?$/iu;

/**
 * The first of them that is a time, as ISO 8601 in UTC: seconds, milliseconds, micro- or nanoseconds
 * since 1970, or a text; a text without a zone is UTC. Undefined if none is.
 */
export function isoTime(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const text = word(value) ?? '';
    const time = NUMBER.test(text) ? milliseconds(Number(text)) : Date.parse(zoned(text));
    if (time > EARLIEST && time < LATEST) return new Date(time).toISOString();
  }
  return undefined;
}

function zoned(text: string): string {
  const [, day, time] = WITHOUT_ZONE.exec(text) ?? [];
  return day && time ? `${day}T${time}Z` : text;
}

function milliseconds(number: number): number {
  if (number < FIRST_MILLISECONDS) return number * 1e3;
  if (number < FIRST_MICROSECONDS) return number;
  return number < FIRST_NANOSECONDS ? number / 1e3 : number / 1e6;
}
