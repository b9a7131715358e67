import { ConnectionError, type ConnectionErrorCode } from './errors';

interface Fault {
  code: ConnectionErrorCode;
  /** Follows the host. */
  text: string;
}

const REFUSED: Fault = {
  code: 'CONNECTION_REFUSED',
  text: 'refuses the connection. Check the address and the port, and that its web API is enabled',
};
const UNREACHABLE: Fault = {
  code: 'HOST_UNREACHABLE',
  text: 'cannot be reached from here. Check the route and the firewalls in between',
};
const SILENT: Fault = { code: 'TIMEOUT', text: 'does not answer in time' };
const LOST: Fault = { code: 'CONNECTION_LOST', text: 'closed the connection' };
const CANCELLED: Fault = {
  code: 'CANCELLED',
  text: 'is no longer asked: the request was given up',
};

/** By the codes of Node and of axios. */
const FAULTS: Record<string, Fault> = {
  ECONNREFUSED: REFUSED,
  ENOTFOUND: {
    code: 'HOST_UNKNOWN',
    text: 'is not known to the name service. Check the spelling of the address',
  },
  EAI_AGAIN: {
    code: 'HOST_UNKNOWN',
    text: 'could not be looked up, because the name service does not answer',
  },
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  ENETDOWN: UNREACHABLE,
  ETIMEDOUT: SILENT,
  ECONNABORTED: SILENT,
  ECONNRESET: LOST,
  EPIPE: LOST,
  ERR_STREAM_PREMATURE_CLOSE: LOST,
  ABORT_ERR: CANCELLED,
  ERR_CANCELED: CANCELLED,
};

/** By the words of OpenSSL, the more telling first. */
const TLS_FAULTS: [words: RegExp, fault: Fault][] = [
  [
    // The last: TLS 1.1 and older sign with SHA-1, which OpenSSL 3 refuses by default.
    /unsupported protocol|protocol version|version too low|legacy sigalg/i,
    {
      code: 'TLS_VERSION',
      text:
        'speaks only versions of TLS that are too old. Enable TLS 1.2 on the device, or allow ' +
        'older ones with minVersion in the TLS configuration (for all of Node-RED: start it with ' +
        'NODE_OPTIONS=--tls-min-v1.0)',
    },
  ],
  [
    /wrong version number|http request|packet length too long/i,
    {
      code: 'TLS_FAILED',
      text: 'does not speak TLS on this port. Check the port, or write http:// in the address',
    },
  ],
  [
    /certificate required|bad certificate|unknown ca|certificate unknown|handshake failure/i,
    {
      code: 'TLS_FAILED',
      text:
        'ended the TLS handshake. If it asks for a client certificate, add one that it knows ' +
        'to a TLS configuration',
    },
  ],
];

/**
 * Whatever went wrong on the way to a host, as an error that may be shown. The original is looked at
 * and left behind: it may hold the request, and with it a password or a token.
 *
 * @param host host and port as shown to people, never a URL
 */
export function toConnectionError(cause: unknown, host: string): ConnectionError {
  const own = ownError(cause);
  if (own) return own;
  const code = codeOf(cause);
  const { code: kind, text } = FAULTS[code] ?? tlsFault(cause, code) ?? unknownFault(code);
  return new ConnectionError(kind, `${host} ${text}.`);
}

/** axios wraps what the agent raised. */
function ownError(cause: unknown): ConnectionError | undefined {
  if (cause instanceof ConnectionError) return cause;
  if (cause instanceof Error && cause.cause instanceof ConnectionError) return cause.cause;
  return undefined;
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = 'code' in cause ? String(cause.code) : '';
  // Codes are single words, with OpenSSL also ERR_SSL_SSL/TLS_ALERT_…; anything else might be a text
  // that holds more than we want to show.
  return /^(\w+|ERR_SSL_[\w/]+)$/.test(code) ? code : '';
}

function tlsFault(cause: unknown, code: string): Fault | undefined {
  if (!/^(EPROTO|ERR_SSL_|ERR_TLS_)/.test(code)) return undefined;
  const reason = tlsReason(cause, code);
  const known = TLS_FAULTS.find(([words]) => words.test(reason));
  return known?.[1] ?? { code: 'TLS_FAILED', text: `ended the TLS handshake (${reason})` };
}

/** OpenSSL's own words: in `reason` when reading, in the middle of the message when writing. */
function tlsReason(cause: unknown, code: string): string {
  if (cause instanceof Error) {
    if ('reason' in cause && typeof cause.reason === 'string') return cause.reason;
    const words = /SSL routines:[^:]*:([\w ]+)/.exec(cause.message)?.[1];
    if (words) return words;
  }
  return code
    .replace(/^ERR_(SSL|TLS)_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function unknownFault(code: string): Fault {
  return {
    code: 'CONNECTION_LOST',
    text: `could not be talked to (${code || 'the connection failed'})`,
  };
}
