import type { StormOptions } from '../../src/connection/storm-options';
import type { ListenerOptions } from '../../src/dme/options';
import type { QuerySpec } from '../../src/dme/query/query';
import { checkSelection } from '../../src/dme/selections/selections';
import { ConfigurationError } from './configuration-error';
import { MessageError } from './message-error';
import { amountOf, choiceOf, choicesOf, flagOf, linesOf, textOf, wordsOf } from './property';

/** A `cisco-subscribe` as the flow holds it. Properties of later releases are left alone. */
export interface SubscribeDefinition {
  device?: unknown;
  queryBy?: unknown;
  query?: unknown;
  scope?: unknown;
  classes?: unknown;
  filter?: unknown;
  include?: unknown;
  refreshTimeout?: unknown;
  encoding?: unknown;
  start?: unknown;
  track?: unknown;
  events?: unknown;
  watch?: unknown;
  select?: unknown;
  topic?: unknown;
  format?: unknown;
  storm?: unknown;
  stormRate?: unknown;
  inputs?: unknown;
  outputs?: unknown;
}

export type MessageFormat = 'event' | 'flat' | 'frame';

export interface SubscribeOptions {
  /** `connection`: what the device says about its connection, and no query. */
  source: 'queries' | 'connection';
  /** In the order of the lines. */
  queries: QuerySpec[];
  /** Whether messages tell the node what to listen to. */
  isDriven: boolean;
  listener: ListenerOptions;
  /** Which of the changes are sent, as the library takes it; empty for all. */
  select: string;
  /** `dn`, `device/dn`, or any other text as it is. */
  topic: string;
  format: MessageFormat;
  /** Whether connection events leave by the second output. */
  secondOutput: boolean;
}

/**
 * What a subscribe node does, from what the flow says. Queries are judged by the library, one by
 * one, so that a wrong line does not take the others with it.
 *
 * @throws ConfigurationError `PROPERTY_INVALID`
 * @throws QueryError OPTION_INVALID for a selection that there is not
 */
export function subscribeOptions(definition: SubscribeDefinition): SubscribeOptions {
  const by = choiceOf('queryBy', definition.queryBy, ['class', 'dn', 'url', 'connection'], 'class');
  const isDriven = by !== 'connection' && textOf(definition.inputs) === '1';
  const format = choiceOf('format', definition.format, ['event', 'flat', 'frame'], 'event');
  return {
    source: by === 'connection' ? 'connection' : 'queries',
    queries: by === 'connection' ? [] : configuredQueries(definition, by, isDriven),
    isDriven,
    listener: {
      track: flagOf(definition.track, true),
      start: choiceOf('start', definition.start, ['changes', 'snapshot'], 'changes'),
      events: choicesOf('events', definition.events, ['created', 'modified', 'deleted']),
      watch: wordsOf(definition.watch),
      ...stormOptions(definition),
    },
    select: by === 'connection' ? '' : selectionOf(definition.select, format),
    topic: textOf(definition.topic, 'dn'),
    format,
    secondOutput: by !== 'connection' && textOf(definition.outputs) === '2',
  };
}

/** @throws QueryError OPTION_INVALID for one that there is not */
function selectionOf(given: unknown, format: MessageFormat): string {
  const select = textOf(given);
  if (select === '') return '';
  checkSelection(select);
  if (format !== 'frame') return select;
  throw new ConfigurationError(
    'PROPERTY_INVALID',
    'A selection decides about single changes, and a frame is sent as it came: choose another message, or leave "select" empty.',
  );
}

/**
 * Queries as a message names them. A text is read as if it were a line of the node; an object has
 * properties like those of the node, and settings of its own; a list holds any of them.
 *
 * @param node what is left out of a message: how a query is written, its encoding and its timeout
 * @throws MessageError QUERY_MISSING
 * @throws ConfigurationError PROPERTY_INVALID
 */
export function messageQueries(given: unknown, node: SubscribeDefinition): QuerySpec[] {
  const all = Array.isArray(given) ? given : [given];
  if (all.length === 0) throw queryMissing();
  return all.flatMap((one) => queriesOf(definitionIn(one, node)));
}

/** What to do with too many changes; nothing for a node that takes them as they come. */
function stormOptions(definition: SubscribeDefinition): { storm?: StormOptions } {
  const choices = ['none', 'latest', 'drop', 'wait'] as const;
  const action = choiceOf('storm', definition.storm, choices, 'none');
  const rate = amountOf('stormRate', definition.stormRate);
  if (action === 'none') return {};
  return { storm: rate ? { action, rate } : { action } };
}

function definitionIn(given: unknown, node: SubscribeDefinition): SubscribeDefinition {
  if (textOf(given) !== '') return { ...node, query: given };
  if (typeof given !== 'object' || given === null) throw queryMissing();
  const { queryBy, refreshTimeout, encoding } = node;
  return { queryBy, refreshTimeout, encoding, ...given };
}

function queryMissing(): MessageError {
  return new MessageError(
    'QUERY_MISSING',
    'Set msg.query to a query: a text, an object with "queryBy" and "query", or a list of them.',
  );
}

function configuredQueries(
  definition: SubscribeDefinition,
  by: QuerySpec['by'],
  isDriven: boolean,
): QuerySpec[] {
  if (isDriven && linesOf(definition.query).length === 0) return [];
  return queriesOf(definition, by);
}

// Whatever the choice says, a line that begins so is a URL.
export const URL_LINE = /^(?:(?:https?|wss?):\/\/|\/?api\/|\/node\/)/iu;

function queriesOf(
  definition: SubscribeDefinition,
  by: QuerySpec['by'] = choiceOf('queryBy', definition.queryBy, ['class', 'dn', 'url'], 'class'),
): QuerySpec[] {
  const common: Pick<QuerySpec, 'refreshTimeout' | 'encoding'> = {
    refreshTimeout: textOf(definition.refreshTimeout) || undefined,
    encoding: choiceOf('encoding', definition.encoding, ['json', 'xml'], 'json'),
  };
  const shape: Pick<QuerySpec, 'scope' | 'classes' | 'filter' | 'include'> = {
    scope: choiceOf('scope', definition.scope, ['self', 'children', 'subtree'], 'self'),
    classes: wordsOf(definition.classes),
    filter: textOf(definition.filter) || undefined,
    include: wordsOf(definition.include),
  };
  // An empty query is one that the library explains.
  const lines = [...new Set(linesOf(definition.query))];
  return (lines.length > 0 ? lines : ['']).map((target) =>
    by === 'url' || URL_LINE.test(target)
      ? { by: 'url', target, ...common }
      : { by, target, ...common, ...shape },
  );
}
