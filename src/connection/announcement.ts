import type { ConnectionEvent } from '../event';
import type { NetworkPushError } from './errors';
import type { LoopState } from './reconnect-loop';

/** What a source says about itself, before device, host and time are filled in. */
export type Announcement = Pick<ConnectionEvent, 'code' | 'text'> & Partial<ConnectionEvent>;

/** What is to be said of a change of state. */
export function announcementsOf(state: LoopState, host: string): Announcement[] {
  switch (state.kind) {
    case 'idle':
      return [];
    case 'connecting':
      return [{ code: 'connecting', text: `Connecting to ${host}` }];
    case 'live':
      return [{ code: 'live', text: `Connected to ${host}` }];
    case 'waiting':
    case 'refused':
      return failureOf(state.kind, state.error);
    case 'closed':
      return [{ code: 'closed', text: 'Closed' }];
  }
}

const GOOD = new Set<Announcement['code']>(['connecting', 'live', 'closed', 'snapshot', 'trace']);

/** Whether it is how things should be; else a log shows it as a warning. */
export function isGood({ code }: Announcement): boolean {
  return GOOD.has(code);
}

function failureOf(kind: 'waiting' | 'refused', error: NetworkPushError): Announcement[] {
  const { message: text, code } = error;
  const failure: Announcement = { code: kind, text, error: code };
  if (code !== 'CERTIFICATE_CHANGED') return [failure];
  return [failure, { code: 'certificate-changed', text, error: code }];
}
