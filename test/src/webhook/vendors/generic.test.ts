import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { WebhookOptionsError } from '../../../../src/webhook/errors';
import type { ProofOptions } from '../../../../src/webhook/proof-options';
import { basic, Sender } from '../sender';

const secret = 'a generic secret';
const sender = (proof: ProofOptions, credentials: object = { secret }): Sender =>
  new Sender({ vendor: 'generic', path: '/alerts', proof, credentials });

const alert = {
  kind: 'LinkDown',
  where: { host: 'sw-1', ports: [{ name: 'eth1/1' }] },
  level: 'CRITICAL',
  status: 'firing',
  at: 1704067200,
  title: 'sw-1 eth1/1 is down',
  key: 'k-1',
};

describe('A webhook of any sender', () => {
  it('has its fields where the user says', () => {
    const fields = {
      class: 'kind',
      dn: 'where.ports.0.name',
      severity: 'level',
      state: 'status',
      time: 'at',
      text: 'title',
      id: 'key',
    };
    const one = new Sender({ vendor: 'generic', name: 'nms', proof: { kind: 'none' }, fields });
    const { payload, event } = one.event({ body: alert });
    assert.deepEqual(payload, {
      device: 'nms',
      time: '2024-01-01T00:00:00.000Z',
      class: 'LinkDown',
      dn: 'eth1/1',
      keys: {},
      status: 'created',
      severity: 'critical',
      state: 'raised',
      text: 'sw-1 eth1/1 is down',
      attributes: alert,
    });
    assert.equal(event.type, 'webhook.linkdown');
    assert.equal(event.source, '/webhook/nms');
    assert.equal(one.send({ body: alert }).doubles, 1);
    const over = one.event({ method: 'PUT', body: { ...alert, status: 'resolved' } });
    assert.equal(over.payload.state, 'cleared');
  });

  it('is another event each time where nothing says which it is', () => {
    const one = sender({ kind: 'none' });
    assert.equal(one.event({ body: alert }).event.id, one.event({ body: alert }).event.id);
  });

  it('may prove itself by each building block', () => {
    const login = { username: 'u', password: 'a password' };
    sender({ kind: 'basic' }, login).event({ headers: basic('u', 'a password') });
    sender({}, login).refuses({}, 'PROOF_MISSING');
    sender({ kind: 'header', header: 'X-Token' }).event({ headers: { 'x-token': secret } });
    const body = { auth: { token: secret }, rest: 1 };
    const { attributes } = sender({ kind: 'body', field: 'auth.token' }).event({ body }).payload;
    assert.deepEqual(attributes, { auth: {}, rest: 1 });
    const hmac = createHmac('sha512', secret).update('{"a":1}42').digest('base64');
    const signed = { header: 'X-Sum', algorithm: 'sha512', encoding: 'base64', signed: ['X-No'] };
    const headers = { 'X-Sum': `sha512=${hmac}`, 'X-No': '42' };
    const scheme = { kind: 'hmac', ...signed } as ProofOptions;
    sender(scheme).event({ headers, body: '{"a":1}' });
    sender(scheme).refuses(
      { headers: { ...headers, 'X-No': '43' }, body: '{"a":1}' },
      'PROOF_WRONG',
    );
    sender({ kind: 'http-signature' }).refuses({}, 'PROOF_MISSING');
  });

  const wrong: [string, ProofOptions, object][] = [
    ['no password', { kind: 'basic' }, { username: 'u' }],
    ['no secret for a header', { kind: 'header' }, {}],
    ['no secret for a body', { kind: 'body', field: 'a' }, {}],
    ['no secret for a signature', { kind: 'hmac' }, {}],
    ['no secret for an HTTP signature', { kind: 'http-signature' }, {}],
    ['a header that has no name', { kind: 'header', header: 'X Token' }, { secret }],
    ['no field', { kind: 'body', field: ' . ' }, { secret }],
    ['signed headers that have no name', { kind: 'hmac', signed: ['a:b'] }, { secret }],
  ];
  for (const [what, proof, credentials] of wrong) {
    it(`cannot be received with ${what}`, () => {
      assert.throws(() => sender(proof, credentials), WebhookOptionsError);
    });
  }
});
