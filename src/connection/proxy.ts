import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import querystring from 'node:querystring';
import { ConnectionError } from './errors';
import { hushErrors } from './socket-errors';

/** An HTTP proxy that is asked to CONNECT. */
export interface ProxyOptions {
  /**
   * `http://` unless said, or `https://` with a certificate that Node itself trusts. A user name and
   * password in it are used unless given below.
   */
  url: string;
  username?: string;
  password?: string;
  /** Hosts that are reached directly: names, `.suffix` or `*`, each with `:port` where it matters. */
  noProxy?: string[];
}

interface Destination {
  host: string;
  port: number;
}

const REFUSALS: Record<number, string> = {
  403: 'does not allow this connection',
  405: 'does not allow CONNECT',
  407: 'wants another user name or password',
  502: 'cannot reach the host',
  503: 'cannot reach the host',
  504: 'gets no answer from the host',
};

/** The proxy of a device's own setting; `HTTP_PROXY` and its like are not looked at. */
export class Proxy {
  private readonly url: URL;
  private readonly authorization: string | undefined;
  private readonly noProxy: readonly string[];

  /** @throws ConnectionError PROXY_FAILED when the address is none */
  constructor(options: ProxyOptions) {
    const url = parseUrl(options.url);
    this.authorization = basicAuthorization(
      options.username || decoded(url.username),
      options.password || decoded(url.password),
    );
    // The password travels in a header of ours: https-proxy-agent logs the URL when debugged.
    url.username = '';
    url.password = '';
    this.url = url;
    this.noProxy = (options.noProxy ?? []).map((entry) => entry.trim().toLowerCase());
  }

  /** Host and port, as shown to people. */
  get name(): string {
    return this.url.host;
  }

  /** Whether the destination is to be reached through the proxy. */
  serves(destination: Destination): boolean {
    return !this.noProxy.some((entry) => matches(entry, destination));
  }

  /**
   * A socket on which the destination answers, for http and https alike.
   *
   * @throws ConnectionError PROXY_FAILED
   */
  async openTunnel(destination: Destination, signal: AbortSignal): Promise<Socket> {
    // A signal of its own, as it stays tied to the socket: Node crashes when the socket beneath a
    // TLS socket is destroyed and the upper one then written to.
    const opening = new AbortController();
    const abort = (): void => opening.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const { socket, status } = await this.connect(destination, opening.signal);
      if (status === 200) return socket;
      // What came back is a stand-in; the connection to the proxy is closed already.
      throw Number.isInteger(status) ? this.refused(status) : this.unreachable(undefined);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  private async connect(
    destination: Destination,
    signal: AbortSignal,
  ): Promise<{ socket: Socket; status: number }> {
    // An ES module, which CommonJS can only import; and not needed by those without a proxy.
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    const agent = new HttpsProxyAgent(this.url, { signal, headers: this.headers() });
    let status = Number.NaN;
    agent.once('proxyConnect', (answer: { statusCode: number }) => {
      status = answer.statusCode;
    });
    // The agent tells the request about the proxy's answer; here the request comes only later.
    const request = new EventEmitter() as ClientRequest;
    try {
      const socket = await agent.connect(request, { ...destination, secureEndpoint: false });
      hushErrors(socket);
      return { socket, status };
    } catch (thrown) {
      throw this.unreachable(thrown);
    }
  }

  private headers(): Record<string, string> {
    return this.authorization ? { 'Proxy-Authorization': this.authorization } : {};
  }

  private refused(status: number): ConnectionError {
    const why = REFUSALS[status] ?? 'refuses the connection';
    return new ConnectionError('PROXY_FAILED', `The proxy ${this.name} ${why} (HTTP ${status}).`);
  }

  private unreachable(cause: unknown): ConnectionError {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return new ConnectionError(
      'PROXY_FAILED',
      `The proxy ${this.name} does not answer as a proxy${code}. Check its address and port.`,
    );
  }
}

function parseUrl(text: string): URL {
  // Node-RED's own nodes take a proxy without a scheme too.
  const address = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.hostname && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new ConnectionError(
    'PROXY_FAILED',
    'The address of the proxy is not usable. Write it as http://proxy.example.com:3128',
  );
}

/** A lone percent sign stands for itself. */
function decoded(text: string): string {
  return text.replace(/(%[\da-f]{2})+/gi, (encoded) => querystring.unescape(encoded));
}

function basicAuthorization(username: string, password: string): string | undefined {
  if (!username && !password) return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function matches(entry: string, destination: Destination): boolean {
  if (entry === '*') return true;
  const host = destination.host.toLowerCase();
  const address = entry.replace(/^\[(.*)\]$/, '$1');
  if (isIPv6(address)) return address === host;
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  if (port && Number(port) !== destination.port) return false;
  const suffix = name.replace(/^\*(?=\.)/, '');
  return suffix.startsWith('.') ? host.endsWith(suffix) : host === name;
}
