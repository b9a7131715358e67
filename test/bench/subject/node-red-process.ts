// A real Node-RED in a process of its own, with the package as users install it.

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunningNodeRed } from '../../../scripts/node-red.mjs';
import { serve } from '../child-process';
import { collectGarbage } from './garbage';
import { Receipts, type Span } from './receipts';
import { StormWatch, type StormMessage, type StormSeen } from './storm-watch';

export interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

const checkout = path.join(__dirname, '../../..');
const LIVE_LOOK_MS = 50;
const receipts = new Receipts();
const userDirectory = mkdtempSync(path.join(tmpdir(), 'network-push-bench-'));
process.once('exit', () => rmSync(userDirectory, { recursive: true, force: true }));

let running: RunningNodeRed | undefined;
let stormWatch: StormWatch | undefined;

interface BenchMessage extends StormMessage {
  payload?: StormMessage['payload'] & { attributes?: { sentAt?: string } };
}

Object.assign(globalThis, {
  bench: {
    received: (message: BenchMessage, sink: string): void => {
      if (stormWatch) stormWatch.one(message);
      else receipts.one(message.payload?.attributes?.sentAt, sink);
    },
  },
});

const handlers = {
  async start(): Promise<void> {
    link('@netpush/node-red-network-push', checkout);
    link('network-push-bench-nodes', path.join(__dirname, 'nodes'));
    writeFileSync(path.join(userDirectory, 'package.json'), '{"private":true}\n');
    const { startNodeRed } = await import('../../../scripts/node-red.mjs');
    running = await startNodeRed({ userDirectory, onLog: () => {} });
  },

  async deploy({
    flows,
    type = 'full',
  }: {
    flows: FlowNode[];
    type?: 'full' | 'nodes';
  }): Promise<void> {
    if (!running) throw new Error('Node-RED was not started.');
    const started = once(running.RED.events, 'flows:started');
    const response = await fetch(`${running.address}flows`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'Node-RED-API-Version': 'v2',
        'Node-RED-Deployment-Type': type,
      },
      body: JSON.stringify({ flows }),
    });
    if (!response.ok) throw new Error(await response.text());
    await started;
  },

  /** @param options.isTimed whether the frames tell when they were sent */
  expect({ count, isTimed = false }: { count: number; isTimed?: boolean }): void {
    receipts.expect(count, isTimed);
  },

  done(): Promise<Span> {
    return receipts.done();
  },

  /** Resolves when so many subscriptions are live. */
  async live({ count }: { count: number }): Promise<void> {
    const isLive = new RegExp(`^network_push_subscriptions_live\\{.*\\} ${count}$`, 'm');
    while (!isLive.test(await metrics())) {
      await new Promise((resolve) => setTimeout(resolve, LIVE_LOOK_MS));
    }
  },

  /** From now on it is a storm that is seen; nothing is expected any more. */
  watchStorm(): void {
    stormWatch = new StormWatch(metrics);
  },

  /** @param options.expected how many changes were sent */
  stormSeen({ expected }: { expected: number }): Promise<StormSeen> {
    if (!stormWatch) throw new Error('No storm is watched.');
    return stormWatch.seen(expected);
  },

  /** After all garbage is collected. */
  memory(): { heap: number; resident: number } {
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, resident: rss };
  },
};

export type NodeRedHandlers = typeof handlers;

serve(handlers);

async function metrics(): Promise<string> {
  return (await fetch(`${running?.address}network-push/metrics`)).text();
}

function link(name: string, target: string): void {
  const file = path.join(userDirectory, 'node_modules', name);
  mkdirSync(path.dirname(file), { recursive: true });
  symlinkSync(target, file, 'junction');
}
