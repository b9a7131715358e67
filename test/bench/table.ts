import type { Figure } from './scenario';

/** The figures as a table in Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    limitOf(figure),
    shownValue(figure),
    figure.detail ?? '',
  ]);
  const lines = [
    ['what', 'to reach', 'measured', 'behind it'],
    ['---', '---', '---', '---'],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
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
