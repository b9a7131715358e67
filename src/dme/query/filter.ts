import { QueryError } from '../model/errors';

/**
 * Filters of the devices' REST API (`query-target-filter`), read into a tree and written back:
 * `and(eq(fvBD.name,"web"),not(wcard(fvBD.dn,"tn-common")))`.
 */
export type Filter = Comparison | Combination | Constant | Holder;

/** Compares one property, written `class.property`, with values. */
export interface Comparison {
  kind: 'comparison';
  operator: ComparisonOperator;
  property: string;
  /** One value; two for `bw`. Without their quotes. */
  values: string[];
}

export interface Combination {
  kind: 'combination';
  operator: CombinationOperator;
  filters: Filter[];
}

export interface Constant {
  kind: 'constant';
  operator: 'true' | 'false';
}

/** `pholder` and `passive` are listed by Cisco without their syntax: kept as they are. */
export interface Holder {
  kind: 'holder';
  operator: 'pholder' | 'passive';
  arguments: (Filter | Term)[];
}

/** A property or a value that stands by itself. */
export interface Term {
  kind: 'property' | 'value';
  text: string;
}

export type ComparisonOperator =
  'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'bw' | 'anybit' | 'allbits' | 'wcard';

export type CombinationOperator = 'and' | 'or' | 'xor' | 'not';

/** A filter that cannot be read; `position` is the index of the offending character. */
export class FilterError extends QueryError {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super('FILTER_INVALID', message);
  }
}

type OperatorKind = Filter['kind'];

const OPERATORS = new Map<string, OperatorKind>([
  ...(['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'bw', 'anybit', 'allbits', 'wcard'] as const).map(
    (name): [string, OperatorKind] => [name, 'comparison'],
  ),
  ...(['and', 'or', 'xor', 'not'] as const).map((name): [string, OperatorKind] => [
    name,
    'combination',
  ]),
  ['true', 'constant'],
  ['false', 'constant'],
  ['pholder', 'holder'],
  ['passive', 'holder'],
]);

// Nobody nests a filter this deep by hand; without a limit a hostile text overflows the stack.
const DEEPEST = 100;

const WORD = /[A-Za-z0-9_.-]+/y;
const PROPERTY = /^[A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9_]*$/;
const FOREIGN_QUOTES = /['‘’“”„«»`]/;

/**
 * Reads a filter. White space between the parts is free.
 *
 * @throws {FilterError} with the position, counted from 1 in the message
 */
export function parseFilter(text: string): Filter {
  const reader = new FilterReader(text);
  const filter = reader.filter(0);
  reader.end();
  return filter;
}

/** Writes a filter as the devices read it, without white space between its parts. */
export function writeFilter(filter: Filter | Term): string {
  switch (filter.kind) {
    case 'comparison':
      return `${filter.operator}(${[filter.property, ...filter.values.map(quoted)].join(',')})`;
    case 'combination':
      return `${filter.operator}(${filter.filters.map(writeFilter).join(',')})`;
    case 'constant':
      return `${filter.operator}()`;
    case 'holder':
      return `${filter.operator}(${filter.arguments.map(writeFilter).join(',')})`;
    case 'property':
      return filter.text;
    case 'value':
    default:
      return quoted(filter.text);
  }
}

/** All properties that a filter looks at, as `class.property`, in the order written. */
export function filterProperties(filter: Filter | Term): string[] {
  switch (filter.kind) {
    case 'comparison':
      return [filter.property];
    case 'combination':
      return filter.filters.flatMap(filterProperties);
    case 'holder':
      return filter.arguments.flatMap(filterProperties);
    case 'property':
      return [filter.text];
    case 'constant':
    case 'value':
    default:
      return [];
  }
}

/**
 * Only quotes are escaped: what the devices make of other backslashes is not documented, so those
 * of a pasted filter (`wcard(fvSubnet.ip,"10\.1")`) stay as they were.
 */
function quoted(value: string): string {
  const escaped = value.replace(/(\\*)("|$)/g, (_, slashes: string, quote: string) => {
    const even = slashes.length % 2 === 0 ? slashes : `${slashes}\\`;
    return quote === '' ? even : `${even}\\"`;
  });
  return `"${escaped}"`;
}

class FilterReader {
  private position = 0;

  constructor(private readonly text: string) {}

  filter(depth: number): Filter {
    if (depth > DEEPEST) this.fail('The filter is nested too deeply');
    this.skipSpace();
    const start = this.position;
    const operator = this.word();
    const kind = OPERATORS.get(operator);
    if (kind === undefined) this.failOperator(operator, start);
    if (kind === 'constant') return this.constant(operator as Constant['operator']);
    this.expect('(', `after "${operator}"`);
    switch (kind) {
      case 'comparison':
        return this.comparison(operator as ComparisonOperator);
      case 'combination':
        return this.combination(operator as CombinationOperator, depth);
      case 'holder':
      default:
        return this.holder(operator as Holder['operator'], depth);
    }
  }

  end(): void {
    this.skipSpace();
    if (this.position === this.text.length) return;
    if (this.text[this.position] === ')') this.fail('There is a closing bracket too many');
    this.fail('The filter goes on after its end; join several with and(…) or or(…)');
  }

  private constant(operator: Constant['operator']): Constant {
    if (this.accept('(')) this.expect(')', `after "${operator}("`);
    return { kind: 'constant', operator };
  }

  private comparison(operator: ComparisonOperator): Comparison {
    const property = this.property();
    const values: string[] = [];
    const wanted = operator === 'bw' ? 2 : 1;
    while (values.length < wanted) {
      this.expect(',', values.length === 0 ? `after "${property}"` : 'before the second value');
      values.push(this.value());
    }
    this.expect(')', `after the value of "${property}"`);
    return { kind: 'comparison', operator, property, values };
  }

  private combination(operator: CombinationOperator, depth: number): Combination {
    const filters = [this.filter(depth + 1)];
    while (this.accept(',')) filters.push(this.filter(depth + 1));
    if (operator === 'not' && filters.length > 1) this.fail('"not" takes one filter only');
    this.expect(')', `at the end of "${operator}"`);
    return { kind: 'combination', operator, filters };
  }

  private holder(operator: Holder['operator'], depth: number): Holder {
    const list: (Filter | Term)[] = [];
    if (this.accept(')')) return { kind: 'holder', operator, arguments: list };
    do list.push(this.argument(depth + 1));
    while (this.accept(','));
    this.expect(')', `at the end of "${operator}"`);
    return { kind: 'holder', operator, arguments: list };
  }

  private argument(depth: number): Filter | Term {
    this.skipSpace();
    if (this.text[this.position] === '"') return { kind: 'value', text: this.value() };
    const start = this.position;
    const word = this.word();
    if (PROPERTY.test(word)) return { kind: 'property', text: word };
    this.position = start;
    return this.filter(depth);
  }

  private property(): string {
    this.skipSpace();
    const start = this.position;
    const word = this.word();
    if (!PROPERTY.test(word)) {
      this.position = start;
      this.fail('Write the property as class.property, for example fvBD.name');
    }
    return word;
  }

  private value(): string {
    this.skipSpace();
    const first = this.text[this.position];
    if (first !== '"') {
      const foreign = first !== undefined && FOREIGN_QUOTES.test(first);
      this.fail(
        foreign
          ? 'Use straight double quotes (") round the value'
          : 'Put the value in double quotes, for example "up"',
      );
    }
    const start = this.position;
    let value = '';
    for (let index = start + 1; index < this.text.length; index++) {
      const character = this.text[index] as string;
      if (character === '"') {
        this.position = index + 1;
        return value;
      }
      const next = this.text[index + 1];
      if (character === '\\' && (next === '"' || next === '\\')) {
        value += next === '"' ? next : '\\\\';
        index++;
      } else {
        value += character;
      }
    }
    return this.fail('The closing quote of this value is missing');
  }

  private word(): string {
    WORD.lastIndex = this.position;
    const word = WORD.exec(this.text)?.[0] ?? '';
    this.position += word.length;
    return word;
  }

  private accept(character: string): boolean {
    this.skipSpace();
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private expect(character: string, where: string): void {
    if (!this.accept(character)) this.fail(`A "${character}" is missing ${where}`);
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.position] ?? '')) this.position++;
  }

  private failOperator(word: string, start: number): never {
    this.position = start;
    if (word === '') this.fail('A filter begins with an operator, for example eq(fvBD.name,"web")');
    this.fail(`"${word}" is not an operator; there are ${[...OPERATORS.keys()].join(', ')}`);
  }

  private fail(what: string): never {
    const place =
      this.position < this.text.length ? `at character ${this.position + 1}` : 'at the end';
    throw new FilterError(`${what} (filter, ${place}).`, this.position);
  }
}
