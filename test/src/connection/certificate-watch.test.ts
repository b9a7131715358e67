import assert from 'node:assert/strict';
import type { SeenCertificate } from '../../../src/connection/agent';
import { CertificateWatch } from '../../../src/connection/certificate-watch';
import { ManualClock } from '../../../src/simulator/manual-clock';

const DAY_MS = 24 * 3_600_000;

describe('CertificateWatch', () => {
  let clock: ManualClock;
  let watch: CertificateWatch;

  beforeEach(() => {
    clock = new ManualClock();
    watch = new CertificateWatch(clock);
  });

  /** A certificate that ends so many days from now. */
  function endingIn(days: number, fingerprint = 'AA:BB'): SeenCertificate {
    return {
      host: 'apic1:443',
      trustedBy: 'chain',
      certificate: {
        subject: 'CN=apic1',
        issuer: 'CN=ca',
        validFrom: new Date(clock.now() - DAY_MS).toISOString(),
        validTo: new Date(clock.now() + days * DAY_MS).toISOString(),
        fingerprint,
      },
    };
  }

  it('says nothing of a certificate that is good for more than a month', () => {
    assert.equal(watch.notice(endingIn(31)), undefined);
  });

  it('tells once a day of one that ends sooner, with what to do', async () => {
    const soon = endingIn(20);
    assert.match(watch.notice(soon) ?? '', /apic1:443 expires on .*AA:BB.*Renew it/);
    assert.equal(watch.notice(soon), undefined);
    await clock.advance(DAY_MS);
    assert.match(watch.notice(soon) ?? '', /expires/);
  });

  it('tells of each certificate for itself, and of one that has ended', () => {
    assert.match(watch.notice(endingIn(20, '11')) ?? '', /expires/);
    assert.match(watch.notice(endingIn(-1, '22')) ?? '', /expired on/);
  });
});
