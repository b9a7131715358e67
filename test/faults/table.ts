/** A table, by columns: what stands above, and in the row of a thing. */
export type Columns<Thing> = [title: string, cell: (thing: Thing) => string | number][];

/** In Markdown. */
export function table<Thing>(columns: Columns<Thing>, things: readonly Thing[]): string {
  const rows = things.map((thing) => columns.map(([, cell]) => cell(thing)));
  const alignment = (rows[0] ?? []).map((cell) => (typeof cell === 'number' ? '--:' : '---'));
  const lines = [columns.map(([title]) => title), alignment, ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function code(text: string | undefined): string {
  return `\`${text}\``;
}
