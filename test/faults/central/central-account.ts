import type { ConnectionEvent, NetworkEvent } from '../../../src/event';
import type { SentMessage } from '../../../src/simulator/central';
import type { Finding, Told } from '../object-walk';

/** Serial numbers of seven digits, one a message, as the traffic writes them. */
const NUMBER = /SN(\d{7})/;

/** All that one listener was told of a stream. */
export interface StreamAccount {
  events: readonly Told[];
  connection: readonly ConnectionEvent[];
}

export interface StreamVerdict {
  findings: Finding[];
  /** Messages that came later than Central first had them. */
  recovered: number;
}

/**
 * Holds what a listener was told against the ledger of what Central had to say. A gap that is said to
 * be recovered excuses nothing.
 */
export function judgeStream(
  { events, connection }: StreamAccount,
  sent: readonly SentMessage[],
): StreamVerdict {
  const truth = new Map(sent.flatMap((message) => numbered(message)));
  const told = new Set<number>();
  const findings: Finding[] = [];
  let newest = -1;
  let recovered = 0;
  for (const { at, event } of events) {
    const number = numberOf(event);
    const message = truth.get(number);
    const find = (kind: Finding['kind'], text: string): unknown =>
      findings.push({ kind, dn: event.payload.dn, text });
    if (!message) find('invented', `message ${number} was never sent`);
    else if (told.has(number)) find('doubled', `message ${number} came twice`);
    else if (number < newest) find('disordered', `message ${number} came after ${newest}`);
    if (stateOf(event) !== stateOf(number)) find('wrong', `message ${number} says something else`);
    told.add(number);
    newest = Math.max(newest, number);
    if (message && at > message.at) recovered += 1;
  }
  const gaps = connection.filter(({ code, recovered: isWhole }) => code === 'gap' && !isWhole);
  for (const [number, { at, stream }] of truth) {
    if (told.has(number) || gaps.some((gap) => isIn(gap, at))) continue;
    findings.push({ kind: 'lost', dn: stream, text: `message ${number}, sent at ${at}` });
  }
  return { findings, recovered };
}

function numbered(message: SentMessage): [number, SentMessage][] {
  const [, digits] = NUMBER.exec(message.frame.toString('latin1')) ?? [];
  return digits === undefined ? [] : [[Number(digits), message]];
}

function numberOf({ payload }: NetworkEvent): number {
  const [, digits] = NUMBER.exec(JSON.stringify(payload.object)) ?? [];
  return Number(digits);
}

/** What the traffic says with a number, and what was understood. */
function stateOf(said: NetworkEvent | number): string {
  if (typeof said === 'number') return said % 4 === 0 ? 'up' : 'down';
  const text = JSON.stringify(said.payload);
  return /"up"|"UP"|Cleared|is up|: up|\bup\b/.test(text) ? 'up' : 'down';
}

function isIn({ from = '', to = '' }: ConnectionEvent, at: number): boolean {
  return at >= Date.parse(from) && at <= Date.parse(to);
}
