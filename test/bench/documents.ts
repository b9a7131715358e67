import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './scenario';
import { longTableOf, shortTableOf } from './table';

const checkout = path.join(__dirname, '../..');
const COMMAND = '`npm run bench`';

/** Writes the figures between the marks of the documents. */
export async function writeDocuments(figures: readonly Figure[], machine: string): Promise<void> {
  const at = new Date().toISOString().slice(0, 10);
  const origin = `${machine}. Measured by ${COMMAND} on ${at}.`;
  await writeBetweenMarks('README.md', `${shortTableOf(figures)}\n\n${origin}`);
  await writeBetweenMarks('docs/performance.md', `${longTableOf(figures)}\n\n${origin}`);
}

async function writeBetweenMarks(document: string, text: string): Promise<void> {
  const file = path.join(checkout, document);
  const before = readFileSync(file, 'utf8');
  const marked = /(<!-- bench:begin -->)[\s\S]*(<!-- bench:end -->)/;
  if (!marked.test(before)) throw new Error(`${document} has no marks for the figures.`);
  const after = before.replace(marked, (_, begin: string, end: string) =>
    [begin, text, end].join('\n\n'),
  );
  const options = await resolveConfig(file);
  writeFileSync(file, await format(after, { ...options, filepath: file }));
}
