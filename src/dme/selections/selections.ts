import { QueryError } from '../model/errors';
import { faultSeverities, judgeFaults, type FaultSeverity } from './faults';
import { judgeEndpoints } from './endpoints';
import { judgeHealth } from './health';
import { judgeJobs } from './jobs';
import { judgeFailedLogins, judgeLogins } from './logins';
import { judgeCluster, judgePresence } from './members';
import { judgeOperation } from './operation';
import { judgePorts } from './ports';
import { judging, type Judge, type Selection, type SelectionContext } from './selection';
import { Transactions } from './transactions';

export type { Selection, SelectionContext } from './selection';

/** A selection as the table of them knows it. */
interface SelectionKind {
  /** What may follow the name after a colon, in words; left out when nothing may. */
  argument?: string;
  /** Undefined for an argument that cannot be. */
  open: (argument: string | undefined, context: SelectionContext) => Selection | undefined;
}

const kinds = new Map<string, SelectionKind>([
  ['cluster', { open: plain(judgeCluster) }],
  ['endpoints', { open: plain(judgeEndpoints) }],
  ['failed-logins', { open: plain(judgeFailedLogins) }],
  ['faults', { argument: 'the least severity', open: argued(faultSeverity, judgeFaults) }],
  ['health', { argument: 'the threshold, 1 to 100', open: argued(healthThreshold, judgeHealth) }],
  ['jobs', { open: plain(judgeJobs) }],
  ['logins', { open: plain(judgeLogins) }],
  ['operation', { open: plain(() => judgeOperation()) }],
  ['operation-or-loss', { open: plain(() => judgeOperation(true)) }],
  ['ports', { open: plain(judgePorts) }],
  ['presence', { open: plain(judgePresence) }],
  [
    'transactions',
    {
      open: (argument, context) => (argument === undefined ? new Transactions(context) : undefined),
    },
  ],
]);

/** Names of all selections. */
export const selectionNames: readonly string[] = [...kinds.keys()];

/** Whether the text names a selection, with an argument that it takes. */
export function isSelection(text: string): boolean {
  return tryOpen(text, UNUSED) !== undefined;
}

/** @throws {QueryError} OPTION_INVALID as {@link openSelection} does */
export function checkSelection(text: string): void {
  openSelection(text, UNUSED);
}

/**
 * Opens a selection: `ports`, or with an argument `faults:major`. Each user needs one of
 * its own, for all its subscriptions together, and closes it with them.
 *
 * @throws {QueryError} OPTION_INVALID for a name or an argument that there is not
 */
export function openSelection(text: string, context: SelectionContext): Selection {
  const selection = tryOpen(text, context);
  if (selection) return selection;
  const names = [...kinds].map(([name, { argument }]) =>
    argument ? `${name}:<${argument}>` : name,
  );
  throw new QueryError(
    'OPTION_INVALID',
    `There is no selection "${text}". Choose one of ${names.join(', ')}, or leave it empty.`,
  );
}

function tryOpen(text: string, context: SelectionContext): Selection | undefined {
  const [name = '', ...rest] = text.trim().split(':');
  return kinds.get(name)?.open(rest.length > 0 ? rest.join(':') : undefined, context);
}

/** Without a timer: the text is only looked at. */
const UNUSED: SelectionContext = {
  clock: { now: () => 0, monotonic: () => 0, after: () => ({ cancel: () => {} }) },
  send: () => {},
};

function plain(judge: () => Judge): SelectionKind['open'] {
  return (argument, context) => (argument === undefined ? judging(judge(), context) : undefined);
}

/** A judge with an argument, which `read` checks and fills in where it is left out. */
function argued<Argument>(
  read: (text: string | undefined) => Argument | undefined,
  judge: (argument: Argument) => Judge,
): SelectionKind['open'] {
  return (text, context) => {
    const argument = read(text);
    return argument === undefined ? undefined : judging(judge(argument), context);
  };
}

const DEFAULT_THRESHOLD = '90';

function healthThreshold(text = DEFAULT_THRESHOLD): number | undefined {
  if (!/^\d{1,3}$/u.test(text)) return undefined;
  const threshold = Number(text);
  return threshold >= 1 && threshold <= 100 ? threshold : undefined;
}

function faultSeverity(text = 'info'): FaultSeverity | undefined {
  return faultSeverities.find((severity) => severity === text);
}
