/**
 * How a property of a flow is read. Flows outlive releases and are edited by hand, and a property
 * that is `${NAME}` arrives as text whatever it stands for: so every value is `unknown` here, and
 * one that is missing or empty means its default.
 */
import { ConfigurationError } from './configuration-error';

export function textOf(value: unknown, fallback = ''): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return fallback;
  return value.trim() === '' ? fallback : value.trim();
}

export function flagOf(value: unknown, fallback: boolean): boolean {
  if (typeof value === 'boolean') return value;
  switch (textOf(value).toLowerCase()) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return fallback;
  }
}

/**
 * A number from 0 on, whole or decimal; undefined for one that is missing or empty.
 *
 * @throws ConfigurationError `PROPERTY_INVALID` for anything else.
 */
export function amountOf(property: string, value: unknown): number | undefined {
  const text = textOf(value);
  if (text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  throw new ConfigurationError(
    'PROPERTY_INVALID',
    `The property "${property}" must be a number from 0 on, such as 5 or 0.5, or empty.`,
  );
}

/** The parts of a text that is separated by comma, space or line; or of a list. */
export function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  return textOf(value)
    .split(/[\s,]+/u)
    .filter(Boolean);
}

/** The lines of a text, without empty ones; or of a list. */
export function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  return textOf(value)
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter(Boolean);
}

/**
 * One of `choices`; case is free.
 *
 * @throws ConfigurationError `PROPERTY_INVALID` for anything else.
 */
export function choiceOf<const Choice extends string>(
  property: string,
  value: unknown,
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  const wanted = textOf(value, fallback).toLowerCase();
  const choice = choices.find((candidate) => candidate === wanted);
  if (choice === undefined) throw notOneOf(property, choices);
  return choice;
}

/** Several of `choices`; missing means all of them, an empty list none. */
export function choicesOf<const Choice extends string>(
  property: string,
  value: unknown,
  choices: readonly Choice[],
): Choice[] {
  if (value === undefined || value === null) return [...choices];
  const wanted = wordsOf(value).map((word) => word.toLowerCase());
  const known = choices.filter((choice) => wanted.includes(choice));
  if (known.length !== new Set(wanted).size) throw notOneOf(property, choices);
  return known;
}

function notOneOf(property: string, choices: readonly string[]): ConfigurationError {
  return new ConfigurationError(
    'PROPERTY_INVALID',
    `The property "${property}" must be one of: ${choices.join(', ')}.`,
  );
}
