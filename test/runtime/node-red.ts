import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import type { LogEntry, RunningNodeRed } from '../../scripts/node-red.mjs';
import { secrets } from '../secrets';
import { lightEditor } from './light-editor';
import { makeUserDirectory, PACKAGE } from './user-directory';

/** A node as a flow file holds it, with the credentials that a deploy may bring. */
export interface FlowNode {
  id: string;
  type: string;
  name?: string;
  z?: string;
  credentials?: Record<string, string>;
  [property: string]: unknown;
}

export interface Message {
  topic?: string;
  payload?: unknown;
  [property: string]: unknown;
}

export interface NodeSet {
  id: string;
  module: string;
  types: string[];
  enabled: boolean;
  err?: unknown;
}

interface Receipt {
  node: string;
  message: Message;
}

/** Which one the suite runs against: it may be another one than the dev dependency. */
export const NODE_RED_VERSION = versionOf(process.env.NODE_RED_PACKAGE || 'node-red');

const LOG_LEVEL_ERROR = 20;

// A deploy, a login and a first answer take well under a second; a busy machine may take ten times
// that.
const TIME_LIMIT_MS = 15_000;

/** A real Node-RED, driven through its admin API. One for the life of a process. */
export class NodeRed {
  /** Removed by `stop`. */
  readonly userDirectory = makeUserDirectory();
  readonly #log: LogEntry[] = [];
  readonly #receipts: Receipt[] = [];
  readonly #statuses = new Map<string, string>();
  readonly #watchers = new Set<() => void>();
  #running: RunningNodeRed | undefined;

  /** Starts one with whatever `install` puts into its user directory. */
  static async start(
    install: (userDirectory: string) => void,
    settings: Record<string, unknown> = {},
  ): Promise<NodeRed> {
    const nodeRed = new NodeRed();
    try {
      install(nodeRed.userDirectory);
      await nodeRed.#start(settings);
      return nodeRed;
    } catch (error) {
      await nodeRed.stop();
      throw error;
    }
  }

  async #start(settings: Record<string, unknown>): Promise<void> {
    const { startNodeRed } = await import('../../scripts/node-red.mjs');
    this.#running = await startNodeRed({
      userDirectory: this.userDirectory,
      onLog: (entry) => this.#log.push(entry),
      settings: { ...lightEditor, ...settings },
    });
    const { RED } = this.#running;
    RED.hooks.add('onReceive.network-push-test', ({ destination, msg }) => {
      this.#receipts.push({ node: destination.id, message: structuredClone(msg) as Message });
      this.#changed();
    });
    RED.events.on('node-status', ({ id, status }: NodeStatusEvent) => {
      this.#statuses.set(id, `${status?.fill ?? ''} ${status?.text ?? ''}`.trim());
      this.#changed();
    });
  }

  /** As it was after its start: without flows, and with an empty log. */
  async clear(): Promise<void> {
    await this.deploy([]);
    secrets.say('the log of Node-RED', this.log);
    this.#log.length = 0;
  }

  async stop(): Promise<void> {
    secrets.say('the log of Node-RED', this.log);
    await this.#running?.stop();
    rmSync(this.userDirectory, { recursive: true });
  }

  /** Base address with a slash at the end. */
  get address(): string {
    return this.#red.address;
  }

  async get(target: string, accept = 'application/json'): Promise<Response> {
    const response = await fetch(this.address + target, { headers: { accept } });
    assert.equal(response.status, 200, `GET ${target} answered ${response.status}`);
    return response;
  }

  /** What Node-RED knows of the nodes of a package. */
  async nodeSets(module: string): Promise<NodeSet[]> {
    const sets = (await (await this.get('nodes')).json()) as NodeSet[];
    return sets.filter((set) => set.module === module);
  }

  /** What packages beside Node-RED and ours bring. */
  async nodeSetsOfOthers(): Promise<NodeSet[]> {
    const sets = (await (await this.get('nodes')).json()) as NodeSet[];
    return sets.filter(({ module }) => module !== 'node-red' && module !== PACKAGE);
  }

  /** All types that a flow may use. */
  async types(): Promise<Set<string>> {
    const sets = (await (await this.get('nodes')).json()) as NodeSet[];
    return new Set(sets.flatMap((set) => set.types));
  }

  /** Deploys as the editor does, and resolves when the flows run. */
  async deploy(flows: FlowNode[], type: 'full' | 'flows' | 'nodes' = 'full'): Promise<void> {
    this.#receipts.length = 0;
    this.#statuses.clear();
    const started = once(this.#red.RED.events, 'flows:started');
    const response = await fetch(`${this.address}flows`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'Node-RED-API-Version': 'v2',
        'Node-RED-Deployment-Type': type,
      },
      body: JSON.stringify({ flows }),
    });
    assert.equal(response.status, 200, await response.text());
    await started;
    secrets.say('the flow file', this.flowFile);
  }

  /** What a node has received since the last deploy. */
  received(node: string): Message[] {
    return this.#receipts.filter((receipt) => receipt.node === node).map(({ message }) => message);
  }

  /** The first message since the last deploy for which `matches`. */
  async message(node: string, matches: (message: Message) => boolean): Promise<Message> {
    const find = (): Message | undefined => this.received(node).find(matches);
    await this.#until(() => find() !== undefined, `a message at ${node}`);
    return find() as Message;
  }

  /** Resolves when the status of a node, "colour text", matches. */
  async status(node: string, expected: RegExp): Promise<void> {
    const isExpected = (): boolean => expected.test(this.#statuses.get(node) ?? '');
    await this.#until(isExpected, `status ${expected.source} of ${node}`);
  }

  /** Errors in the log since the start. */
  get errors(): string[] {
    return this.#log
      .filter((entry) => entry.level <= LOG_LEVEL_ERROR)
      .map((entry) => `${entry.type ?? 'runtime'}: ${String(entry.msg)}`);
  }

  /** Everything that the log holds, as one text. */
  get log(): string {
    return inspect(this.#log, { depth: null, maxArrayLength: null });
  }

  /** The flow file as it lies on the disk. */
  get flowFile(): string {
    return readFileSync(path.join(this.userDirectory, 'flows.json'), 'utf8');
  }

  get #red(): RunningNodeRed {
    assert.ok(this.#running, 'Node-RED was not started');
    return this.#running;
  }

  #changed(): void {
    for (const watch of this.#watchers) watch();
  }

  #until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => end(() => reject(this.#missed(what))), TIME_LIMIT_MS);
      const watch = (): void => {
        if (condition()) end(resolve);
      };
      const end = (settle: () => void): void => {
        clearTimeout(limit);
        this.#watchers.delete(watch);
        settle();
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  #missed(what: string): Error {
    const statuses = [...this.#statuses].map(([id, status]) => `${id}: ${status}`).join('; ');
    const received = this.#receipts.map(({ node }) => node).join(', ');
    const errors = this.errors.join('; ');
    return new Error(
      `No ${what}. Statuses: ${statuses}. Received by: ${received}. Errors: ${errors}`,
    );
  }
}

interface NodeStatusEvent {
  id: string;
  /** Missing for a node that a deploy takes away. */
  status?: { fill?: string; text?: string };
}

function versionOf(nodeRed: string): string {
  const manifest = require.resolve(`${nodeRed}/package.json`);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
