/** How the values of a body are read. Nothing in it has the type that it should have. */
import { isObject } from './json-body';

/** Text of a text or a number, without spaces around it; undefined for anything else. */
export function word(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The first of them that is a text or a number. */
export function firstWord(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const found = word(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `true` and `false`, also as text; undefined for anything else. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  switch (word(value)?.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      return undefined;
  }
}

/** The objects in a list, or the one that stands in its place. */
export function objects(value: unknown): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

/** The texts and numbers in a list, or the one that stands in its place. */
export function words(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => word(one) ?? []);
}

/** An object, or an empty one. */
export function object(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** What lies at a path with dots: `alert.rule.name`, `values.0.host-name`. */
export function at(body: unknown, path: string): unknown {
  let found: unknown = body;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name))
      return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** The pairs whose value is a text or a number, which become texts. */
export function keysOf(pairs: Readonly<Record<string, unknown>>): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const [name, value] of Object.entries(pairs)) {
    const text = word(value);
    if (text !== undefined) keys[name] = text;
  }
  return keys;
}

/** In the form of an event's type: `AP disconnected` becomes `ap-disconnected`. */
export function kebab(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/gu, '');
}

/** Six pairs of digits with colons, where it is a MAC address in any notation. */
export function mac(value: unknown): string | undefined {
  const text = word(value)?.toLowerCase();
  const digits = text?.replaceAll(/[:.-]/gu, '');
  return digits && /^[\da-f]{12}$/u.test(digits) ? digits.replaceAll(/(..)(?!$)/gu, '$1:') : text;
}
