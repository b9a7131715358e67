import type { WebhookMeasurement } from './measure-webhook';
import { code, table, type Columns } from './table';

/** What stands on the page about faults of webhooks. */
export function webhookSection(measurements: readonly WebhookMeasurement[]): string[] {
  return ['## Webhooks', EXPLANATION, table(WEBHOOKS, measurements)];
}

export const WEBHOOKS: Columns<WebhookMeasurement> = [
  ['Fault', ({ fault }) => `${fault.name} (${fault.source})`],
  ['Answers', ({ answers }) => answers.join(', ')],
  ['Said', ({ said }) => said.map(code).join(', ') || '–'],
  ['Messages', ({ messages }) => messages],
  ['Lost', ({ lost }) => lost],
  ['Doubled', ({ doubled }) => doubled],
  ['Invented', ({ invented }) => invented],
];

const EXPLANATION = `
Here nothing is connected that could be lost: it is the sender who must know what arrived. Each row is a
sequence of requests of recorded bodies.

- **Answers**: what the sender is told, request by request. With 200 the alarm has been handed on, now
  or before.
- **Said**: codes of the refusals, of which the log tells now and then.
- **Lost**: alarms that were taken and did not come out. **Doubled**: those that came out twice.
  **Invented**: messages of a request that nobody should have believed.

While a deploy is under way requests wait; see [webhooks](webhooks.md).`;
