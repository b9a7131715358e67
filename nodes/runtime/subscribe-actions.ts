import type { NodeMessage } from 'node-red';
import { toNetworkPushError, type NetworkPushError } from '../../src/connection/errors';
import type { NetworkEvent } from '../../src/event';
import type { HostResync } from '../../src/dme/options';
import { parseQuery } from '../../src/dme/query/query';
import { LONGEST_TRACE_MINUTES, TRACE_MINUTES } from '../../src/dme/session/trace';
import { countedSources } from './counted-sources';
import { eventMessage, objectOf } from './message';
import { MessageError } from './message-error';
import { textOf } from './property';
import type { RunningQuery } from './running-queries';
import {
  messageQueries,
  type SubscribeDefinition,
  type SubscribeOptions,
} from './subscribe-options';
import type { Subscriber } from './subscriber';

/** A message that tells a subscribe node what to do. */
export interface ActionMessage extends NodeMessage {
  action?: unknown;
  query?: unknown;
  /** Of `objects`: a message each. */
  split?: unknown;
  /** Of `trace`: how long; 0 ends it. */
  minutes?: unknown;
}

type Send = (message: NodeMessage) => void;
type Action = (message: ActionMessage, send: Send) => void | Promise<void>;

/** Objects that are not known: not tracked, or not read yet. */
interface Unknown {
  host: string;
  query: string;
}

/** Does what messages tell a subscribe node, with the words of the core MQTT node and some more. */
export class SubscribeActions {
  private readonly actions: Record<string, Action> = {
    subscribe: ({ query }) => this.subscriber.subscribe(messageQueries(query, this.node)),
    unsubscribe: ({ query }) => this.unsubscribe(query),
    getSubscriptions: (message, send) => send({ ...message, payload: this.subscriptions() }),
    connect: () => this.subscriber.connect(),
    disconnect: () => this.subscriber.disconnect(),
    objects: (message, send) => this.sendObjects(message, send),
    resync: (message, send) => this.resync(message, send),
    stats: (message, send) => send({ ...message, payload: this.stats() }),
    trace: (message, send) => this.trace(message, send),
  };

  constructor(
    private readonly subscriber: Subscriber,
    private readonly node: SubscribeDefinition,
    private readonly options: SubscribeOptions,
  ) {}

  /** Acts on a message and calls `done` once, with an error that has a code if it came to nothing. */
  async handle(
    message: ActionMessage,
    send: Send,
    done: (error?: NetworkPushError) => void,
  ): Promise<void> {
    let failure: NetworkPushError | undefined;
    try {
      await this.act(message, send);
    } catch (thrown) {
      failure = toNetworkPushError(thrown);
    }
    done(failure);
  }

  private async act(message: ActionMessage, send: Send): Promise<void> {
    const name = textOf(message.action);
    const action = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
    if (!action) throw unknownAction(name, Object.keys(this.actions));
    await action(message, send);
  }

  private unsubscribe(query: unknown): void {
    if (query === true) {
      this.subscriber.unsubscribe(this.subscriber.queries);
      return;
    }
    const specs = messageQueries(query, this.node);
    const keys = specs.map((spec) => parseQuery(spec).key);
    this.subscriber.unsubscribe(keys.flatMap((key) => this.subscriber.queries.find(key)));
  }

  /** In a form that `subscribe` takes again. */
  private subscriptions(): object[] {
    return [...this.subscriber.queries].map(({ query: { text, refreshTimeout } }) => {
      return { queryBy: 'url', query: text, ...(refreshTimeout ? { refreshTimeout } : {}) };
    });
  }

  /** What this node was sent, what its device has counted, and how the process is. */
  private stats(): object {
    const queries = [...this.subscriber.queries].flatMap(({ query, handle }) =>
      (handle?.counts() ?? []).map(({ device: { name, host }, ...counts }) => {
        return { query: query.text, device: name, host, ...counts };
      }),
    );
    return { queries, devices: this.subscriber.readings(), process: countedSources.process() };
  }

  /** Those that a message names; all when it names none. */
  private named(query: unknown): RunningQuery[] {
    const { queries } = this.subscriber;
    if (!this.subscriber.isConnected) throw notConnected();
    if (query === undefined || query === true) return [...queries];
    return messageQueries(query, this.node).flatMap((spec) => {
      const { key, text } = parseQuery(spec);
      const found = queries.find(key);
      if (found.length === 0) throw notSubscribed(text);
      return found;
    });
  }

  private sendObjects(message: ActionMessage, send: Send): void {
    const { events, unknown } = knownObjects(this.named(message.query));
    const { format } = this.options;
    const said = unknown.length > 0 ? { unknown } : {};
    if (message.split !== true) {
      const payload = events.map((event) => objectOf(event, format));
      send({ ...message, ...said, payload });
      return;
    }
    for (const [index, event] of events.entries()) {
      const parts = { id: message._msgid, index, count: events.length };
      const payload = objectOf(event, format);
      const one = { ...message, ...said, ...eventMessage(event, this.options), payload, parts };
      send(one);
    }
  }

  private async trace(message: ActionMessage, send: Send): Promise<void> {
    const { trace } = this.subscriber;
    if (!trace) throw notConnected();
    const minutes = minutesOf(message.minutes);
    const payload = minutes === 0 ? await trace.stop() : trace.start(minutes);
    send({ ...message, payload: payload ?? { isOn: false } });
  }

  private async resync(message: ActionMessage, send: Send): Promise<void> {
    const results = await Promise.all(
      this.named(message.query).map(async ({ query, handle }) => {
        const hosts = (await handle?.resync()) ?? [];
        return hosts.map((result) => ({ query: query.text, result }));
      }),
    );
    const all = results.flat();
    const errors = all.flatMap(({ result }) => ('error' in result ? [result.error] : []));
    const [first] = errors;
    if (first && errors.length === all.length) throw first;
    const payload = all.map(({ query, result }) => ({ query, ...outcomeOf(result) }));
    send({ ...message, payload });
  }
}

/** Each object once, whichever of the queries know it. */
function knownObjects(queries: RunningQuery[]): { events: NetworkEvent[]; unknown: Unknown[] } {
  const byIdentity = new Map<string, NetworkEvent>();
  const unknown: Unknown[] = [];
  for (const { query, handle } of queries) {
    for (const { device, objects } of handle?.objects() ?? []) {
      if (!objects) unknown.push({ host: device.host, query: query.text });
      for (const one of objects ?? []) byIdentity.set(`${one.event.source} ${one.payload.dn}`, one);
    }
  }
  return { events: [...byIdentity.values()], unknown };
}

function outcomeOf(result: HostResync): object {
  const { name: device, host } = result.device;
  if (!('error' in result)) {
    const { changes, certain } = result;
    return { device, host, changes, certain };
  }
  return { device, host, error: result.error.code, text: result.error.message };
}

function unknownAction(name: string, known: string[]): MessageError {
  const what = name === '' ? 'msg.action is missing' : `"${name}" is no action`;
  return new MessageError('ACTION_UNKNOWN', `${what}. Set it to one of: ${known.join(', ')}.`);
}

function minutesOf(value: unknown): number {
  const text = textOf(value, String(TRACE_MINUTES));
  const minutes = Number(text);
  if (/^\d+(?:\.\d+)?$/u.test(text) && minutes <= LONGEST_TRACE_MINUTES) return minutes;
  throw new MessageError(
    'MINUTES_INVALID',
    `msg.minutes is how long to trace: a number up to ${LONGEST_TRACE_MINUTES}, or 0 to end it.`,
  );
}

function notConnected(): MessageError {
  return new MessageError(
    'NOT_CONNECTED',
    'The node is not connected to its device. Send the action "connect", or see the error of the device.',
  );
}

function notSubscribed(query: string): MessageError {
  return new MessageError('NOT_SUBSCRIBED', `The node does not listen to ${query}.`);
}
