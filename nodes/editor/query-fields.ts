import { toNetworkPushError } from '../../src/connection/errors';
import {
  parseQuery,
  type Encoding,
  type Query,
  type QuerySpec,
  type Scope,
} from '../../src/dme/query/query';

/** A query as the fields of the dialog hold it. */
export interface QueryFields {
  queryBy: 'class' | 'dn' | 'url';
  query: string;
  scope: string;
  classes: string;
  filter: string;
  include: string;
  refreshTimeout: string;
  encoding: string;
}

/**
 * Takes a pasted URL apart. One that says more than the fields can hold stays a URL, without its
 * host and what is set for each request anyway.
 *
 * @returns undefined for a text that is not the URL of a query
 */
export function fieldsOf(
  pasted: string,
): { fields: QueryFields; notes: readonly string[] } | undefined {
  if (!/\/api\//i.test(pasted)) return undefined;
  try {
    const query = parseQuery({ by: 'url', target: pasted });
    return {
      fields: { ...(fits(query) ? apart(query) : asUrl(query)), ...common(query) },
      notes: query.notes,
    };
  } catch {
    return undefined;
  }
}

/** Classes below the target need a scope in the form; a device takes them without one. */
function fits({ options, classes, scope }: Query): boolean {
  return options.length === 0 && (classes.length === 0 || scope !== 'self');
}

type Shape = Omit<QueryFields, 'refreshTimeout' | 'encoding'>;

function apart(query: Query): Shape {
  const { dn, nodeDn, scope } = query;
  return {
    queryBy: dn === undefined ? 'class' : 'dn',
    query: dn ?? [nodeDn, query.class].filter(Boolean).join('/'),
    scope,
    classes: query.classes.join(', '),
    filter: query.filter ?? '',
    include: query.include.join(', '),
  };
}

function asUrl(query: Query): Shape {
  return { queryBy: 'url', query: query.text, scope: 'self', classes: '', filter: '', include: '' };
}

function common({
  refreshTimeout,
  encoding,
}: Query): Pick<QueryFields, 'refreshTimeout' | 'encoding'> {
  return { refreshTimeout: String(refreshTimeout ?? ''), encoding };
}

/** What becomes of one line of the form. */
export type ReadLine =
  { kind: 'query'; query: Query; notes: readonly string[] } | { kind: 'wrong'; text: string };

/** Each line of the form, read as the node does when it is deployed. */
export function readForm(fields: QueryFields | { queryBy: 'connection' }): ReadLine[] {
  if (fields.queryBy === 'connection') return [];
  return specsOf(fields).map((spec) => {
    try {
      const query = parseQuery(spec);
      return { kind: 'query', query, notes: query.notes };
    } catch (thrown) {
      return wrong(thrown);
    }
  });
}

// Whatever the choice says, a line that begins so is a URL.
const URL_LINE = /^(?:(?:https?|wss?):\/\/|\/?api\/|\/node\/)/i;

function specsOf(fields: QueryFields): QuerySpec[] {
  const { queryBy: by, query, filter, include, refreshTimeout } = fields;
  const encoding = fields.encoding as Encoding;
  const scope = fields.scope as Scope;
  // Hidden with this scope, and emptied when the dialog is closed.
  const classes = scope === 'self' ? [] : [fields.classes];
  const lines = query.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines)]
    .filter((line) => line !== '')
    .map((target) =>
      by === 'url' || URL_LINE.test(target)
        ? { by: 'url', target, refreshTimeout, encoding }
        : { by, target, scope, classes, filter, include, refreshTimeout, encoding },
    );
}

function wrong(thrown: unknown): ReadLine {
  return { kind: 'wrong', text: toNetworkPushError(thrown).message };
}

/** The classes that the objects of a form have, as far as it names them. */
export function classesOf(fields: Parameters<typeof readForm>[0]): string[] {
  const queries = readForm(fields).flatMap((line) => (line.kind === 'query' ? [line.query] : []));
  const named = queries.flatMap((query) =>
    query.classes.length > 0 ? query.classes : [query.class ?? ''],
  );
  return [...new Set(named)].filter((name) => name !== '');
}
