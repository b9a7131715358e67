import { isIPv4, isIPv6 } from 'node:net';
import { ConnectionError } from './errors';

/** Where a device is reached. */
export interface HostAddress {
  /** Host, with the port where it is not the usual one: what events, status and messages show. */
  name: string;
  /** Start of every request, without a slash at the end: `https://apic1.example.com`. */
  base: string;
  /** Start of the socket's address: `wss://apic1.example.com`. */
  socketBase: string;
  /** Whether TLS is spoken. */
  secure: boolean;
}

const EXAMPLE = 'Write it as apic1.example.com or https://10.0.0.1:8443';

/** Names as they stand in DNS, and with the underscores that some networks have. */
const HOST_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i;

/**
 * Base addresses, separated by comma, space or line; `https://` unless said. Equal ones are left for
 * the caller to judge.
 *
 * @throws ConnectionError HOST_INVALID when there is none, or when one cannot be used
 */
export function parseHosts(text: string): HostAddress[] {
  // Looked for in the whole text: a password may hold the separators.
  if (text.includes('@')) {
    throw invalid('An address holds no user name and password; they have fields of their own.');
  }
  const addresses = text.split(/[\s,]+/).filter(Boolean);
  if (addresses.length === 0) throw invalid(`The address of the device is missing. ${EXAMPLE}.`);
  return addresses.map((address) => parseHost(address));
}

/**
 * Host and port of a URL, as messages show them.
 *
 * @throws ConnectionError HOST_INVALID
 */
export function hostAndPort(url: string): string {
  if (!URL.canParse(url)) throw invalid(`The address of the request cannot be read. ${EXAMPLE}.`);
  const { host, port, protocol } = new URL(url);
  if (port) return host;
  return `${host}:${protocol === 'https:' || protocol === 'wss:' ? 443 : 80}`;
}

function parseHost(address: string): HostAddress {
  const [, scheme, authority = '', rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/\\?#]*)(.*)$/i.exec(address) ?? [];
  const protocol = (scheme ?? 'https').toLowerCase();
  if (protocol !== 'https' && protocol !== 'http') {
    throw invalid(`The address of ${authority} begins with https:// or http://, not ${scheme}://.`);
  }
  // Not shown: what follows the host may be the address of a socket, which holds a token.
  if (rest !== '' && rest !== '/') {
    throw invalid(
      `The address of ${authority} ends with the host or the port. Write ${protocol}://${authority}`,
    );
  }
  const host = normalHost(authority, protocol);
  const secure = protocol === 'https';
  return {
    name: host,
    base: `${protocol}://${host}`,
    socketBase: `${secure ? 'wss' : 'ws'}://${host}`,
    secure,
  };
}

/** Host and port in lower case, without the port that the scheme implies. */
function normalHost(authority: string, protocol: string): string {
  if (isIPv6(authority)) throw invalid(`Write an IPv6 address in brackets: [${authority}]`);
  const url = `${protocol}://${authority}`;
  if (!URL.canParse(url)) throw unusable(authority);
  const { host, hostname } = new URL(url);
  if (hostname.startsWith('[')) return host;
  // A URL takes `101` for the address 0.0.0.101; who writes that means something else.
  const written = authority.replace(/:\d*$/, '');
  if (isIPv4(hostname) ? hostname !== written : !HOST_NAME.test(hostname)) {
    throw unusable(authority);
  }
  return host;
}

function unusable(authority: string): ConnectionError {
  return invalid(`"${authority}" is not the address of a host. ${EXAMPLE}.`);
}

function invalid(message: string): ConnectionError {
  return new ConnectionError('HOST_INVALID', message);
}
