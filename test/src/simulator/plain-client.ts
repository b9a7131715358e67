import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { WebSocket } from 'ws';
import type { Simulator } from '../../../src/simulator';

export interface PlainReply {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

export interface PlainObject {
  class: string;
  attributes: Record<string, string>;
  children: PlainObject[];
}

export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends a path exactly as written; knows nothing of sessions. */
export function send(
  simulator: Simulator,
  path: string,
  { method = 'GET', headers = {}, body }: RequestOptions = {},
): Promise<PlainReply> {
  const { request } = simulator.certificate ? https : http;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: simulator.port,
        ca: simulator.certificate,
        agent: false,
        path,
        method,
        headers,
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Sends bytes that no HTTP library would, and returns all that comes back. */
export function sendBytes(simulator: Simulator, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(simulator.port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (piece) => (text += piece.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

export function loginBody(name: string, pwd: string): string {
  return JSON.stringify({ aaaUser: { attributes: { name, pwd } } });
}

/** The objects of a JSON reply or frame. */
export function objectsOf(text: string): PlainObject[] {
  return (JSON.parse(text) as { imdata: Raw[] }).imdata.map(plain);
}

export function firstOf(text: string): PlainObject {
  const [first] = objectsOf(text);
  if (!first) throw new Error(`no object in ${text}`);
  return first;
}

export function dnsOf(text: string): string[] {
  return objectsOf(text).map(({ attributes }) => attributes['dn'] ?? '');
}

/** Code and text of an error envelope. */
export function errorOf(text: string): { code: string; text: string } {
  const { class: name, attributes } = firstOf(text);
  if (name !== 'error') throw new Error(`not an error: ${text}`);
  return { code: attributes['code'] ?? '', text: attributes['text'] ?? '' };
}

export function idOf(text: string): string {
  return (JSON.parse(text) as { subscriptionId: string }).subscriptionId;
}

interface RawContent {
  attributes: Record<string, string>;
  children?: Raw[];
}
type Raw = Record<string, RawContent>;

function plain(raw: Raw): PlainObject {
  const [name, { attributes, children = [] }] = Object.entries(raw)[0] as [string, RawContent];
  return { class: name, attributes, children: children.map(plain) };
}

/** One login: sends the cookie, opens the socket, collects frames. */
export class PlainSession {
  socket: PlainSocket | undefined;

  constructor(
    readonly simulator: Simulator,
    readonly token: string,
    readonly login: PlainObject,
  ) {}

  static async open(
    simulator: Simulator,
    name = 'admin',
    pwd = 'lab-secret',
  ): Promise<PlainSession> {
    const reply = await send(simulator, '/api/aaaLogin.json', {
      method: 'POST',
      body: loginBody(name, pwd),
    });
    const login = firstOf(reply.text);
    return new PlainSession(simulator, login.attributes['token'] ?? '', login);
  }

  /** Logs in and opens the socket. */
  static async live(simulator: Simulator, name?: string, pwd?: string): Promise<PlainSession> {
    const session = await PlainSession.open(simulator, name, pwd);
    session.socket = await PlainSocket.open(simulator, session.token);
    return session;
  }

  get(path: string): Promise<PlainReply> {
    return this.send(path);
  }

  post(path: string, body: string): Promise<PlainReply> {
    return this.send(path, { method: 'POST', body });
  }

  send(path: string, options: RequestOptions = {}): Promise<PlainReply> {
    const headers = { Cookie: `APIC-cookie=${this.token}`, ...options.headers };
    return send(this.simulator, path, { ...options, headers });
  }

  /** The id of a new subscription. */
  async subscribe(path: string): Promise<string> {
    const reply = await this.get(path);
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
    return idOf(reply.text);
  }

  refresh(id: string): Promise<PlainReply> {
    return this.get(`/api/subscriptionRefresh.json?id=${id}`);
  }

  /** All frames that have been sent by now. */
  async frames(): Promise<string[]> {
    if (!this.socket) throw new Error('no socket');
    await this.socket.settled();
    return this.socket.frames;
  }
}

/** The client's end of a push socket. */
export class PlainSocket {
  readonly frames: string[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;

  private constructor(readonly websocket: WebSocket) {
    websocket.on('message', (data: Buffer) => this.frames.push(data.toString()));
    // Resets surface here; the close that follows is what tests look at.
    websocket.on('error', () => undefined);
    this.closed = new Promise((resolve) => websocket.on('close', resolve));
  }

  /** Rejects with an UpgradeRefused unless the device answers 101. */
  static open(
    simulator: Simulator,
    token: string,
    autoPong = true,
    headers: Record<string, string> = {},
  ): Promise<PlainSocket> {
    const address = simulator.address.replace(/^http/, 'ws');
    const websocket = new WebSocket(`${address}/socket${token}`, {
      ca: simulator.certificate,
      perMessageDeflate: false,
      autoPong,
      headers,
    });
    const socket = new PlainSocket(websocket);
    return new Promise((resolve, reject) => {
      websocket.on('open', () => resolve(socket));
      websocket.on('error', reject);
      websocket.on('unexpected-response', (request, response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          request.destroy();
          reject(new UpgradeRefused(response.statusCode ?? 0, Buffer.concat(pieces).toString()));
        });
      });
    });
  }

  /** Resolves when everything sent so far has arrived: a pong comes after it, in order. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.websocket.once('pong', () => resolve());
      this.websocket.once('close', () => reject(new Error('the socket is closed')));
      this.websocket.ping();
    });
  }
}

export class UpgradeRefused extends Error {
  constructor(
    readonly status: number,
    readonly text: string,
  ) {
    super(`upgrade refused with ${status}`);
  }
}
