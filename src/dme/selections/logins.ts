import type { Attributes, NetworkEvent } from '../../event';
import { textIn } from './object-states';
import type { Judge } from './selection';

/** `[user admin] From-192.0.2.1-client-type-REST-Success`, as an APIC writes it. */
const ORIGIN = /From-([0-9A-Fa-f.:]+)-client-type-(\w+)/u;
const SUCCESS = /success/iu;
const FAILURE = /fail|denied|reject|invalid|incorrect|locked/iu;

/** People and programs that log in. What keeps a session alive is silent, and so is its end. */
export function judgeLogins(): Judge {
  return ({ payload }) => {
    const { attributes } = payload;
    if (!isLogin(payload) || !SUCCESS.test(textIn(attributes, 'descr'))) return undefined;
    const details = originOf(attributes);
    return { text: `${details.user} logged in${fromText(details)}`, details: { ...details } };
  };
}

/** Logins that a device refused. */
export function judgeFailedLogins(): Judge {
  return ({ payload }) => {
    const { attributes } = payload;
    if (!isLogin(payload) || !FAILURE.test(textIn(attributes, 'descr'))) return undefined;
    const details = originOf(attributes);
    return {
      state: 'raised',
      text: `login of ${details.user} failed${fromText(details)}`,
      details: { ...details },
    };
  };
}

/** The record tells what caused it: `login,session`, `refresh,session`; it may also not tell. */
function isLogin({ status, attributes }: NetworkEvent['payload']): boolean {
  if (status !== 'created') return false;
  const cause = textIn(attributes, 'trig');
  return !cause.includes('session') || cause.split(',').includes('login');
}

interface Origin {
  user: string;
  from?: string;
  client?: string;
}

function originOf(attributes: Attributes): Origin {
  const descr = textIn(attributes, 'descr');
  const user = textIn(attributes, 'user') || /\[user ([^\]]+)\]/u.exec(descr)?.[1] || 'somebody';
  const [, from, client] = ORIGIN.exec(descr) ?? [];
  return from === undefined ? { user } : { user, from, client };
}

function fromText({ from, client }: Origin): string {
  return from === undefined ? '' : ` from ${from} (${client})`;
}
