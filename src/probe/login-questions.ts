import { answered, type Findings, type Seen } from './finding';
import type { LoginReply, ProbeSession } from './probe-session';
import { knownHeaders, knownNames, knownServer, knownVersion } from './redaction';
import { aboutToken } from './token-form';

/** Attributes whose values are numbers of seconds and say nothing of their owner. */
const SECONDS = [
  'refreshTimeoutSeconds',
  'maximumLifetimeSeconds',
  'guiIdleTimeoutSeconds',
  'restTimeoutSeconds',
];

/** What a login tells by itself. */
export function aboutLogin({ reply, token }: ProbeSession): Findings {
  const { attributes, children, headers } = reply;
  const names = knownNames(Object.keys(attributes));
  const version = knownVersion(attributes.version);
  return {
    'login-reply': answered(`${names.length} attributes; release ${version}.`, {
      attributes: names,
      children: knownNames([...new Set(children)]),
      version,
      ...secondsOf(reply),
    }),
    'token-form': aboutToken(token),
    'answer-headers': answered(`The web server is ${knownServer(headers.server)}.`, {
      headers: knownHeaders(Object.keys(headers)),
      server: knownServer(headers.server),
    }),
  };
}

/** The attributes of a login that are times. */
export function secondsOf({ attributes }: LoginReply): Seen {
  const seen: Record<string, number> = {};
  for (const name of SECONDS) {
    const value = attributes[name];
    if (value !== undefined && /^\d{1,9}$/.test(value)) seen[name] = Number(value);
  }
  return seen;
}
