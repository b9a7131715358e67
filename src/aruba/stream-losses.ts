import type { Announcement } from '../connection/announcement';
import type { NetworkPushError } from '../connection/errors';

/** Central keeps what it could not deliver for so long ("Connection Management"). */
const KEPT_MS = 15 * 60_000;
/**
 * What Central has kept goes before the answer to a ping that is sent so long after the opening: TCP
 * keeps the order.
 */
const REPLAY_MS = 10_000;

interface Lost {
  /** Wall time of the last sign of life. */
  since: number;
  /** Why nobody heard any more. */
  error: NetworkPushError;
  /** Whether Central knew that nobody heard, and kept what it had to say. */
  isKept: boolean;
}

/**
 * What a stream has missed. All times are wall times, milliseconds since 1970.
 *
 * A stream of which only this side knows that it is dead still takes messages: those go astray, and
 * with them what Central was sending again.
 */
export class StreamLosses {
  private lost: Lost | undefined;
  /** Since when messages may go astray; undefined if none can. */
  private astraySince: number | undefined;
  /** What was missed before and is being sent again, and from when on it is known to have arrived. */
  private replay: { since: number; arrivedAt: number } | undefined;

  /** Whether a stream may be open at Central's end, and at no other. */
  get isAstray(): boolean {
    return this.astraySince !== undefined;
  }

  add(lost: Lost): void {
    this.lost = lost;
  }

  goesAstray(since: number): void {
    this.astraySince = Math.min(since, this.astraySince ?? since);
  }

  /** From now on Central sends to the next stream what it would have sent to that one. */
  endAstray(): void {
    const { astraySince, lost, replay } = this;
    this.astraySince = undefined;
    if (!lost || astraySince === undefined) return;
    const since = Math.min(lost.since, astraySince);
    const isReplayLost = replay !== undefined && since < replay.arrivedAt;
    this.lost = { ...lost, since: isReplayLost ? replay.since : since, isKept: false };
  }

  /** The gap that ends now, if there was one; told once. */
  take(now: number): (Announcement & { error: string }) | undefined {
    const { lost } = this;
    this.lost = undefined;
    if (!lost) return undefined;
    const { since, error, isKept } = lost;
    const recovered = isKept && now - since <= KEPT_MS;
    this.replay = recovered ? { since, arrivedAt: now + REPLAY_MS } : undefined;
    const text = recovered
      ? 'Central sends what it has kept of the time in between.'
      : 'What happened in between is not known: Central has not kept it.';
    return {
      code: 'gap',
      text: `${text} ${error.message}`,
      from: new Date(since).toISOString(),
      to: new Date(now).toISOString(),
      recovered,
      certain: false,
      error: error.code,
    };
  }
}
