import { X509Certificate } from 'node:crypto';
import { generate, type SelfsignedOptions } from 'selfsigned';

export interface Issued {
  cert: string;
  key: string;
  /** As browsers and openssl print it. */
  fingerprint: string;
}

interface Wanted {
  name: string;
  /** IP address or name that the certificate is for. Default 127.0.0.1. */
  for?: string;
  /** Default: self-signed. */
  by?: Issued;
  authority?: boolean;
  /** Days from now. Default -1. */
  from?: number;
  /** Days from now. Default 365. */
  to?: number;
  keyType?: 'ec' | 'rsa';
  /** Bits of an RSA key. Default 2048. */
  keySize?: number;
}

const DAY = 86_400_000;

/** A certificate as a device or an authority would have it. */
export async function issue(wanted: Wanted): Promise<Issued> {
  const { name, by, authority = false, from = -1, to = 365 } = wanted;
  const options: SelfsignedOptions = {
    keyType: wanted.keyType ?? 'ec',
    keySize: wanted.keySize ?? 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + to * DAY),
    extensions: authority ? authorityExtensions() : deviceExtensions(wanted.for ?? '127.0.0.1'),
    ca: by && { cert: by.cert, key: by.key },
  };
  const made = await generate([{ name: 'commonName', value: name }], options);
  const { fingerprint256 } = new X509Certificate(made.cert);
  return { cert: made.cert, key: made.private, fingerprint: fingerprint256 };
}

function authorityExtensions(): SelfsignedOptions['extensions'] {
  return [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
  ];
}

function deviceExtensions(subject: string): SelfsignedOptions['extensions'] {
  const isAddress = /^[\d.]+$/.test(subject);
  return [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    {
      name: 'subjectAltName',
      altNames: [isAddress ? { type: 7, ip: subject } : { type: 2, value: subject }],
    },
  ];
}
