import { dnFault } from '../model/dn';
import { QueryError } from '../model/errors';
import { filterProperties, parseFilter, writeFilter, type Filter } from './filter';
import { CLASS_NAME, isRecordClass, isStatisticsClass } from '../model/object-class';
import {
  decode,
  encodeOptions,
  encodePath,
  readUrl,
  showOptions,
  showPath,
  UrlOptions,
} from './query-url';

/** Which objects a query is about: the target itself, its children, or all below it. */
export type Scope = 'self' | 'children' | 'subtree';

export type Encoding = 'json' | 'xml';

/** A query as a person enters it. */
export interface QuerySpec {
  by: 'class' | 'dn' | 'url';
  /** A class name, a DN or a pasted URL. */
  target: string;
  /** Default `self`. A URL brings its own scope, classes, filter and include. */
  scope?: Scope;
  /** Classes that count; only with scope `children` or `subtree`. */
  classes?: string[];
  /** A `query-target-filter`. */
  filter?: string;
  /** Values of `rsp-subtree-include`; shapes the first answer only. As a text: comma-separated. */
  include?: string[] | string;
  /** Seconds, whole, from 5; empty or left out: not set. A URL's own wins. */
  refreshTimeout?: number | string;
  /** Default `json`. A URL's suffix wins. */
  encoding?: Encoding;
}

/** A query that can be sent. Made by `parseQuery` only. */
export interface Query {
  /** Without host and suffix, not encoded: `/api/class/fvBD`, `/api/mo/uni/tn-a`. */
  readonly path: string;
  readonly class?: string;
  readonly dn?: string;
  /** Of a class query that is limited to a node: `topology/pod-1/node-101`. */
  readonly nodeDn?: string;
  readonly scope: Scope;
  readonly classes: readonly string[];
  readonly filter?: string;
  readonly include: readonly string[];
  /** Other options of a pasted URL that are sent as they were. */
  readonly options: readonly (readonly [name: string, value: string])[];
  /** Seconds; left out when not set. */
  readonly refreshTimeout?: number;
  readonly encoding: Encoding;
  /**
   * Equal for queries that ask the same in the same encoding. The refresh timeout is no part of it:
   * it says how long a subscription lives, not what it is about.
   */
  readonly key: string;
  /** For people; `parseQuery` reads it again. */
  readonly text: string;
  /** What a person should know, a sentence each. */
  readonly notes: readonly string[];
  /** The objects are records (faultRecord, aaaModLR, …): they come once and never change. */
  readonly isRecord: boolean;
  /** The objects are statistics, which are never announced. */
  readonly isStats: boolean;
  /** The filter looks at `status`, which is only set in notifications, so no read can repeat it. */
  readonly filtersOnStatus: boolean;
}

type Content = Omit<
  Query,
  'path' | 'key' | 'text' | 'isRecord' | 'isStats' | 'filtersOnStatus' | 'notes'
>;

// nginx takes 8 kB of request line by default; niwaki saw 10,749 bytes fail on an APIC.
const LONGEST_QUERY = 8_000;

// Below this the refreshes of one subscription alone would load a device.
const SHORTEST_REFRESH_TIMEOUT = 5;

/** One list for the thousands of queries that have nothing to put into theirs. */
const NONE: readonly never[] = [];

const SUFFIXES: Readonly<Record<Encoding, string>> = { json: '.json', xml: '.xml' };

const NODE_CLASS = /^(topology\/pod-\d+\/node-\d+)\/([^/]+)$/;
const OPTION_WORD = /^[A-Za-z][A-Za-z0-9:-]*$/;

/**
 * Reads and checks a query.
 *
 * @throws {QueryError} with a message that says what to write instead
 */
export function parseQuery(spec: QuerySpec): Query {
  const target = spec.target.trim();
  if (target === '') throw emptyTarget(spec.by);
  if (spec.by === 'url') return readUrlQuery(target, spec);
  refuseUrl(target);
  const scope = readScope(spec.scope ?? 'self');
  const classes = readClasses(spec.classes ?? []);
  if (classes.length > 0 && scope === 'self') {
    throw new QueryError(
      'OPTION_INVALID',
      'A list of classes needs the scope "children" or "subtree": choose one, or empty the list.',
    );
  }
  const content: Content = {
    ...(spec.by === 'class' ? readClassTarget(target) : readDnTarget(target)),
    scope,
    classes,
    filter: readFilter(spec.filter),
    include: readInclude(spec.include ?? []),
    options: NONE,
    refreshTimeout: readRefreshTimeout(spec.refreshTimeout),
    encoding: spec.encoding ?? 'json',
  };
  return finish(content, NONE);
}

/**
 * The same query with another filter, for reading a part of what it is about.
 *
 * @throws {QueryError} FILTER_INVALID or QUERY_TOO_LONG
 */
export function withFilter(query: Query, filter: string | undefined): Query {
  return finish({ ...query, filter: readFilter(filter) }, query.notes);
}

/** Settings of a subscribe that belong to the device, not to the query. */
export interface SubscribeOptions {
  /** Seconds; left out: the device's own default. */
  refreshTimeout?: number;
  /** Cuts the first answer only; notifications are not cut (EnhancedEndpointTracker). */
  pageSize?: number;
}

/** Path and query of the subscribe request, as on the wire. */
export function subscribePath(query: Query, options: SubscribeOptions = {}): string {
  const own: [string, string][] = [['subscription', 'yes']];
  if (options.refreshTimeout !== undefined) {
    own.push(['refresh-timeout', String(options.refreshTimeout)]);
  }
  if (options.pageSize !== undefined) own.push(['page-size', String(options.pageSize)]);
  return wirePath(query, query.encoding, [...own, ...optionsOf(query)]);
}

export interface ReadOptions {
  /** From 0. */
  page: number;
  pageSize: number;
  /** Sort by DN where one class is known, so that no object slips between two pages. Default true. */
  orderBy?: boolean;
  /**
   * Leave out what adds to the answer or cuts properties out of it (`rsp-subtree-include`,
   * `rsp-prop-include`), so that what is read is what notifications speak of. Default false.
   */
  bare?: boolean;
}

/**
 * Path and query that read one page of what the subscription is about, as on the wire. Always JSON:
 * the content is the same and it is read faster.
 */
export function readPath(query: Query, options: ReadOptions): string {
  const own: [string, string][] = [
    ['page', String(options.page)],
    ['page-size', String(options.pageSize)],
  ];
  const sorted = options.orderBy === false ? undefined : onlyClass(query);
  if (sorted !== undefined) own.push(['order-by', `${sorted}.dn|asc`]);
  return wirePath(query, 'json', [...optionsOf(query, options.bare), ...own]);
}

/** Path of one object, as on the wire. Always JSON. */
export function moPath(dn: string): string {
  return `${encodePath(`/api/mo/${dn}`)}.json`;
}

/** Path and query that count the objects: the answer is one `moCount` with `count`. Always JSON. */
export function countPath(query: Query): string {
  const options = optionsOf(query, true).filter(([name]) => !name.startsWith('rsp-'));
  return wirePath(query, 'json', [...options, ['rsp-subtree-include', 'count']]);
}

/** The one class that all objects of the query have; undefined where there may be several. */
export function onlyClass(query: Query): string | undefined {
  if (query.classes.length === 1) return query.classes[0];
  return query.scope === 'self' ? query.class : undefined;
}

function wirePath(
  query: Query,
  encoding: Encoding,
  options: Iterable<readonly [string, string]>,
): string {
  const tail = encodeOptions(options);
  return `${encodePath(query.path)}.${encoding}${tail === '' ? '' : `?${tail}`}`;
}

function optionsOf(query: Omit<Content, 'encoding'>, bare = false): [string, string][] {
  const list: [string, string][] = [];
  if (query.scope !== 'self') list.push(['query-target', query.scope]);
  if (query.classes.length > 0) list.push(['target-subtree-class', query.classes.join(',')]);
  if (query.filter !== undefined) list.push(['query-target-filter', query.filter]);
  if (query.include.length > 0 && !bare) {
    list.push(['rsp-subtree-include', query.include.join(',')]);
  }
  for (const [name, value] of query.options) {
    if (!bare || name !== 'rsp-prop-include') list.push([name, value]);
  }
  return list;
}

function finish(content: Content, notes: readonly string[]): Query {
  const path =
    content.dn === undefined
      ? `/api/class/${content.nodeDn === undefined ? '' : `${content.nodeDn}/`}${content.class}`
      : `/api/mo/${content.dn}`;
  const named = content.classes.length > 0 ? content.classes : [content.class ?? ''];
  const isStats = named.every(isStatisticsClass);
  const address = showPath(path) + SUFFIXES[content.encoding];
  // All have one shape, which takes less memory than one that is put together.
  const query: Query = {
    path,
    class: content.class,
    dn: content.dn,
    nodeDn: content.nodeDn,
    scope: content.scope,
    classes: content.classes,
    filter: content.filter,
    include: content.include,
    options: content.options,
    refreshTimeout: content.refreshTimeout,
    encoding: content.encoding,
    key: withOptions(address, sortedOptions(content)),
    text: withOptions(address, optionsOf(content)),
    notes: isStats ? [...new Set([...notes, STATISTICS_NOTE])] : notes,
    isRecord: named.every(isRecordClass),
    isStats,
    filtersOnStatus: content.filter !== undefined && looksAtStatus(parseFilter(content.filter)),
  };
  refuseTooLong(query);
  return query;
}

const STATISTICS_NOTE =
  'Statistics are accepted in a subscription but never announced (niwaki, citing Cisco: too frequent and not scalable). Read them at intervals instead.';

function withOptions(address: string, options: [string, string][]): string {
  const tail = showOptions(options);
  return tail === '' ? address : `${address}?${tail}`;
}

function sortedOptions(content: Content): [string, string][] {
  return optionsOf({
    ...content,
    classes: content.classes.toSorted(),
    include: content.include.toSorted(),
    options: content.options.toSorted(([a], [b]) => (a < b ? -1 : 1)),
  });
}

function looksAtStatus(filter: Filter): boolean {
  return filterProperties(filter).some((property) => property.endsWith('.status'));
}

function refuseTooLong(query: Query): void {
  const bytes = subscribePath(query, {
    refreshTimeout: query.refreshTimeout ?? 600,
    pageSize: 1,
  }).length;
  if (bytes <= LONGEST_QUERY) return;
  throw new QueryError(
    'QUERY_TOO_LONG',
    `The query has ${bytes} bytes on the wire and devices take about ${LONGEST_QUERY}. Split its filter into several queries, or shorten it with wcard(…).`,
  );
}

function emptyTarget(by: QuerySpec['by']): QueryError {
  const examples = {
    class: 'Write a class, for example fvBD.',
    dn: 'Write a DN, for example uni/tn-common.',
    url: 'Paste the URL of a query, for example /api/class/fvBD.json.',
  };
  return new QueryError('QUERY_EMPTY', `The query is empty. ${examples[by]}`);
}

function refuseUrl(target: string): void {
  if (!/^(?:(?:https?|wss?):\/\/|\/?api\/|\/node\/)/i.test(target)) return;
  throw new QueryError('URL_INVALID', 'This is a URL: choose "URL" to enter it as it is.');
}

function readClassTarget(text: string): Pick<Content, 'class' | 'nodeDn'> {
  const target = withoutSuffix(text);
  const onNode = NODE_CLASS.exec(target);
  if (onNode) return { nodeDn: onNode[1], class: readClass(onNode[2] as string) };
  if (target.includes('/')) {
    throw new QueryError(
      'CLASS_INVALID',
      `"${shortened(target)}" looks like a DN: choose "DN" for it. A class on one node is written topology/pod-1/node-101/l1PhysIf.`,
    );
  }
  return { class: readClass(target) };
}

function readClass(name: string): string {
  if (CLASS_NAME.test(name)) return name;
  const advice = /[,\s]/.test(name)
    ? 'Write one class a line, or use a DN with scope "subtree" and a list of classes.'
    : 'A class is letters and digits only, for example fvBD or l1PhysIf.';
  throw new QueryError('CLASS_INVALID', `"${shortened(name)}" is not a class. ${advice}`);
}

function readClasses(list: readonly string[]): readonly string[] {
  const named = words(list);
  return named.length === 0 ? NONE : [...new Set(named.map(readClass))];
}

function readDnTarget(text: string): Pick<Content, 'dn'> {
  const dn = withoutSuffix(text).replace(/^\/+/, '');
  const fault = dn === '' ? 'is empty' : dnFault(dn);
  if (fault === undefined) return { dn };
  const example = 'A DN reads like uni/tn-common/BD-web or sys/intf/phys-[eth1/1].';
  throw new QueryError('DN_INVALID', `The DN "${shortened(dn)}" ${fault}. ${example}`);
}

function readScope(scope: string): Scope {
  if (scope === 'self' || scope === 'children' || scope === 'subtree') return scope;
  throw new QueryError(
    'OPTION_INVALID',
    `"${shortened(scope)}" is not a scope (query-target): write self, children or subtree.`,
  );
}

function readFilter(text: string | undefined): string | undefined {
  const filter = text?.trim() ?? '';
  if (filter === '') return undefined;
  // Copied out of an address bar, quotes are %22; a filter without any quote is never right.
  return writeFilter(parseFilter(filter.includes('"') ? filter : decode(filter)));
}

function readInclude(include: readonly string[] | string): readonly string[] {
  const list = words(typeof include === 'string' ? [include] : include);
  if (list.length === 0) return NONE;
  const wrong = list.find((word) => !OPTION_WORD.test(word));
  if (wrong === undefined) return [...new Set(list)];
  throw new QueryError(
    'OPTION_INVALID',
    `"${shortened(wrong)}" cannot be included (rsp-subtree-include): write words like faults or health, with commas between them.`,
  );
}

function readRefreshTimeout(value: number | string | undefined): number | undefined {
  const text = String(value ?? '').trim();
  if (text === '') return undefined;
  const seconds = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seconds) && seconds >= SHORTEST_REFRESH_TIMEOUT) {
    return seconds;
  }
  throw new QueryError(
    'REFRESH_TIMEOUT_INVALID',
    `The refresh timeout "${shortened(text)}" is not a whole number of seconds from ${SHORTEST_REFRESH_TIMEOUT}: write for example 600, or leave it empty.`,
  );
}

function withoutSuffix(target: string): string {
  return target.replace(/\.(?:json|xml)$/i, '');
}

function words(list: readonly string[]): string[] {
  return list.flatMap((entry) => entry.split(/[,\s]+/)).filter((word) => word !== '');
}

// Long enough to recognise what is meant, short enough for a status line.
const LONGEST_ECHO = 60;

function shortened(text: string): string {
  return text.length <= LONGEST_ECHO ? text : `${text.slice(0, LONGEST_ECHO)}…`;
}

function readUrlQuery(target: string, spec: QuerySpec): Query {
  const url = readUrl(target);
  const options = new UrlOptions(url.options, url.notes);
  const content: Content = {
    ...(url.by === 'class' ? readClassTarget(url.target) : readDnTarget(url.target)),
    scope: readScope(options.take('query-target') ?? 'self'),
    classes: readClasses([options.take('target-subtree-class') ?? '']),
    filter: readFilter(options.take('query-target-filter')),
    include: readInclude(options.take('rsp-subtree-include') ?? ''),
    refreshTimeout: readRefreshTimeout(
      options.takeNumber('refresh-timeout') ?? spec.refreshTimeout,
    ),
    options: options.rest(),
    encoding: url.encoding ?? spec.encoding ?? 'json',
  };
  const isIdleList = content.classes.length > 0 && content.scope === 'self';
  return finish(content, isIdleList ? [...url.notes, IDLE_LIST_NOTE] : url.notes);
}

const IDLE_LIST_NOTE =
  'Cisco describes "target-subtree-class" for query-target=children or subtree only: add one of them if nothing comes.';
