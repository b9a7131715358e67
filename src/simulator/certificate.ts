import { X509Certificate } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  key: string;
  /** PEM; also the authority to trust. */
  certificate: string;
  /** SHA-256 in upper case pairs joined by colons. */
  fingerprint: string;
}

/** A self-signed certificate for 127.0.0.1 and localhost, as devices come with one of their own. */
export async function makeCertificate(): Promise<Certificate> {
  // Only those who want TLS pay for loading it.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const { fingerprint256 } = new X509Certificate(made.cert);
  return { key: made.private, certificate: made.cert, fingerprint: fingerprint256 };
}
