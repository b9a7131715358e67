import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeAPI } from 'node-red';
import networkWebhook from '../../nodes/network-webhook';
import { Flow, placed, type Credentials, type Definition, type NodeModule } from './flow';

const HTTP_IN = '@node-red/nodes/core/network/21-httpin.js';

/** A flow with webhook nodes, and a server on which Node-RED's paths are. */
export class WebhookFlow extends Flow {
  private server: Server | undefined;

  override async load(definitions: Definition[], credentials: Credentials = {}): Promise<void> {
    const listen = (RED: NodeAPI): void => {
      this.server = createServer(RED.httpNode).listen(0, '127.0.0.1');
    };
    // Core's own, which shares the server with ours.
    const { default: httpIn } = (await import(HTTP_IN)) as { default: NodeModule };
    await super.load(definitions, credentials, [listen, httpIn, networkWebhook]);
    const server = this.server as unknown as Server;
    if (!server.listening) await once(server, 'listening');
  }

  override async unload(): Promise<void> {
    await super.unload();
    this.server?.close();
    this.server?.closeAllConnections();
  }

  url(path: string): string {
    const { port } = (this.server as Server).address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  post(path: string, body: unknown, init: RequestInit = {}): Promise<Response> {
    const text =
      typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    return fetch(this.url(path), { method: 'POST', body: text as string, ...init });
  }
}

/** A tab with one webhook node, a sink for it, and a Catch node. */
export function webhookFlow(properties: Record<string, unknown> = {}): Definition[] {
  return [
    { id: 'tab', type: 'tab' },
    webhookNode(properties),
    placed({ id: 'out', type: 'sink' }),
    placed({ id: 'catcher', type: 'catch', scope: null, wires: [['caught']] }),
    placed({ id: 'caught', type: 'sink' }),
  ];
}

export function webhookNode(properties: Record<string, unknown> = {}): Definition {
  return placed({
    id: 'webhook',
    type: 'network-webhook',
    vendor: 'cisco-sdwan',
    path: '/sdwan',
    wires: [['out']],
    ...properties,
  });
}
