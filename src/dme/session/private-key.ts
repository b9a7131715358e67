import { createPrivateKey, type KeyObject } from 'node:crypto';
import { OptionsError } from '../model/errors';

const BLOCK = /-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----(.*?)-----END \1-----/gs;

/** What the older form of an encrypted key has before the key itself (RFC 1421). */
const ENCRYPTION = /^\s*Proc-Type:\s*4,ENCRYPTED\s+DEK-Info:\s*([A-Z0-9-]+,[0-9A-F]+)\s+/i;

/**
 * Reads an RSA key in PEM. What pasting does to line breaks does not matter: a field of one line
 * makes them blanks, a JSON file or an environment variable `\n`.
 *
 * @param passphrase only for a key that is encrypted
 * @throws OptionsError PRIVATE_KEY_INVALID, which never holds a part of the key
 */
export function readPrivateKey(text: string, passphrase?: string): KeyObject {
  const pem = withLineBreaks(text);
  const isEncrypted = pem.includes('ENCRYPTED');
  if (isEncrypted && !passphrase) {
    throw invalid('The private key is encrypted. Enter its passphrase as well.');
  }
  const key = decipher(pem, isEncrypted ? passphrase : undefined);
  if (key?.asymmetricKeyType === 'rsa') return key;
  if (key) throw invalid('The private key is not an RSA key, and an APIC takes no other.');
  throw invalid(
    isEncrypted
      ? 'The private key cannot be decrypted. Check its passphrase, and that the key was pasted whole.'
      : 'The private key cannot be read. Check that it was pasted whole.',
  );
}

function decipher(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, format: 'pem', passphrase });
  } catch {
    return undefined;
  }
}

function withLineBreaks(text: string): string {
  const [block, another] = text.replace(/\\[rn]/g, '\n').matchAll(BLOCK);
  if (!block) throw invalid(reasonOfNoKey(text));
  if (another) throw invalid('There is more than one private key. Leave the one that is meant.');
  const [, label = '', content = ''] = block;
  if (label.startsWith('OPENSSH')) {
    throw invalid(
      'The private key has the form of OpenSSH. Convert it: ssh-keygen -p -m PEM -f KEY',
    );
  }
  const encryption = ENCRYPTION.exec(content);
  const lines = [
    `-----BEGIN ${label}-----`,
    ...(encryption ? ['Proc-Type: 4,ENCRYPTED', `DEK-Info: ${encryption[1]}`, ''] : []),
    ...linesOf(content.slice(encryption?.[0].length ?? 0)),
    `-----END ${label}-----`,
    '',
  ];
  return lines.join('\n');
}

/** OpenSSL takes no longer ones. */
function linesOf(base64: string): string[] {
  return base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
}

function reasonOfNoKey(text: string): string {
  if (text.includes('BEGIN CERTIFICATE')) {
    return 'This is the certificate, which belongs on the APIC. Enter the private key made with it.';
  }
  if (text.includes('PUBLIC KEY')) return 'This is a public key. Enter the private one.';
  return 'This is no private key in PEM: its whole text goes here, from "-----BEGIN" to the end, not the name of its file.';
}

function invalid(message: string): OptionsError {
  return new OptionsError('PRIVATE_KEY_INVALID', message);
}
