import { splitDn } from './dn';
import type { WireFormat } from './wire';

/** What a request asks for. */
export type Route =
  | { kind: 'login' | 'refresh' | 'logout' | 'domains' | 'webtoken-session' }
  | { kind: 'subscription-refresh' }
  | { kind: 'class'; class: string; under?: string }
  | { kind: 'mo'; dn: string }
  | { kind: 'unknown'; path: string };

export interface RequestTarget {
  route: Route;
  format: WireFormat;
  options: ReadonlyMap<string, string>;
}

const methods = new Map<string, Route>([
  ['aaaLogin', { kind: 'login' }],
  ['aaaRefresh', { kind: 'refresh' }],
  ['aaaLogout', { kind: 'logout' }],
  ['aaaListDomains', { kind: 'domains' }],
  ['webtokenSession', { kind: 'webtoken-session' }],
  ['subscriptionRefresh', { kind: 'subscription-refresh' }],
]);

/**
 * Reads a request target by hand: DNs and filters arrive raw, with brackets, commas, quotes and
 * parentheses that a URL class would alter. Undefined when it is not under `/api/`, has no format
 * suffix or is badly encoded.
 */
export function readTarget(raw: string): RequestTarget | undefined {
  const mark = raw.indexOf('?');
  const path = decode(mark < 0 ? raw : raw.slice(0, mark));
  const options = readOptions(mark < 0 ? '' : raw.slice(mark + 1));
  const parts = /^\/api\/(.+)\.(json|xml)$/s.exec(path ?? '');
  if (!parts || !options) return undefined;
  const [, name = '', suffix] = parts;
  return { route: readRoute(name), format: suffix === 'xml' ? 'xml' : 'json', options };
}

/**
 * The number that a text starts with. The devices take `60?query-target=subtree` for 60 and ignore
 * what follows a subscription id.
 */
export function numericPrefix(text: string | undefined): string | undefined {
  return /^\d+/.exec(text ?? '')?.[0];
}

export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readRoute(name: string): Route {
  const method = methods.get(name);
  if (method) return method;
  const parts = /^(?:node\/)?(class|mo)\/(.+)$/s.exec(name);
  if (!parts) return { kind: 'unknown', path: name };
  const [, kind, rest = ''] = parts;
  if (kind === 'mo') return { kind: 'mo', dn: rest };
  const names = splitDn(rest) ?? [rest];
  const last = names.at(-1) ?? '';
  if (names.length === 1) return { kind: 'class', class: last };
  return { kind: 'class', class: last, under: names.slice(0, -1).join('/') };
}

/** Only the first `=` separates; a second `?` belongs to the value before it. */
function readOptions(text: string): Map<string, string> | undefined {
  const options = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    options.set(name, value);
  }
  return options;
}
