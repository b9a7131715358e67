import type { Announcement } from './announcement';
import type { StormAction, StormOptions } from './storm-options';
import type { StormReport } from './storm-shield';

/**
 * What is said of a storm, when it begins and when it is over.
 *
 * @param what came: a query, say
 * @param now wall time, milliseconds since 1970
 */
export function stormEvent(
  report: StormReport,
  { action, rate }: StormOptions,
  what: string,
  now: number,
): Announcement {
  if (report.phase === 'begin') {
    const why = {
      rate: `More changes of ${what} come than ${rate ?? 'are taken'} a second`,
      behind: `The flow falls behind with the changes of ${what}`,
      nobody: `Nobody takes the changes of ${what} at present`,
    }[report.reason];
    return { code: 'storm', phase: 'begin', text: `${why}: ${DEEDS[action]}.` };
  }
  const { received, delivered, merged, dropped } = report.counts;
  return {
    code: 'storm',
    phase: 'end',
    text: `The storm of ${what} is over: ${received} changes came, ${delivered} were sent, ${merged} merged into these, ${dropped} dropped.`,
    from: new Date(report.from).toISOString(),
    to: new Date(now).toISOString(),
    ...report.counts,
  };
}

const DEEDS: Record<StormAction, string> = {
  latest: 'those of one object are merged',
  drop: 'the oldest are dropped',
  wait: 'the WebSocket waits',
};
