import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { secrets } from '../secrets';
import type { FlowNode, Message } from './node-red';
import { makeUserDirectory } from './user-directory';

/** One line that the flow has written, in the run that wrote it. */
export interface Written {
  run: number;
  /** Wall time of the writing, milliseconds since 1970. */
  at: number;
  message: Message;
}

/** A flow, and the credentials of its nodes by their ids. */
export interface ProcessFlow {
  nodes: FlowNode[];
  credentials: Record<string, Record<string, string>>;
}

const CLEARED_SETTINGS = `
  flowFile: 'flows.json',
  // As they are, so that a test can write them.
  credentialSecret: false,
  httpAdminRoot: false,
  httpNodeRoot: false,
  externalModules: { autoInstall: false },
  telemetry: { enabled: false, updateNotification: false },
  functionGlobalContext: { fs: require('node:fs') },
  logging: { console: { level: 'info', metrics: false, audit: false } },
`;

/** Says the port, which Node-RED does not: it is told 0. */
const SAY_PORT = `
const { Server } = require('node:net');
const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  this.once('listening', () => console.log('PORT=' + this.address().port));
  return listen.apply(this, args);
};
`;

/** Written at once, so that a kill takes nothing with it that the node has sent. */
const WRITE = `
const line = JSON.stringify({ run: Number(env.get('RUN')), at: Date.now(), message: msg });
global.get('fs').appendFileSync(env.get('MESSAGES'), line + '\\n');
`;

// A start takes about 3 s; a busy machine may take ten times that.
const TIME_LIMIT_MS = 40_000;
const POLL_MS = 20;

/**
 * A Node-RED in a process of its own, which can be killed and started again with the same user
 * directory. Whatever is wired to the node `writer` outlives it.
 */
export class NodeRedProcess {
  /** Removed by `remove`. */
  readonly userDirectory = makeUserDirectory();
  /** What the current run has put into its log. */
  log = '';
  private readonly messages = path.join(this.userDirectory, 'messages.jsonl');
  private child: ChildProcess | undefined;
  private closed: Promise<unknown> = Promise.resolve();
  private runs = 0;

  /** @param settings what else stands in `settings.js`, as code: `httpNodeRoot: '/red',` */
  constructor(flow: ProcessFlow, settings = '') {
    this.put('settings.js', `${SAY_PORT}module.exports = {${CLEARED_SETTINGS}${settings}};\n`);
    this.put('flows.json', JSON.stringify([...flow.nodes, writerNode()]));
    this.put('flows_cred.json', JSON.stringify(flow.credentials));
  }

  /** The node at the end of the flow, for those who deploy it anew. */
  readonly writer = writerNode();

  /** Number of the current run, counted from 1. */
  get run(): number {
    return this.runs;
  }

  start(): void {
    this.runs += 1;
    this.log = '';
    const script = require.resolve(`${process.env.NODE_RED_PACKAGE || 'node-red'}/red.js`);
    const child = spawn(process.execPath, [script, '--userDir', this.userDirectory], {
      env: { ...process.env, RUN: String(this.runs), MESSAGES: this.messages },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const note = (data: Buffer): void => {
      this.log += data.toString();
      secrets.say('the log of Node-RED', data.toString());
    };
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    this.child = child;
    this.closed = new Promise((resolve) => child.once('close', resolve));
  }

  /** Resolves when the process is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.child?.kill(signal);
    await this.closed;
    this.child = undefined;
    this.dropTornLine();
    secrets.say('a message', this.written());
  }

  /** Ends what runs and removes the user directory. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.userDirectory, { recursive: true, force: true });
  }

  /** Everything that the flow has written in all runs. */
  written(): Written[] {
    if (!existsSync(this.messages)) return [];
    // What comes behind the last line end is being written.
    const lines = readFileSync(this.messages, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Written);
  }

  /** A kill may cut a write short where a page of the file ends. */
  private dropTornLine(): void {
    if (!existsSync(this.messages)) return;
    const text = readFileSync(this.messages);
    truncateSync(this.messages, text.lastIndexOf('\n') + 1);
  }

  /** Waits for a line of the current run. */
  async writes(matches: (message: Message) => boolean, what: string): Promise<Written> {
    const deadline = Date.now() + TIME_LIMIT_MS;
    for (;;) {
      const found = this.written().find(
        ({ run, message }) => run === this.runs && matches(message),
      );
      if (found) return found;
      if (this.child?.exitCode !== null) throw new Error(`Node-RED has ended: ${this.log}`);
      if (Date.now() > deadline) throw new Error(`No ${what}. Log: ${this.log}`);
      await sleep(POLL_MS);
    }
  }

  /** Waits until the log of the current run matches. */
  async logs(expected: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + TIME_LIMIT_MS;
    for (;;) {
      const found = expected.exec(this.log);
      if (found) return found;
      if (this.child?.exitCode !== null) throw new Error(`Node-RED has ended: ${this.log}`);
      if (Date.now() > deadline) throw new Error(`No ${expected.source} in the log: ${this.log}`);
      await sleep(POLL_MS);
    }
  }

  private put(name: string, text: string): void {
    writeFileSync(path.join(this.userDirectory, name), text);
  }
}

function writerNode(): FlowNode {
  return { ...onTab('writer', 'function'), func: WRITE, outputs: 0, wires: [] };
}

/** A node on the tab of the flow, wired to the writer. */
export function onTab(id: string, type: string): FlowNode {
  return { id, type, z: 'tab', x: 100, y: 100, wires: [['writer']] };
}
