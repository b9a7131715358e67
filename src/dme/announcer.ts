import type { Clock } from '../connection/clock';
import type { NetworkPushError } from '../connection/errors';
import type { LoopState } from '../connection/reconnect-loop';
import type { ConnectionEvent } from '../event';
import type { Listener } from './listener';
import type { ClientOptions } from './options';
import type { SessionFacts } from './authorisation';
import type { Announcement } from './subscription';

export interface AnnouncerOptions {
  clock: Clock;
  /** `device` of the events. */
  name: string;
  /** The host at present. */
  host: () => string;
  listeners: () => Iterable<Listener>;
  log: NonNullable<ClientOptions['log']>;
  onEvent: (event: ConnectionEvent) => void;
}

/** Says what one device has to say about itself: to the log, to its listeners, and once to all. */
export class Announcer {
  private saidOfAccount = '';

  constructor(private readonly options: AnnouncerOptions) {}

  /** Completes the announcement and tells all but the listeners of subscriptions. */
  emit(announcement: Announcement): ConnectionEvent {
    const { clock, name, host, log, onEvent } = this.options;
    const event: ConnectionEvent = {
      ...announcement,
      device: name,
      host: host(),
      time: new Date(clock.now()).toISOString(),
    };
    log(isGood(event) ? 'info' : 'warn', `${event.host}: ${event.code}: ${event.text}`, event);
    onEvent(event);
    return event;
  }

  /** Tells every listener of the device too. */
  announce(announcement: Announcement): void {
    const event = this.emit(announcement);
    for (const listener of this.options.listeners()) listener.connection(event);
  }

  loopState(state: LoopState): void {
    const host = this.options.host();
    switch (state.kind) {
      case 'connecting':
        this.announce({ code: 'connecting', text: `Connecting to ${host}` });
        return;
      case 'live':
        this.announce({ code: 'live', text: `Connected to ${host}` });
        return;
      case 'waiting':
      case 'refused':
        this.failure(state.kind, state.error);
        return;
      case 'closed':
        this.announce({ code: 'closed', text: 'Closed' });
        return;
      case 'idle':
    }
  }

  /** What an account may not see comes as an empty answer, which looks like silence. */
  narrowAccount({ domains, userName }: SessionFacts): void {
    if (domains.length === 0 || domains.includes('all')) return;
    const text = `The account ${userName} sees only the security domains ${domains.join(', ')}: what lies outside them sends nothing.`;
    if (this.saidOfAccount === text) return;
    this.saidOfAccount = text;
    this.announce({ code: 'warning', text });
  }

  private failure(kind: 'waiting' | 'refused', error: NetworkPushError): void {
    this.announce({ code: kind, text: error.message, error: error.code });
    if (error.code !== 'CERTIFICATE_CHANGED') return;
    this.announce({ code: 'certificate-changed', text: error.message, error: error.code });
  }
}

function isGood({ code }: ConnectionEvent): boolean {
  return code === 'connecting' || code === 'live' || code === 'closed' || code === 'snapshot';
}
