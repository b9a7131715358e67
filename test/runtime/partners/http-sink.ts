import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secrets } from '../../secrets';
import type { FlowNode } from '../node-red';

export interface SinkRequest {
  url: URL;
  method: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface SinkAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
}

/** Something that takes what an http request node sends, for whoever has the token. */
export abstract class HttpSink {
  private readonly token = `secret-${randomBytes(12).toString('hex')}`;
  private readonly server: Server;

  constructor() {
    secrets.keepPassword(this.token);
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { status, headers, body: answer } = this.judge(request, body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(answer && JSON.stringify(answer));
      });
    });
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** The same path and query, here. */
  takePlaceOf(node: FlowNode): FlowNode {
    const { port } = this.server.address() as AddressInfo;
    const { pathname, search } = new URL(String(node.url));
    const url = `http://127.0.0.1:${port}${pathname}${search}`;
    return { ...node, url, credentials: { user: '', password: this.token } };
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** What is answered to somebody who has the token. */
  protected abstract answer(request: SinkRequest): SinkAnswer;

  private judge({ url = '', method = '', headers }: IncomingMessage, body: string): SinkAnswer {
    if (headers.authorization !== `Bearer ${this.token}`) return { status: 401 };
    return this.answer({ url: new URL(url, 'http://sink'), method, headers, body });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
