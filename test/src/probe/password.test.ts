import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { askPassword } from '../../../src/probe/password';

describe('The prompt for a password', () => {
  let input: PassThrough;
  let shown: string;
  let answer: Promise<string | undefined>;

  beforeEach(() => {
    input = new PassThrough();
    const output = new PassThrough();
    shown = '';
    output.on('data', (piece) => (shown += String(piece)));
    answer = askPassword(input as unknown as ReadStream, output);
  });

  it('takes what is typed and shows none of it', async () => {
    input.write('pass"word\\1 ü');
    input.write('\r');
    assert.equal(await answer, 'pass"word\\1 ü');
    assert.equal(shown, 'Password: \n');
  });

  it('takes corrections', async () => {
    input.write('secretx\u007f\r');
    assert.equal(await answer, 'secret');
  });

  it('takes an empty line for none', async () => {
    input.write('\r');
    assert.equal(await answer, undefined);
  });

  it('takes Ctrl-C for none', async () => {
    input.write('sec\u0003');
    assert.equal(await answer, undefined);
  });

  it('takes the end of the input for none', async () => {
    input.end();
    assert.equal(await answer, undefined);
  });
});
