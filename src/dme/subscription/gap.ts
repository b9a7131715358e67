import type { Announcement } from '../../connection/announcement';
import type { NetworkPushError } from '../../connection/errors';
import { DeviceError } from '../model/errors';

type Outcome = 'unread' | 'recovered' | 'uncertain';

/** When and why a live subscription stopped being one, and what has been found out since. */
export class Gap {
  private outcome: Outcome = 'unread';
  /** Nobody knows yet whether it is one. */
  private isSupposed = false;

  /**
   * @param begin wall time until which notifications came for certain
   * @param afterCrash what was sent last is not known any more: if it has been undone, nobody can tell
   */
  constructor(
    private begin: number,
    private readonly reason: NetworkPushError,
    private readonly afterCrash = false,
  ) {}

  /** One that may prove to be none. */
  static supposed(from: number, reason: NetworkPushError): Gap {
    const gap = new Gap(from, reason);
    gap.isSupposed = true;
    return gap;
  }

  /** The time between two runs. */
  static afterRestart(from: number, afterCrash: boolean): Gap {
    const pause = 'Nobody listened between the last run and this one.';
    const crash =
      'The last run ended before it could write down what it had sent in its last second.';
    const reason = new DeviceError('RESTARTED', afterCrash ? `${pause} ${crash}` : pause);
    return new Gap(from, reason, afterCrash);
  }

  /** Wall time until which notifications came for certain. */
  get from(): number {
    return this.begin;
  }

  /** It turns out to have begun by then: the socket had been dead before the subscription lapsed. */
  startsBy(time: number): void {
    this.begin = Math.min(this.begin, time);
  }

  /** It was only supposed, and nothing has changed in it for certain. */
  get wasNone(): boolean {
    return this.isSupposed && this.outcome === 'recovered';
  }

  /** Something has changed in it, or was lost anew. */
  confirm(): void {
    this.isSupposed = false;
  }

  /** What a recovery has come to. The worst of several holds. */
  recovered(isCertain: boolean): void {
    if (this.outcome === 'uncertain') return;
    this.outcome = isCertain && !this.afterCrash ? 'recovered' : 'uncertain';
  }

  /** @param to wall time at which the subscription was live again */
  announcement(query: string, to: number): Announcement {
    const { from, reason, outcome } = this;
    return {
      code: 'gap',
      text: `${whatBecame(query, outcome)} ${reason.message}`,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      recovered: outcome !== 'unread',
      certain: outcome === 'recovered',
      error: reason.code,
    };
  }
}

function whatBecame(query: string, outcome: Outcome): string {
  switch (outcome) {
    case 'recovered':
      return `What changed of ${query} in the gap has been sent.`;
    case 'uncertain':
      return `What changed of ${query} in the gap has been sent as far as it can be known.`;
    case 'unread':
      return `Changes of ${query} may have been missed.`;
  }
}
