import type { ConnectionEvent } from '../../src/event';
import { ObjectWalk, type Finding, type Told } from './object-walk';
import type { Moment, Truth } from './truth';

/** What kind of promise a listener was given. */
export type ListenerKind =
  /** Tracked, without a filter: each change, and across a gap the net change. */
  | 'tracked'
  /** Tracked, with a filter: the same, as far as the filter lets see. */
  | 'filtered'
  /** Each record, also across a gap. */
  | 'records'
  /** Each change outside of gaps. */
  | 'untracked';

/** All that one listener was told since a moment at which it was level with the device. */
export interface Account {
  kind: ListenerKind;
  /** The subscription's own words for its query. */
  query: string;
  events: readonly Told[];
  connection: readonly ConnectionEvent[];
  /** When the process of the listener ended and began again, in order of time. */
  restarts: readonly Restart[];
  /** When what is tracked was compared on demand. */
  comparisons: readonly Span[];
}

/** Wall times. */
export interface Span {
  from: number;
  to: number;
}

/** All times are wall times. */
export interface Restart {
  /** Until then all was level, and no loss unnoticed. */
  heardUntil: number;
  from: number;
  /** All is level again, or the next restart begins. */
  to: number;
  isCrash: boolean;
}

/** What a crash may cost at most: the journal is written each second, and a write takes its time. */
const FORGOTTEN_MS = 1_000;

export interface Verdict {
  findings: Finding[];
  live: number;
  recovered: number;
  gaps: number;
}

/**
 * Holds what a listener was told against what happened.
 *
 * @param transit milliseconds that a notification may have been under way; what was sent that long
 *   before the last sign of life may have been lost after it
 */
export function judge(account: Account, truth: Truth, transit = 0): Verdict {
  const gaps = gapsOf(account);
  const crashes = account.restarts.filter(({ isCrash }) => isCrash);
  const walks = walksOf(account, truth, gaps, transit);
  const findings: Finding[] = [];
  let newest = -1;
  for (const told of account.events) {
    const { payload, event } = told.event;
    while (crashes[0] && crashes[0].from < told.at) walks.forget(crashes.shift());
    const walk = walks.of(payload.dn);
    const finding = walk.take(told);
    if (finding) findings.push(finding);
    const index = finding || event.recovered ? undefined : walk.certainIndex;
    if (index === undefined) continue;
    if (index < newest) findings.push(outOfOrder(payload.dn, index, newest));
    newest = Math.max(newest, index);
  }
  for (const crash of crashes) walks.forget(crash);
  for (const dn of truth.dns()) findings.push(...walks.of(dn).end());
  const recovered = account.events.filter(({ event }) => event.event.recovered).length;
  return { findings, live: account.events.length - recovered, recovered, gaps: gaps.length };
}

/** More would only hide what came first. */
const SHOWN = 12;

/** A line for each of the first findings, for people; nothing where there are none. */
export function describe(findings: readonly Finding[], query: string): string {
  if (findings.length === 0) return '';
  const lines = findings.slice(0, SHOWN).map(({ kind, dn, text }) => `${kind}: ${dn}: ${text}`);
  return `${findings.length} findings for ${query}\n${lines.join('\n')}\n`;
}

function gapsOf({ kind, connection, restarts }: Account): Span[] {
  const told = connection
    .filter(({ code }) => code === 'gap')
    .map(({ from, to }) => ({ from: Date.parse(from ?? ''), to: Date.parse(to ?? '') }));
  // Of what is not tracked nothing is remembered, and a new process knows of no gap.
  const untold = restarts.map(({ heardUntil, to }) => ({ from: heardUntil, to }));
  return kind === 'untracked' ? [...told, ...untold] : told;
}

function walksOf(
  { kind, query, comparisons }: Account,
  truth: Truth,
  gaps: Span[],
  transit: number,
): { of: (dn: string) => ObjectWalk; forget: (crash: Restart | undefined) => void } {
  const hears = remembered(truth.audience(query));
  const isMatch = ({ appearance }: Moment): boolean =>
    appearance !== undefined && hears(appearance);
  const isOfOthers = ({ change }: Moment): boolean => change === undefined || !hears(change);
  const isWithin =
    (spans: readonly Span[]) =>
    ({ change }: Moment): boolean =>
      spans.some(({ from, to }) => change && change.at >= from - transit && change.at <= to);
  const isInGap = isWithin(gaps);
  const isCompared = isWithin(comparisons);
  const rules = {
    isExact: kind === 'tracked' || kind === 'records',
    mayBeMissed: (moment: Moment) => isOfOthers(moment) || (kind !== 'records' && isInGap(moment)),
    mayBeRecovered: (moment: Moment) => isOfOthers(moment) || isInGap(moment) || isCompared(moment),
    // An object that left the filter may change unheard.
    mustKnow: (from: Moment, to: Moment) =>
      kind !== 'untracked' && (isMatch(to) || (to.state === undefined && isMatch(from))),
  };
  const walks = new Map<string, ObjectWalk>();
  const of = (dn: string): ObjectWalk => {
    const walk = walks.get(dn) ?? new ObjectWalk(dn, truth.historyOf(dn), rules);
    walks.set(dn, walk);
    return walk;
  };
  const forget = (crash: Restart | undefined): void => {
    for (const walk of walks.values()) walk.forget((crash?.from ?? Infinity) - FORGOTTEN_MS);
  };
  return { of, forget };
}

/** The same question is asked of a change for every event of its object. */
function remembered<T extends object>(test: (value: T) => boolean): (value: T) => boolean {
  const answers = new WeakMap<T, boolean>();
  return (value) => {
    const answer = answers.get(value) ?? test(value);
    answers.set(value, answer);
    return answer;
  };
}

function outOfOrder(dn: string, index: number, newest: number): Finding {
  return { kind: 'disordered', dn, text: `change ${index} was told after change ${newest}` };
}
