import { QueryError } from '../model/errors';

/** What a pasted URL says, decoded, before any of it is judged. */
export interface UrlParts {
  by: 'class' | 'dn';
  target: string;
  encoding?: 'json' | 'xml';
  /** In the order written, without empty ones. */
  options: [name: string, value: string][];
  notes: string[];
}

// Calls of the API that are no queries, and what to do instead. In lower case.
const OTHER_CALLS = new Map([
  ['aaalogin', 'the login is done for you from the name and password of the device'],
  ['aaarefresh', 'the login is refreshed for you'],
  ['aaalogout', 'the logout is done for you'],
  ['aaalistdomains', 'it lists login domains and cannot be subscribed to'],
  ['subscriptionrefresh', 'subscriptions are refreshed for you'],
  // Printed so in Cisco's own NX-API REST chapter "Websocket Subscription".
  ['subscriptonrefresh', 'subscriptions are refreshed for you'],
  ['webtokensession', 'the session is opened for you'],
  ['requestapptoken', 'the session is opened for you'],
]);

const EXAMPLES = '/api/class/fvBD.json or /api/mo/uni/tn-common.json';

/**
 * Takes a pasted URL apart: whole or from `/api/` on, percent-encoded or not, also as it stands in
 * a script (`"https://" + host + "/api/…\"up\")"`).
 *
 * @throws {QueryError} URL_INVALID
 */
export function readUrl(pasted: string): UrlParts {
  const notes: string[] = [];
  const url = withoutScript(pasted, notes);
  const [path, ...pieces] = splitUrl(url, notes) as [string, ...string[]];
  const options: UrlParts['options'] = [];
  for (const piece of pieces) {
    const equals = piece.indexOf('=');
    const name = decode(equals < 0 ? piece : piece.slice(0, equals)).trim();
    if (name !== '') options.push([name, equals < 0 ? '' : decode(piece.slice(equals + 1))]);
  }
  return { ...readPathOfUrl(decode(path).trim()), options, notes };
}

/** Keeps what begins at the API's own path, without the quotes of a script around it. */
function withoutScript(pasted: string, notes: string[]): string {
  // The address of a socket ends in a token: it must not be repeated in a message.
  if (/(?:^|[/"'])socket(?![a-z-]*\.(?:json|xml))/i.test(pasted) && !pasted.includes('/api/')) {
    throw new QueryError(
      'URL_INVALID',
      `This is the address of a socket, which is opened for you. Write the query itself: ${EXAMPLES}.`,
    );
  }
  const start = pasted.search(/\/api\//i);
  if (start < 0) return unquoted(withoutHost(pasted.trim(), notes));
  const before = pasted.slice(0, start);
  if (/:\/\//.test(before)) noteHost(notes);
  return unquoted(pasted.slice(start).trim());
}

function withoutHost(text: string, notes: string[]): string {
  const host = /^["'‘“]?(?:https?|wss?):\/\/[^/]*/i.exec(text);
  if (!host) return text.replace(/^["'‘’“”`]+/, '');
  noteHost(notes);
  return text.slice(host[0].length);
}

function noteHost(notes: string[]): void {
  notes.push('The address in the URL is not used: the query goes to the hosts of the device.');
}

/** Without the end of a script's string: `…")`, `…',`, `…’`. */
function unquoted(text: string): string {
  const url = text.replace(/['‘’“”`][\s);,]*$/, '').replace(/[;,\s]+$/, '');
  const bare = [...url.matchAll(/(?<!\\)"/g)];
  if (bare.length > 1 && bare.length % 2 === 0) return url;
  const last = bare.at(-1)?.index;
  const closed = last !== undefined && /^"[\s)]*$/.test(url.slice(last));
  return (closed ? url.slice(0, last) : url).replaceAll(String.raw`\"`, '"');
}

/** Splits at `?` and `&` outside quotes: the path first, then the options. */
function splitUrl(url: string, notes: string[]): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let index = 0; index < url.length; index++) {
    const character = url[index];
    if (isQuote(url, index)) quoted = !quoted;
    if (quoted || !separates(url, index, pieces.length)) continue;
    if (character === '?' && pieces.length > 0) noteQuestionMark(url, start, index, notes);
    pieces.push(url.slice(start, index));
    start = index + 1;
  }
  pieces.push(url.slice(start));
  return pieces;
}

/** A quote as it is or as `%22`, without a backslash before it. */
function isQuote(url: string, index: number): boolean {
  if (url[index] !== '"' && !url.startsWith('%22', index)) return false;
  return url[index - 1] !== '\\' && url.slice(index - 3, index).toUpperCase() !== '%5C';
}

/** The first question mark ends the path; a later one counts when an option follows it. */
function separates(url: string, index: number, pieces: number): boolean {
  if (url[index] === '&') return pieces > 0;
  if (url[index] !== '?') return false;
  return pieces === 0 || /^\?[a-z-]+=/.test(url.slice(index, index + 40));
}

/** Names the options only: a value may be a secret of whoever copied the URL. */
function noteQuestionMark(url: string, start: number, index: number, notes: string[]): void {
  const before = nameAt(url, start);
  const next = nameAt(url, index + 1);
  notes.push(
    `"${before}=…?${next}=…" is read as two options, as if "&" stood there; a device reads a number before it and ignores the rest.`,
  );
}

function nameAt(url: string, index: number): string {
  return /^[a-z-]*/i.exec(url.slice(index))?.[0] ?? '';
}

function readPathOfUrl(path: string): Pick<UrlParts, 'by' | 'target' | 'encoding'> {
  const suffix = /\.(json|xml)$/i.exec(path)?.[1]?.toLowerCase();
  const bare = suffix === undefined ? path : path.slice(0, -suffix.length - 1);
  const query = /^\/*(?:api\/+)?(?:node\/+)?(class|mo)\/+(.+)$/is.exec(bare);
  if (!query) throw otherCall(bare);
  const [, kind, target] = query as unknown as [string, string, string];
  return {
    by: kind.toLowerCase() === 'class' ? 'class' : 'dn',
    target: target.replace(/\/+$/, ''),
    encoding: suffix === 'xml' || suffix === 'json' ? suffix : undefined,
  };
}

function otherCall(path: string): QueryError {
  const call = path.replace(/^\/*(?:api\/+)?/i, '').toLowerCase();
  const known = OTHER_CALLS.get(call);
  const reason =
    known === undefined
      ? 'this one has neither /api/class/ nor /api/mo/ in it'
      : `this one is not a query: ${known}`;
  return new QueryError('URL_INVALID', `Paste the URL of a query, like ${EXAMPLES}; ${reason}.`);
}

// Set by the client itself, or without a meaning for a stream.
const OWN_OPTIONS = new Map([
  ['page', 'the result is paged for you'],
  ['page-size', 'the result is paged for you'],
  ['order-by', 'notifications come in the order of the changes'],
]);

// Belong to the session of whoever copied the URL; the first is a secret.
const SESSION_OPTIONS = new Set(['challenge', 'gui-token-request', '_dc']);

const OPTION_NAME = /^[A-Za-z_][\w-]{0,60}$/;

function oddOption(name: string): QueryError {
  return new QueryError(
    'OPTION_INVALID',
    `"${name.slice(0, 60)}" is not the name of an option: options are joined by &, and a & inside a value is written %26.`,
  );
}

/** The options of a pasted URL, taken one by one by whoever knows what they mean. */
export class UrlOptions {
  private readonly values = new Map<string, string>();

  /** @throws {QueryError} OPTION_INVALID for an odd name, or two values for one */
  constructor(
    options: UrlParts['options'],
    private readonly notes: string[],
  ) {
    for (const [name, value] of options) {
      if (!OPTION_NAME.test(name)) throw oddOption(name);
      const earlier = this.values.get(name);
      if (earlier !== undefined && earlier !== value) {
        throw new QueryError(
          'OPTION_INVALID',
          `The option "${name}" stands twice in the URL: leave one.`,
        );
      }
      this.values.set(name, value);
    }
  }

  take(name: string): string | undefined {
    const value = this.values.get(name);
    this.values.delete(name);
    return value;
  }

  /** Devices read the number at the beginning only: `60m0s` is 60. */
  takeNumber(name: string): string | undefined {
    const value = this.take(name)?.trim();
    const number = value === undefined ? undefined : /^\d+(?=\D)/.exec(value)?.[0];
    if (number === undefined) return value;
    this.notes.push(`"${name}=${value}" is read as ${number} seconds.`);
    return number;
  }

  /** What is left and is sent as it stands; notes what is left out. */
  rest(): [string, string][] {
    const sent: [string, string][] = [];
    for (const [name, value] of this.values) {
      if (name === 'subscription' || SESSION_OPTIONS.has(name)) continue;
      const reason = OWN_OPTIONS.get(name);
      if (reason === undefined) sent.push([name, value]);
      else this.notes.push(`"${name}" is left out: ${reason}.`);
    }
    return sent;
  }
}

/** Decodes what is an escape and leaves a percent sign that is none. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

// Only what HTTP needs is encoded: aci-containers notes that a fully encoded query breaks the APIC,
// while the GUI and go-nxos send %22 and work. `&` and `+` would change the meaning of a value.
const ENCODED_IN_PATH = /[^\x21-\x7e]+|["#%+<>?\\^`{}]/gu;
const ENCODED_IN_VALUE = /[^\x21-\x7e]+|["#%&+<>\\^`{}]/gu;

/** Encodes the path of a query; slashes, brackets, commas and colons stay. */
export function encodePath(path: string): string {
  return path.replace(ENCODED_IN_PATH, encoded);
}

/** Joins options for the wire: `a=b&c=d`, or '' for none. */
export function encodeOptions(options: Iterable<readonly [string, string]>): string {
  return [...options].map(([name, value]) => `${name}=${encodeValue(value)}`).join('&');
}

function encodeValue(value: string): string {
  return value.replace(ENCODED_IN_VALUE, encoded);
}

function encoded(characters: string): string {
  // Half of a character cannot be encoded: it becomes the sign for an unknown one.
  return encodeURIComponent(characters.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** As `encodeOptions`, for people: only what reading it again could not tell apart. */
export function showOptions(options: Iterable<readonly [string, string]>): string {
  return [...options].map(([name, value]) => `${name}=${showPercent(value)}`).join('&');
}

/** As `encodePath`, for people. */
export function showPath(path: string): string {
  return showPercent(path).replaceAll('?', '%3F');
}

function showPercent(text: string): string {
  return text.replaceAll('%', '%25');
}
