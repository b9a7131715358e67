/** A point of a time series. */
export interface Point {
  measurement: string;
  tags: Record<string, string>;
  fields: Record<string, string | number | boolean>;
  timestamp: number;
}

/** Measurement, tags and fields with their escapes ("Line protocol" in InfluxDB's reference). */
const LINE =
  /^((?:[^\\, ]|\\.)+)((?:,(?:[^\\,= ]|\\.)+=(?:[^\\,= ]|\\.)+)*) ((?:[^"]|"(?:[^"\\]|\\.)*")+) (-?\d+)$/u;
const PAIR = /(?:^|,)((?:[^\\,= ]|\\.)+)=("(?:[^"\\]|\\.)*"|(?:[^\\,=" ]|\\.)+)/guy;

/**
 * Reads lines as strictly as InfluxDB does.
 *
 * @throws Error naming the line that is none
 */
export function parseLines(text: string): Point[] {
  return text.split('\n').filter(Boolean).map(parseLine);
}

function parseLine(line: string): Point {
  const [, measurement, tags, fields, timestamp] = LINE.exec(line) ?? [];
  if (measurement === undefined || fields === undefined) throw new Error(`No line: ${line}`);
  return {
    measurement: unescaped(measurement),
    tags: Object.fromEntries(pairsIn((tags ?? '').replace(/^,/, ''), line)),
    fields: Object.fromEntries(
      pairsIn(fields, line).map(([name, value]) => [name, valueOf(value, line)]),
    ),
    timestamp: Number(timestamp),
  };
}

function pairsIn(text: string, line: string): [string, string][] {
  const pairs: [string, string][] = [];
  let end = 0;
  for (const match of text.matchAll(PAIR)) {
    const [whole, name = '', value = ''] = match;
    pairs.push([unescaped(name), value]);
    end = match.index + whole.length;
  }
  if (end !== text.length) throw new Error(`What are "${text.slice(end)}" in ${line}`);
  return pairs.map(([name, value]) => [name, value.startsWith('"') ? value : unescaped(value)]);
}

function valueOf(value: string, line: string): string | number | boolean {
  if (value.startsWith('"')) return value.slice(1, -1).replaceAll(/\\(["\\])/gu, '$1');
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(value)) return Number(value);
  if (/^-?\d+[iu]$/u.test(value)) return Number(value.slice(0, -1));
  if (/^(?:t|T|true|True|TRUE)$/u.test(value)) return true;
  if (/^(?:f|F|false|False|FALSE)$/u.test(value)) return false;
  throw new Error(`"${value}" is no field value: ${line}`);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([, =\\])/gu, '$1');
}
