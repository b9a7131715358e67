import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/**
 * Asks a person for a password and does not show it.
 *
 * @returns undefined when the input ends without one
 */
export function askPassword(
  input: ReadStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  output.write('Password: ');
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  // A terminal, or readline would leave the echo to the real one.
  const lines = createInterface({ input, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line === '' ? undefined : line);
      lines.close();
    });
    lines.once('SIGINT', () => lines.close());
    lines.once('close', () => {
      output.write('\n');
      resolve(undefined);
    });
  });
}
