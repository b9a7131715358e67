import { announcementsOf, isGood, type Announcement } from '../connection/announcement';
import type { Clock } from '../connection/clock';
import type { LoopState } from '../connection/reconnect-loop';
import type { ConnectionEvent } from '../event';
import type { Listener } from './subscription/listener';
import type { ClientOptions } from './options';
import type { SessionFacts } from './session/authorisation';

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
    for (const announcement of announcementsOf(state, this.options.host())) {
      this.announce(announcement);
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
}
