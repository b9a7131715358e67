/** One time series of a text in the format of OpenMetrics. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

interface Family {
  name: string;
  type: string;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const NUMBER = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const UNITS = ['seconds', 'bytes'];

/**
 * Reads a text in the format of OpenMetrics 1.0, and throws at whatever its specification forbids
 * (github.com/prometheus/OpenMetrics, specification/OpenMetrics.md), as far as counters and gauges go.
 */
export function parseOpenMetrics(text: string): Sample[] {
  check(text.endsWith('\n# EOF\n'), 'does not end with # EOF and a line feed');
  const lines = text.slice(0, -1).split('\n');
  check(lines.indexOf('# EOF') === lines.length - 1, 'goes on after # EOF');
  const reader = new Reader();
  for (const line of lines.slice(0, -1)) reader.line(line);
  return reader.samples;
}

class Reader {
  readonly samples: Sample[] = [];
  private readonly families = new Set<string>();
  private readonly series = new Set<string>();
  private family: Family | undefined;
  private told: string[] = [];

  line(line: string): void {
    check(line !== '' && line === line.trim(), `has a line that is empty or padded: "${line}"`);
    if (line.startsWith('#')) this.metadata(line);
    else this.sample(line);
  }

  private metadata(line: string): void {
    const [, kind = '', name = '', rest = ''] = /^# (TYPE|UNIT|HELP) (\S+) (.*)$/.exec(line) ?? [];
    check(NAME.test(name), `has a comment that is no metadata: ${line}`);
    if (name !== this.family?.name) this.begin(name);
    check(!this.told.includes(kind), `says ${kind} of ${name} twice`);
    check(!this.told.includes('sample'), `says ${kind} of ${name} after its samples`);
    this.told.push(kind);
    if (this.family && kind === 'TYPE') this.family.type = rest;
    if (kind === 'TYPE') check(['counter', 'gauge'].includes(rest), `has the type ${rest}`);
    if (kind === 'HELP') unescaped(rest);
    if (kind !== 'UNIT') return;
    check(UNITS.includes(rest) && name.endsWith(`_${rest}`), `${name} does not end with ${rest}`);
  }

  private begin(name: string): void {
    check(!this.families.has(name), `interleaves ${name} with others`);
    check(!name.endsWith('_total'), `calls a family ${name}`);
    this.families.add(name);
    this.family = { name, type: 'unknown' };
    this.told = [];
  }

  private sample(line: string): void {
    const [, name = '', labelText, value = ''] = /^([^\s{]+)(\{.*\})? (\S+)$/.exec(line) ?? [];
    const { family } = this;
    check(NAME.test(name) && NUMBER.test(value), `has a line that is no sample: ${line}`);
    check(family !== undefined, `has a sample before any family: ${line}`);
    const suffix = family?.type === 'counter' ? '_total' : '';
    check(name === `${family?.name}${suffix}`, `has ${name} among the samples of ${family?.name}`);
    if (family?.type === 'counter') check(Number(value) >= 0, `counts down: ${line}`);
    const labels = labelsOf(labelText);
    const names = Object.keys(labels).toSorted();
    const key = JSON.stringify([name, names.map((label) => [label, labels[label]])]);
    check(!this.series.has(key), `has a series twice: ${line}`);
    this.series.add(key);
    this.told.push('sample');
    this.samples.push({ name, labels, value: Number(value) });
  }
}

function labelsOf(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const labels: Record<string, string> = {};
  let rest = text.slice(1, -1);
  while (rest !== '') {
    const found = /^([^=]+)="((?:[^"\\\n]|\\.)*)"(?:,(?=.)|$)/u.exec(rest);
    const [whole = '', name = '', value = ''] = found ?? [];
    check(LABEL_NAME.test(name) && !name.startsWith('__'), `has labels that are none: ${text}`);
    check(!(name in labels), `has the label ${name} twice: ${text}`);
    labels[name] = unescaped(value);
    rest = rest.slice(whole.length);
  }
  return labels;
}

function unescaped(text: string): string {
  return text.replace(/\\(.?)/gu, (_whole, escape: string) => {
    const character = { '\\': '\\', '"': '"', n: '\n' }[escape];
    check(character !== undefined, `escapes "${escape}"`);
    return character ?? '';
  });
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`The text ${what}.`);
}
