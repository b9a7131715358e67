import { createHash, createHmac } from 'node:crypto';
import { equalSecrets } from './equal';
import { Refusal, WebhookOptionsError } from './errors';
import type { Proof, WebhookCredentials } from './proof';
import { headerOf, type WebhookRequest } from './request';

/**
 * Clocks differ by seconds, and a request is signed when it is sent. Longer would let somebody who
 * saw one send it again for as long.
 */
const LARGEST_AGE_MS = 5 * 60_000;

/** Without these in the signature it would say nothing about the body, or hold for ever. */
const REQUIRED = ['date', 'digest'];

interface Signature {
  headers: string[];
  algorithm: string;
  signature: Buffer;
}

/**
 * A signature over chosen headers, one of them the digest of the body: `Authorization: Signature
 * keyId="…",algorithm="hmac-sha256",headers="…",signature="…"` as Intersight sends it (Cisco, "Validate
 * the Cisco Intersight Webhooks").
 *
 * Host and path are those that the sender used. Behind a reverse proxy that changes them they are
 * looked for in `X-Forwarded-Host`, `X-Forwarded-Prefix` and `X-Original-URI` too: who writes those
 * must know the secret all the same.
 *
 * @throws WebhookOptionsError CREDENTIALS_MISSING
 */
export function httpSignatureProof({ secret }: WebhookCredentials): Proof {
  if (!secret) {
    throw new WebhookOptionsError(
      'CREDENTIALS_MISSING',
      'Fill in "Secret": what the sender signs its requests with.',
    );
  }
  return {
    check(request, now) {
      const signature = signatureOf(request);
      checkDigest(request);
      const matches = signingTexts(request, signature.headers).map((text) =>
        equalSecrets(createHmac('sha256', secret).update(text).digest(), signature.signature),
      );
      if (!matches.includes(true)) {
        throw new Refusal(
          'PROOF_WRONG',
          'The signature does not fit: signed with another one, or a proxy that changes host or path.',
        );
      }
      checkDate(request, now);
      return { delivery: signature.signature.toString('base64') };
    },
  };
}

function signatureOf(request: WebhookRequest): Signature {
  const header = headerOf(request, 'authorization') ?? '';
  const given = /^signature\s+(.*)$/isu.exec(header)?.[1];
  if (given === undefined) throw new Refusal('PROOF_MISSING', 'The request has no signature.');
  const parts = new Map(
    [...given.matchAll(/(\w+)\s*=\s*"([^"]*)"/gu)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const algorithm = (parts.get('algorithm') ?? '').toLowerCase();
  const headers = (parts.get('headers') ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  if (algorithm !== 'hmac-sha256') {
    throw new Refusal('PROOF_WRONG', 'The signature is made with another algorithm.');
  }
  if (REQUIRED.some((name) => !headers.includes(name))) {
    throw new Refusal('PROOF_WRONG', 'The signature does not cover the date and the digest.');
  }
  return { headers, algorithm, signature: Buffer.from(parts.get('signature') ?? '', 'base64') };
}

function checkDigest(request: WebhookRequest): void {
  const given = /^sha-256=(.+)$/iu.exec(headerOf(request, 'digest') ?? '')?.[1];
  const actual = createHash('sha256').update(request.body).digest();
  if (given === undefined || !equalSecrets(Buffer.from(given, 'base64'), actual)) {
    throw new Refusal('PROOF_WRONG', 'The digest does not fit the body.');
  }
}

function checkDate(request: WebhookRequest, now: number): void {
  const sent = Date.parse(headerOf(request, 'date') ?? '');
  if (Number.isNaN(sent) || Math.abs(now - sent) > LARGEST_AGE_MS) {
    throw new Refusal(
      'PROOF_STALE',
      'The request was signed more than 5 minutes ago, or the clocks differ. Check the clock.',
    );
  }
}

/** What may have been signed: one text for each host and path that the sender may have used. */
function signingTexts(request: WebhookRequest, names: readonly string[]): string[] {
  return hostsOf(request).flatMap((host) =>
    targetsOf(request).map((target) =>
      names.map((name) => `${name}: ${signedValue(request, name, host, target)}`).join('\n'),
    ),
  );
}

function signedValue(request: WebhookRequest, name: string, host: string, target: string): string {
  switch (name) {
    case '(request-target)':
      return `${request.method.toLowerCase()} ${target}`;
    case 'host':
      return host;
    default:
      return headerOf(request, name) ?? '';
  }
}

function hostsOf(request: WebhookRequest): string[] {
  return distinct([headerOf(request, 'host') ?? '', headerOf(request, 'x-forwarded-host')]);
}

function targetsOf(request: WebhookRequest): string[] {
  const prefix = headerOf(request, 'x-forwarded-prefix')?.replace(/\/+$/u, '');
  return distinct([
    request.target,
    prefix && `${prefix}${request.target}`,
    headerOf(request, 'x-original-uri'),
  ]);
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
