import {
  LOGIN_TIMEOUT_MS,
  type Authorisation,
  type Login,
  type LoginHost,
  type SessionFacts,
  type SocketRequest,
} from './authorisation';
import { DeviceError, OptionsError } from '../model/errors';
import type { CertificateOptions } from '../options';
import { readPrivateKey } from './private-key';
import type { RequestLine } from './rest';
import { dnOfCertificate, RequestSigner } from './signature';

const SESSION: RequestLine = { method: 'GET', path: '/api/webtokenSession.json' };

/** Where the release stands, which a login with a password tells by itself (aci-containers). */
const RELEASE: RequestLine = { method: 'GET', path: '/api/node/class/firmwareCtrlrRunning.json' };

/** What an APIC takes for names of users and certificates, and no cookie or DN stumbles over. */
const NAME = /^[\w.@:-]+$/;

/**
 * Every request is signed, so that there is neither password nor login. What subscriptions need
 * besides is a token that ties them to their socket (aci-containers, pkg/apicapi).
 */
export class CertificateLogin implements Login {
  private readonly signer: RequestSigner;

  /** @throws OptionsError CREDENTIALS_MISSING, CERTIFICATE_NAME_INVALID, PRIVATE_KEY_INVALID */
  constructor(
    private readonly userName: string,
    { name, privateKey, passphrase }: CertificateOptions,
  ) {
    requireCredentials(userName, privateKey);
    const dn = dnOfCertificate(checkedName(userName), checkedName(name));
    this.signer = new RequestSigner(readPrivateKey(privateKey, passphrase), dn);
  }

  async begin(host: LoginHost): Promise<Authorisation> {
    const token = await this.openSession(host);
    const facts = {
      userName: this.userName,
      version: await this.readRelease(host),
      domains: [],
      rights: [],
      node: '',
      lifetime: host.platform.assumedLifetime,
    };
    return new SignedAuthorisation(this.signer, token, facts);
  }

  private async openSession({ rest, signal }: LoginHost): Promise<string> {
    const cookie = this.signer.cookies(SESSION);
    const reply = await rest
      .send('login', { ...SESSION, cookie, timeout: LOGIN_TIMEOUT_MS, signal })
      .catch((error: unknown) => {
        throw loginError(error);
      });
    const session = reply.objects.find((object) => object.class === 'webtokenSession');
    if (session?.attributes.token) return session.attributes.token;
    throw noSession();
  }

  /** Empty where the account may not read it; older releases are then assumed. */
  private async readRelease({ rest, signal }: LoginHost): Promise<string> {
    try {
      const cookie = this.signer.cookies(RELEASE);
      const options = { cookie, timeout: LOGIN_TIMEOUT_MS, signal };
      const { objects } = await rest.send('read', { ...RELEASE, ...options });
      return objects[0]?.attributes.version ?? '';
    } catch {
      // Whatever it is that fails, the socket that follows meets it too and says so.
      return '';
    }
  }
}

/** Nothing refreshes such a session and nothing logs it out: it ends with its token. */
class SignedAuthorisation implements Authorisation {
  /** aci-containers asks for another token with each socket; nobody has seen one used twice. */
  readonly outlivesSocket = false;

  constructor(
    private readonly signer: RequestSigner,
    private readonly token: string,
    readonly facts: SessionFacts,
  ) {}

  get socket(): SocketRequest {
    const path = `/socket${this.token}`;
    return { path, cookie: this.cookie({ method: 'GET', path }) };
  }

  cookie(request: RequestLine): string {
    return `${this.signer.cookies(request)}; APIC-WebSocket-Session=${this.token}`;
  }
}

function requireCredentials(userName: string, privateKey: string): void {
  if (userName && privateKey.trim()) return;
  throw new OptionsError(
    'CREDENTIALS_MISSING',
    'User name and private key of the device are missing. They are not part of an exported flow: enter them again.',
  );
}

function checkedName(name: string): string {
  if (NAME.test(name)) return name;
  throw new OptionsError(
    'CERTIFICATE_NAME_INVALID',
    'User name and certificate name are the ones on the APIC, made of letters, digits and . _ - : @; neither a DN nor the certificate itself.',
  );
}

/** A signature that is not accepted comes as 403 with many texts, none of them about rights. */
function loginError(error: unknown): unknown {
  if (!(error instanceof DeviceError)) return error;
  if (error.status === 401 || error.status === 403) {
    return new DeviceError('LOGIN_REFUSED', refusalText(error), error.status);
  }
  return error.code === 'QUERY_REFUSED' || error.code === 'CLASS_UNKNOWN' ? noSession() : error;
}

function refusalText({ said }: DeviceError): string {
  return `The device refuses the signature${said ? `: ${said}` : ''}. Check the user name, the name of the certificate on the APIC, and that the private key belongs to it.`;
}

function noSession(): DeviceError {
  return new DeviceError(
    'LOGIN_NO_TOKEN',
    'The device opens no sessions for signed requests. Check that it is an APIC; old releases need a password.',
  );
}
