import assert from 'node:assert/strict';
import { WebhookOptionsError } from '../../../../src/webhook/errors';
import { CATALYST_ISSUE } from '../captures';
import { basic, Sender } from '../sender';

const credentials = { username: 'catalyst', password: 'a catalyst password' };
const headers = basic(credentials.username, credentials.password);
const sender = (baseUrl?: string): Sender =>
  new Sender({ vendor: 'catalyst-center', credentials, baseUrl });

const linkOf = (link: string, baseUrl?: string): unknown =>
  sender(baseUrl).event({ headers, body: { ...CATALYST_ISSUE, ciscoDnaEventLink: link } }).payload
    .details?.['link'];

describe('An event of Catalyst Center', () => {
  it('fills the envelope', () => {
    const { payload, event } = sender('https://dnac.example.net').event({
      headers,
      body: CATALYST_ISSUE,
    });
    assert.deepEqual(payload, {
      device: 'dnac.example.net',
      time: '2019-09-25T22:15:08.000Z',
      class: 'NETWORK-NON-FABRIC_WIRED-1-200',
      dn: '192.0.2.47',
      keys: {
        host: '192.0.2.47',
        domain: 'Connectivity',
        category: 'Availability',
        issue: '84bc5a0d-b211-4c50-81e0-a142da540d45',
      },
      status: 'created',
      severity: 'critical',
      state: 'raised',
      text: 'Network Device 192.0.2.47 Is Unreachable From Controller',
      attributes: CATALYST_ISSUE,
      details: {
        link: 'https://dnac.example.net/dna/assurance/issueDetails?issueId=84bc5a0d-b211-4c50-81e0-a142da540d45',
      },
    });
    assert.equal(event.type, 'com.cisco.catalyst-center.event.network-non-fabric-wired-1-200');
    assert.equal(event.source, '/catalyst-center/dnac.example.net');
  });

  it('tells that an issue is resolved, about the same thing', () => {
    const details = { ...CATALYST_ISSUE.details, 'Assurance Issue Status': 'resolved' };
    const one = sender();
    one.event({ headers, body: CATALYST_ISSUE });
    const { payload } = one.event({ headers, body: { ...CATALYST_ISSUE, details } });
    assert.equal(payload.state, 'cleared');
    assert.equal(payload.status, 'modified');
    assert.equal(payload.dn, '192.0.2.47');
  });

  it('keeps a link that is whole, and fills the place that some releases leave for the host', () => {
    assert.equal(linkOf('https://192.0.2.35/dna/x'), 'https://192.0.2.35/dna/x');
    const host = 'https://dnac.example.net';
    assert.equal(linkOf('https://<DNAC_IP_ADDRESS>/dna/x', host), 'https://dnac.example.net/dna/x');
    assert.equal(linkOf('dna/x'), undefined);
  });

  it('may come by PUT, with a token in a header, and with no field that is known', () => {
    const proof = { kind: 'header', header: 'X-Auth-Token' } as const;
    const token = { secret: 'a catalyst token' };
    const one = new Sender({ vendor: 'catalyst-center', credentials: token, proof });
    const right = { 'x-auth-token': 'a catalyst token' };
    assert.equal(
      one.event({ method: 'PUT', headers: right, body: { a: 1 } }).payload.class,
      'event',
    );
    one.refuses({ method: 'PUT', body: { a: 1 } }, 'PROOF_MISSING');
    one.refuses({ headers: { 'X-Auth-Token': 'another' }, body: { a: 1 } }, 'PROOF_WRONG');
    one.refuses({ method: 'PATCH', headers: right }, 'METHOD_NOT_ALLOWED');
  });

  it('cannot be signed', () => {
    assert.throws(
      () => new Sender({ vendor: 'catalyst-center', credentials, proof: { kind: 'hmac' } }),
      (error) => error instanceof WebhookOptionsError && error.code === 'OPTION_INVALID',
    );
  });
});
