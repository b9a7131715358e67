/** A `query-target-filter` or `rsp-subtree-filter`, ready to be asked. */
export type Filter = (object: FilteredObject) => boolean;

export interface FilteredObject {
  readonly class: string;
  /** With `dn` and `status`, which can be filtered by as well. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A filter that the device does not understand. */
export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
}

type Test = (value: string) => boolean;

interface Comparison {
  operands: number;
  test: (first: string, second: string) => Test;
}

const comparisons = new Map<string, Comparison>(
  Object.entries({
    eq: { operands: 1, test: (wanted) => (value) => value === wanted },
    ne: { operands: 1, test: (wanted) => (value) => value !== wanted },
    lt: { operands: 1, test: (limit) => (value) => compare(value, limit) < 0 },
    gt: { operands: 1, test: (limit) => (value) => compare(value, limit) > 0 },
    le: { operands: 1, test: (limit) => (value) => compare(value, limit) <= 0 },
    ge: { operands: 1, test: (limit) => (value) => compare(value, limit) >= 0 },
    bw: {
      operands: 2,
      test: (low, high) => (value) => compare(value, low) >= 0 && compare(value, high) <= 0,
    },
    wcard: { operands: 1, test: wildcard },
    anybit: {
      operands: 1,
      test: (wanted) => (value) => bits(wanted).some((bit) => bits(value).includes(bit)),
    },
    allbits: {
      operands: 1,
      test: (wanted) => (value) => bits(wanted).every((bit) => bits(value).includes(bit)),
    },
  } satisfies Record<string, Comparison>),
);

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Operators that the object model documents without saying what they do; they hold for all. */
const placeholders = new Set(['pholder', 'passive']);

/** @throws FilterSyntaxError */
export function parseFilter(text: string): Filter {
  const parser = new Parser(text);
  const filter = parser.expression();
  parser.end();
  return filter;
}

/** Numbers by value, all else by text, as `lt` and `gt` do. */
export function compare(left: string, right: string): number {
  if (NUMBER.test(left) && NUMBER.test(right)) return Number(left) - Number(right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function bits(list: string): string[] {
  return list.split(',').map((bit) => bit.trim());
}

/** Like a regular expression that may match anywhere; as plain text if it is none. */
function wildcard(text: string): Test {
  const expression = toExpression(text);
  return (value) => expression.test(value);
}

function toExpression(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  }
}

class Parser {
  #position = 0;

  constructor(private readonly text: string) {}

  expression(): Filter {
    const operator = this.#match(/^\s*([a-z]+)\s*\(/);
    if (operator === 'true' || operator === 'false') return this.#constant(operator === 'true');
    if (operator === 'not') return this.#not();
    if (operator === 'and' || operator === 'or' || operator === 'xor') return this.#list(operator);
    if (placeholders.has(operator)) return this.#placeholder();
    return this.#comparison(operator);
  }

  end(): void {
    if (this.text.slice(this.#position).trim() !== '') this.#fail();
  }

  #constant(value: boolean): Filter {
    this.#match(/^\s*(\))/);
    return () => value;
  }

  #not(): Filter {
    const inner = this.expression();
    this.#match(/^\s*(\))/);
    return (object) => !inner(object);
  }

  #list(operator: 'and' | 'or' | 'xor'): Filter {
    const parts = [this.expression()];
    while (this.#match(/^\s*([,)])/) === ',') parts.push(this.expression());
    if (operator === 'and') return (object) => parts.every((part) => part(object));
    if (operator === 'or') return (object) => parts.some((part) => part(object));
    return (object) => parts.filter((part) => part(object)).length % 2 === 1;
  }

  #placeholder(): Filter {
    this.expression();
    this.#match(/^\s*(\))/);
    return () => true;
  }

  #comparison(operator: string): Filter {
    const comparison = comparisons.get(operator);
    if (!comparison) return this.#fail();
    const property = this.#match(/^\s*([A-Za-z][A-Za-z0-9]*\.[A-Za-z][A-Za-z0-9]*)/);
    const [ofClass, name] = property.split('.') as [string, string];
    const operands: string[] = [];
    while (this.#match(/^\s*([,)])/) === ',') operands.push(this.#operand());
    if (operands.length !== comparison.operands) this.#fail();
    const test = comparison.test(operands[0] ?? '', operands[1] ?? '');
    return ({ class: actual, attributes }) => actual === ofClass && test(attributes[name] ?? '');
  }

  #operand(): string {
    return this.#match(/^\s*"((?:[^"\\]|\\.)*)"/).replace(/\\(["\\])/g, '$1');
  }

  #match(expression: RegExp): string {
    const found = expression.exec(this.text.slice(this.#position));
    if (!found) return this.#fail();
    this.#position += found[0].length;
    return found[1] ?? '';
  }

  #fail(): never {
    throw new FilterSyntaxError(`Invalid query filter at position ${this.#position}: ${this.text}`);
  }
}
