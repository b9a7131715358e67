import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import type { FlowNode } from '../node-red';
import { Inbox } from './inbox';

export interface Publication {
  topic: string;
  payload: string;
  retain: boolean;
}

/** Debian's package puts the program where only root looks for it. */
const MOSQUITTO = ['mosquitto', '/usr/sbin/mosquitto'].find(
  (program) => spawnSync(program, ['-h']).error === undefined,
);

/** Which broker it is: mosquitto where it is installed, else aedes. */
export const BROKER = MOSQUITTO === undefined ? 'aedes' : 'mosquitto';

/** What listens, and how it is ended. */
interface Listening {
  port: number;
  close(): Promise<void>;
}

/** A real MQTT broker, and a client that hears everything. */
export class MqttBroker {
  readonly inbox = new Inbox<Publication>('a publication', (one) => JSON.stringify(one));

  private constructor(
    private readonly broker: Listening,
    private readonly client: MqttClient,
  ) {}

  static async start(): Promise<MqttBroker> {
    const broker = MOSQUITTO === undefined ? await startAedes() : await startMosquitto(MOSQUITTO);
    const client = await connectAsync(addressOf(broker));
    const started = new MqttBroker(broker, client);
    client.on('message', (topic, payload, { retain }) =>
      started.inbox.take({ topic, payload: payload.toString(), retain }),
    );
    await client.subscribeAsync('#', { qos: 1 });
    return started;
  }

  takePlaceOf(node: FlowNode): FlowNode {
    return { ...node, broker: '127.0.0.1', port: this.broker.port };
  }

  /** What somebody gets who subscribes to it now. */
  async retained(topic: string): Promise<string | undefined> {
    const client = await connectAsync(addressOf(this.broker));
    try {
      let found: string | undefined;
      client.on('message', (of, payload) => {
        if (of === topic) found = payload.toString();
      });
      await client.subscribeAsync(topic, { qos: 1 });
      // Retained messages are sent with the subscription, before what is published after it.
      const mark = `after/${Math.random()}`;
      await client.subscribeAsync(mark, { qos: 1 });
      const marked = new Promise<void>((resolve) => {
        client.on('message', (of) => {
          if (of === mark) resolve();
        });
      });
      await client.publishAsync(mark, 'x', { qos: 1 });
      await marked;
      return found;
    } finally {
      await client.endAsync();
    }
  }

  async close(): Promise<void> {
    await this.client.endAsync(true);
    await this.broker.close();
  }
}

function addressOf({ port }: Listening): string {
  return `mqtt://127.0.0.1:${port}`;
}

async function startAedes(): Promise<Listening> {
  const { Aedes } = await import('aedes');
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  const port = await listen(server);
  return {
    port,
    async close() {
      await new Promise<void>((resolve) => broker.close(resolve));
      server.close();
    },
  };
}

async function startMosquitto(program: string): Promise<Listening> {
  const folder = mkdtempSync(path.join(tmpdir(), 'network-push-mosquitto-'));
  const port = await freePort();
  const file = path.join(folder, 'mosquitto.conf');
  writeFileSync(file, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  const child = spawn(program, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  await says(child, /mosquitto version \S+ running/);
  return {
    port,
    async close() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

function says(child: ChildProcess, words: RegExp): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
      if (words.test(said)) resolve();
    });
    child.once('close', () => reject(new Error(`mosquitto has ended: ${said}`)));
  });
}

/** Mosquitto takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
