import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { expiresSoon, subjectNames, summarise } from '../../../src/connection/certificate';
import { issue } from './certificates';

const DAY = 86_400_000;

describe('certificate', () => {
  it('is summarised with its names, dates and SHA-256', async () => {
    const issued = await issue({ name: 'apic1', for: 'apic1.example.com' });
    const { raw, validTo } = new X509Certificate(issued.cert);
    const summary = summarise(raw);
    assert.equal(summary.subject, 'CN=apic1');
    assert.equal(summary.issuer, 'CN=apic1');
    assert.equal(summary.fingerprint, issued.fingerprint);
    assert.equal(Date.parse(summary.validTo), Date.parse(validTo));
    assert.equal(subjectNames(raw), 'DNS:apic1.example.com');
  });

  it('has its names cut and freed of control characters', async () => {
    const issued = await issue({ name: `a\u001b[31m${'b'.repeat(300)}` });
    const { subject } = summarise(new X509Certificate(issued.cert).raw);
    assert.ok(subject.length <= 201, String(subject.length));
    assert.doesNotMatch(subject, /\p{Cc}/u);
  });

  it('expires soon from 30 days before its end on, and ever after', () => {
    const end = Date.parse('2026-06-30T00:00:00Z');
    const summary = {
      subject: 'CN=apic1',
      issuer: 'CN=apic1',
      validFrom: '2025-06-30T00:00:00.000Z',
      validTo: new Date(end).toISOString(),
      fingerprint: '',
    };
    assert.equal(expiresSoon(summary, end - 31 * DAY), false);
    assert.equal(expiresSoon(summary, end - 30 * DAY), false);
    assert.equal(expiresSoon(summary, end - 30 * DAY + 1), true);
    assert.equal(expiresSoon(summary, end + DAY), true);
  });
});
