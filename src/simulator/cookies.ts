import type { IncomingHttpHeaders } from 'node:http';

/** The values of all cookies of that name, in the order sent. Capitals do not matter. */
export function cookiesOf({ cookie = '' }: IncomingHttpHeaders, name: string): string[] {
  const wanted = name.toLowerCase();
  return cookie
    .split(';')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return {
        name: pair.slice(0, equals).trim().toLowerCase(),
        value: pair.slice(equals + 1).trim(),
      };
    })
    .filter((found) => found.name === wanted)
    .map(({ value }) => value);
}
