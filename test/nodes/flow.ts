import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Node, NodeAPI, NodeDef, NodeMessage, NodeStatus } from 'node-red';
import helper from 'node-red-node-test-helper';
import ciscoDevice, { type CiscoDeviceNode } from '../../nodes/cisco-device';
import ciscoRequest from '../../nodes/cisco-request';
import ciscoSubscribe from '../../nodes/cisco-subscribe';
import type { ClientState } from '../../src/dme/options';
import type { EventContext, EventPayload } from '../../src/event';
import type { Simulator } from '../../src/simulator';
import { secrets } from '../secrets';
import { until } from '../until';

export type Definition = { id: string; type: string } & Record<string, unknown>;
export type NodeModule = (RED: NodeAPI) => void;
export type Credentials = Record<string, Record<string, string>>;

export interface Message extends NodeMessage {
  payload: EventPayload & Record<string, unknown>;
  event: EventContext;
  [property: string]: unknown;
}

/** A message about an error, as a Catch node hands it on. */
export interface ErrorMessage {
  error: { message: string; code?: string; source: { id: string; type: string } };
}

interface Arrival {
  node: string;
  message: NodeMessage;
}

// Absolute: the helper looks for Node-RED beside itself otherwise.
helper.init(require.resolve('node-red'));

/** A flow in the test helper, and all that its nodes have sent, shown and logged. */
export class Flow {
  private readonly arrivals: Arrival[] = [];
  private readonly shown: { id: string; status: NodeStatus }[] = [];
  private stopWatching: () => void = () => {};
  private events: NodeAPI['events'] | undefined;
  private definitions: Definition[] = [];
  private credentials: Credentials = {};

  /** Starts a flow; resolves when Node-RED says that it has started. */
  async load(
    definitions: Definition[],
    credentials: Credentials = {},
    modules: NodeModule[] = [],
  ): Promise<void> {
    this.definitions = definitions;
    this.credentials = credentials;
    const sink = (RED: NodeAPI): void => this.registerSink(RED);
    const all = [sink, ciscoDevice, ciscoRequest, ciscoSubscribe, ...modules];
    // The helper compares what it was given with what it runs, and takes credentials out.
    await helper.load(all, structuredClone(definitions), structuredClone(credentials));
  }

  /** Deploys what is running, changed by `change`. */
  async deploy(
    type: 'full' | 'flows' | 'nodes',
    change: (definitions: Definition[]) => Definition[] = (same) => same,
    credentials: Credentials = this.credentials,
  ): Promise<void> {
    this.definitions = change(structuredClone(this.definitions));
    this.credentials = credentials;
    assert.ok(this.events);
    const started = once(this.events, 'flows:started');
    try {
      await helper.setFlows(structuredClone(this.definitions), type, structuredClone(credentials));
    } catch (error) {
      // The helper gives the flows 300 ms to start, which a machine with other work may not keep.
      if (!/^timeout waiting event$/.test((error as Error).message)) throw error;
    }
    await started;
  }

  async unload(): Promise<void> {
    await helper.unload();
    this.stopWatching();
  }

  /** Hands a message to the input of a node. */
  tell(message: Record<string, unknown>, node = 'subscribe'): void {
    (helper.getNode(node) as unknown as Node).receive(message);
  }

  /** What a sink has received. */
  received<Kind = Message>(sink = 'out'): Kind[] {
    return this.arrivals
      .filter(({ node }) => node === sink)
      .map(({ message }) => message as unknown as Kind);
  }

  /** Forgets what was sent, shown and logged so far, in which no secret was. */
  forget(): void {
    assert.deepEqual(secrets.leaks(), []);
    this.arrivals.length = 0;
    this.shown.length = 0;
    helper.log().resetHistory();
    // The helper's spies keep each call of a node with its stack, and with that the node.
    for (const spy of Object.values(helper._NodePrototype)) spy.resetHistory?.();
  }

  /** Waits for the first `count` messages of a sink. */
  async messages<Kind = Message>(count: number, sink = 'out'): Promise<Kind[]> {
    await until(() => this.received(sink).length >= count, `${count} messages at ${sink}`);
    return this.received<Kind>(sink).slice(0, count);
  }

  /** Waits for the first message of a sink. */
  async first<Kind = Message>(sink = 'out'): Promise<Kind> {
    const [first] = await this.messages<Kind>(1, sink);
    return first as Kind;
  }

  /** Waits for the first error that reaches the Catch node. */
  async caught(): Promise<ErrorMessage['error']> {
    const { error } = await this.first<ErrorMessage>('caught');
    return error;
  }

  /** Texts that a node has shown, in order. The test helper translates nothing: they are keys. */
  texts(node = 'subscribe'): (string | undefined)[] {
    return this.statuses(node).map(({ text }) => text);
  }

  statuses(node = 'subscribe'): NodeStatus[] {
    return this.shown.filter(({ id }) => id === node).map(({ status }) => status);
  }

  status(node = 'subscribe'): NodeStatus | undefined {
    return this.statuses(node).at(-1);
  }

  async shows(text: string, node = 'subscribe'): Promise<void> {
    await until(() => this.status(node)?.text?.endsWith(text) === true, `${node} shows ${text}`);
  }

  async live(...nodes: string[]): Promise<void> {
    for (const node of nodes.length > 0 ? nodes : ['subscribe']) {
      await until(
        () => /status\.live/.test(this.status(node)?.text ?? ''),
        `${node} is live, not ${this.status(node)?.text}`,
      );
    }
  }

  /** What a device node knows of its connection. */
  deviceState(device = 'device'): ClientState {
    const node = helper.getNode(device) as unknown as CiscoDeviceNode;
    return node.connection.state;
  }

  /** Everything that was logged at a level, as text. */
  logged(level: 'ERROR' | 'WARN' | 'INFO'): string[] {
    const log = helper.log();
    return log.args
      .map(([line]) => line)
      .filter(
        (line) => line.level === log[level] && /^(aruba|cisco|network)-/.test(line.type ?? ''),
      )
      .map(({ msg }) => String(msg));
  }

  /** Everything that was sent, shown or logged, as text: a secret must not be in it. */
  everythingSaid(): string {
    const lines = helper.log().args.map(([line]) => String(line.msg));
    return [...lines, JSON.stringify(this.arrivals), JSON.stringify(this.shown)].join('\n');
  }

  /** A node type that keeps what it receives, across deploys. */
  private registerSink(RED: NodeAPI): void {
    const { arrivals } = this;
    this.events = RED.events;
    function Sink(this: Node, definition: NodeDef): void {
      RED.nodes.createNode(this, definition);
      this.on('input', (message) => {
        arrivals.push({ node: this.id, message });
      });
    }
    RED.nodes.registerType('sink', Sink);
    const watch = (update: { id: string; status: NodeStatus }): void => {
      this.shown.push(update);
    };
    RED.events.on('node-status', watch);
    this.stopWatching = () => RED.events.removeListener('node-status', watch);
  }
}

/** A tab with one subscribe node, its device, a sink for each output, and a Catch node. */
export function subscribeFlow(
  simulator: Pick<Simulator, 'address'>,
  subscribe: Record<string, unknown> = {},
  device: Record<string, unknown> = {},
): Definition[] {
  return [
    { id: 'tab', type: 'tab' },
    deviceNode(simulator, device),
    subscribeNode(subscribe),
    placed({ id: 'out', type: 'sink' }),
    placed({ id: 'second', type: 'sink' }),
    placed({ id: 'catcher', type: 'catch', scope: null, wires: [['caught']] }),
    placed({ id: 'caught', type: 'sink' }),
  ];
}

export function deviceNode(
  { address }: Pick<Simulator, 'address'>,
  properties: Record<string, unknown> = {},
): Definition {
  return { id: 'device', type: 'cisco-device', name: 'fabric', hosts: address, ...properties };
}

export function subscribeNode(properties: Record<string, unknown> = {}): Definition {
  return placed({
    id: 'subscribe',
    type: 'cisco-subscribe',
    device: 'device',
    queryBy: 'class',
    query: 'fvTenant',
    wires: [['out'], ['second']],
    ...properties,
  });
}

/** On the tab: what has no place on it is taken for a config node. */
export function placed(definition: Definition): Definition {
  return { z: 'tab', x: 0, y: 0, wires: [], ...definition };
}

export const LOGIN: Credentials = { device: { username: 'admin', password: 'lab-secret' } };
