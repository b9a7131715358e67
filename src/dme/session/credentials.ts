import type { Login } from './authorisation';
import { CertificateLogin } from './certificate-login';
import { OptionsError } from '../model/errors';
import type { ClientOptions } from '../options';
import { PasswordLogin } from './password-login';
import { platforms, type PlatformName } from '../model/platform';

/**
 * The way to log in that the options speak of.
 *
 * @throws OptionsError CREDENTIALS_MISSING, CERTIFICATE_NOT_SUPPORTED, CERTIFICATE_NAME_INVALID,
 *   PRIVATE_KEY_INVALID
 */
export function loginOf(options: ClientOptions): Login {
  const { platform, username, password, domain, certificate } = options;
  if (certificate) {
    requireSignatures(platform);
    return new CertificateLogin(username, certificate);
  }
  if (username && password) return new PasswordLogin({ username, password, domain });
  throw new OptionsError(
    'CREDENTIALS_MISSING',
    'User name and password of the device are missing. They are not part of an exported flow: enter them again.',
  );
}

function requireSignatures(platform: PlatformName): void {
  if (platforms[platform].takesSignatures) return;
  throw new OptionsError(
    'CERTIFICATE_NOT_SUPPORTED',
    'NX-OS has no login by signed requests: use user name and password.',
  );
}

/** Shorter ones would be found in any text. */
const SHORTEST_SECRET = 4;

/** What no output may hold, whichever way to log in is used. */
export function secretsOf({ password, certificate, proxy }: ClientOptions): string[] {
  const all = [password, certificate?.privateKey, certificate?.passphrase, proxy?.password];
  return all.flatMap((secret) => (secret && secret.length >= SHORTEST_SECRET ? [secret] : []));
}
