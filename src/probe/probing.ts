import type { Platform } from '../dme/model/platform';
import { parseQuery, readPath, subscribePath } from '../dme/query/query';
import type { Notes } from './notes';
import type { SocketAttempt, SocketEnd } from './observed-socket';
import type { ProbeDevice } from './probe-device';
import type { Seen } from './finding';
import { knownContentType, knownText } from './redaction';
import { parseReply } from '../dme/model/notification';

/** What all questions share. */
export interface Probing {
  device: ProbeDevice;
  platform: Platform;
  notes: Notes;
  /** Milliseconds that may be spent on watching. */
  watch: number;
}

/** Path of a subscription to a class whose first answer is as short as it can be. */
export function subscriptionPath(
  { platform }: Probing,
  className: string,
  options: { encoding?: 'json' | 'xml'; refreshTimeout?: number } = {},
): string {
  const { encoding, refreshTimeout } = options;
  const query = parseQuery({ by: 'class', target: className, encoding });
  const pageSize = platform.pagesFirstAnswer ? 1 : undefined;
  return subscribePath(query, { refreshTimeout, pageSize });
}

/** A read that every account may do and that answers with one object at most. */
export function harmlessPath({ platform }: Probing): string {
  const query = parseQuery({ by: 'class', target: platform.alwaysThere });
  return readPath(query, { page: 0, pageSize: 1 });
}

/** How a socket was refused, as far as it may be shown. */
export function refusalSeen({ status, headers, text }: Refused): Seen {
  const reply = parseReply(text, 'json');
  return {
    status,
    contentType: knownContentType(headers['content-type']),
    ...(reply?.error ? { text: knownText(reply.error.text) } : {}),
  };
}

export type Refused = Extract<SocketAttempt, { kind: 'refused' }>;

export function endSeen({ code, after }: SocketEnd): Seen {
  return { code, seconds: seconds(after) };
}

/** To a tenth. */
export function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
