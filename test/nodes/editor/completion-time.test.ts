import assert from 'node:assert/strict';
import { classCompletions, conditionCompletions } from '../../../nodes/editor/completion';

/** Beyond it, a list that follows what is typed begins to lag. */
const LIMIT_MS = 50;
// The quickest of a few, in processor time: what else the machine does is not the completion's.
const TRIES = 5;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const TYPED = [
  ...LETTERS,
  ...LETTERS.map((letter) => `f${letter}`),
  'fvBD',
  'phys if',
  'bridge domain',
  'policy',
  'zzz',
  'pol rel to the',
];

const OPTIONS = { separator: /\n/, describe: ({ label }: { label: string }) => label };

function quickest(work: () => void): number {
  const times = Array.from({ length: TRIES }, () => {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('Completion', () => {
  it(`answers within ${LIMIT_MS} ms over the whole catalogue, whatever is typed`, () => {
    const times = TYPED.flatMap((typed) => [
      quickest(() => classCompletions(typed, typed.length, OPTIONS)),
      quickest(() => conditionCompletions(typed, typed.length, [])),
    ]);
    const slowest = Math.max(...times);
    console.log(`      slowest answer: ${slowest.toFixed(1)} ms`);
    assert.ok(slowest < LIMIT_MS, `${slowest} ms`);
    // Six hundred answers, on a machine that does other things too.
  }).timeout(60_000);
});
