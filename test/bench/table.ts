import { isReached, type Figure } from './scenario';

/** What was measured against what it is to be, as a table in Markdown. */
export function shortTableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.what, limitOf(figure), measuredOf(figure)]);
  return table([['what', 'to reach', 'measured'], ...rows]);
}

/** The same, with the numbers behind. */
export function longTableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    limitOf(figure),
    measuredOf(figure),
    figure.detail ?? '',
  ]);
  return table([['what', 'to reach', 'measured', 'behind it'], ...rows]);
}

function table([head = [], ...rows]: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function measuredOf(figure: Figure): string {
  return `${shownValue(figure)}${isReached(figure) ? '' : ' (not reached)'}`;
}

export function shownValue({ value, unit }: Figure): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}

function limitOf({ limit, unit }: Figure): string {
  if (!limit) return '';
  const [words, value] =
    'atMost' in limit ? ['at most', limit.atMost] : ['at least', limit.atLeast];
  return `${words} ${value}${unit === '' ? '' : ` ${unit}`}`;
}
