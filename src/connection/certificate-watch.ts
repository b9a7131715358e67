import type { SeenCertificate } from './agent';
import { expiresSoon } from './certificate';
import type { Clock } from './clock';

/** A certificate that expires in a month is worth one word a day. */
const REMINDER_INTERVAL_MS = 24 * 3_600_000;

/** Notices accepted certificates that will soon no longer be. */
export class CertificateWatch {
  private readonly remindedAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** @returns what to tell people of this certificate, if anything */
  notice({ host, certificate }: SeenCertificate): string | undefined {
    const now = this.clock.now();
    if (!expiresSoon(certificate, now)) return undefined;
    const last = this.remindedAt.get(certificate.fingerprint);
    if (last !== undefined && now - last < REMINDER_INTERVAL_MS) return undefined;
    this.remindedAt.set(certificate.fingerprint, now);
    const verb = Date.parse(certificate.validTo) < now ? 'expired' : 'expires';
    return `The certificate of ${host} ${verb} on ${certificate.validTo} (SHA-256 ${certificate.fingerprint}). Renew it on the device; with fingerprints, add the new one beforehand.`;
  }
}
