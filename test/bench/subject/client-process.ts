// The library in a process of its own, for what concerns no node.

import path from 'node:path';
import type * as Library from '../../../src/index';
import { serve } from '../child-process';
import { PASSWORD } from '../password';
import { collectGarbage } from './garbage';
import { Receipts, type Span } from './receipts';
import { Watching, type Watched } from './watching';

export interface ClientSetup {
  /** Under which the device knows it. */
  user: string;
  ports: number[];
  /** PEM. */
  certificate: string;
  platform?: Library.PlatformName;
  ceiling?: number;
  /** How much faster its clock runs than that of the machine. */
  faster?: number;
}

export interface SubscribeSetup {
  /** How many queries, each for another tenant. */
  count: number;
  refreshTimeout?: number;
  listener?: Library.ListenerOptions;
}

/** What users of the library load. */
const { DmeClient } = require(path.join(__dirname, '../../../dist/src')) as typeof Library;

const LOOK_MS = 10;

const receipts = new Receipts();
const clients: Library.DmeClient[] = [];
let faster = 1;
let queries = 0;
let watching: Watching | undefined;

const handlers = {
  /** Starts one more client; what is subscribed afterwards is subscribed with it. */
  start({ user, ports, certificate, platform = 'apic', ceiling, ...more }: ClientSetup): void {
    faster = more.faster ?? 1;
    const client = new DmeClient({
      platform,
      hosts: ports.map((port) => `127.0.0.1:${port}`).join(' '),
      username: user,
      password: PASSWORD,
      tls: { ca: certificate },
      audit: 0,
      ceiling,
      clock: fasterClock(faster),
    });
    client.connect();
    clients.push(client);
  },

  subscribe({ count, refreshTimeout, listener = {} }: SubscribeSetup): void {
    const client = clients.at(-1);
    // One for all: it is the library that is measured.
    const callbacks: Library.SubscriptionListener = {
      event: ({ payload }) => receipts.one(payload.attributes['sentAt'] as string, ''),
    };
    for (let index = 0; index < count; index += 1) {
      queries += 1;
      const spec = { by: 'dn' as const, target: `uni/tn-t${queries}`, refreshTimeout };
      client?.subscribe(spec, listener, callbacks);
    }
  },

  /** Resolves when so many are live, over all clients. */
  async live({ count }: { count: number }): Promise<void> {
    while (liveCount() < count) await pause(LOOK_MS);
  },

  /** Resolves when no more are live, over all clients. */
  async lost({ count }: { count: number }): Promise<void> {
    while (liveCount() > count) await pause(LOOK_MS);
  },

  /** Reads once what the first subscription will read, so that all code is loaded. */
  async warmUp(): Promise<void> {
    while (clients[0]?.state.kind !== 'live') await pause(LOOK_MS);
    await clients[0].read({ by: 'class', target: 'topSystem' });
    collectGarbage();
  },

  /** Begins to watch the event loop and the memory. */
  watch(): void {
    collectGarbage();
    watching = new Watching();
  },

  watched(): Watched | undefined {
    return watching?.end();
  },

  /** Waits so long by the clock of the client. @returns microseconds of processor time */
  async pass({ seconds }: { seconds: number }): Promise<{ cpu: number }> {
    const before = process.cpuUsage();
    await pause((seconds * 1000) / faster);
    const { user, system } = process.cpuUsage(before);
    return { cpu: user + system };
  },

  expect({ count, isTimed = false }: { count: number; isTimed?: boolean }): void {
    receipts.expect(count, isTimed);
  },

  done(): Promise<Span> {
    return receipts.done();
  },

  collect(): void {
    collectGarbage();
  },

  /** After all garbage is collected. */
  memory(): { heap: number; resident: number } {
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    return { heap: heapUsed, resident: rss };
  },
};

export type ClientHandlers = typeof handlers;

serve(handlers);

function liveCount(): number {
  return clients.reduce((sum, { state }) => sum + state.subscriptions.live, 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function fasterClock(factor: number): Library.Clock {
  const startedAt = Date.now();
  const monotonic = (): number => performance.now() * factor;
  return {
    now: () => startedAt + monotonic(),
    monotonic,
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds / factor);
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
