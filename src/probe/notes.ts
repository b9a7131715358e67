import { NetworkPushError } from '../connection/errors';
import { skipped, type Findings, type Outcome, type QuestionId } from './finding';
import { BoundReached } from './probe-device';

/** What has been found out so far. One question that fails does not keep the others from it. */
export class Notes {
  readonly findings: Findings = {};

  constructor(private readonly signal: AbortSignal) {}

  note(id: QuestionId, outcome: Outcome): void {
    this.findings[id] = outcome;
  }

  /** Runs what answers these questions; for those that it leaves, notes why. Never rejects. */
  async trying(ids: readonly QuestionId[], work: () => Promise<void>): Promise<void> {
    let reason = 'It came to nothing.';
    try {
      await work();
    } catch (error) {
      reason = this.reasonOf(error);
    }
    for (const id of ids) this.findings[id] ??= skipped(reason);
  }

  /** In words that hold nothing of the device's own. */
  private reasonOf(error: unknown): string {
    if (this.signal.aborted) return 'The probe was ended early.';
    if (error instanceof BoundReached) return error.message;
    if (error instanceof NetworkPushError) {
      return `It could not be asked: the device did something else (${error.code}).`;
    }
    return 'It could not be asked: the probe failed at it.';
  }
}
