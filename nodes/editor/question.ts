/** An error as an admin route of ours tells it. */
export interface ToldError {
  code: string;
  text: string;
  certificate?: {
    subject: string;
    issuer: string;
    validFrom: string;
    validTo: string;
    fingerprint: string;
  };
}

export type Answered<Answer> =
  { kind: 'answer'; answer: Answer } | { kind: 'error'; error: ToldError };

/**
 * One question at a time to the runtime: another one, or the end of the dialog, takes the last one
 * back.
 */
export class Question<Answer extends object> {
  private running: RunningRequest | undefined;

  /** @param path of an admin route, relative to the root of the admin API */
  constructor(private readonly path: string) {}

  /** Calls `then` once, unless the question is taken back before. */
  ask(body: object, then: (answered: Answered<Answer>) => void): void {
    this.cancel();
    const request = $.ajax({
      url: this.path,
      type: 'POST',
      contentType: 'application/json',
      data: JSON.stringify(body),
    });
    this.running = request;
    const isCurrent = (): boolean => this.running === request;
    request.done((answer) => {
      if (isCurrent()) then(answeredWith<Answer>(answer));
    });
    request.fail(({ status, statusText }) => {
      if (isCurrent()) then({ kind: 'error', error: refusal(status, statusText) });
    });
  }

  cancel(): void {
    const { running } = this;
    this.running = undefined;
    running?.abort();
  }
}

function answeredWith<Answer>(answer: unknown): Answered<Answer> {
  const { error } = answer as { error?: ToldError };
  return error ? { kind: 'error', error } : { kind: 'answer', answer: answer as Answer };
}

/** What Node-RED itself says, such as 401 to somebody who may not do this. */
function refusal(status: number, text: string): ToldError {
  return { code: `HTTP ${status}`, text };
}
