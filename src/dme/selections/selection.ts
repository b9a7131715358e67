import type { Clock } from '../../connection/time';
import type { AlarmState, Attributes, NetworkEvent } from '../../event';

/** Decides which changes of a subscription are what somebody wants to hear of. */
export interface Selection {
  /** Every event of the subscription, in its order, those of a snapshot too. */
  take(event: NetworkEvent): void;
  /** Sends what is held and ends timers. Nothing may be taken afterwards. */
  close(): void;
}

export interface SelectionContext {
  clock: Clock;
  /** Gets the events that are selected. They may be changed freely, but not by the selection later. */
  send: (event: NetworkEvent) => void;
}

/** What a judge adds to an event that it lets through. */
export interface Verdict {
  /** What the change means; replaces what the event says. */
  state?: AlarmState;
  text?: string;
  /** What is known beside the object. */
  details?: Attributes;
}

/** Looks at one event; undefined keeps it silent. May remember, but only so much. */
export type Judge = (event: NetworkEvent) => Verdict | undefined;

/** A selection that decides at once. */
export function judging(judge: Judge, { send }: SelectionContext): Selection {
  return {
    take(event) {
      const verdict = judge(event);
      if (verdict) send(withVerdict(event, verdict));
    },
    close() {},
  };
}

/** The event with what the verdict says; the event itself stays as it is. */
export function withVerdict(event: NetworkEvent, verdict: Verdict): NetworkEvent {
  const { state, text, details } = verdict;
  const payload = { ...event.payload };
  const context = { ...event.event };
  if (state) payload.state = context.state = state;
  if (text !== undefined) payload.text = text;
  if (details) payload.details = { ...payload.details, ...details };
  return { ...event, payload, event: context };
}
