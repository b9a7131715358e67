import { constants, createPublicKey, publicDecrypt, verify, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { cookiesOf } from './cookies';
import type { Device } from './device';
import type { Settings, SimulatorAccount } from './options';
import { BAD_PADDING, BAD_SIGNATURE, NO_COOKIE } from './refusal-texts';
import { Refusal } from './reply';
import { decode } from './request-target';

/** An account with the public half of one of its keys. */
export interface Signer {
  readonly account: SimulatorAccount;
  readonly key: KeyObject;
}

/** What a signature is checked against, as it arrived. */
export interface SignedRequest {
  method: string;
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * Everyone who may sign, by the DN of the certificate. On NX-OS nobody may.
 *
 * @throws Error for what is neither a certificate nor a public key
 */
export function signersOf({ platform, accounts }: Settings): Map<string, Signer> {
  const signers = new Map<string, Signer>();
  if (platform === 'nxos') return signers;
  for (const account of accounts) {
    for (const [name, pem] of Object.entries(account.certificates ?? {})) {
      const dn = `uni/userext/user-${account.username}/usercert-${name}`;
      signers.set(dn, { account, key: readKey(pem, dn) });
    }
  }
  return signers;
}

function readKey(pem: string, dn: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new Error(`${dn} is neither a certificate nor a public key in PEM`);
  }
}

export function isSigned(headers: IncomingHttpHeaders): boolean {
  return cookiesOf(headers, 'APIC-Request-Signature').length > 0;
}

/**
 * The account in whose name a request is signed.
 *
 * @throws Refusal when it is not, or not rightly
 */
export function accountOfSignature(device: Device, request: SignedRequest): SimulatorAccount {
  const cookie = (name: string): string => cookiesOf(request.headers, name)[0] ?? '';
  const signer = device.signers.get(cookie('APIC-Certificate-DN'));
  const isComplete =
    isSigned(request.headers) &&
    cookie('APIC-Certificate-Algorithm') === 'v1.0' &&
    cookie('APIC-Certificate-Fingerprint') === 'fingerprint';
  if (!signer || !isComplete) throw new Refusal(403, NO_COOKIE);
  const { signatureRefusal } = device.faults;
  if (signatureRefusal !== undefined) throw new Refusal(403, signatureRefusal);
  check(signer.key, request, Buffer.from(cookie('APIC-Request-Signature'), 'base64'));
  return signer.account;
}

/** Over method, decoded path with query, and body (pyaci PR #1), without anything between. */
function check(key: KeyObject, { method, target, body }: SignedRequest, signature: Buffer): void {
  const text = method + (decode(target) ?? target) + body;
  if (verify('sha256', Buffer.from(text), key, signature)) return;
  throw new Refusal(403, isMadeWith(key, signature) ? BAD_SIGNATURE : BAD_PADDING);
}

function isMadeWith(key: KeyObject, signature: Buffer): boolean {
  try {
    publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return true;
  } catch {
    return false;
  }
}
