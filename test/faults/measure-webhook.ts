import { Refusal } from '../../src/webhook/errors';
import { WebhookReceiver } from '../../src/webhook/receiver';
import { ManualClock } from '../../src/simulator';
import { requestOf } from '../src/webhook/sender';
import type { Delivery, WebhookFault } from './catalogue/webhook';

export interface WebhookMeasurement {
  fault: WebhookFault;
  /** HTTP status of each delivery, in their order. */
  answers: number[];
  /** Codes of the refusals, for the log of the receiver. */
  said: string[];
  messages: number;
  /** Alarms whose sender was told that they were taken, and that did not come out. */
  lost: number;
  doubled: number;
  /** Messages of what was refused, or of what nobody meant. */
  invented: number;
}

/** Sends what belongs to one fault, and holds what comes out against what was meant. */
export async function measureWebhook(fault: WebhookFault): Promise<WebhookMeasurement> {
  const clock = new ManualClock();
  let receiver = new WebhookReceiver({ ...fault.options, clock });
  const taken = new Set<string>();
  const result: WebhookMeasurement = {
    fault,
    answers: [],
    said: [],
    messages: 0,
    lost: 0,
    doubled: 0,
    invented: 0,
  };
  for (const delivery of fault.deliveries) {
    await clock.advance(delivery.after ?? 0);
    if (delivery.restarted) receiver = new WebhookReceiver({ ...fault.options, clock });
    const outcome = deliver(receiver, delivery);
    result.answers.push(outcome.status);
    if (outcome.said) result.said.push(outcome.said);
    result.messages += outcome.messages;
    if (delivery.alarms.length === 0) result.invented += outcome.messages;
    else if (outcome.status < 300) account(result, delivery, outcome.messages, taken);
  }
  return result;
}

/** An alarm that was taken before must not come out again. */
function account(
  result: WebhookMeasurement,
  { alarms }: Delivery,
  messages: number,
  taken: Set<string>,
): void {
  const fresh = alarms.filter((name) => !taken.has(name));
  for (const name of fresh) taken.add(name);
  result.lost += Math.max(0, fresh.length - messages);
  result.doubled += Math.max(0, messages - fresh.length);
}

function deliver(
  receiver: WebhookReceiver,
  { sent }: Delivery,
): { status: number; messages: number; said?: string } {
  try {
    return { status: 200, messages: receiver.receive(requestOf(sent)).events.length };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { status: thrown.status, messages: 0, said: thrown.code };
  }
}
