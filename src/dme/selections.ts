import { QueryError } from './errors';
import { faultSeverities, judgeFaults, type FaultSeverity } from './selections/faults';
import { judgeOperation } from './selections/operation';
import { judgePorts } from './selections/ports';
import { judging, type Judge, type Selection, type SelectionContext } from './selections/selection';

export type { Selection, SelectionContext } from './selections/selection';

/** A selection as the table of them knows it. */
interface SelectionKind {
  /** What may follow the name after a colon, in words; left out when nothing may. */
  argument?: string;
  /** Undefined for an argument that cannot be. */
  open: (argument: string | undefined, context: SelectionContext) => Selection | undefined;
}

const kinds = new Map<string, SelectionKind>([
  ['faults', { argument: 'the least severity', open: argued(faultSeverity, judgeFaults) }],
  ['operation', { open: plain(() => judgeOperation()) }],
  ['operation-or-loss', { open: plain(() => judgeOperation(true)) }],
  ['ports', { open: plain(judgePorts) }],
]);

/** Names of all selections. */
export const selectionNames: readonly string[] = [...kinds.keys()];

/** Whether the text names a selection, with an argument that it takes. */
export function isSelection(text: string): boolean {
  return tryOpen(text, { clock: NO_CLOCK, send: () => {} }) !== undefined;
}

/**
 * Opens a selection: `ports`, or with an argument `faults:major`. Each subscription needs one of its
 * own, closed with it.
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
const NO_CLOCK: SelectionContext['clock'] = {
  now: () => 0,
  monotonic: () => 0,
  after: () => ({ cancel: () => {} }),
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

function faultSeverity(text = 'info'): FaultSeverity | undefined {
  return faultSeverities.find((severity) => severity === text);
}
