import type { IncomingHttpHeaders } from 'node:http';
import { cookiesOf } from './cookies';
import type { Device } from './device';
import type { SimulatorAccount } from './options';
import { NO_COOKIE, TOKEN_OVER } from './refusal-texts';
import { Refusal } from './reply';
import type { RequestTarget, Route } from './request-target';
import type { Session } from './sessions';
import { accountOfSignature, isSigned } from './signature';

export interface ApiRequest<R extends Route = Route> extends RequestTarget {
  method: string;
  /** As it arrived. */
  target: string;
  route: R;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Who asks. */
export interface Caller {
  account: SimulatorAccount;
  /** What the request belongs to; a signed one may belong to none. */
  session: Session | undefined;
  /**
   * More than one APIC-cookie. The device answers, but such a subscription never sends anything
   * (niwaki 1.3.1 changelog).
   */
  doubled: boolean;
}

const NO_CHALLENGE = 'Token was invalid (Error: urlToken missing or wrong)';

/** @throws Refusal when there is neither a valid token nor a right signature */
export function authenticate(device: Device, request: ApiRequest): Caller {
  if (isSigned(request.headers)) return signedCaller(device, request);
  const session = sessionOfToken(device, request);
  return { account: session.account, session, doubled: tokensOf(request.headers).length > 1 };
}

/** @throws Refusal when there is no valid token of a login */
export function sessionOfToken(device: Device, request: ApiRequest): Session {
  const tokens = tokensOf(request.headers);
  if (tokens.length === 0) throw new Refusal(403, NO_COOKIE);
  const session = tokens.map((token) => device.sessions.find(token)).find(Boolean);
  if (!session || session.signed) throw new Refusal(403, TOKEN_OVER);
  const challenge = request.headers['apic-challenge'] ?? request.options.get('challenge');
  if (session.urlToken !== undefined && challenge !== session.urlToken) {
    throw new Refusal(403, NO_CHALLENGE);
  }
  return session;
}

function signedCaller(device: Device, request: ApiRequest): Caller {
  const account = accountOfSignature(device, request);
  const [token] = cookiesOf(request.headers, 'APIC-WebSocket-Session');
  if (token === undefined) return { account, session: undefined, doubled: false };
  const session = device.sessions.find(token);
  // What a device says to the name of a session that is over is not known; this is the strictest.
  if (!session?.signed || session.account !== account) throw new Refusal(403, TOKEN_OVER);
  return { account, session, doubled: false };
}

/** Values of all APIC cookies; without one, of the header that browser code uses instead. */
function tokensOf(headers: IncomingHttpHeaders): string[] {
  const tokens = cookiesOf(headers, 'APIC-cookie');
  const header = headers['devcookie'];
  if (tokens.length > 0 || typeof header !== 'string') return tokens;
  return [header];
}
