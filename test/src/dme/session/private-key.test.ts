import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { OptionsError } from '../../../../src/dme/model/errors';
import { readPrivateKey } from '../../../../src/dme/session/private-key';

const PASSPHRASE = 'open "sesame"';

/** What is compared: the same key, whatever form it came in. */
function plain(key: KeyObject): string {
  return key.export({ type: 'pkcs1', format: 'pem' }).toString();
}

describe('A private key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const expected = plain(privateKey);
  const encryption = { format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE } as const;
  const forms = {
    'PKCS #8': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'PKCS #1': privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    'PKCS #8, encrypted': privateKey.export({ type: 'pkcs8', ...encryption }).toString(),
    'PKCS #1, encrypted': privateKey.export({ type: 'pkcs1', ...encryption }).toString(),
  };
  const accidents: Record<string, (pem: string) => string> = {
    'as it is': (pem) => pem,
    'with the line breaks of Windows': (pem) => pem.replaceAll('\n', '\r\n'),
    'with blanks for line breaks': (pem) => pem.replaceAll('\n', ' '),
    'with \\n for line breaks': (pem) => pem.replaceAll('\n', String.raw`\n`),
    'with \\r\\n for line breaks, in quotes': (pem) =>
      `"${pem.replaceAll('\n', String.raw`\r\n`)}"`,
    'indented, between other text': (pem) =>
      `Bag Attributes\n  ${pem.replaceAll('\n', '\n    ')}\n-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----`,
  };

  for (const [form, pem] of Object.entries(forms)) {
    for (const [accident, paste] of Object.entries(accidents)) {
      it(`in ${form} is read ${accident}`, () => {
        assert.equal(plain(readPrivateKey(paste(pem), PASSPHRASE)), expected);
      });
    }
  }

  it('that is not encrypted needs no passphrase', () => {
    assert.equal(plain(readPrivateKey(forms['PKCS #8'])), expected);
  });

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const refused: [what: string, text: string, passphrase: string | undefined, reason: RegExp][] = [
    [
      'that is encrypted, without a passphrase',
      forms['PKCS #8, encrypted'],
      undefined,
      /passphrase/,
    ],
    ['that is encrypted, with an empty passphrase', forms['PKCS #1, encrypted'], '', /passphrase/],
    ['with the wrong passphrase', forms['PKCS #8, encrypted'], 'no', /Check its passphrase/],
    ['cut short', forms['PKCS #8'].slice(0, 400), undefined, /whole text/],
    ['with a piece missing', forms['PKCS #8'].replace(/\n[^\n]{64}\n/, '\n'), undefined, /whole/],
    ['of another kind', ec.export({ type: 'pkcs8', format: 'pem' }).toString(), undefined, /RSA/],
    [
      'that is a public one',
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      undefined,
      /public key/,
    ],
    [
      'that is the certificate',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
      undefined,
      /certificate/,
    ],
    [
      'in the form of OpenSSH',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----',
      undefined,
      /ssh-keygen/,
    ],
    ['that is a file name', '/home/me/push.key', undefined, /not the name of its file/],
    ['given twice', forms['PKCS #8'] + forms['PKCS #1'], undefined, /more than one/],
  ];

  for (const [what, text, passphrase, reason] of refused) {
    it(`${what} is refused with the reason and without a trace of it`, () => {
      assert.throws(
        () => readPrivateKey(text, passphrase),
        (error: unknown) => {
          assert.ok(error instanceof OptionsError);
          assert.equal(error.code, 'PRIVATE_KEY_INVALID');
          assert.match(error.message, reason);
          assert.equal(error.cause, undefined);
          for (const line of text.split('\n').filter((one) => one.length > 30)) {
            assert.equal(String(error.stack).includes(line), false);
          }
          return true;
        },
      );
    });
  }
});
