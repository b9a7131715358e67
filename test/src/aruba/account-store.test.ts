import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AccountMemory } from '../../../src/aruba/account-memory';
import { FileAccountStore, type Remembered } from '../../../src/aruba/account-store';

const REMEMBERED: Remembered = {
  key: { of: 'hash', value: 'eyJ-the-renewed-key' },
  subscribers: { 'alert-events': '11111111-1111-4111-8111-111111111111' },
};

describe('The store of an account', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'network-push-account-'));
    file = path.join(folder, 'below', 'account');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps what it is given, in a file that only its owner may read', async () => {
    await new FileAccountStore(file).save(REMEMBERED);
    assert.deepEqual(await new FileAccountStore(file).load(), REMEMBERED);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('is empty where there is no file', async () => {
    assert.deepEqual(await new FileAccountStore(file).load(), {});
  });

  it('encrypts with a secret, and is empty for another one or none', async () => {
    await new FileAccountStore(file, 'a secret').save(REMEMBERED);
    assert.ok(!readFileSync(file, 'utf8').includes('eyJ'));
    assert.deepEqual(await new FileAccountStore(file, 'a secret').load(), REMEMBERED);
    assert.deepEqual(await new FileAccountStore(file, 'another').load(), {});
    assert.deepEqual(await new FileAccountStore(file).load(), {});
  });

  it('is empty when the file is damaged', async () => {
    await new FileAccountStore(file, 'a secret').save(REMEMBERED);
    for (const damaged of ['', '{', 'null', '{"nonce":"AA==","tag":"","data":"AAAA"}']) {
      writeFileSync(file, damaged);
      assert.deepEqual(await new FileAccountStore(file, 'a secret').load(), {}, damaged);
    }
  });

  it('writes one after the other, and the last one stays', async () => {
    const store = new FileAccountStore(file);
    await Promise.all([1, 2, 3].map((n) => store.save({ key: { of: 'h', value: String(n) } })));
    assert.equal((await store.load()).key?.value, '3');
  });

  it('that cannot be written is told of, and what was learnt is used all the same', async () => {
    const warnings: string[] = [];
    const store = new FileAccountStore(path.join(folder, 'a-file', 'account'));
    writeFileSync(path.join(folder, 'a-file'), 'in the way');
    const memory = new AccountMemory(store, (text) => warnings.push(text));
    await memory.change((remembered) => (remembered.key = { of: 'h', value: 'new' }));
    await memory.close();
    assert.equal((await memory.read()).key?.value, 'new');
    assert.match(warnings.join(), /cannot be kept \(ENOTDIR|EEXIST\)/);
  });
});
