import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as prettier from 'prettier';
import { version } from '../../package.json';
import { DEFAULT_VERSION } from '../../src/simulator/options';
import type { Group } from './catalogue';
import { countOf, PHASES, type Measurement } from './measure';
import type { FindingKind } from './object-walk';
import type { WebhookMeasurement } from './measure-webhook';
import { STEPS } from './request-histogram';
import { code, table, type Columns } from './table';
import { WEBHOOKS, webhookSection } from './webhook-table';

const root = path.join(__dirname, '..', '..');
const README = path.join(root, 'README.md');
const PAGE = path.join(root, 'docs', 'faults.md');
const BEGIN = '<!-- faults:begin -->';
const END = '<!-- faults:end -->';

export interface MeasuredGroup extends Pick<Group, 'group' | 'source'> {
  measurements: readonly Measurement[];
}

/** What the documents say at present: between the marks of the README, and on the page. */
export async function documented(): Promise<{ summary: string; page: string }> {
  const [readme, page] = await Promise.all([README, PAGE].map((file) => readFile(file, 'utf8')));
  return { summary: partsOf(readme ?? '').summary, page: page ?? '' };
}

export async function writeDocuments(
  groups: readonly MeasuredGroup[],
  webhooks: readonly WebhookMeasurement[],
): Promise<void> {
  const { before, after } = partsOf(await readFile(README, 'utf8'));
  const summary = await summaryOf(groups);
  const page = await pageOf(groups, webhooks);
  await writeFile(README, `${before}${BEGIN}${summary}${END}${after}`);
  await writeFile(PAGE, page);
  console.log(page);
}

/**
 * Of a table, what was promised and kept, row by row: without the numbers of requests and tenths of
 * seconds, which change with each thing that is paced otherwise, and with what else the machine does.
 *
 * @param kept numbers of the columns that tell it, the first is 1
 */
function promisesOf(text: string, kept: readonly number[], width: number): string[] {
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells.length === width + 2 && !cells[1]?.startsWith('--'))
    .map((cells) => kept.map((column) => cells[column]).join(' | '));
}

export function promisesOfPage(page: string): string[] {
  return [
    ...promisesOf(page, [1, 2, 5, 6, 7, 8], ACCOUNT.length),
    ...promisesOf(page, [1, 2, 3, 4, 5, 6, 7], WEBHOOKS.length),
  ];
}

export function promisesOfSummary(summary: string): string[] {
  return promisesOf(summary, [1, 2, 5, 6, 7], SUMMARY.length);
}

/** One line a group, for the README. */
export async function summaryOf(groups: readonly MeasuredGroup[]): Promise<string> {
  const all: MeasuredGroup = {
    group: 'All',
    source: 'device',
    measurements: groups.flatMap(({ measurements }) => measurements),
  };
  const text = [
    `${ranAgainst('docs/simulator.md')} Fault by fault, with what the device was asked: [faults](docs/faults.md).`,
    table(SUMMARY, [...groups, all]),
  ];
  return `\n\n${(await formatted(text)).trim()}\n\n`;
}

/** One line a fault, for the page about them. */
export function pageOf(
  groups: readonly MeasuredGroup[],
  webhooks: readonly WebhookMeasurement[],
): Promise<string> {
  const text = [
    '# Faults',
    ranAgainst('simulator.md'),
    EXPLANATION,
    ...groups.flatMap(({ group, source, measurements }) => [
      `## ${group}`,
      table(ACCOUNT, measurements),
      `Requests after each of them, of the run with the most:`,
      table(requestsOf(source), measurements),
    ]),
    ...webhookSection(webhooks),
  ];
  return formatted(text);
}

const EXPLANATION = `
- **Said**: the connection event that came first and its error code, and how many seconds after the
  fault. A dash stands for a fault that is none: nothing is lost by it, and nothing is to be said.
- **Live again**: seconds from the fault, or from its end where it lasts, until every subscription was
  live. Where nobody is told of the end, the audit finds it.
- **Lost, doubled, out of order, wrong**: changes that were not told outside an announced gap, that
  came twice, after a younger one of the same object, or with values that never were; over all
  listeners. Of Aruba Central, a gap that is announced as recovered excuses nothing.
- **Recovered**: changes that a recovery has found, or that Central has sent later, over all listeners.
- **Requests**: what the device or Central was asked from the fault to the end of its consequences. Beside the
  kinds stands in how many seconds how many requests came, and the most in any span of one second.
  At most ten a second are paced; a WebSocket's upgrade, a login and a logout come on top, and what
  was held up on its way arrives at once.`;

const SUMMARY: Columns<MeasuredGroup> = [
  ['Faults of', ({ group }) => group],
  ['How many', ({ measurements }) => measurements.length],
  ['Said within', (one) => saidWithin(one, 'socket', 'request', 'frames')],
  ['By audit or silence within', (one) => saidWithin(one, 'audit', 'silence')],
  ['Lost', (one) => sumOf(one, 'lost')],
  ['Doubled', (one) => sumOf(one, 'doubled')],
  ['Out of order', (one) => sumOf(one, 'disordered')],
  ['Requests a second, at most', (one) => most(one, ({ requests }) => requests.mostInOneSecond)],
  ['Logins', (one) => most(one, ({ requests }) => requests.mostLoginsInOneSecond)],
];

const ACCOUNT: Columns<Measurement> = [
  ['Fault', ({ fault }) => `${fault.name} (${fault.source})`],
  [
    'Said',
    ({ said }) => (said ? [said.code, said.error].filter(Boolean).map(code).join(' ') : '–'),
  ],
  ['After', ({ said, saidAfter }) => (said ? seconds(saidAfter) : '–')],
  ['Live again', ({ said, liveAfter }) => (said ? seconds(liveAfter) : '–')],
  ['Lost', (one) => countOf(one, 'lost')],
  ['Doubled', (one) => countOf(one, 'doubled')],
  ['Out of order', (one) => countOf(one, 'disordered')],
  ['Wrong', (one) => countOf(one, 'invented', 'wrong')],
  ['Recovered', ({ recovered }) => recovered],
];

/** Kinds of requests, and what they are called. */
const KINDS: Record<MeasuredGroup['source'], Readonly<Record<string, string>>> = {
  device: {
    login: 'Logins',
    refresh: 'Login refreshes',
    socket: 'WebSockets',
    subscribe: 'Subscribes',
    'subscription-refresh': 'Refreshes',
    query: 'Reads',
  },
  central: { key: 'Key checks', token: 'Tokens', stream: 'WebSockets' },
};

function requestsOf(source: MeasuredGroup['source']): Columns<Measurement> {
  const kinds = Object.entries(KINDS[source]);
  return [
    ['Fault', ({ fault }) => fault.name],
    ['All', ({ requests }) => requests.total],
    ...kinds.map(([kind, title]): Columns<Measurement>[number] => [
      title,
      (one) => asked(one, kind),
    ]),
    ['Others', (one) => one.requests.total - sumOfKinds(one, Object.keys(KINDS[source]))],
    ...STEPS.map((bound, step): Columns<Measurement>[number] => [
      stepTitle(bound, step),
      ({ requests }) => requests.seconds[step] ?? 0,
    ]),
    ['Most in 1 s', ({ requests }) => requests.mostInOneSecond],
  ];
}

function ranAgainst(simulators: string): string {
  const { apic, nxos } = DEFAULT_VERSION;
  return (
    `Run with \`npm run faults\` against the [simulators](${simulators}) of version ${version} of this ` +
    `package, as an APIC ${apic}, a switch with NX-OS ${nxos} or Aruba Central; nothing was seen live. Each fault ` +
    `at ${PHASES.length} moments (the longest at one), while something changes every 0.73 seconds: objects with ` +
    '`modTs` and without, records and ports, or what Central streams; the worst of the runs counts. ' +
    'The clock is injected: seconds are those of ' +
    'the protocol, the same on every machine.'
  );
}

function stepTitle(bound: number, step: number): string {
  const from = (STEPS[step - 1] ?? 0) + 1;
  if (bound === Infinity) return 's with more';
  return from === bound ? `s with ${bound}` : `s with ${from}–${bound}`;
}

function saidWithin({ measurements }: MeasuredGroup, ...ways: string[]): string {
  const times = measurements
    .filter(({ fault, said }) => said && ways.includes(fault.foundBy))
    .map(({ saidAfter }) => saidAfter);
  return times.length > 0 ? `${seconds(Math.max(...times))} s` : '–';
}

function sumOf({ measurements }: MeasuredGroup, kind: FindingKind): number {
  return measurements.reduce((sum, one) => sum + countOf(one, kind), 0);
}

function most({ measurements }: MeasuredGroup, of: (one: Measurement) => number): number {
  return Math.max(...measurements.map(of));
}

function asked({ requests }: Measurement, kind: string): number {
  return requests.byKind[kind] ?? 0;
}

function sumOfKinds(one: Measurement, kinds: readonly string[]): number {
  return kinds.reduce((sum, kind) => sum + asked(one, kind), 0);
}

function seconds(value: number): string {
  return value.toFixed(1);
}

async function formatted(text: readonly string[]): Promise<string> {
  const options = await prettier.resolveConfig(README);
  return prettier.format(`${text.join('\n\n')}\n`, { ...options, parser: 'markdown' });
}

function partsOf(readme: string): { before: string; summary: string; after: string } {
  const [before = '', rest = ''] = readme.split(BEGIN);
  const [summary = '', after = ''] = rest.split(END);
  return { before, summary, after };
}
