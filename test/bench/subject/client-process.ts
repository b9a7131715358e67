// The library in a process of its own, for what concerns no node.

import path from 'node:path';
import type * as Library from '../../../src/index';
import { serve } from '../child-process';
import { PASSWORD } from '../password';
import { collectGarbage } from './garbage';
import { Receipts, type Span } from './receipts';

export interface ClientSetup {
  /** Under which the device knows it. */
  user: string;
  ports: number[];
  /** PEM. */
  certificate: string;
  platform?: Library.PlatformName;
  ceiling?: number;
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
let client: Library.DmeClient | undefined;
let queries = 0;

const handlers = {
  start({ user, ports, certificate, platform = 'apic', ceiling }: ClientSetup): void {
    client = new DmeClient({
      platform,
      hosts: ports.map((port) => `127.0.0.1:${port}`).join(' '),
      username: user,
      password: PASSWORD,
      tls: { ca: certificate },
      audit: 0,
      ceiling,
    });
    client.connect();
  },

  subscribe({ count, refreshTimeout, listener = {} }: SubscribeSetup): void {
    for (let index = 0; index < count; index += 1) {
      queries += 1;
      const spec = { by: 'dn' as const, target: `uni/tn-t${queries}`, refreshTimeout };
      client?.subscribe(spec, listener, {
        event: ({ payload }) => receipts.one(payload.attributes['sentAt'] as string, ''),
      });
    }
  },

  /** Resolves when so many are live. */
  async live({ count }: { count: number }): Promise<void> {
    while ((client?.state.subscriptions.live ?? 0) < count) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  },

  expect({ count, isTimed = false }: { count: number; isTimed?: boolean }): void {
    receipts.expect(count, isTimed);
  },

  done(): Promise<Span> {
    return receipts.done();
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
