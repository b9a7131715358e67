import type { IncomingHttpHeaders } from 'node:http';
import type { Device } from './device';
import { Refusal } from './reply';
import type { RequestTarget, Route } from './request-target';
import type { Session } from './sessions';

export interface ApiRequest<R extends Route = Route> extends RequestTarget {
  method: string;
  route: R;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Who asks. */
export interface Caller {
  session: Session;
  /**
   * More than one APIC-cookie. The device answers, but such a subscription never sends anything
   * (niwaki 1.3.1 changelog).
   */
  doubled: boolean;
}

const NO_COOKIE =
  'Need a valid webtoken cookie (named APIC-Cookie) or a signed request with signature in the ' +
  'cookie APIC-Request-Signature for all REST API requests';
const TOKEN_OVER = 'Token was invalid (Error: Token timeout)';
const NO_CHALLENGE = 'Token was invalid (Error: urlToken missing or wrong)';

/** @throws Refusal when there is no valid token */
export function authenticate(device: Device, request: ApiRequest): Caller {
  const tokens = tokensOf(request.headers);
  if (tokens.length === 0) throw new Refusal(403, NO_COOKIE);
  const session = tokens.map((token) => device.sessions.find(token)).find(Boolean);
  if (!session) throw new Refusal(403, TOKEN_OVER);
  const challenge = request.headers['apic-challenge'] ?? request.options.get('challenge');
  if (session.urlToken !== undefined && challenge !== session.urlToken) {
    throw new Refusal(403, NO_CHALLENGE);
  }
  return { session, doubled: tokens.length > 1 };
}

/** Values of all APIC cookies; without one, of the header that browser code uses instead. */
function tokensOf(headers: IncomingHttpHeaders): string[] {
  const cookies = (headers.cookie ?? '').split(';').map((pair) => {
    const equals = pair.indexOf('=');
    return {
      name: pair.slice(0, equals).trim().toLowerCase(),
      value: pair.slice(equals + 1).trim(),
    };
  });
  const tokens = cookies.filter(({ name }) => name === 'apic-cookie').map(({ value }) => value);
  const header = headers['devcookie'];
  if (tokens.length > 0 || typeof header !== 'string') return tokens;
  return [header];
}
