import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock, Timer } from '../../../src/connection/clock';

/** In what it differs from the simulator. */
export interface OddTraits {
  /** What a percent-encoded token gets. */
  encodedToken: 'refused' | 'socket of nobody';
  /** When the token from before a refresh is refused. */
  oldToken: 'at once' | 'after 30 s';
  /** Seconds after which it closes a socket, with 1001. */
  idleSeconds?: number;
  /** Seconds between its own pings. */
  pingSeconds?: number;
  /** Whether sockets are closed by a refresh of their login. */
  refreshClosesSocket?: boolean;
  /** Whether a login closes the sockets of the other sessions. */
  loginClosesOthers?: boolean;
  /** What one change brings to a JSON and an XML subscription. */
  frames: 'one for both' | 'only JSON' | 'none';
  /** Code with which a logout closes the socket. */
  logoutCode?: number;
  /** What it says to everything that it refuses. */
  refusal: string;
}

interface OddSession {
  tokens: { text: string; endsAt: number }[];
  sockets: Set<WebSocket>;
}

/** A device that answers the open questions otherwise than the simulator does, and says too much. */
export class OddDevice {
  /** Everything that it said and that nobody else may get to see. */
  readonly secrets: string[] = [];
  private readonly sessions = new Set<OddSession>();
  private readonly timers = new Set<Timer>();
  private readonly connections = new Set<Socket>();
  private readonly websockets = new WebSocketServer({ noServer: true });
  private readonly server: Server;
  private ids = 0;
  private pair: { json?: string; xml?: string } = {};

  constructor(
    private readonly clock: Clock,
    private readonly traits: OddTraits,
  ) {
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.on('connection', (socket: Socket) => {
      this.connections.add(socket);
      socket.on('close', () => this.connections.delete(socket));
    });
    this.server.on('upgrade', (request, stream, head) => this.upgrade(request, stream, head));
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) timer.cancel();
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.connections) socket.destroy();
    await closed;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const url = request.url ?? '';
    response.setHeader('X-Apic-Of-Acme', 'acme-corp');
    response.setHeader('Server', 'acme-gateway/1.0');
    response.setHeader('Content-Type', 'application/json');
    if (url.startsWith('/api/aaaLogin')) return this.login(response);
    const token = /APIC-cookie=(\S+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const session = this.sessionOf(token);
    if (!session) return this.refuse(response, 403);
    if (url.startsWith('/api/aaaRefresh')) return this.refresh(response, session);
    if (url.startsWith('/api/aaaLogout')) return this.logout(response, session);
    if (url.includes('subscription=yes')) return this.subscribe(response, session, url);
    response.end(JSON.stringify({ totalCount: '0', imdata: [] }));
  }

  private login(response: ServerResponse): void {
    if (this.traits.loginClosesOthers) {
      for (const session of this.sessions) closeAll(session, 1008);
    }
    const session: OddSession = { tokens: [], sockets: new Set() };
    this.sessions.add(session);
    this.sayLogin(response, this.issue(session));
  }

  private refresh(response: ServerResponse, session: OddSession): void {
    const keep = this.traits.oldToken === 'at once' ? 0 : 30_000;
    for (const token of session.tokens) token.endsAt = this.clock.monotonic() + keep;
    if (this.traits.refreshClosesSocket) closeAll(session, 1012);
    this.sayLogin(response, this.issue(session));
  }

  private logout(response: ServerResponse, session: OddSession): void {
    this.sessions.delete(session);
    closeAll(session, this.traits.logoutCode ?? 1000);
    response.end('{"totalCount":"0","imdata":[]}');
  }

  private subscribe(response: ServerResponse, session: OddSession, url: string): void {
    if (session.sockets.size === 0) return this.refuse(response, 405);
    this.ids += 1;
    const id = String(72_057_594_037_927_936n + BigInt(this.ids));
    if (url.includes('faultInst.json')) this.pair.json = id;
    if (url.includes('faultInst.xml')) this.pair.xml = id;
    const isXml = url.includes('.xml');
    response.end(
      isXml
        ? `<imdata totalCount="0" subscriptionId="${id}"/>`
        : JSON.stringify({ totalCount: '0', subscriptionId: id, imdata: [] }),
    );
    if (url.includes('faultInst.xml')) this.later(5, () => this.change(session));
  }

  private change({ sockets }: OddSession): void {
    const { json = '', xml = '' } = this.pair;
    const attributes = { dn: 'uni/tn-acme/BD-payroll', status: 'modified', modTs: 'now' };
    this.secrets.push('uni/tn-acme', 'payroll');
    const subscriptionId = this.traits.frames === 'one for both' ? [json, xml] : [json];
    const frame = JSON.stringify({ subscriptionId, imdata: [{ faultInst: { attributes } }] });
    if (this.traits.frames === 'none') return;
    for (const socket of sockets) socket.send(frame);
  }

  private upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => {});
    const token = (request.url ?? '').slice('/socket'.length);
    const session = this.sessionOf(token);
    const isEncoded = !session && this.sessionOf(decodeURIComponent(token)) !== undefined;
    if (!session && !(isEncoded && this.traits.encodedToken === 'socket of nobody')) {
      stream.end(
        `HTTP/1.1 401 No\r\nX-Acme: 1\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno`,
      );
      return;
    }
    this.websockets.handleUpgrade(request, stream, head, (socket) => {
      session?.sockets.add(socket);
      socket.on('close', () => session?.sockets.delete(socket));
      socket.on('error', () => {});
      const { idleSeconds, pingSeconds } = this.traits;
      if (idleSeconds) this.later(idleSeconds, () => socket.close(1001));
      if (pingSeconds) this.every(pingSeconds, () => socket.ping());
    });
  }

  private issue(session: OddSession): string {
    const bytes = randomBytes(96).toString('base64');
    const text = `${bytes.slice(0, 4)}/+${bytes.slice(6)}`;
    session.tokens.push({ text, endsAt: Infinity });
    this.secrets.push(text, encodeURIComponent(text));
    return text;
  }

  private sayLogin(response: ServerResponse, token: string): void {
    const attributes = {
      token,
      userName: 'jane.doe-77',
      version: 'acme-secret-build',
      refreshTimeoutSeconds: 'soon',
      firstName: 'Jane',
      node: 'topology/pod-1/node-1',
      'odd name of acme': 'x',
      sessionId: 'c2Vzc2lvbg==',
    };
    this.secrets.push('acme', 'Jane', 'jane', 'topology', 'c2Vzc2lvbg');
    response.end(JSON.stringify({ totalCount: '1', imdata: [{ aaaLogin: { attributes } }] }));
  }

  private refuse(response: ServerResponse, status: number): void {
    response.statusCode = status;
    const attributes = { code: String(status), text: this.traits.refusal };
    response.end(JSON.stringify({ imdata: [{ error: { attributes } }] }));
  }

  private sessionOf(token: string): OddSession | undefined {
    const now = this.clock.monotonic();
    return [...this.sessions].find(({ tokens }) =>
      tokens.some(({ text, endsAt }) => text === token && endsAt > now),
    );
  }

  private later(seconds: number, action: () => void): void {
    const timer = this.clock.after(seconds * 1000, () => {
      this.timers.delete(timer);
      action();
    });
    this.timers.add(timer);
  }

  private every(seconds: number, action: () => void): void {
    this.later(seconds, () => {
      action();
      this.every(seconds, action);
    });
  }
}

function closeAll({ sockets }: OddSession, code: number): void {
  for (const socket of sockets) socket.close(code);
}
