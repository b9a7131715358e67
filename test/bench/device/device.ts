import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Certificate } from '../../../src/simulator/certificate';
import { microseconds } from '../microseconds';
import { PASSWORD } from '../password';
import type { Answers } from './answers';

/** Somebody who is logged in. */
interface Session {
  user: string;
  socket: Duplex | undefined;
}

export interface DeviceOptions {
  certificate: Certificate;
  /** Milliseconds until a request is answered. */
  delay: number;
  answers: Answers;
}

export interface RequestSeen {
  /** `login`, `subscribe`, `refresh`, `read` or `other`. */
  kind: string;
  /** Microseconds of the monotonic clock. */
  at: number;
  /** Of a subscribe or a refresh. */
  id?: string;
}

/**
 * A device that pushes as fast as a socket takes it. It knows just enough of the protocol, and is
 * strict in that: a token for each request, one socket a session, no subscription without it.
 */
export class Device {
  readonly requests: RequestSeen[] = [];
  /** Of all users, in the order in which they were given. */
  readonly ids: { user: string; id: string; query: string }[] = [];
  private readonly sessions = new Map<string, Session>();
  private readonly open = new Set<Socket>();
  private readonly known = new Set<string>();
  private lastId = 72_057_598_349_672_448n;

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly options: DeviceOptions,
  ) {}

  static async listen(options: DeviceOptions): Promise<Device> {
    const { key, certificate } = options.certificate;
    const server = createServer({ key, cert: certificate });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const device = new Device(server, (server.address() as AddressInfo).port, options);
    server.on('request', (request, response) => void device.answer(request, response));
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      device.upgrade(request, socket, head),
    );
    server.on('secureConnection', (socket: Socket) => {
      device.open.add(socket);
      socket.once('close', () => device.open.delete(socket));
      socket.on('error', () => socket.destroy());
    });
    return device;
  }

  /** The socket of a user. */
  socketOf(user: string): Duplex {
    const session = [...this.sessions.values()].find((one) => one.user === user && one.socket);
    if (!session?.socket) throw new Error(`${user} has no open socket.`);
    return session.socket;
  }

  hasSocket(user: string): boolean {
    return [...this.sessions.values()].some((one) => one.user === user && one.socket !== undefined);
  }

  /** Cuts the sockets; whoever comes again is served. */
  drop(): void {
    for (const { socket } of this.sessions.values()) socket?.destroy();
  }

  /** Is gone, as if its power was cut. */
  async die(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.open) socket.destroy();
    await closed;
    this.sessions.clear();
  }

  /** At the same address, unless it is alive. It knows nobody any more. */
  async revive(): Promise<void> {
    if (this.server.listening) return;
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { kind, status, text, id } = this.reply(request, body);
    this.requests.push({ kind, at: microseconds(), id });
    const { delay } = this.options;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  }

  private reply(
    request: IncomingMessage,
    body: string,
  ): { kind: string; status: number; text: string | Buffer; id?: string } {
    const { url = '' } = request;
    if (url.startsWith('/api/aaaLogin.json')) return { kind: 'login', ...this.login(body) };
    const session = this.sessionOf(request);
    if (!session)
      return {
        kind: 'other',
        status: 403,
        text: error('403', 'Token was invalid (Error: Token timeout)'),
      };
    if (url.startsWith('/api/aaaRefresh.json'))
      return { kind: 'login', ...this.refreshed(request) };
    if (url.startsWith('/api/aaaLogout.json')) return { kind: 'other', status: 200, text: empty() };
    if (url.startsWith('/api/subscriptionRefresh.'))
      return { kind: 'refresh', ...this.refresh(url) };
    if (url.includes('subscription=yes'))
      return { kind: 'subscribe', ...this.subscribe(url, session) };
    return { kind: 'read', status: 200, text: this.options.answers.to(url) };
  }

  private login(body: string): { status: number; text: string } {
    const { name, pwd } = credentialsIn(body);
    if (pwd !== PASSWORD || name === '')
      return { status: 401, text: error('401', 'Username or password is incorrect') };
    return { status: 200, text: loginReply(name, this.begin(name)) };
  }

  private refreshed(request: IncomingMessage): { status: number; text: string } {
    const token = tokenOf(request) ?? '';
    return { status: 200, text: loginReply(this.sessions.get(token)?.user ?? '', token) };
  }

  private refresh(url: string): { status: number; text: string; id?: string } {
    const id = /[?&]id=(\d+)/.exec(url)?.[1];
    const isKnown = this.known.has(id ?? '');
    if (isKnown) return { status: 200, text: empty(), id };
    return {
      status: 400,
      text: error('400', `Unable to process the query, subscription ${id ?? ''} not found`),
    };
  }

  private subscribe(
    url: string,
    { socket, user }: Session,
  ): { status: number; text: string; id?: string } {
    if (!socket) return { status: 405, text: error('405', 'WebSocket not established') };
    const id = this.newId(user, url);
    return { status: 200, text: `{"totalCount":"0","subscriptionId":"${id}","imdata":[]}`, id };
  }

  /** A session and subscriptions for somebody who wires a flow with their ids. */
  openByHand(user: string, subscriptions: number): { path: string; ids: string[] } {
    const token = this.begin(user);
    const ids = Array.from({ length: subscriptions }, () => this.newId(user, ''));
    return { path: `/socket${token}`, ids };
  }

  private begin(user: string): string {
    const token = randomBytes(48).toString('hex');
    this.sessions.set(token, { user, socket: undefined });
    return token;
  }

  private newId(user: string, query: string): string {
    this.lastId += 1n;
    const id = String(this.lastId);
    this.ids.push({ user, id, query });
    this.known.add(id);
    return id;
  }

  private sessionOf(request: IncomingMessage): Session | undefined {
    return this.sessions.get(tokenOf(request) ?? '');
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const session = this.sessions.get(/^\/socket(\w+)$/.exec(request.url ?? '')?.[1] ?? '');
    if (!session) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    // Answers pings and closes; the frames go out beside it, as they are.
    const websockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    websockets.handleUpgrade(request, socket, head, () => {
      session.socket?.destroy();
      session.socket = socket;
      socket.once('close', () => {
        if (session.socket === socket) session.socket = undefined;
      });
    });
  }
}

function tokenOf(request: IncomingMessage): string | undefined {
  const tokens = [...(request.headers.cookie ?? '').matchAll(/APIC-cookie=([^;]+)/g)];
  // With two cookies an APIC pushes nothing (niwaki 1.3.1).
  return tokens.length === 1 ? tokens[0]?.[1] : undefined;
}

function credentialsIn(body: string): { name: string; pwd: string } {
  try {
    const { aaaUser } = JSON.parse(body) as {
      aaaUser: { attributes: { name: string; pwd: string } };
    };
    return aaaUser.attributes;
  } catch {
    return { name: '', pwd: '' };
  }
}

function loginReply(userName: string, token: string): string {
  const attributes = {
    token,
    refreshTimeoutSeconds: '600',
    maximumLifetimeSeconds: '86400',
    restTimeoutSeconds: '90',
    userName,
    sessionId: token.slice(0, 16),
    version: '5.2(7f)',
    node: 'topology/pod-1/node-1',
  };
  const children = [
    { aaaUserDomain: { attributes: { name: 'all', rolesR: 'admin', rolesW: 'admin' } } },
  ];
  return JSON.stringify({ totalCount: '1', imdata: [{ aaaLogin: { attributes, children } }] });
}

function empty(): string {
  return '{"totalCount":"0","imdata":[]}';
}

function error(code: string, text: string): string {
  return JSON.stringify({ totalCount: '1', imdata: [{ error: { attributes: { code, text } } }] });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
